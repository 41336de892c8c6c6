"""Cut, copy and paste of layers, with real keys and the real clipboard."""

import json

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.codegen.layer_reader import read_layers
from designer.network.network import Entry, Placeholder
from designer.network.problems import INPUT_UID
from designer.project.project import Project
from designer.project.templates import project_from
from designer.ui.canvas.clipboard import CLIP_MIME
from designer.ui.forms.plain_fields import TextField
from designer.ui.main_window import MainWindow
from designer.ui.panels import CODE
from tests.ui.forms.hands import show_active, type_over


def press(widget: QWidget, keys: str) -> None:
    QTest.keySequence(widget, QKeySequence(keys))


def entries(window: MainWindow) -> tuple[Entry, ...]:
    return window.document.project.network.entries


def uids(window: MainWindow) -> list[int]:
    return [entry.uid for entry in entries(window)]


def classes(window: MainWindow) -> list[str]:
    return [entry.class_name for entry in entries(window)]


def put(text: str = "", clip: bytes | None = None) -> None:
    contents = QMimeData()
    contents.setText(text)
    if clip is not None:
        contents.setData(CLIP_MIME, clip)
    QGuiApplication.clipboard().setMimeData(contents)


def test_copies_go_below_the_selection_in_their_order(window: MainWindow) -> None:
    before, kinds = entries(window), classes(window)
    window.document.select(before[3].uid, before[1].uid)
    press(window.canvas, "Ctrl+C")
    assert entries(window) == before
    assert "Copied 2 layers" in window.status_strip.told.text()
    window.document.select(before[4].uid)
    press(window.canvas, "Ctrl+V")
    assert classes(window) == [*kinds[:5], kinds[1], kinds[3], *kinds[5:]]
    pasted = entries(window)[5:7]
    assert set(window.document.selection) == {entry.uid for entry in pasted}
    assert len({entry.name for entry in entries(window)}) == len(before) + 2
    assert window.document.undo_title == "Paste 2 layers"
    press(window.canvas, "Ctrl+Z")
    assert entries(window) == before


def test_cut_takes_out_and_paste_brings_back(window: MainWindow) -> None:
    before = entries(window)
    window.document.select(before[0].uid, before[1].uid)
    press(window.canvas, "Ctrl+X")
    assert entries(window) == before[2:]
    assert window.document.selection == (before[2].uid,)
    assert window.document.undo_title == "Cut 2 layers"
    window.document.select(INPUT_UID)
    press(window.canvas, "Ctrl+V")
    assert [entry.layer for entry in entries(window)] == [entry.layer for entry in before]
    press(window.canvas, "Ctrl+Z, Ctrl+Z")
    assert entries(window) == before


def test_with_nothing_selected_paste_goes_to_the_end(window: MainWindow) -> None:
    put("layers.Dense(7),\nlayers.Softmax(),")
    window.document.select()
    press(window.canvas, "Ctrl+V")
    assert classes(window)[-2:] == ["Dense", "Softmax"]
    assert set(window.document.selection) == set(uids(window)[-2:])


def test_the_clipboard_holds_keras_code(window: MainWindow) -> None:
    press(window.canvas, "Ctrl+A")
    press(window.canvas, "Ctrl+C")
    text = QGuiApplication.clipboard().text()
    assert text.startswith("layers.")
    assert read_layers(text).layers == tuple(entry.layer for entry in entries(window))


def test_copies_keep_what_only_the_file_knows(window: MainWindow) -> None:
    odd = Placeholder(name="odd", class_name="Odd", reason="", entry='{"class_name": "Odd"}')
    window.document.edit("Insert", window.document.project.insert(0, odd))
    press(window.canvas, "Ctrl+A")
    press(window.canvas, "Ctrl+C")
    window.document.open(project_from("blank"))
    press(window.canvas, "Ctrl+V")
    assert isinstance(entries(window)[0].layer, Placeholder)
    assert len(entries(window)) > 5


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("layers.Dense(10),\nlayers.LSTM(3)", "Line 2: LSTM is not a known layer"),
        ("Lorem ipsum", "There are no layers on the clipboard"),
        ("", "There are no layers on the clipboard"),
    ],
)
def test_what_cannot_be_read_changes_nothing(window: MainWindow, text: str, told: str) -> None:
    before = window.document.project
    put(text)
    press(window.canvas, "Ctrl+V")
    assert window.document.project is before
    assert told in window.status_strip.told.text()


