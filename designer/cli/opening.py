"""`cnn-designer [FILE]`: the window."""

import gc
import importlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from designer.cli.words import complain

if TYPE_CHECKING:
    import argparse

_BESIDES_QT = (
    "designer.folders",
    "designer.jobs.errors",
    "designer.network.blocks",
    "designer.matching",
    "designer.network.sizes",
    "designer.network.wording",
    "designer.numerals",
    "designer.process",
    "designer.project.assessment",
    "designer.project.history",
    "designer.project.mending",
    "designer.project.templates",
)


def add_arguments(parser: "argparse.ArgumentParser") -> None:
    """Say what the command takes."""
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE")


def carry_out(arguments: "argparse.Namespace") -> int:
    """Open the window and wait until it is closed."""
    return open_window(arguments.file)


def open_window(file: Path | None) -> int:
    """Open the window, with this file or the starter design, and wait until it is closed."""
    if not _has_display():
        complain(
            "There is no display to open a window on: set DISPLAY, or run `cnn-designer demo` to "
            "see the program as pictures."
        )
        return 1
    gc.disable()  # nothing of what is made up to the first paint is garbage; `run` sees to the rest
    import_all_but_qt()
    from designer.project.templates import project_from  # noqa: PLC0415

    project = project_from("starter")
    from designer.ui.app import run  # noqa: PLC0415

    return run(project, file)


def import_all_but_qt() -> None:
    """What the window needs besides Qt, which reads the source of all that is imported after it."""
    for name in _BESIDES_QT:
        importlib.import_module(name)


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)
