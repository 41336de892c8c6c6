"""Has a worker wait that has imported TensorFlow already, and hears whether that can be done."""

import contextlib
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:  # nothing of a run is wanted before the window's first paint
    from designer.runs.messages import AnyMessage

_PATIENCE = 5.0  # seconds for the thread to end


class WarmUp(QObject):
    """The spare worker as the window sees it; nothing here makes the window wait."""

    failed = Signal(str)
    """TensorFlow cannot be imported: the sentence says why."""
    _unavailable = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._unavailable.connect(self._on_unavailable)

    def start(self) -> None:
        """Have a worker wait from now on."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._prepare, name="spare", daemon=True)
            self._thread.start()

    def end(self) -> None:
        """End the worker that waits."""
        if self._thread is None:
            return
        from designer.jobs.spare import spare  # noqa: PLC0415 (psutil)

        self._thread.join(_PATIENCE)
        self._thread = None
        spare.discard()

    def _prepare(self) -> None:
        from designer.jobs.spare import spare  # noqa: PLC0415 (psutil)

        spare.prepare()
        if spare.worker is not None:
            spare.worker.listen(self._hear)

    def _hear(self, message: "AnyMessage") -> None:
        from designer.runs.messages import Unavailable  # noqa: PLC0415 (late, as above)

        if isinstance(message, Unavailable):
            with contextlib.suppress(RuntimeError):  # the window is gone
                self._unavailable.emit(message.sentence)

    def _on_unavailable(self, sentence: str) -> None:
        from designer.jobs.spare import spare  # noqa: PLC0415 (psutil)

        spare.discard()
        self.failed.emit(sentence)
