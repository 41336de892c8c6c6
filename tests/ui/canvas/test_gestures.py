"""Mouse and drag and drop, as posted events on a shown canvas."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QRubberBand
from pytestqt.qtbot import QtBot

from designer.network.blocks import BLOCKS
from designer.network.problems import INPUT_UID
from designer.ui import gestures
from designer.ui.canvas.layer_mime import BLOCK_MIME, LAYER_MIME, block_mime, layer_mime
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def class_names(document: Document) -> list[str]:
    return [entry.class_name for entry in document.project.network.entries]


def uids(document: Document) -> list[int]:
    return [entry.uid for entry in document.project.network.entries]


@pytest.mark.parametrize("index", [0, 1, 4, 8])
def test_a_layer_from_the_palette_falls_into_the_gap_and_is_selected(
    view: CanvasView, document: Document, index: int
) -> None:
    before = class_names(document)
    gestures.drag_from_palette(view, "Dropout", index)
    assert class_names(document) == [*before[:index], "Dropout", *before[index:]]
    assert document.selection == (uids(document)[index],)
    assert document.undo_title == "Add Dropout"


def test_the_gap_under_a_held_layer_opens_and_closes_again(
    view: CanvasView, document: Document
) -> None:
    below = uids(document)[2]
    above = uids(document)[1]
    rects = view.card_rect(above), view.card_rect(below)
    drag = gestures.Drag(view, layer_mime("Dropout"))
    drag.move(view.gap_point(2))
    assert drag.is_accepted
    assert view.card_rect(above) == rects[0]
    assert view.card_rect(below).top() > rects[1].top()
    drag.leave()
    assert (view.card_rect(above), view.card_rect(below)) == rects
    assert document.undo_title == ""


def test_a_held_layer_keeps_its_gap_while_it_is_near(view: CanvasView) -> None:
    drag = gestures.Drag(view, layer_mime("Dropout"))
    gap = view.gap_point(2)
    for away in (-20, 20, 0):
        drag.move(gap + QPoint(0, away))
        assert view.column.gap_at(view.mapToScene(gap).y()) == 2
    drag.leave()


@pytest.mark.parametrize("name", ["", "Nonsense", "layer"])
def test_only_known_layers_are_let_in(view: CanvasView, document: Document, name: str) -> None:
    contents = QMimeData()
    contents.setText(name)
    contents.setData(LAYER_MIME, name.encode())
    drag = gestures.Drag(view, contents)
    assert not drag.is_accepted
    drag.drop(view.gap_point(1))
    assert document.undo_title == ""


@pytest.mark.parametrize(
    ("start", "index", "expected"), [(0, 3, [1, 2, 0, 3]), (3, 0, [3, 0, 1, 2]), (1, 2, [0, 1, 2])]
)
def test_a_dragged_card_moves(
    view: CanvasView, document: Document, start: int, index: int, expected: list[int]
) -> None:
    before = uids(document)
    gestures.drag_card(view, before[start], index)
    assert uids(document)[: len(expected)] == [before[place] for place in expected]
    assert set(uids(document)) == set(before)
    name = document.project.network.entry(before[start]).name
    moved = uids(document) != before
    assert document.undo_title == (f"Move {name}" if moved else "")
    assert document.selection == (before[start],)


def test_a_drag_takes_the_whole_selection_in_its_order(
    view: CanvasView, document: Document
) -> None:
    before = uids(document)
    document.select(before[3], before[0])
    gestures.drag_card(view, before[0], 2)
    assert uids(document) == [before[1], before[0], before[3], before[2], *before[4:]]
    assert document.undo_title == "Move 2 layers"
    assert set(document.selection) == {before[0], before[3]}


@pytest.mark.parametrize("key", [CONTROL, ALT])
def test_with_ctrl_or_alt_a_drag_leaves_copies(
    view: CanvasView, document: Document, key: Qt.KeyboardModifier
) -> None:
    before = uids(document)
    first, third = (document.project.network.entry(before[place]).layer for place in (0, 2))
    document.select(before[0], before[2])
    at = gestures.press_card(view, before[2], key)
    end = gestures.drag_to(view, at, view.gap_point(1), key)
    assert view.column.card(before[0]).opacity == 1
    gestures.release(view, end, key)
    assert [uids(document)[0], *uids(document)[3:]] == before
    copies = [document.project.network.entries[place].layer for place in (1, 2)]
    assert [replace(copy, name="") for copy in copies] == [
        replace(layer, name="") for layer in (first, third)
    ]
    assert set(document.selection) == set(uids(document)[1:3])
    assert document.undo_title == "Duplicate 2 layers"


def test_what_is_let_go_of_last_says_whether_layers_are_copied(
    view: CanvasView, document: Document
) -> None:
    before = uids(document)
    at = gestures.press_card(view, before[0], CONTROL)
    gestures.release(view, gestures.drag_to(view, at, view.gap_point(2), CONTROL))
    assert uids(document) == [before[1], before[0], *before[2:]]


def test_a_rectangle_selects_the_cards_that_it_touches(
    view: CanvasView, document: Document
) -> None:
    first, second, third, fourth = uids(document)[:4]
    right = view.card_rect(first).right() + 12
    inside = QPoint(right - 40, view.card_rect(second).center().y())
    gestures.rubber_band(view, QPoint(right, view.card_rect(first).top() - 3), inside)
    assert list(document.selection) == [first, second]
    below = QPoint(right, view.card_rect(fourth).bottom() - 2)
    up = QPoint(right - 40, view.card_rect(fourth).top() + 2)
    gestures.rubber_band(view, below, up, SHIFT)
    assert list(document.selection) == [first, second, fourth]
    gestures.rubber_band(view, below, up)
    assert list(document.selection) == [fourth]
    beside = QPoint(right - 5, view.card_rect(third).center().y())
    gestures.rubber_band(view, QPoint(right, view.card_rect(first).top()), beside)
    assert not document.selection
    assert document.undo_title == ""


def band_over(view: CanvasView, uid: int) -> QPoint:
    """Draw a rectangle over half a card, hold the button, and say where."""
    start = view.card_rect(uid).topRight() + QPoint(10, -4)
    gestures.send_mouse(view.viewport(), QEvent.Type.MouseButtonPress, start)
    return gestures.drag_to(view, start, view.card_rect(uid).center())


def test_esc_leaves_the_selection_that_was_there_before_a_rectangle(
    view: CanvasView, document: Document
) -> None:
    first, second = uids(document)[:2]
    document.select(second)
    band_over(view, first)
    assert document.selection == (first,)
    [band] = view.viewport().findChildren(QRubberBand)
    assert band.isVisible()
    gestures.press_key(view, Qt.Key.Key_Escape)
    assert document.selection == (second,)
    assert not band.isVisible()


def test_an_undo_in_the_middle_of_a_rectangle_selects_what_is_there(
    view: CanvasView, document: Document
) -> None:
    copied = document.project.network.next_uid
    project = document.project.insert_copies(0, document.project.network.entries[0])
    document.edit("Copy", project, select=(copied,))
    end = band_over(view, copied)
    [band] = view.viewport().findChildren(QRubberBand)
    document.undo()
    assert document.selection == ()
    assert view.column.selected == set()
    assert not band.isVisible()
    gestures.release(view, end)
    assert document.selection == ()


def test_what_is_selected_in_the_middle_of_a_rectangle_stays_so(
    view: CanvasView, document: Document
) -> None:
    first, second, third, *_ = uids(document)
    document.edit("Group", document.project.group((second, third)))
    document.fold((second, third))
    document.select(first)
    band_over(view, first)
    document.select(third)  # as the next problem, or a line of code, does: the group unfolds
    assert document.selection == (third,)
    assert view.column.selected == {third}


def test_esc_cancels_a_drag_and_everything_is_as_it_was(
    view: CanvasView, document: Document
) -> None:
    first = uids(document)[0]
    places = [view.card_rect(uid) for uid in uids(document)]
    at = gestures.press_card(view, first)
    end = gestures.drag_to(view, at, view.gap_point(4))
    assert view.column.ghost.isVisible()
    assert view.column.card(first).opacity < 1
    gestures.press_key(view, Qt.Key.Key_Escape)
    assert not view.column.ghost.isVisible()
    assert view.column.card(first).opacity == 1
    gestures.release(view, end)
    assert [view.card_rect(uid) for uid in uids(document)] == places
    assert document.undo_title == ""
    assert document.selection == (first,)


def test_another_project_ends_a_drag(view: CanvasView, document: Document) -> None:
    at = gestures.press_card(view, uids(document)[0])
    end = gestures.drag_to(view, at, view.gap_point(4))
    document.open(document.project.remove(uids(document)[:1]))
    assert not view.column.ghost.isVisible()
    gestures.release(view, end)
    assert document.undo_title == ""


def test_a_small_move_is_a_click(view: CanvasView, document: Document) -> None:
    at = gestures.press_card(view, uids(document)[1])
    gestures.send_mouse(view.viewport(), QEvent.Type.MouseMove, at + QPoint(2, 3))
    assert not view.column.ghost.isVisible()
    gestures.release(view, at + QPoint(2, 3))
    assert document.undo_title == ""
    assert document.selection == (uids(document)[1],)


def test_the_view_scrolls_while_a_layer_is_held_at_its_edge(
    view: CanvasView, document: Document, qtbot: QtBot
) -> None:
    bar = view.verticalScrollBar()
    drag = gestures.Drag(view, layer_mime("Dropout"))
    bottom = view.viewport().rect().bottom() - 2
    drag.move(QPoint(300, bottom))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    drag.drop(QPoint(300, bottom))
    assert class_names(document)[-1] == "Dropout"
    drag = gestures.Drag(view, layer_mime("Flatten"))
    drag.move(QPoint(300, 3))
    assert scrolls(view)
    qtbot.waitUntil(lambda: bar.value() == bar.minimum())
    drag.leave()
    assert not scrolls(view)


def scrolls(view: CanvasView) -> bool:
    return any(timer.isActive() for timer in view.findChildren(QTimer))


def test_clicks_select(view: CanvasView, document: Document) -> None:
    first, second, third, fourth = uids(document)[:4]
    gestures.click_card(view, first)
    assert document.selection == (first,)
    gestures.click_card(view, third, SHIFT)
    assert set(document.selection) == {first, second, third}
    gestures.click_card(view, second, CONTROL)
    assert set(document.selection) == {first, third}
    gestures.click_card(view, fourth, CONTROL)
    assert set(document.selection) == {first, third, fourth}
    gestures.click_card(view, third)
    assert document.selection == (third,)
    gestures.click_card(view, INPUT_UID)
    assert document.selection == (INPUT_UID,)
    gestures.click(view.viewport(), QPoint(3, 3))
    assert not document.selection


def test_with_space_held_the_mouse_pans(view: CanvasView, document: Document) -> None:
    bar = view.verticalScrollBar()
    space = (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, *space))
    at = gestures.press_card(view, uids(document)[3])
    gestures.release(view, gestures.drag_to(view, at, at - QPoint(0, 100)))
    assert bar.value() == bar.minimum() + 100
    assert document.undo_title == ""
    assert not document.selection
    QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyRelease, *space))
    gestures.click_card(view, uids(document)[3])
    assert document.selection == (uids(document)[3],)


@pytest.mark.parametrize("index", [0, 3, 8])
def test_a_block_falls_into_the_gap_as_one_step_and_is_selected(
    view: CanvasView, document: Document, index: int
) -> None:
    before = class_names(document)
    gestures.drag_block(view, BLOCKS[0], index)
    added = ["Conv2D", "BatchNormalization", "ReLU"]
    assert class_names(document) == [*before[:index], *added, *before[index:]]
    assert list(document.selection) == uids(document)[index : index + 3]
    assert document.undo_title == "Add Conv – BN – ReLU"
    document.undo()
    assert class_names(document) == before


def test_the_gap_opens_under_a_held_block(view: CanvasView, document: Document) -> None:
    below = uids(document)[2]
    top = view.card_rect(below).top()
    drag = gestures.Drag(view, block_mime(BLOCKS[0]))
    drag.move(view.gap_point(2))
    assert view.card_rect(below).top() > top
    drag.leave()
    assert view.card_rect(below).top() == top


@pytest.mark.parametrize("content", [b"", b"layers", b'{"title": "Mine", "layers": []}'])
def test_a_block_that_cannot_be_read_is_not_let_in(view: CanvasView, content: bytes) -> None:
    contents = QMimeData()
    contents.setData(BLOCK_MIME, content)
    assert not gestures.Drag(view, contents).is_accepted


def test_an_undo_in_the_middle_of_a_drag_ends_it(view: CanvasView, document: Document) -> None:
    gestures.drag_from_palette(view, "Dropout", 1)
    uid = document.project.network.entries[1].uid
    at = gestures.press_card(view, uid)
    gestures.drag_to(view, at, view.gap_point(3))
    document.undo()
    gestures.release(view, gestures.drag_to(view, at, view.gap_point(4)))
    assert document.undo_title == ""
    assert uid not in [entry.uid for entry in document.project.network.entries]
