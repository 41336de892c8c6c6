"""A layer's name changed on its own card."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from designer.network.network import Placeholder
from designer.network.problems import INPUT_UID
from designer.project.templates import project_from
from designer.ui import gestures
from designer.ui.canvas.name_editor import NameEditor
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from designer.ui.forms import commit_input

Key = Qt.Key


def names(document: Document) -> list[str]:
    return [entry.name for entry in document.project.network.entries]


def select(document: Document, place: int) -> int:
    uid = document.project.network.entries[place].uid
    document.select(uid)
    return uid


def open_editor(view: CanvasView) -> NameEditor:
    gestures.press_key(view, Key.Key_F2)
    editor = view.viewport().findChild(NameEditor)
    assert editor is not None
    assert editor.isVisible()
    return editor


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_enter_keeps_the_name_as_one_edit(
    view: CanvasView, document: Document, key: Qt.Key
) -> None:
    select(document, 1)
    before = names(document)
    editor = open_editor(view)
    assert editor.text() == editor.selectedText() == before[1]
    QTest.keyClicks(editor, "edges")
    assert names(document) == before
    QTest.keyClick(editor, key)
    assert names(document)[1] == "edges"
    assert document.undo_title == f"Rename {before[1]}"
    assert not editor.isVisible()
    document.undo()
    assert names(document) == before


def test_it_lies_over_the_name_in_any_zoom(view: CanvasView, document: Document) -> None:
    for zoom in (1.0, 0.5, 2.0):
        view.zoom_to(zoom, view.viewport().rect().center())
        for place in (1, 6):
            uid = select(document, place)
            editor = open_editor(view)
            room = view.in_viewport(view.column.card(uid).name_room())
            assert editor.geometry().left() == room.left()
            assert abs(editor.geometry().center().y() - room.center().y()) <= 1
            assert view.card_rect(uid).contains(editor.geometry().topLeft()) or zoom < 1
            QTest.keyClick(editor, Key.Key_Escape)


def test_esc_drops_what_was_typed(view: CanvasView, document: Document) -> None:
    select(document, 1)
    editor = open_editor(view)
    QTest.keyClicks(editor, "edges")
    QTest.keyClick(editor, Key.Key_Escape)
    assert document.undo_title == ""
    assert not editor.isVisible()
    assert view.hasFocus()
    assert len(document.selection) == 1


def test_going_elsewhere_drops_it_too(view: CanvasView, document: Document) -> None:
    select(document, 1)
    editor = open_editor(view)
    QTest.keyClicks(editor, "edges")
    view.setFocus()
    QApplication.processEvents()
    assert not editor.isVisible()
    assert document.undo_title == ""


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("2d", "letters, digits and underscores"),
        ("a b", "letters, digits and underscores"),
        ("", "letters, digits and underscores"),
        ("DENSE_1", "the name of another layer"),
        ("input_layer", "the name of another layer"),
    ],
)
def test_a_wrong_name_is_refused_at_the_field(
    view: CanvasView, document: Document, name: str, rule: str
) -> None:
    select(document, 1)
    editor = open_editor(view)
    if name:
        QTest.keyClicks(editor, name)
    else:
        QTest.keyClick(editor, Key.Key_Delete)
    QTest.keyClick(editor, Key.Key_Return)
    assert editor.isVisible()
    assert rule in QToolTip.text()
    assert rule in editor.accessibleDescription()
    assert editor.property("role") == "error"
    assert document.undo_title == ""
    QTest.keyClicks(editor, "good")
    assert editor.property("role") == ""
    QTest.keyClick(editor, Key.Key_Return)
    assert names(document)[1] == "good"


def test_an_open_line_follows_its_card_and_goes_with_it(
    view: CanvasView, document: Document
) -> None:
    uid = select(document, 1)
    editor = open_editor(view)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 20)
    assert editor.geometry().left() == view.in_viewport(view.column.card(uid).name_room()).left()
    middle = view.in_viewport(view.column.card(uid).name_room()).center().y()
    assert abs(editor.geometry().center().y() - middle) <= 1
    document.edit("Delete", document.project.remove([uid]))
    assert not editor.isVisible()
    select(document, 2)
    open_editor(view)
    document.open(project_from("lenet-5"))
    assert not editor.isVisible()


def test_what_has_no_name_of_its_own_is_not_renamed(view: CanvasView, document: Document) -> None:
    unknown = Placeholder(name="odd", class_name="Odd", reason="It is odd.", entry="{}")
    document.edit("Insert", document.project.insert(0, unknown))
    select(document, 0)
    for uids in (document.selection, (), (1, 2), (INPUT_UID,)):
        document.select(*uids)
        gestures.press_key(view, Key.Key_F2)
        assert view.viewport().findChild(NameEditor) is None


def test_a_command_takes_over_what_is_typed(view: CanvasView, document: Document) -> None:
    select(document, 1)
    editor = open_editor(view)
    QTest.keyClicks(editor, "edges")
    commit_input()  # as every command of the menus does
    assert names(document)[1] == "edges"
    assert not editor.isVisible()
