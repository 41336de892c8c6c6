"""Groups of layers, in the real window with real keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.project.file import load
from designer.ui import dialogs
from designer.ui.canvas.name_editor import NameEditor
from designer.ui.main_window import MainWindow
from designer.ui.picture.column import column_drawing
from designer.ui.theme import CATEGORY_COLORS

ACTIONS = ("group", "ungroup", "fold_group", "fold_all", "unfold_all")


def press(window: MainWindow, keys: str) -> None:
    QTest.keySequence(window.canvas, QKeySequence(keys))


def uids(window: MainWindow) -> list[int]:
    return [entry.uid for entry in window.document.project.network.entries]


def select(window: MainWindow, *places: int) -> None:
    window.document.select(*(uids(window)[place] for place in places))


def groups(window: MainWindow) -> list[tuple[str, int, int]]:
    return [(each.name, each.start, each.stop) for each in window.document.groups]


def folded(window: MainWindow) -> list[str]:
    return [each.name for each in window.document.folded]


def editor(window: MainWindow) -> NameEditor:
    found = window.canvas.viewport().findChild(NameEditor)
    assert found is not None
    return found


def make(window: MainWindow, name: str, *places: int) -> None:
    select(window, *places)
    press(window, "Ctrl+G")
    QTest.keyClicks(editor(window), name)
    QTest.keyClick(editor(window), Qt.Key.Key_Return)


def possible(window: MainWindow) -> list[str]:
    return [name for name in ACTIONS if window.actions_by_name[name].isEnabled()]


def test_a_group_is_made_named_folded_and_dissolved_by_keys(window: MainWindow) -> None:
    before = window.document.project
    select(window, 1, 2, 3)
    press(window, "Ctrl+G")
    assert groups(window) == [("Group 1", 1, 4)]
    assert window.document.undo_title == "Group 3 layers"
    assert editor(window).isVisible()
    QTest.keyClicks(editor(window), "Stem")
    QTest.keyClick(editor(window), Qt.Key.Key_Return)
    assert groups(window) == [("Stem", 1, 4)]
    press(window, "Ctrl+Alt+G")
    assert folded(window) == ["Stem"]
    assert window.actions_by_name["fold_group"].isChecked()
    press(window, "Ctrl+Alt+G")
    assert folded(window) == []
    assert not window.actions_by_name["fold_group"].isChecked()
    press(window, "Ctrl+Shift+G")
    assert window.document.project == before
    assert window.document.undo_title == "Ungroup Stem"


def test_what_was_folded_before_is_not_when_it_is_grouped_anew(window: MainWindow) -> None:
    make(window, "Stem", 1, 2, 3)
    press(window, "Ctrl+Alt+G")
    press(window, "Ctrl+Shift+G")
    assert window.document.selection != ()
    make(window, "Trunk", 1, 2, 3)
    assert (groups(window), folded(window)) == ([("Trunk", 1, 4)], [])


def test_esc_keeps_the_name_that_was_offered(window: MainWindow) -> None:
    make(window, "Group 1", 0)
    select(window, 3, 4)
    press(window, "Ctrl+G")
    QTest.keyClicks(editor(window), "Head")
    QTest.keyClick(editor(window), Qt.Key.Key_Escape)
    assert groups(window) == [("Group 1", 0, 1), ("Group 2", 3, 5)]


def test_actions_are_enabled_where_they_do_something(window: MainWindow) -> None:
    assert possible(window) == []
    select(window, 1, 3)
    assert possible(window) == []
    select(window, 1, 2)
    assert possible(window) == ["group"]
    make(window, "Stem", 1, 2)
    assert possible(window) == ["ungroup", "fold_group", "fold_all"]
    select(window, 2)
    assert possible(window) == ["group", "ungroup", "fold_group", "fold_all"]
    press(window, "Ctrl+Alt+I")
    assert folded(window) == ["Stem"]
    assert possible(window) == ["ungroup", "fold_group", "unfold_all"]
    press(window, "Ctrl+Alt+U")
    assert folded(window) == []
    window.document.select()
    assert possible(window) == ["fold_all"]


def test_folding_is_no_edit(window: MainWindow) -> None:
    make(window, "Stem", 1, 2, 3)
    steps = window.document.steps
    press(window, "Ctrl+Alt+G")
    assert window.document.steps == steps
    window.document.undo()
    window.document.redo()
    assert folded(window) == ["Stem"]


def test_what_is_done_to_a_folded_card_is_done_to_all_its_layers(window: MainWindow) -> None:
    make(window, "Stem", 1, 2, 3)
    press(window, "Ctrl+Alt+G, Ctrl+/")
    assert [entry.enabled for entry in window.document.project.network.entries[:5]] == [
        True, False, False, False, True,
    ]  # fmt: skip
    assert window.document.undo_title == "Leave out Stem"
    press(window, "Ctrl+/, Ctrl+Alt+F")
    window.document.settle()
    assert "frozen" in window.canvas.accessibleDescription()
    press(window, "Ctrl+D")
    assert groups(window) == [("Stem", 1, 4), ("Stem 2", 4, 7)]
    assert folded(window) == ["Stem"]
    press(window, "Ctrl+X")
    assert groups(window) == [("Stem", 1, 4)]
    press(window, "Ctrl+V")
    assert [name for name, _, _ in groups(window)] == ["Stem", "Stem 2"]


def test_a_part_of_a_group_is_copied_without_it(window: MainWindow) -> None:
    make(window, "Stem", 1, 2, 3)
    select(window, 1, 2)
    press(window, "Ctrl+C")
    select(window, 6)
    press(window, "Ctrl+V")
    assert groups(window) == [("Stem", 1, 4)]


def test_a_problem_inside_a_folded_group_unfolds_it(window: MainWindow, qtbot: QtBot) -> None:
    make(window, "Stem", 1, 2, 3)
    conv = next(e for e in window.document.project.network.entries if e.class_name == "Conv2D")
    window.document.edit("Break", window.document.project.configure(conv.uid, groups=7))
    press(window, "Ctrl+Alt+I")
    window.document.select()
    window.document.settle()
    press(window, "F8")
    qtbot.waitUntil(lambda: window.document.selection == (conv.uid,))
    assert folded(window) == []
    assert window.canvas.viewport().rect().contains(window.canvas.card_rect(conv.uid).topLeft())


def test_files_keep_groups_and_open_unfolded(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(window, "Stem", 1, 2, 3)
    press(window, "Ctrl+Alt+I")
    path = tmp_path / "net.cnn"
    monkeypatch.setattr(dialogs, "save_path", lambda *_: path)
    press(window, "Ctrl+S")
    opened = load(path)
    assert (opened.project, opened.notes) == (window.document.project, ())
    window.document.open(opened.project)
    assert (groups(window), folded(window)) == ([("Stem", 1, 4)], [])


def test_a_long_network_is_seen_at_a_glance_folded_and_not(window: MainWindow) -> None:
    project = window.document.project
    for _ in range(60):
        project = project.insert_new(1, "ReLU")
    many = [entry.uid for entry in project.network.entries[1:30]]
    window.document.open(project.group(many, "Many"))
    overview = window.canvas.overview

    def seen() -> QImage:
        return overview.grab().toImage()

    assert overview.isVisible()
    before = seen()
    press(window, "Ctrl+Alt+I")
    assert seen() != before
    last = QColor(CATEGORY_COLORS["Core"])
    picture = seen()
    column = [picture.pixelColor(picture.width() // 2, y) for y in range(picture.height())]
    assert last in column
    press(window, "Ctrl+Alt+U")
    assert seen() == before


def test_a_picture_shows_all_layers_in_their_frames(window: MainWindow) -> None:
    plain = column_drawing(window.document.project, window.document.summary)
    make(window, "Stem", 1, 2, 3)
    press(window, "Ctrl+Alt+I")
    framed = column_drawing(window.document.project, window.document.summary)
    assert framed.size.height() > plain.size.height()
    assert framed.size.width() == plain.size.width()
