"""The command line: `cnn-designer [FILE]` opens the window, the other commands need none."""

import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from designer import __version__
from designer.cli.words import complain

if TYPE_CHECKING:
    import argparse

INTERRUPTED = 130
COMMANDS = ("new", "inspect", "train", "predict", "export", "render", "demo")


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a path may hold what a terminal cannot show
            stream.reconfigure(errors="backslashreplace")
    try:
        return _carry_out(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        complain("Interrupted.")
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _carry_out(given: list[str]) -> int:
    if not given:
        return _open_window()
    if given[0] in COMMANDS or given[0] in ("-h", "--help", "--version"):
        parsed = _parser().parse_args(given)
    else:
        parsed = _opening_parser().parse_args(given)
    status: int = parsed.carry_out(parsed)
    return status


def _open_window() -> int:
    """What is called most needs no parser: it would cost the window 3 ms."""
    from designer.cli.opening import open_window  # noqa: PLC0415

    return open_window(None)


def _parser() -> "argparse.ArgumentParser":
    from designer.cli.parser import Parser  # noqa: PLC0415

    parser = Parser(
        prog="cnn-designer",
        usage="cnn-designer [FILE] | cnn-designer COMMAND …",
        description="Design, understand and train convolutional networks. Without a command the "
        "window opens, with FILE or with the starter design.",
    )
    parser.add_argument("--version", action="version", version=f"cnn-designer {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in COMMANDS:
        module = importlib.import_module(f"designer.cli.{name}")
        command = commands.add_parser(
            name, prog=f"cnn-designer {name}", help=module.HELP, description=module.HELP
        )
        _complete(command, name)
    return parser


def _opening_parser() -> "argparse.ArgumentParser":
    from designer.cli.parser import Parser  # noqa: PLC0415

    parser = Parser(prog="cnn-designer", description="Open the window.")
    _complete(parser, "opening")
    return parser


def _complete(parser: "argparse.ArgumentParser", name: str) -> None:
    # Imported one by one: the window must not wait for what training without it needs.
    module = importlib.import_module(f"designer.cli.{name}")
    module.add_arguments(parser)
    parser.set_defaults(carry_out=module.carry_out)
