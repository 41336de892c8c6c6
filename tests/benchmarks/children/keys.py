"""Types in the real window and prints, for each kind of key, how long it takes to be seen.

The argument is the number of layers. Each key gives two times: from its press to the repainted
canvas, and to the end of all that follows from it, when the program waits for the next event.
"""

import json
import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSpinBox, QWidget

from designer.jobs.spare import spare
from designer.project.project import Project
from designer.ui.app import make_app
from designer.ui.document import Document
from designer.ui.forms.plain_fields import IntegerField
from designer.ui.garbage import GarbageCollector
from designer.ui.main_window import MainWindow
from tests.benchmarks.children.first_paint import wait_until_painted
from tests.benchmarks.children.stacks import network

_ROUNDS = 15
_TURNS = 8
_MOMENT = 50  # ms
_Key, _Keys = Qt.Key, Qt.KeyboardModifier
_ON_CANVAS = (
    ("select", _Key.Key_Down, _Keys.NoModifier),
    ("select", _Key.Key_Up, _Keys.NoModifier),
    ("move", _Key.Key_Down, _Keys.AltModifier),
    ("move", _Key.Key_Up, _Keys.AltModifier),
    ("leave out", _Key.Key_Slash, _Keys.ControlModifier),
    ("undo", _Key.Key_Z, _Keys.ControlModifier),
    ("duplicate", _Key.Key_D, _Keys.ControlModifier),
    ("delete", _Key.Key_Delete, _Keys.NoModifier),
)
_IN_A_FIELD = (("step", _Key.Key_Up), ("step", _Key.Key_Down))


class _Painted(QObject):
    """Notes when a widget, and whatever is painted with it, is on the screen."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.at: float | None = None
        self._widget, self._window = widget, widget.window()
        self._is_painted = False
        widget.installEventFilter(self)
        self._window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Look for a paint event; the window's request to update carries all of them out."""
        if watched is self._widget and event.type() == QEvent.Type.Paint:
            self._is_painted = True
        if watched is not self._window or event.type() != QEvent.Type.UpdateRequest:
            return False
        self._window.event(event)
        if self._is_painted and self.at is None:
            self.at = time.perf_counter()
        return True


class Typist:
    """Presses keys, as fast as the window is done with them."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.times: dict[str, list[tuple[float, float]]] = defaultdict(list)

    def type(self) -> None:
        """Go through the middle of the network, with all keys at each place."""
        for uid in self._places():
            self._window.document.select(uid)
            self._window.canvas.setFocus()
            self._wait()
            for kind, key, modifiers in _ON_CANVAS:
                self._press(kind, self._window.canvas, key, modifiers)
            self._window.document.select(uid)
            self._wait()
            self._type_in(self._filters())

    def _places(self) -> Iterator[int]:
        """Convolutions, more or less evenly spread."""
        entries = self._window.document.project.network.entries
        found = [entry.uid for entry in entries[1:-2] if entry.class_name == "Conv2D"]
        return iter([found[number * len(found) // _ROUNDS] for number in range(_ROUNDS)])

    def _type_in(self, box: QSpinBox) -> None:
        box.setFocus()
        self._wait()
        for kind, key in _IN_A_FIELD:
            self._press(kind, box, key, _Keys.NoModifier)

    def _filters(self) -> QSpinBox:
        fields = self._window.inspector.page.findChildren(IntegerField)
        shown = (each for each in fields if each.isVisible())
        return next(each.box for each in shown if each.parameter.name == "filters")

    def _press(
        self, kind: str, widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier
    ) -> None:
        painted = _Painted(self._window.canvas.viewport())
        begun = time.perf_counter()
        QTest.keyPress(widget, key, modifiers)
        self._wait()
        end = time.perf_counter()
        if painted.at is None:
            raise AssertionError(f"“{kind}” changed nothing on the canvas.")
        self.times[kind].append((painted.at - begun, end - begun))
        QTest.keyRelease(widget, key, modifiers)
        self._wait()

    def _wait(self) -> None:
        """Let the window lay out and paint, and do all that follows."""
        _turn()
        while not self._window.document.is_settled:
            QApplication.processEvents()
        _turn()


def _turn() -> None:
    """Let the event loop do what waits in it, and what comes of that."""
    for _ in range(_TURNS):
        QApplication.processEvents()


def main(layers: int) -> None:
    """Open such a network in the window and type."""
    app = make_app()
    window = MainWindow(Document(Project(network=network(layers, 16))))
    window.resize(1400, 900)
    window.show()
    wait_until_painted(window.canvas.viewport())
    collector = GarbageCollector(window)  # as the program does
    while not (spare.worker and spare.worker.is_ready):  # TensorFlow's import would slow the keys
        QTest.qWait(_MOMENT)
    typist = Typist(window)
    typist.type()
    sys.stdout.write(json.dumps(typist.times) + "\n")
    sys.stdout.flush()
    window.runner.shutdown()
    del app, collector
    os._exit(0)  # nothing is asked about unsaved work


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        for kind in ("CONFIG", "STATE", "CACHE"):
            os.environ[f"XDG_{kind}_HOME"] = home
        main(int(sys.argv[1]))
