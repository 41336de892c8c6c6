"""Commands as another process gives them."""

from pathlib import Path

from designer.runs.commands import Command, Do, give, new_command


def write_command(path: Path, do: Do, learning_rate: float | None = None) -> Command:
    """Make a command, leave it at `path` and return it."""
    command = new_command(do, learning_rate)
    give(command, path)
    return command
