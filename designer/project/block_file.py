"""A block as the content of a file or a drag: its title, and its layers as a project has them."""

from pathlib import Path
from typing import Any

from designer.atomic import write_atomically
from designer.network.blocks import Block
from designer.network.network import Entry
from designer.project.column import read_column
from designer.project.file import decoded, encoded
from designer.project.file_error import FileError
from designer.project.layer_entries import written
from designer.refusals import shortened

LONGEST_TITLE = 60


def dumps(block: Block) -> bytes:
    """The block as bytes."""
    layers = [written(Entry(0, layer)) for layer in block.layers]
    return encoded({"title": block.title, "sentence": block.sentence, "layers": layers})


def loads(content: bytes) -> Block:
    """The block in these bytes, which anybody may have written; FileError where there is none."""
    top = decoded(content)
    raw = top.get("layers")
    if not isinstance(raw, list) or not raw:
        raise FileError("it holds no list of layers")
    entries, _ = read_column(raw, {}, 1, set())
    return Block(
        _title(top), shortened(_text(top, "sentence"), 200), tuple(each.layer for each in entries)
    )


def load(path: Path) -> Block:
    """The block in this file; FileError, a whole sentence, where it cannot be used."""
    try:
        return loads(path.read_bytes())
    except FileError as refusal:
        raise FileError(
            f"{path} holds no block: {refusal}. It is left as it is: mend it, or delete it."
        ) from refusal
    except OSError as failure:
        raise FileError(f"{path} cannot be read: {failure.strerror or failure}.") from failure


def save(block: Block, path: Path) -> None:
    """Write the block, whole or not at all; FileError where that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, dumps(block))
    except OSError as failure:
        raise FileError(
            f"{path} cannot be saved ({failure.strerror or failure}): let its folder be written to."
        ) from failure


def proper_title(text: str) -> str:
    """The text as a title: one line, not too long, without spaces at its ends."""
    return shortened(" ".join(text.split()), LONGEST_TITLE)


def _title(top: dict[str, Any]) -> str:
    title = proper_title(_text(top, "title"))
    if not title:
        raise FileError("it has no title")
    return title


def _text(top: dict[str, Any], key: str) -> str:
    value = top.get(key)
    return value if isinstance(value, str) else ""
