"""What a window asks of a run: the file `command` in its folder, one object, replaced atomically.

The worker looks every 50 ms, answers with an `acknowledged` event and removes the file.
"""

import secrets
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from designer.atomic import write_atomically

Do = Literal["stop", "pause", "resume", "set"]


class Command(msgspec.Struct, frozen=True):
    """One wish, known by its `id`; `set` comes with what is to be set."""

    id: str
    do: Do
    learning_rate: Annotated[float, msgspec.Meta(gt=0)] | None = None


def new_command(do: Do, learning_rate: float | None = None) -> Command:
    """A command that has not been given yet."""
    return Command(secrets.token_hex(6), do, learning_rate)


def give(command: Command, path: Path) -> None:
    """Leave a command for the worker at `path`, in place of one that it has not read yet."""
    write_atomically(path, msgspec.json.encode(command))


def read_command(path: Path) -> Command | None:
    """Return the command that waits at `path`; None where there is none that we understand."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Command)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def clear_command(path: Path) -> None:
    """Remove the command at `path`, readable or not."""
    path.unlink(missing_ok=True)
