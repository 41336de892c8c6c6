"""The user's own blocks: a file each in a folder of the settings, so that damage costs one only."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from designer.folders import config_folder
from designer.network.blocks import Block
from designer.project import block_file
from designer.project.file_error import FileError
from designer.ui.translation import tr

_UNSUITED = r"[^a-z0-9]+"


class OwnBlock(NamedTuple):
    """A block and the file that it is kept in."""

    path: Path
    block: Block


class DamagedBlock(NamedTuple):
    """A file that holds no block, and why, in a sentence."""

    path: Path
    sentence: str


class Library(QObject):
    """Keeps blocks; FileError, a whole sentence, where a file cannot be written."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.blocks: tuple[OwnBlock, ...] = ()
        """By title."""
        self.damaged: tuple[DamagedBlock, ...] = ()
        self._read()

    def add(self, block: Block) -> OwnBlock:
        """Keep another block, in a file of its own."""
        own = OwnBlock(self._free_path(block.title), block)
        self._write(own)
        return own

    def rename(self, own: OwnBlock, title: str) -> OwnBlock:
        """Give a block another title; its file stays where it is."""
        renamed = own._replace(block=replace(own.block, title=title))
        self._write(renamed)
        return renamed

    def remove(self, own: OwnBlock) -> None:
        """Delete a block and its file."""
        try:
            own.path.unlink(missing_ok=True)
        except OSError as failure:
            sentence = tr("{file} cannot be deleted ({reason}): delete it by hand.")
            reason = failure.strerror or failure
            raise FileError(sentence.format(file=own.path, reason=reason)) from failure
        self._refresh()

    def _write(self, own: OwnBlock) -> None:
        block_file.save(own.block, own.path)
        self._refresh()

    def _refresh(self) -> None:
        self._read()
        self.changed.emit()

    def _read(self) -> None:
        blocks: list[OwnBlock] = []
        damaged: list[DamagedBlock] = []
        for path in _files():
            try:
                blocks.append(OwnBlock(path, block_file.load(path)))
            except FileError as refusal:
                damaged.append(DamagedBlock(path, str(refusal)))
        self.blocks = tuple(sorted(blocks, key=lambda own: own.block.title.casefold()))
        self.damaged = tuple(damaged)

    def _free_path(self, title: str) -> Path:
        stem = re.sub(_UNSUITED, "-", title.casefold()).strip("-") or "block"
        path, number = _folder() / f"{stem}.json", 2
        while path.exists():
            path, number = _folder() / f"{stem}-{number}.json", number + 1
        return path


def _folder() -> Path:
    return config_folder() / "blocks"


def _files() -> Iterator[Path]:
    try:
        yield from sorted(_folder().glob("*.json"))
    except OSError:  # a folder that cannot be read must not keep anyone from working
        return
