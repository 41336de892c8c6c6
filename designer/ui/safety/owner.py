"""Files of one window: their names say whose they are, so that the dead leave none in doubt."""

import os
import re
import time
from pathlib import Path
from typing import NamedTuple

from designer.process import is_alive, own_identity

_NAME = r"(?P<pid>\d+)-(?P<started>\d+\.\d+)-(?P<token>[0-9a-f]+)@(?P<host>.+)"
_SILENCE = 7 * 24 * 3600  # seconds after which a window on another machine counts as gone


class Owner(NamedTuple):
    """A window: its process, and a token that tells it from others of that process."""

    host: str
    pid: int
    started: float
    token: str

    def __str__(self) -> str:
        return f"{self.pid}-{self.started:.2f}-{self.token}@{self.host}"


def new_token() -> str:
    """What tells one window or file from the others of a process."""
    return os.urandom(4).hex()


def own(token: str) -> Owner:
    """This process as an owner."""
    return Owner(*own_identity(), token)


def owner_of(file: Path) -> Owner | None:
    """The owner that the stem of a file's name says; None where it says none."""
    match = re.search(rf"{_NAME}$", file.stem)
    if match is None:
        return None
    return Owner(match["host"], int(match["pid"]), float(match["started"]), match["token"])


def is_abandoned(file: Path) -> bool:
    """Whether the window that this file belongs to is gone."""
    owner = owner_of(file)
    if owner is None:
        return False
    alive = is_alive(owner.host, owner.pid, owner.started)
    return _age(file) > _SILENCE if alive is None else not alive


def _age(file: Path) -> float:
    try:
        return time.time() - file.stat().st_mtime
    except OSError:  # it has just been removed
        return 0.0
