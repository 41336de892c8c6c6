"""How the column is looked at."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.network.problems import INPUT_UID
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document


def turn_wheel(view: CanvasView, at: QPoint, notches: int, keys: Qt.KeyboardModifier) -> None:
    place = QPointF(view.viewport().mapToGlobal(at))
    turn = QPoint(0, 120 * notches)
    event = QWheelEvent(
        QPointF(at),
        place,
        QPoint(),
        turn,
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_steps_are_announced_and_go_back(view: CanvasView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.zoom_changed) as announced:
        view.zoom_in()
    assert announced.args == [pytest.approx(1.2)]
    view.zoom_out()
    assert view.zoom == pytest.approx(1.0)
    view.zoom_out()
    view.reset_zoom()
    assert view.zoom == 1.0


def test_zoom_has_limits(view: CanvasView) -> None:
    for _ in range(40):
        view.zoom_in()
    assert view.zoom == 4.0
    for _ in range(80):
        view.zoom_out()
    assert view.zoom == pytest.approx(0.05)


def test_control_and_wheel_zoom_around_the_pointer(view: CanvasView) -> None:
    view.zoom_to(2.0, QPoint(350, 200))
    at = QPoint(300, 220)
    under = view.mapToScene(at)
    turn_wheel(view, at, 1, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == pytest.approx(2.4)
    assert (view.mapToScene(at) - under).manhattanLength() < 2


def test_the_wheel_alone_scrolls(view: CanvasView) -> None:
    bar = view.verticalScrollBar()
    turn_wheel(view, QPoint(300, 200), -1, Qt.KeyboardModifier.NoModifier)
    assert view.zoom == 1.0
    assert bar.value() > bar.minimum()


def test_fit_shows_every_card(view: CanvasView, document: Document) -> None:
    last = document.project.network.entries[-1].uid
    room = view.viewport().rect()
    assert not room.contains(view.card_rect(last))
    view.fit()
    assert view.zoom < 1
    assert room.contains(view.card_rect(last))
    assert room.contains(view.card_rect(INPUT_UID))
    document.edit("Delete", document.project.remove(view.column.uids[2:]))
    view.fit()
    assert view.zoom == 1


def test_what_is_selected_elsewhere_is_revealed(view: CanvasView, document: Document) -> None:
    last = document.project.network.entries[-1].uid
    room = view.viewport().rect()
    document.select(last)
    assert room.contains(view.card_rect(last))
    document.select(INPUT_UID)
    assert room.contains(view.card_rect(INPUT_UID))


def test_a_gap_can_be_revealed(view: CanvasView, document: Document) -> None:
    end = len(document.project.network.entries)
    assert not view.viewport().rect().contains(view.gap_point(end))
    view.reveal_gap(end)
    assert view.viewport().rect().contains(view.gap_point(end))
    with pytest.raises(KeyError):
        view.card_rect(999)
