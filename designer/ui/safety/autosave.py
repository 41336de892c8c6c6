"""Keeps unsaved work in a draft that outlives a crash; no edit waits for it."""

import time
from collections import deque
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from designer.ui.document import Document
from designer.ui.safety import draft
from designer.ui.safety.disk_thread import DiskThread
from designer.ui.safety.draft import About, Draft
from designer.ui.safety.layer_lines import LayerLines
from designer.ui.translation import tr

_DELAY = 400  # ms between two drafts; what a busy machine and the disk take comes on top


class Autosave(QObject):
    """Writes what is unsaved soon after it was changed, and removes it once it is saved."""

    _failed = Signal(str)

    def __init__(self, document: Document, disk: DiskThread, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._disk = disk
        self._file: Path | None = None
        self._lines = LayerLines()
        self._waiting: deque[Draft] = deque(maxlen=1)  # only the newest is worth writing
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._failed.connect(self._on_failed)
        document.file_changed.connect(self._on_document_file_changed)

    def adopt(self, file: Path) -> None:
        """Go on with this draft, which was another window's: it is replaced, never missing."""
        self._disk.do(lambda: self._take(file))

    def close(self) -> None:
        """Leave nothing behind: the work is saved or given up."""
        self._document.file_changed.disconnect(self._on_document_file_changed)
        self._give_up()

    def _on_document_file_changed(self) -> None:
        if not self._document.is_modified:
            self._give_up()
        elif not self._timer.isActive():
            self._timer.start()

    def _give_up(self) -> None:
        self._timer.stop()
        self._waiting.clear()
        self._disk.do(self._remove)

    def _on_timer_timeout(self) -> None:
        document = self._document
        path = None if document.path is None else str(document.path.absolute())
        about = About(document.title, path, document.fingerprint, time.time())
        self._waiting.append(Draft(about, document.project))
        self._disk.do(self._write)

    def _on_failed(self, reason: str) -> None:
        sentence = tr("Unsaved work cannot be kept for a recovery ({reason}): save often.")
        self._document.told.emit(sentence.format(reason=reason))  # each time: edits clear it

    def _write(self) -> None:
        """In the thread of the disk."""
        try:
            newest = self._waiting.pop()
        except IndexError:  # it is written already, or no longer wanted
            return
        self._file = self._file or draft.new_path()
        try:
            draft.write(newest, self._file, self._lines)
        except OSError as failure:
            self._failed.emit(failure.strerror or str(failure))

    def _take(self, file: Path) -> None:
        """In the thread of the disk."""
        self._remove()
        self._file = file

    def _remove(self) -> None:
        """In the thread of the disk."""
        if self._file is not None:
            draft.discard(self._file)
            self._file = None
