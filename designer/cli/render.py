"""`cnn-designer render`: the network's drawing as PNG, SVG or PDF, with no display."""

import argparse
import os
from pathlib import Path

from designer.cli.words import complain, say
from designer.jobs.errors import JobError
from designer.project.file import FileError, load
from designer.project.project import Project

HELP = "Draw the network of FILE into TARGET: .png, .svg or .pdf."
STYLES = ("column", "blocks")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("target", type=Path, metavar="TARGET")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument(
        "--style",
        choices=STYLES,
        default="column",
        help="the column of cards, or the row of feature maps that papers show",
    )
    parser.add_argument("--force", action="store_true", help="replace TARGET where it exists")


def carry_out(arguments: argparse.Namespace) -> int:
    """Draw; 2 where the file is of no use or the picture cannot be written."""
    try:
        opened = load(arguments.file)
        for note in opened.notes:
            complain(note)
        say(_render(opened.project, arguments))
    except (FileError, JobError) as error:
        complain(error)
        return 2
    return 0


def _render(project: Project, arguments: argparse.Namespace) -> str:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Qt only where something is drawn.
    from designer.ui.app import make_app  # noqa: PLC0415
    from designer.ui.picture.saving import draw, save_picture  # noqa: PLC0415
    from designer.ui.theme import SCHEMES  # noqa: PLC0415

    app = make_app()
    drawing = draw(project, arguments.style, SCHEMES[arguments.theme])
    sentence = save_picture(drawing, arguments.target, force=arguments.force)
    app.shutdown()
    return sentence
