"""Reading the runs of a project in a thread of its own, again and again while they are seen."""

import contextlib
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:  # numpy
    from designer.runs.outline import Outline, Outliner
    from designer.ui.training.snapshot import Overlaid


_PATIENCE = 5.0  # seconds for a disk that hangs, when the window closes


class Wish(NamedTuple):
    """What is to be read."""

    folder: Path
    overlaid: tuple[Path, ...] = ()
    """The runs whose curves are wanted."""


class Found(NamedTuple):
    """What was read, in which folder."""

    folder: Path
    outlines: "tuple[Outline, ...]"
    """Newest first."""
    overlaid: "tuple[Overlaid, ...]"


class RunReading(QObject):
    """Tells what is in a folder of runs; asked while it reads, it reads once more."""

    read = Signal(object)
    """What was Found where it was last asked for."""
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._wanted: Wish | None = None
        self._outliners: dict[Path, Outliner] = {}
        self._ended.connect(self._on_ended)

    def ask(self, wish: Wish) -> None:
        """Have `read` emitted soon."""
        self._wanted = wish
        if self._thread is None:
            self._begin(wish)

    def shutdown(self) -> None:
        """Wait for what is being read, or for some seconds."""
        self._wanted, thread = None, self._thread
        if thread is not None:
            thread.join(_PATIENCE)

    def _begin(self, wish: Wish) -> None:
        self._wanted = None
        self._thread = threading.Thread(target=self._read, args=(wish,), name="runs", daemon=True)
        self._thread.start()

    def _read(self, wish: Wish) -> None:
        """In the thread."""
        found: Found | None = None
        try:
            outlines = self._outlines(wish.folder)
            found = Found(wish.folder, outlines, self._curves(outlines, wish.overlaid))
        except Exception as error:  # the next reading may go better
            sys.excepthook(type(error), error, error.__traceback__)
        with contextlib.suppress(RuntimeError):  # the window is gone
            self._ended.emit(found)

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

    def _curves(
        self, outlines: "tuple[Outline, ...]", wanted: tuple[Path, ...]
    ) -> "tuple[Overlaid, ...]":
        from designer.ui.runs.words import short_name  # noqa: PLC0415 (late, as above)
        from designer.ui.training.snapshot import Overlaid, take_snapshot  # noqa: PLC0415

        known = {each.run.folder.path: each for each in outlines}
        return tuple(
            Overlaid(short_name(known[path]), take_snapshot(self._outliners[path].curves))
            for path in wanted
            if path in known
        )

    def _on_ended(self, found: Found | None) -> None:
        self._thread = None
        if found is not None:
            self.read.emit(found)
        if self._wanted is not None:
            self._begin(self._wanted)
