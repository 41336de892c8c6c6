"""The input's sizes, edited on their card."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from designer.network.problems import INPUT_UID
from designer.project.project import Project
from designer.project.templates import project_from
from designer.ui import gestures
from designer.ui.canvas.input_card import AXES, Axis
from designer.ui.canvas.size_editor import SizeEditor
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document

Key = Qt.Key


def shape(document: Document) -> tuple[int | None, ...]:
    return document.project.network.input_shape


def editor(view: CanvasView) -> SizeEditor:
    found = view.viewport().findChild(SizeEditor)
    assert found is not None
    return found


def place(view: CanvasView, axis: Axis) -> QPoint:
    return view.in_viewport(view.column.input_card.field(axis)).center()


def open_editor(view: CanvasView, axis: Axis) -> SizeEditor:
    gestures.click(view.viewport(), place(view, axis))
    assert editor(view).isVisible()
    return editor(view)


def type_size(box: SizeEditor, text: str) -> None:
    box.selectAll()
    QTest.keyClicks(box, text)


@pytest.mark.parametrize("axis", AXES)
def test_a_click_on_a_size_opens_a_box_over_it(
    view: CanvasView, document: Document, axis: Axis
) -> None:
    box = open_editor(view, axis)
    assert box.geometry().contains(place(view, axis))
    assert box.value() == shape(document)[AXES.index(axis)]
    assert axis in box.accessibleName()
    type_size(box, "12")
    QTest.keyClick(box, Key.Key_Return)
    assert shape(document)[AXES.index(axis)] == 12
    assert document.undo_title == "Resize input"
    assert not box.isVisible()


def test_typing_takes_effect_when_it_is_entered(view: CanvasView, document: Document) -> None:
    box = open_editor(view, "height")
    type_size(box, "16")
    assert shape(document)[0] == 8
    QTest.keyClick(box, Key.Key_Tab)
    assert shape(document)[0] == 16
    assert box.isVisible()
    type_size(box, "20")
    QTest.keyClick(box, Key.Key_Backtab)
    assert shape(document)[:2] == (16, 20)
    assert box.value() == 16


def test_esc_drops_what_was_typed(view: CanvasView, document: Document) -> None:
    box = open_editor(view, "width")
    type_size(box, "99")
    QTest.keyClick(box, Key.Key_Escape)
    assert shape(document) == (8, 8, 1)
    assert not box.isVisible()
    assert view.hasFocus()


def test_a_click_elsewhere_keeps_what_was_typed(view: CanvasView, document: Document) -> None:
    box = open_editor(view, "width")
    type_size(box, "10")
    view.setFocus()
    QApplication.processEvents()
    assert shape(document) == (8, 10, 1)
    assert not box.isVisible()


def test_steps_are_shown_at_once_and_undone_as_one(view: CanvasView, document: Document) -> None:
    box = open_editor(view, "height")
    for _ in range(3):
        QTest.keyClick(box, Key.Key_Up)
    assert shape(document)[0] == 11
    QTest.keyClick(box, Key.Key_Escape)
    document.undo()
    assert shape(document) == (8, 8, 1)
    assert document.undo_title == ""


def test_each_opening_is_an_edit_of_its_own(view: CanvasView, document: Document) -> None:
    for _ in range(2):
        box = open_editor(view, "height")
        QTest.keyClick(box, Key.Key_Up)
        QTest.keyClick(box, Key.Key_Return)
    document.undo()
    assert shape(document)[0] == 9


@pytest.mark.parametrize("text", ["0", "-3", "99999999999"])
def test_what_is_not_a_size_is_refused_with_the_rule(
    view: CanvasView, document: Document, text: str
) -> None:
    box = open_editor(view, "height")
    type_size(box, text)
    QTest.keyClick(box, Key.Key_Return)
    assert box.isVisible()
    assert "whole number" in QToolTip.text()
    assert shape(document) == (8, 8, 1)
    QToolTip.hideText()


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_F2])
def test_keys_open_it_on_the_selected_input(
    view: CanvasView, document: Document, key: Qt.Key
) -> None:
    gestures.press_key(view, key)
    assert view.viewport().findChild(SizeEditor) is None
    document.select(INPUT_UID)
    gestures.press_key(view, key)
    assert editor(view).isVisible()


def test_undo_and_scrolling_take_the_open_box_along(view: CanvasView, document: Document) -> None:
    document.edit("Resize input", document.project.resize_input(height=32))
    box = open_editor(view, "height")
    assert box.value() == 32
    document.undo()
    assert box.value() == 8
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 5)
    assert box.geometry().center() == place(view, "height")


def test_the_button_fits_the_input_to_the_data(view: CanvasView, document: Document) -> None:
    card = view.column.input_card
    assert card.button() is None
    assert card.face.offer == ""
    document.edit("Change image size", document.project.change_data(size=16))
    assert card.face.offer == "Digits gives 16 × 16 × 1"
    button = card.button()
    assert button is not None
    gestures.click(view.viewport(), view.in_viewport(button).center())
    assert shape(document) == (16, 16, 1)
    assert document.undo_title == "Fit input to the data"
    assert card.button() is None


def test_sizes_that_are_not_set_are_asked_for(view: CanvasView, document: Document) -> None:
    document.open(project_from("blank").resize_input(height=None))
    card = view.column.input_card
    assert "not set" in card.face.message
    box = open_editor(view, "height")
    QTest.keyClick(box, Key.Key_Return)
    assert shape(document)[0] == 8
    assert card.face.message == ""


def test_the_pointer_is_a_hand_over_what_can_be_clicked(view: CanvasView) -> None:
    for axis in AXES:
        gestures.send_mouse(view.viewport(), QEvent.Type.MouseMove, place(view, axis))
        assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    beside = view.card_rect(INPUT_UID).topLeft() + QPoint(20, 8)
    gestures.send_mouse(view.viewport(), QEvent.Type.MouseMove, beside)
    assert view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_double_click_opens_the_height(view: CanvasView, document: Document) -> None:
    at = view.card_rect(INPUT_UID).topLeft() + QPoint(40, 20)
    QTest.mouseDClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
    )
    assert editor(view).axis == "height"
    assert editor(view).isVisible()


def test_a_project_with_an_open_box_can_be_left(view: CanvasView, document: Document) -> None:
    box = open_editor(view, "height")
    type_size(box, "77")
    document.open(Project(network=document.project.network))
    assert not box.isVisible()
    assert shape(document) == (8, 8, 1)
