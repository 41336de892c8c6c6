"""Layers on the clipboard in our own form: their entries as in a project file."""

from collections.abc import Sequence

from msgspec import Struct

from designer.network.network import Entry
from designer.project.column import read_column, written_beside, written_enabled
from designer.project.file import FileError, decoded, encoded


class Clip(Struct, frozen=True):
    """Layers that were copied."""

    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()
    """What was repaired, a sentence each."""


def dumps(entries: Sequence[Entry]) -> bytes:
    """The layers as bytes for the clipboard."""
    return encoded({"layers": written_enabled(entries), **written_beside(entries)})


def loads(content: bytes) -> Clip:
    """The layers in these bytes, which anybody may have written; FileError where there are none."""
    top = decoded(content)
    layers = top.get("layers")
    raw = layers if isinstance(layers, list) else []
    entries, notes = read_column(raw, top, 1, set())
    if not entries:
        raise FileError("it holds no list of layers")
    return Clip(entries, tuple(notes))
