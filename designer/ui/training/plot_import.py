"""The import of pyqtgraph, which takes a third of a second, in pieces between other events.

numpy is imported in a thread. pyqtgraph is not: it makes Qt's Python classes as it goes, and Qt
crashed now and then where the window did so in its own thread at the same time.
"""

import threading
from collections.abc import Iterator
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer, Signal

_PATIENCE = 10.0  # seconds for numpy, when the window closes
_DELAY = 50  # ms: all of the window is painted first
_CLASSES = 12
"""So many of Qt's classes at a time take a few milliseconds."""


class PlotImport(QObject):
    """Imports what the plots need, once."""

    finished = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_finished = False
        self._numpy: threading.Thread | None = None
        self._steps = _steps()
        self._soon = QTimer(self, singleShot=True, interval=_DELAY)
        self._soon.timeout.connect(self.start)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer_timeout)

    def start_soon(self) -> None:
        """Begin when what is being painted is seen."""
        if self._numpy is None and not self._soon.isActive():
            self._soon.start()

    def start(self) -> None:
        """Begin, where that has not been done."""
        if self._numpy is None:
            self._numpy = threading.Thread(target=_import_numpy, name="numpy", daemon=True)
            self._numpy.start()
            self._timer.start()

    def shutdown(self) -> None:
        """Wait for numpy: cut short by the end of the program, it would crash."""
        self._soon.stop()
        self._timer.stop()
        if self._numpy is not None:
            self._numpy.join(_PATIENCE)

    def _on_timer_timeout(self) -> None:
        if self._numpy is not None and self._numpy.is_alive():
            return
        if next(self._steps, None) is None:
            self._timer.stop()
            self.is_finished = True
            self.finished.emit()


def _import_numpy() -> None:
    import numpy  # noqa: F401, PLC0415 - after the first paint


def _steps() -> Iterator[str]:
    """What is done at a time: Qt's classes are made when they are first named, and pyqtgraph names
    them all."""
    for module in (QtCore, QtGui, QtWidgets):
        yield from _named(module)
    import designer.ui.training.curve_plot  # noqa: F401, PLC0415 - with pyqtgraph

    yield "pyqtgraph"


def _named(module: ModuleType) -> Iterator[str]:
    for number, name in enumerate(dir(module)):
        getattr(module, name)
        if number % _CLASSES == 0:
            yield name
