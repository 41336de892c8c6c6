"""Leaving generated source for a worker, which executes it only while it is what was written."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from designer.atomic import write_atomically


class LeftSource(NamedTuple):
    """What a job says of it."""

    path: str
    sha256: str


def leave_source(source: str, path: Path) -> LeftSource:
    """Write a module that was generated just now. Raises OSError."""
    content = source.encode()
    write_atomically(path, content)
    return LeftSource(str(path), hashlib.sha256(content).hexdigest())
