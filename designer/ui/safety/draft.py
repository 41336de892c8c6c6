"""A draft: unsaved work as a file in the state folder, written whole or not at all.

Its first line says what it is a draft of; the second is what Save would have written without the
layers, and those follow, one to a line.
"""

import contextlib
import json
import time
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from designer.atomic import write_atomically
from designer.folders import state_folder
from designer.project.file import (
    FileError,
    dumps,
    encoded,
    fingerprint,
    fingerprint_of,
    loads,
    outline,
    with_layers,
)
from designer.project.project import Project
from designer.ui.safety.layer_lines import LayerLines, line_of
from designer.ui.safety.owner import is_abandoned, new_token, own
from designer.ui.translation import tr

_SUFFIX = ".draft"
_DAMAGED = ".damaged"
_LEFTOVER_AGE = 3600  # seconds: a write that was cut short so long ago is nobody's any more


class About(Struct, frozen=True):
    """What a draft is a draft of."""

    title: str
    path: str | None
    """The project's file, where it has one."""
    fingerprint: str
    """Of that file, as it was opened or saved last."""
    edited: float
    """When, in seconds since the epoch."""


class _Beginning(Struct, frozen=True):
    """The first line."""

    about: About
    layers: int
    """So many lines follow the outline."""


class Draft(Struct, frozen=True):
    """Unsaved work."""

    about: About
    project: Project

    @property
    def file(self) -> Path | None:
        """The project's file, where it has one."""
        return Path(self.about.path) if self.about.path is not None else None

    @property
    def is_saved(self) -> bool:
        """Whether its file holds just this."""
        file = self.file
        return file is not None and fingerprint_of(file) == fingerprint(dumps(self.project))


def new_path() -> Path:
    """A name for a draft of this process."""
    return _folder() / f"{own(new_token())}{_SUFFIX}"


def write(draft: Draft, path: Path, lines: LayerLines | None = None) -> None:
    """Write the draft; OSError where that cannot be done. `lines`: those of an earlier one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    project, entries = draft.project, draft.project.network.entries
    layers = (lines or LayerLines()).of(entry for entry in entries if entry.enabled)
    beginning = msgspec.to_builtins(_Beginning(draft.about, len(layers)))
    write_atomically(path, b"\n".join((line_of(beginning), line_of(outline(project)), *layers)))


def read(path: Path) -> Draft:
    """The draft in this file; FileError, the reason alone, where there is none."""
    try:
        first, *rest = path.read_bytes().split(b"\n")
        beginning = msgspec.convert(_decoded(first), _Beginning)
    except OSError as failure:
        raise FileError(failure.strerror or str(failure)) from failure
    except (ValueError, RecursionError) as error:  # msgspec's ValidationError among them
        raise FileError(tr("its first line is damaged")) from error
    if len(rest) != 1 + beginning.layers:
        raise FileError(tr("some of its lines are missing"))
    try:
        outlined, *layers = map(_decoded, rest)
        document = with_layers(outlined, layers)
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise FileError(tr("one of its lines is damaged")) from error
    return Draft(beginning.about, loads(encoded(document)).project)


def abandoned() -> list[Path]:
    """The drafts that windows left behind which are gone, the newest first."""
    found = [path for path in _files() if path.suffix == _SUFFIX and is_abandoned(path)]
    return sorted(found, key=_written, reverse=True)


def claim(path: Path) -> Path | None:
    """Take over a draft, so that no other start offers it; None where one was faster."""
    return _renamed(path, new_path())


def hand_back(claimed: Path, path: Path) -> None:
    """Leave a draft to the next start."""
    _renamed(claimed, path)


def keep_aside(path: Path) -> Path:
    """Put a draft that cannot be read where it is not looked for again; where that is."""
    return _renamed(path, path.with_name(path.name + _DAMAGED)) or path


def discard(path: Path) -> None:
    """Remove a draft, where that can be done."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def sweep() -> None:
    """Remove what writes have left that were cut short."""
    for path in _files():
        if path.name.startswith(".") and time.time() - _written(path) > _LEFTOVER_AGE:
            discard(path)


def _folder() -> Path:
    return state_folder() / "drafts"


def _files() -> list[Path]:
    try:
        return list(_folder().iterdir())
    except OSError:
        return []


def _written(path: Path) -> float:
    with contextlib.suppress(OSError):
        return path.stat().st_mtime
    return 0.0


def _renamed(path: Path, new: Path) -> Path | None:
    try:
        return path.rename(new)
    except OSError:
        return None


def _decoded(line: bytes) -> Any:
    return json.loads(line.decode("utf-8", errors="surrogatepass"))
