"""Looks, when a project is opened, for a run of it that ended otherwise than anybody wanted."""

import contextlib
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from designer.ui.document import Document
from designer.ui.training.runner import Runner

_DELAY = 500  # ms after the opening, so that the window is painted first
_PATIENCE = 5.0  # seconds for a thread to end


class LeftBehind(QObject):
    """Shows the project's latest run where it was interrupted: the panel offers to resume it."""

    _found = Signal(object)

    def __init__(self, document: Document, runner: Runner) -> None:
        super().__init__(runner)
        self._document = document
        self._runner = runner
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._found.connect(self._on_found)
        document.reset.connect(self._timer.start)

    def shutdown(self) -> None:
        """Look no more."""
        self._timer.stop()
        if self._thread is not None:
            self._thread.join(_PATIENCE)

    def _on_timer_timeout(self) -> None:
        from designer.runs.folder import default_runs_folder  # noqa: PLC0415 - when opened

        if self._thread is not None and self._thread.is_alive():
            return self._timer.start()  # on a slow disk
        path = self._document.path
        runs = default_runs_folder(path) if path else None
        if runs is not None and runs.is_dir():
            self._thread = threading.Thread(
                target=self._look, args=(runs,), name="left behind", daemon=True
            )
            self._thread.start()
        return None

    def _look(self, runs: Path) -> None:
        from designer.runs.listing import latest_run  # noqa: PLC0415 (psutil)

        latest = latest_run(runs)
        if latest is not None and latest.state.is_left_behind:
            with contextlib.suppress(RuntimeError):  # the window is gone
                self._found.emit(latest.folder.path)

    def _on_found(self, folder: Path) -> None:
        from designer.runs.folder import default_runs_folder  # noqa: PLC0415 - when opened

        belongs = folder.parent == default_runs_folder(self._document.path)
        if belongs and self._runner.folder is None:
            self._runner.attach(folder)
