"""What keeps the work of one window from being lost."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from designer.ui.document import Document
from designer.ui.safety.autosave import Autosave
from designer.ui.safety.disk_thread import DiskThread
from designer.ui.safety.presence import Presence


class Safety(QObject):
    """Drafts of unsaved work, and the marks of open files, from the first edit to the last."""

    def __init__(self, document: Document, window: QWidget) -> None:
        super().__init__(window)
        self._document = document
        self._window = window
        self._disk = DiskThread()
        self._autosave = Autosave(document, self._disk, self)
        self.presence = Presence(document, self._disk, self)
        self._is_closed = False

    def offer_recovery(self) -> None:
        """Offer what a crash has left, and clear away what is left of what else."""
        # With psutil and the dialogs: not before the first paint.
        from designer.ui.safety import draft, presence  # noqa: PLC0415
        from designer.ui.safety.recovery import Recovery  # noqa: PLC0415

        self._disk.do(draft.sweep)
        self._disk.do(presence.sweep)
        Recovery(self._document, self._autosave, self._window).offer()

    def close(self) -> None:
        """Leave nothing behind, as the work is saved or given up."""
        if not self._is_closed:
            self._is_closed = True
            self._autosave.close()
            self.presence.close()
            self._disk.close()
