"""The canvas by keys alone."""

import pytest
from PySide6.QtCore import Qt

from designer.network.problems import INPUT_UID
from designer.ui import gestures
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
Key = Qt.Key


def uids(document: Document) -> list[int]:
    return [entry.uid for entry in document.project.network.entries]


def press(view: CanvasView, *keys: Qt.Key) -> None:
    for key in keys:
        gestures.press_key(view, key)


def test_up_and_down_move_the_selection_over_all_cards(
    view: CanvasView, document: Document
) -> None:
    order = [INPUT_UID, *uids(document)]
    press(view, Key.Key_Down)
    assert document.selection == (order[1],)
    press(view, Key.Key_Up, Key.Key_Up)
    assert document.selection == (INPUT_UID,)
    for uid in [*order[1:], order[-1]]:
        gestures.press_key(view, Key.Key_Down, KEYPAD)
        assert document.selection == (uid,)
        assert view.viewport().rect().contains(view.card_rect(uid))
    press(view, Key.Key_Escape)
    assert not document.selection


def test_from_several_cards_down_leaves_below_the_lowest(
    view: CanvasView, document: Document
) -> None:
    order = uids(document)
    document.select(order[4], order[1])
    press(view, Key.Key_Down)
    assert document.selection == (order[5],)
    document.select(order[4], order[1])
    press(view, Key.Key_Up)
    assert document.selection == (order[0],)


def test_alt_moves_the_layer_and_stops_at_the_ends(view: CanvasView, document: Document) -> None:
    first, second, third = uids(document)[:3]
    document.select(first)
    gestures.press_key(view, Key.Key_Up, ALT)
    assert document.undo_title == ""
    gestures.press_key(view, Key.Key_Down, ALT)
    assert uids(document)[:3] == [second, first, third]
    gestures.press_key(view, Key.Key_Down, ALT)
    assert uids(document)[:3] == [second, third, first]
    assert document.selection == (first,)
    gestures.press_key(view, Key.Key_Up, ALT)
    assert uids(document)[:3] == [second, first, third]
    document.select(uids(document)[-1])
    last = uids(document)
    gestures.press_key(view, Key.Key_Down, ALT)
    assert uids(document) == last


def test_alt_gathers_layers_that_lie_apart(view: CanvasView, document: Document) -> None:
    first, second, third, fourth, *rest = uids(document)
    document.select(first, third)
    gestures.press_key(view, Key.Key_Down, ALT)
    assert uids(document) == [second, fourth, first, third, *rest]
    assert document.undo_title == "Move 2 layers"


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_removes_the_selection_and_selects_what_follows(
    view: CanvasView, document: Document, key: Qt.Key
) -> None:
    first, second, third, *rest = uids(document)
    document.select(second, INPUT_UID)
    name = document.project.network.entry(second).name
    press(view, key)
    assert uids(document) == [first, third, *rest]
    assert document.selection == (third,)
    assert document.undo_title == f"Delete {name}"
    document.select(first, third)
    press(view, key)
    assert document.undo_title == "Delete 2 layers"


def test_everything_can_be_deleted_and_undone(view: CanvasView, document: Document) -> None:
    before = uids(document)
    gestures.press_key(view, Key.Key_A, CONTROL)
    assert set(document.selection) == set(before)
    press(view, Key.Key_Delete, Key.Key_Delete)
    assert uids(document) == []
    assert view.column.uids == [INPUT_UID]
    document.undo()
    assert view.column.uids == [INPUT_UID, *before]
    assert set(document.selection) == set(before)


def test_what_is_not_a_command_is_left_to_others(view: CanvasView, document: Document) -> None:
    press(view, Key.Key_X, Key.Key_F5, Key.Key_Return)
    assert document.undo_title == ""


def test_insert_goes_below_the_selection(view: CanvasView, document: Document) -> None:
    before = uids(document)
    document.select(before[1], before[2])
    view.insert_layer("Dropout")
    assert uids(document)[3] == document.selection[0]
    document.select(INPUT_UID)
    view.insert_layer("ReLU")
    assert uids(document)[0] == document.selection[0]
    document.select()
    view.insert_layer("ReLU")
    assert uids(document)[-1] == document.selection[0]
    assert view.viewport().rect().contains(view.card_rect(document.selection[0]))


def test_the_selection_is_said_in_words(view: CanvasView, document: Document) -> None:
    assert view.accessibleName() == "Network"
    assert view.accessibleDescription() == "Nothing selected"
    entry = next(each for each in document.project.network.entries if each.class_name == "Dense")
    document.select(entry.uid)
    document.settle()
    said = view.accessibleDescription()
    assert said.startswith(f"Dense {entry.name}, 10 units · softmax, output 10")
    assert "receptive field 8 × 8" in said
    document.edit("Change units", document.project.configure(entry.uid, units=7))
    document.settle()
    assert "7 units" in view.accessibleDescription()
    document.select(*uids(document))
    document.settle()
    assert view.accessibleDescription().endswith("; 5 more")
