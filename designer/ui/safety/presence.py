"""Which window has which file open: empty files in the state folder that say so by their names."""

import contextlib
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject

from designer.folders import state_folder
from designer.ui.document import Document
from designer.ui.safety.disk_thread import DiskThread
from designer.ui.safety.owner import Owner, is_abandoned, new_token, own, owner_of

_SUFFIX = ".open"


class OtherWindow(NamedTuple):
    """A window that has a file open."""

    owner: Owner
    since: datetime


class Presence(QObject):
    """Tells other windows which file this one has open, and asks which have it too."""

    def __init__(self, document: Document, disk: DiskThread, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._disk = disk
        self._token = new_token()
        self._path: Path | None = None
        self._mark: Path | None = None
        document.file_changed.connect(self._on_document_file_changed)

    def other_window(self, path: Path) -> OtherWindow | None:
        """Another window that has this file open, where there is one."""
        for mark in _marks(f"{_digest(path)}-*{_SUFFIX}"):
            owner = owner_of(mark)
            if owner is None or owner.token == self._token or is_abandoned(mark):
                continue
            with contextlib.suppress(OSError):  # it has just been closed
                return OtherWindow(owner, datetime.fromtimestamp(mark.stat().st_mtime))
        return None

    def close(self) -> None:
        """No file is open any more."""
        self._document.file_changed.disconnect(self._on_document_file_changed)
        self._show(None)

    def _on_document_file_changed(self) -> None:
        if self._document.path != self._path:
            self._show(self._document.path)

    def _show(self, path: Path | None) -> None:
        self._path = path
        self._disk.do(lambda: self._replace_mark(path))

    def _replace_mark(self, path: Path | None) -> None:
        """In the thread of the disk. Where it cannot be written, others are not told."""
        with contextlib.suppress(OSError):
            if self._mark is not None:
                self._mark.unlink(missing_ok=True)
            self._mark = None if path is None else _make_mark(path, self._token)


def sweep() -> None:
    """Remove what windows have left behind which are gone."""
    for mark in _marks(f"*{_SUFFIX}"):
        if is_abandoned(mark):
            with contextlib.suppress(OSError):
                mark.unlink(missing_ok=True)


def _make_mark(path: Path, token: str) -> Path:
    mark = _folder() / f"{_digest(path)}-{own(token)}{_SUFFIX}"
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
    return mark


def _marks(pattern: str) -> list[Path]:
    try:
        return list(_folder().glob(pattern))
    except OSError:
        return []


def _folder() -> Path:
    return state_folder() / "open"


def _digest(path: Path) -> str:
    import hashlib  # noqa: PLC0415 - not before the first paint

    name = str(path.resolve()).encode("utf-8", "surrogatepass")
    return hashlib.sha256(name).hexdigest()[:16]
