"""Small values that are kept from one start to the next, each in a JSON file."""

import contextlib
import json
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from designer.atomic import write_atomically

S = TypeVar("S", bound=Struct)


def keep(value: Struct, path: Path) -> None:
    """Write the value, where the folder for it can be written."""
    # By json, not by msgspec: the name of a file may be no Unicode.
    content = json.dumps(msgspec.to_builtins(value)).encode()
    with contextlib.suppress(OSError):  # a read-only home or a full disk must stop nobody
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content)


def kept(path: Path, cls: type[S]) -> S:
    """What was kept there; the value as it is without any settings where that cannot be read."""
    try:
        return msgspec.convert(json.loads(path.read_bytes()), cls)
    except (OSError, ValueError, RecursionError):  # msgspec's errors among them
        return cls()