@pytest.mark.parametrize("clip", [b"", b"\xff\x00", b"{}", b'{"layers": 3}', b"[" * 100_000])
def test_a_damaged_clip_changes_nothing(window: MainWindow, clip: bytes) -> None:
    before = window.document.project
    put("layers.Dense(3)", clip)
    press(window.canvas, "Ctrl+V")
    assert window.document.project is before
    assert "cannot be read" in window.status_strip.told.text()


def test_a_clip_of_somebody_else_is_checked_like_a_file(window: MainWindow) -> None:
    raw = {"class_name": "Dense", "config": {"name": "x; import os", "units": -3}}
    put("", json.dumps({"layers": [raw]}).encode())
    press(window.canvas, "Ctrl+V")
    last = entries(window)[-1]
    assert (last.name, type(last.layer)) == ("x__import_os", Placeholder)
    assert "x__import_os" in window.status_strip.told.text()


def test_an_input_in_the_code_leaves_the_networks_alone(window: MainWindow) -> None:
    shape = window.document.project.network.input_shape
    put("keras.Input((3, 3, 3)),\nlayers.Dense(3)")
    press(window.canvas, "Ctrl+V")
    assert window.document.project.network.input_shape == shape
    assert "The input is left as it is" in window.status_strip.told.text()


def test_without_layers_there_is_nothing_to_cut(window: MainWindow) -> None:
    window.document.select(INPUT_UID)
    actions = window.actions_by_name
    assert not actions["cut"].isEnabled()
    assert not actions["copy"].isEnabled()
    assert actions["paste"].isEnabled()


def test_text_fields_have_the_clipboard_to_themselves(window: MainWindow) -> None:
    show_active(window)
    before = uids(window)
    window.document.select(before[0])
    window.document.settle()
    form = window.inspector.layer_page.form
    assert form
    box = next(each for each in form.findChildren(TextField)).line
    type_over(box, "renamed")
    box.selectAll()
    press(box, "Ctrl+X")
    assert QGuiApplication.clipboard().text() == "renamed"
    assert (box.text(), uids(window)) == ("", before)
    press(box, "Ctrl+V")
    assert (box.text(), uids(window)) == ("renamed", before)
    box.selectAll()
    window.actions_by_name["copy"].trigger()
    assert not QGuiApplication.clipboard().mimeData().hasFormat(CLIP_MIME)


def test_the_code_panel_keeps_its_own_copy(window: MainWindow, qtbot: QtBot) -> None:
    show_active(window)
    window.panels.setCurrentIndex(CODE)
    window.document.select(uids(window)[0])
    text = window.panels.code.text
    qtbot.waitUntil(text.isVisible)
    text.setFocus(Qt.FocusReason.ShortcutFocusReason)
    text.selectAll()
    press(text, "Ctrl+C")
    assert "def build_model" in QGuiApplication.clipboard().text()


def test_rows_of_the_table_are_rows_for_others_and_layers_here(
    window: MainWindow, qtbot: QtBot
) -> None:
    show_active(window)
    kinds = classes(window)
    press(window, "Alt+5")
    table = window.panels.summary.table
    qtbot.waitUntil(lambda: table.isVisible() and table.hasFocus())
    window.document.select(INPUT_UID, *uids(window)[:2])
    press(table, "Ctrl+C")
    assert QGuiApplication.clipboard().text().startswith("Layer\tClass\t")
    assert "Copied 3 rows" in window.status_strip.told.text()
    press(table, "Ctrl+V")
    assert classes(window) == [*kinds[:2], *kinds[:2], *kinds[2:]]


def test_an_empty_clipboard_is_told(window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    press(window.canvas, "Ctrl+V")
    assert "There are no layers on the clipboard" in window.status_strip.told.text()


def test_a_whole_network_is_pasted_into_an_empty_one(window: MainWindow) -> None:
    lenet: Project = project_from("lenet-5")
    window.document.open(lenet)
    press(window.canvas, "Ctrl+A")
    press(window.canvas, "Ctrl+C")
    window.document.open(project_from("blank"))
    press(window.canvas, "Ctrl+V")
    expected = [entry.layer for entry in lenet.network.entries]
    assert [entry.layer for entry in entries(window)] == expected
