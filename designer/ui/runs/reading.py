"""Reading the runs of a project in a thread of its own, again and again while they are seen."""

import contextlib
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:  # numpy
    from designer.runs.outline import Outline, Outliner


class RunReading(QObject):
    """Tells what is in a folder of runs; asked while it reads, it reads once more."""

    read = Signal(object)
    """The outlines (tuple[Outline, ...]) of the folder that was last asked for, newest first."""
    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._wanted: Path | None = None
        self._outliners: dict[Path, Outliner] = {}
        self._ended.connect(self._on_ended)

    def ask(self, folder: Path) -> None:
        """Have `read` emitted soon."""
        self._wanted = folder
        if self._thread is None:
            self._begin(folder)

    def shutdown(self) -> None:
        """Wait for what is being read."""
        self._wanted, thread = None, self._thread
        if thread is not None:
            thread.join()

    def _begin(self, folder: Path) -> None:
        self._wanted = None
        self._thread = threading.Thread(target=self._read, args=(folder,), name="runs", daemon=True)
        self._thread.start()

    def _read(self, folder: Path) -> None:
        """In the thread."""
        found = self._outlines(folder)
        with contextlib.suppress(RuntimeError):  # the window is gone
            self._ended.emit(folder, found)

    def _outlines(self, folder: Path) -> "tuple[Outline, ...]":
        from designer.runs.listing import run_folders  # noqa: PLC0415 (psutil)
        from designer.runs.outline import Outliner  # noqa: PLC0415 (numpy)

        known, self._outliners = self._outliners, {}
        outlines = []
        for run in run_folders(folder):
            outliner = known.get(run.path) or Outliner(run)
            try:
                outlines.append(outliner.update())
            except OSError:  # deleted meanwhile, or not ours to read
                continue
            self._outliners[run.path] = outliner
        return tuple(outlines)

    def _on_ended(self, folder: Path, found: "tuple[Outline, ...]") -> None:
        self._thread = None
        if self._wanted is None or self._wanted == folder:
            self.read.emit(found)
        if self._wanted is not None:
            self._begin(self._wanted)
