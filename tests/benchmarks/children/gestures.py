"""The same gestures on any canvas, each timed from its event to the repainted pixels.

It needs nothing but Qt: the peers run it in an environment of their own.
"""

import gc
import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget

from tests.benchmarks.children.resident import resident_bytes

CARDS = 1000
_SIZE = (1000, 900)
_FRAMES = 40  # of a zoom in each direction, and of a drag
_PAGE = 8  # cards that are seen at once at 100 %, at least
_STEP = 5  # pixels between two frames of a drag
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_NO_KEYS = Qt.KeyboardModifier.NoModifier


class Canvas(Protocol):
    """A canvas in its window, empty at first."""

    wheel_keys: Qt.KeyboardModifier
    """What is held while the wheel zooms."""
    least_zoom: float
    """How far the zoom goes out; all go to 6 % where they can."""

    @property
    def window(self) -> QWidget:
        """The whole, with whatever is around the view."""

    @property
    def view(self) -> QGraphicsView:
        """Where the events go."""

    def populate(self) -> None:
        """Show so many cards in a column, each connected with the one above it."""

    def reveal(self, index: int) -> None:
        """Bring a card to the middle of the view, at 100 %."""

    def top(self, index: int) -> float:
        """How far down this card is in the scene."""

    def grip(self, index: int) -> QPointF:
        """Where this card is held while it is dragged, in the scene."""

    def turn(self, zoom: float, wanted: float) -> int:
        """How far the wheel is turned from one zoom to another, in eighths of a degree."""


class _Paints(QObject):
    """Counts what is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Look for paint events; they are carried out."""
        self.count += event.type() == QEvent.Type.Paint
        return False


def measure(canvas: Canvas) -> None:
    """Print the seconds of each frame and the bytes that the cards take."""
    canvas.window.resize(*_SIZE)
    canvas.window.show()
    QApplication.processEvents()
    paints = _Paints(canvas.view.viewport())
    before = _bytes()
    populated = _painted(paints, canvas.populate)
    for index in range(0, CARDS, _PAGE):  # some lay out their texts when they are first seen
        canvas.reveal(index)
        QApplication.processEvents()
    held = _bytes() - before
    zoom, drag = list(_zoom(canvas, paints)), list(_drag(canvas, paints))
    content = {"populate": populated, "memory": held, "zoom": zoom, "drag": drag}
    sys.stdout.write(json.dumps(content) + "\n")
    sys.stdout.flush()


def _bytes() -> int:
    gc.collect()
    return resident_bytes()


def _painted(paints: _Paints, work: Callable[[], object]) -> float:
    """The seconds from here until what the work changed has been painted."""
    known, begun = paints.count, time.perf_counter()
    work()
    QApplication.processEvents()
    seconds = time.perf_counter() - begun
    if paints.count == known:
        raise AssertionError("Nothing was painted.")
    return seconds


def _zoom(canvas: Canvas, paints: _Paints) -> Iterator[float]:
    """The wheel over the middle card, out and in again."""
    canvas.reveal(CARDS // 2)
    QApplication.processEvents()
    view, zoom = canvas.view, 1.0
    at = view.mapFromScene(canvas.grip(CARDS // 2))
    for wanted in _zooms(canvas.least_zoom):
        event = _wheel(view, at, canvas.turn(zoom, wanted), canvas.wheel_keys)
        yield _painted(paints, partial(QApplication.sendEvent, view.viewport(), event))
        zoom = wanted
        if abs(view.transform().m11() / wanted - 1) > 0.1:
            raise AssertionError(f"The zoom is {view.transform().m11()} instead of {wanted}.")


def _zooms(least: float) -> list[float]:
    out = [least ** ((step + 1) / _FRAMES) for step in range(_FRAMES)]
    return [*out, *out[-2::-1], 1.0]


def _drag(canvas: Canvas, paints: _Paints) -> Iterator[float]:
    """The middle card downwards, past some others; the button is released at the end."""
    index = CARDS // 2
    canvas.reveal(index)
    QApplication.processEvents()
    before, viewport = canvas.top(index), canvas.view.viewport()
    at = canvas.view.mapFromScene(canvas.grip(index))
    QApplication.sendEvent(viewport, _mouse(viewport, QEvent.Type.MouseButtonPress, at))
    at += QPoint(0, QApplication.startDragDistance())  # until then nothing is dragged
    QApplication.sendEvent(viewport, _mouse(viewport, QEvent.Type.MouseMove, at))
    QApplication.processEvents()
    for step in range(_FRAMES):
        at += QPoint(step % 2, _STEP)
        event = _mouse(viewport, QEvent.Type.MouseMove, at)
        yield _painted(paints, partial(QApplication.sendEvent, viewport, event))
    QApplication.sendEvent(viewport, _mouse(viewport, QEvent.Type.MouseButtonRelease, at))
    QApplication.processEvents()
    if canvas.top(index) <= before:
        raise AssertionError("The drag moved nothing.")


def _wheel(view: QGraphicsView, at: QPoint, turn: int, keys: Qt.KeyboardModifier) -> QWheelEvent:
    place = QPointF(view.viewport().mapToGlobal(at))
    phase = Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(QPointF(at), place, QPoint(), QPoint(0, turn), _NONE, keys, phase, False)


def _mouse(widget: QWidget, kind: QEvent.Type, at: QPoint) -> QMouseEvent:
    button = _NONE if kind == QEvent.Type.MouseMove else _LEFT
    held = _NONE if kind == QEvent.Type.MouseButtonRelease else _LEFT
    place = QPointF(widget.mapToGlobal(at))
    return QMouseEvent(kind, QPointF(at), place, button, held, _NO_KEYS)
