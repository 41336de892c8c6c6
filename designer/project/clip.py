"""Layers on the clipboard in our own form: their entries as in a project file."""

from collections.abc import Iterable

from msgspec import Struct

from designer.network.network import Entry
from designer.project.column import read_column
from designer.project.file import FileError, decoded, encoded
from designer.project.layer_entries import written


class Clip(Struct, frozen=True):
    """Layers that were copied."""

    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()
    """What was repaired, a sentence each."""


def dumps(entries: Iterable[Entry]) -> bytes:
    """The layers as bytes for the clipboard."""
    return encoded({"layers": [written(entry) for entry in entries]})


def loads(content: bytes) -> Clip:
    """The layers in these bytes, which anybody may have written; FileError where there are none."""
    raw = decoded(content).get("layers")
    if not isinstance(raw, list) or not raw:
        raise FileError("it holds no list of layers")
    entries, notes = read_column(raw, 1, set())
    return Clip(tuple(entries), tuple(notes))
