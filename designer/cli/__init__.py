"""The command line: `cnn-designer [FILE]` opens the window, the other commands need none."""

import argparse
import sys
from collections.abc import Sequence

from designer import __version__
from designer.cli import demo, export, inspect, new, opening, train

COMMANDS = {
    "new": new,
    "inspect": inspect,
    "train": train,
    "export": export,
    "demo": demo,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and (given[0] in COMMANDS or given[0] in ("-h", "--help", "--version")):
        parsed = _parser().parse_args(given)
        status: int = parsed.carry_out(parsed)
        return status
    return opening.carry_out(opening.parser().parse_args(given))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cnn-designer",
        usage="cnn-designer [FILE] | cnn-designer COMMAND …",
        description="Design, understand and train convolutional networks. Without a command the "
        "window opens, with FILE or with the starter design.",
    )
    parser.add_argument("--version", action="version", version=f"cnn-designer {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, module in COMMANDS.items():
        command = commands.add_parser(name, help=module.HELP, description=module.HELP)
        module.add_arguments(command)
        command.set_defaults(carry_out=module.carry_out)
    return parser
