"""What the networks in project files look like, found out one by one while nothing else goes on."""

from collections import deque
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPixmap

from designer.network.summary import Summary, summarize
from designer.project.file import load
from designer.project.file_error import FileError
from designer.project.fitness import obstacle
from designer.ui.canvas.counting import layers_text
from designer.ui.start.picture import network_picture
from designer.ui.translation import tr

_LARGEST = 4 * 2**20
"""Bytes: the window must not stand still for a picture of a larger file."""


class Look(NamedTuple):
    """A network's picture and figures."""

    picture: QPixmap
    figures: str
    obstacle: str
    """What keeps it from being trained as it is, in a sentence."""


class Looks(QObject):
    """Reads files and draws their networks; remembers both until a file changes."""

    found = Signal(object, object)
    """The path and its look."""
    refused = Signal(object, str)
    """The path, and why its file cannot be opened, in a sentence."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[tuple[Path, int, float], Look] = {}
        self._waiting: deque[Path] = deque()
        self._ratio = 1.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer_timeout)

    def ask(self, paths: Iterable[Path], ratio: float) -> None:
        """Find out about these, for a screen with this many pixels per pixel, and no others."""
        self._waiting, self._ratio = deque(paths), ratio
        self._timer.start()

    def stop(self) -> None:
        """Leave the rest."""
        self._waiting.clear()
        self._timer.stop()

    def _on_timer_timeout(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        path = self._waiting.popleft()
        try:
            look = self._look(path)
        except FileError as refusal:
            self.refused.emit(path, str(refusal).replace(f"{path} ", "It ", 1))
            return
        if look:
            self.found.emit(path, look)

    def _look(self, path: Path) -> Look | None:
        try:
            state = path.stat()
        except OSError as failure:
            raise FileError(tr("It is not there any more.")) from failure
        key = path, state.st_mtime_ns, self._ratio
        if key not in self._known and state.st_size <= _LARGEST:
            self._known[key] = _drawn(path, self._ratio)
        return self._known.get(key)


def _drawn(path: Path, ratio: float) -> Look:
    project = load(path).project
    summary = summarize(project.network)
    picture = network_picture(project.network, summary, ratio)
    return Look(picture, _figures(summary), obstacle(project) or "")


def _figures(summary: Summary) -> str:
    layers, params = len(summary.figures), summary.totals.params
    counted = layers_text(layers)
    if params is None:
        return counted
    return tr("{layers}, {count:,} parameters").format(layers=counted, count=params)
