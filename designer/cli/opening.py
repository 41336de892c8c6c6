"""`cnn-designer [FILE]`: the window."""

import argparse
import os
import sys
from pathlib import Path

from designer.cli.words import complain


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE")


def carry_out(arguments: argparse.Namespace) -> int:
    """Open the window and wait until it is closed."""
    if not _has_display():
        complain(
            "There is no display to open a window on: set DISPLAY, or run `cnn-designer demo` to "
            "see the program as pictures."
        )
        return 1
    from designer.ui.app import run  # noqa: PLC0415 - Qt only where a window is wanted

    return run(arguments.file)


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)
