"""`cnn-designer demo`: the whole job with no display, with pictures of the window."""

import argparse
import os
from pathlib import Path

HELP = "Build, train and export the starter design through the window, with no display."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("demo"),
        metavar="DIR",
        help="where pictures and exports go",
    )


def carry_out(arguments: argparse.Namespace) -> int:
    """Carry the demo through; 1 where it fails."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # The offscreen platform warns of what it lacks whenever a window is shown.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    from designer.ui.demo import run_demo  # noqa: PLC0415 - Qt only where a window is wanted

    return run_demo(arguments.out)
