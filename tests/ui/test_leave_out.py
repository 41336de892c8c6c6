"""Layers that are left out or frozen, in the real window with real keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.codegen.script import generate
from designer.network.network import Entry
from designer.project.file import load
from designer.ui import dialogs
from designer.ui.inspector.layer_page import LayerPage
from designer.ui.main_window import MainWindow


def press(window: MainWindow, keys: str) -> None:
    QTest.keySequence(window.canvas, QKeySequence(keys))


def entries(window: MainWindow) -> tuple[Entry, ...]:
    return window.document.project.network.entries


def select(window: MainWindow, *places: int) -> None:
    window.document.select(*(entries(window)[place].uid for place in places))


def off(window: MainWindow) -> list[int]:
    return [place for place, entry in enumerate(entries(window)) if not entry.enabled]


def said(window: MainWindow) -> str:
    return window.canvas.accessibleDescription()


def test_one_key_leaves_the_selection_out_and_takes_it_in_again(window: MainWindow) -> None:
    before, code = entries(window), generate(window.document.project)
    select(window, 2, 5)
    press(window, "Ctrl+/")
    assert off(window) == [2, 5]
    assert window.document.undo_title == "Leave out 2 layers"
    assert before[5].name not in generate(window.document.project)
    assert set(window.document.selection) == {before[2].uid, before[5].uid}
    press(window, "Ctrl+/")
    assert (off(window), generate(window.document.project)) == ([], code)
    assert window.document.undo_title == "Take in 2 layers"
    press(window, "Ctrl+Z, Ctrl+Z")
    assert entries(window) == before


def test_of_a_mixed_selection_all_is_left_out(window: MainWindow) -> None:
    select(window, 2)
    press(window, "Ctrl+/")
    select(window, 1, 2)
    assert not window.actions_by_name["leave_out"].isChecked()
    press(window, "Ctrl+/")
    assert off(window) == [1, 2]
    assert window.actions_by_name["leave_out"].isChecked()


def test_card_table_strip_and_inspector_say_so(window: MainWindow, qtbot: QtBot) -> None:
    entry = entries(window)[5]
    select(window, 5)
    press(window, "Ctrl+/")
    window.document.settle()
    face = window.canvas.column.card(entry.uid).face
    assert (face.shape, face.dashed, face.output_shape, face.message) == ("off", True, None, "")
    assert face.name == entry.name
    assert "left out of the network" in face.tip
    assert said(window) == f"Dropout {entry.name}, rate 0.25, off, left out of the network"
    assert "7 layers · 1 off" in window.status_strip.figures.toolTip()
    press(window, "Alt+5")
    window.document.settle()
    rows = window.panels.summary.table.rows
    qtbot.waitUntil(lambda: rows.rowCount() == len(entries(window)) + 1)
    assert rows.data(rows.index(6, 2)) == "off"
    words = rows.data(rows.index(6, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert words == f"{entry.name}, Dropout, off, left out of the network"
    page = window.inspector.page
    assert isinstance(page, LayerPage)
    assert page.unknown.isVisible()
    assert page.unknown.text().startswith("Off: ")
    press(window, "Ctrl+/")
    window.document.settle()
    assert face.shape != window.canvas.column.card(entry.uid).face.shape
    assert not page.unknown.isVisible()


def test_a_card_that_is_off_is_drawn_otherwise(window: MainWindow) -> None:
    uid = entries(window)[1].uid
    place = window.canvas.card_rect(uid)
    block, fill = place.topLeft() + QPoint(48, 26), place.center() - QPoint(0, 20)

    def colors() -> tuple[str, str]:
        picture = window.canvas.viewport().grab().toImage()
        return picture.pixelColor(block).name(), picture.pixelColor(fill).name()

    before = colors()
    window.document.edit("Off", window.document.project.enable([uid], enabled=False))
    after = colors()
    assert after[0] != before[0]
    assert after[1] != before[1]


def test_a_layer_that_breaks_the_network_can_be_left_out(window: MainWindow) -> None:
    network = window.document.project
    flat = next(place for place, e in enumerate(entries(window)) if e.class_name == "Flatten")
    window.document.edit("Break", network.insert_new(flat + 1, "Conv2D"))
    assert not window.document.summary.sound
    select(window, flat + 1)
    press(window, "Ctrl+/")
    assert window.document.summary.sound
    assert window.canvas.column.card(entries(window)[flat + 1].uid).face.message == ""


def test_copies_and_saved_files_stay_off(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    select(window, 2)
    press(window, "Ctrl+/")
    press(window, "Ctrl+D")
    press(window, "Ctrl+C")
    press(window, "Ctrl+V")
    assert off(window) == [2, 3, 4]
    path = tmp_path / "net.cnn"
    monkeypatch.setattr(dialogs, "save_path", lambda *_: path)
    press(window, "Ctrl+S")
    opened = load(path)
    assert opened.notes == ()
    kept = [entry.enabled for entry in opened.project.network.entries]
    assert kept == [entry.enabled for entry in entries(window)]


def test_freezing_is_one_step_and_is_seen(window: MainWindow) -> None:
    before = entries(window)
    select(window, 1, 2, 5)
    press(window, "Ctrl+Alt+F")
    window.document.settle()
    assert window.document.undo_title == "Freeze 2 layers"
    assert [getattr(e.layer, "trainable", None) for e in entries(window)[1:6]] == [
        False, False, True, True, True,
    ]  # fmt: skip
    face = window.canvas.column.card(before[1].uid).face
    assert face.frozen
    assert "Frozen: training leaves its weights as they are." in face.tip
    assert "frozen" in said(window)
    select(window, 1, 2)
    window.document.settle()
    assert window.actions_by_name["freeze"].isChecked()
    assert "trainable=False" in generate(window.document.project)
    press(window, "Ctrl+Alt+F")
    window.document.settle()
    assert window.document.undo_title == "Unfreeze 2 layers"
    press(window, "Ctrl+Z, Ctrl+Z")
    window.document.settle()
    assert entries(window) == before


def test_of_a_mixed_selection_all_is_frozen(window: MainWindow) -> None:
    select(window, 1)
    press(window, "Ctrl+Alt+F")
    select(window, 1, 2)
    assert not window.actions_by_name["freeze"].isChecked()
    press(window, "Ctrl+Alt+F")
    assert window.actions_by_name["freeze"].isChecked()


def test_without_weights_there_is_nothing_to_freeze(window: MainWindow) -> None:
    name = entries(window)[5].name
    select(window, 5)
    press(window, "Ctrl+Alt+F")
    assert window.document.undo_title == ""
    told = window.status_strip.told.text()
    assert told == f"{name} has no weights that training could change."


def test_without_layers_there_is_nothing_to_switch(window: MainWindow) -> None:
    window.document.select()
    for name in ("leave_out", "freeze"):
        assert not window.actions_by_name[name].isEnabled()
        assert not window.actions_by_name[name].isChecked()
