"""The start page in the real window."""

import os
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from designer.project.file import save
from designer.project.templates import TEMPLATES, project_from
from designer.ui import dialogs, gestures
from designer.ui.canvas.layer_mime import layer_mime
from designer.ui.main_window import MainWindow
from designer.ui.preferences import Preferences, save_preferences
from designer.ui.start.choice_delegate import CHOICE, PICTURE
from designer.ui.start.choice_list import ChoiceList
from designer.ui.start.page import StartPage
from tests.ui.forms.hands import show_active

Key = Qt.Key


@pytest.fixture
def projects(tmp_path: Path) -> list[Path]:
    """Four recent projects: two good ones, one that is gone and one that is damaged."""
    paths = [tmp_path / name for name in ("faces.cnn", "gone.cnn", "torn.cnn", "digits.cnn")]
    save(project_from("lenet-5").rename("faces"), paths[0])
    paths[2].write_text("{")
    save(project_from("starter").rename("mine"), paths[3])
    save_preferences(Preferences(recent_files=tuple(map(str, paths))))
    return paths


@pytest.fixture
def page(projects: list[Path], window: MainWindow, qtbot: QtBot) -> StartPage:
    show_active(window)
    press(window, "Ctrl+Alt+H")
    page = window.starting.page
    qtbot.waitUntil(lambda: not page._looking._timer.isActive())
    return page


def press(window: MainWindow, keys: str) -> None:
    QTest.keySequence(window, QKeySequence(keys))


def lists(page: StartPage) -> tuple[ChoiceList, ChoiceList]:
    by_name = {each.accessibleName(): each for each in page.findChildren(ChoiceList)}
    return by_name["Templates"], by_name["Recent projects"]


def focused() -> ChoiceList:
    widget = QApplication.focusWidget()
    assert isinstance(widget, ChoiceList)
    return widget


def details(page: StartPage) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel))


def test_all_templates_have_a_picture(page: StartPage) -> None:
    templates, _ = lists(page)
    assert templates.count() == len(TEMPLATES)
    for row in range(templates.count()):
        assert not templates.item(row).data(PICTURE).isNull()


def test_arrows_read_and_enter_begins(window: MainWindow, page: StartPage) -> None:
    for _ in range(4):
        QTest.keyClick(focused(), Key.Key_Down)
    words = details(page)
    for told in ("138,357,544 parameters", "depth helps", "Simonyan", "ICLR, 2015"):
        assert told in words
    assert "No data are chosen yet" in words
    QTest.keyClick(focused(), Key.Key_Return)
    assert window.document.project == project_from("vgg-16")
    assert not page.isVisible()
    assert window.canvas.hasFocus()


def test_esc_goes_on_with_the_design_that_is_open(window: MainWindow, page: StartPage) -> None:
    project = window.document.project
    QTest.keyClick(focused(), Key.Key_Escape)
    assert not page.isVisible()
    assert window.document.project is project
    assert window.canvas.hasFocus()


@pytest.mark.parametrize("keys", ["Del", "Ctrl+G", "F2", "Ctrl+D", "Alt+Down"])
def test_no_key_acts_on_the_design_below(window: MainWindow, page: StartPage, keys: str) -> None:
    QTest.keyClick(focused(), Key.Key_Escape)
    window.document.select(1, 2)
    project = window.document.project
    press(window, "Ctrl+Alt+H")
    press(window, keys)
    assert window.document.project is project
    assert page.isVisible()
    QTest.keyClick(focused(), Key.Key_Escape)
    assert window.document.selection == (1, 2)


def test_a_layer_that_is_gone_to_is_shown(window: MainWindow, page: StartPage) -> None:
    window.document.select(2)
    assert not page.isVisible()
    assert window.document.selection == (2,)


def test_recent_projects_are_beside_and_what_is_gone_says_so(
    window: MainWindow, page: StartPage, projects: list[Path]
) -> None:
    _, recent = lists(page)
    reasons = [recent.item(row).data(CHOICE).reason for row in range(recent.count())]
    assert reasons[:2] == ["", "It is not there any more."]
    assert reasons[2].startswith("It cannot be opened: it ")
    QTest.keyClick(focused(), Key.Key_Right)
    assert focused() is recent
    assert "61,706 parameters" in details(page)
    QTest.keyClick(focused(), Key.Key_Down)
    QTest.keyClick(focused(), Key.Key_Return)
    assert window.document.path == projects[3]
    assert not page.isVisible()


def test_left_goes_back_to_the_templates(page: StartPage) -> None:
    templates, _ = lists(page)
    QTest.keyClick(focused(), Key.Key_Right)
    QTest.keyClick(focused(), Key.Key_Left)
    assert focused() is templates


def test_a_click_chooses_and_a_grey_row_does_not(
    window: MainWindow, page: StartPage, projects: list[Path]
) -> None:
    _, recent = lists(page)
    for row, chosen in ((1, False), (0, True)):
        at = recent.visualItemRect(recent.item(row)).center()
        QTest.mouseClick(recent.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert (window.document.path == projects[row]) == chosen
        assert page.isVisible() != chosen


def test_changes_are_asked_about_and_the_page_stays(
    window: MainWindow, page: StartPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "save_first", lambda *_: "cancel")
    window.document.edit("Remove", window.document.project.remove([2]))
    press(window, "Ctrl+Alt+H")
    project = window.document.project
    QTest.keyClick(focused(), Key.Key_Return)
    assert window.document.project is project
    assert page.isVisible()


def test_an_edit_shows_the_design_again(window: MainWindow, page: StartPage) -> None:
    window.palette_panel.insert_requested.emit("Dropout")
    assert not page.isVisible()


def test_a_drag_goes_on_to_the_canvas(window: MainWindow, page: StartPage) -> None:
    contents = layer_mime("Dropout")  # which no event keeps alive
    entered = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        contents,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page, entered)
    assert not page.isVisible()
    gestures.drag_from_palette(window.canvas, "Dropout", 0)
    assert window.document.undo_title == "Add Dropout"


def test_it_goes_where_the_keyboard_goes_to_the_canvas(window: MainWindow, page: StartPage) -> None:
    press(window, "Ctrl+L")
    assert page.isVisible()
    window.canvas.setFocus()
    assert not page.isVisible()


def test_it_covers_the_canvas_in_every_size(
    window: MainWindow, page: StartPage, qtbot: QtBot
) -> None:
    window.resize(1100, 800)
    covered = window.canvas
    qtbot.waitUntil(lambda: page.size() == covered.size())
    corner = page.mapTo(window, QPoint())
    assert corner == covered.mapTo(window, QPoint())


def test_without_recent_projects_it_says_where_they_will_be(window: MainWindow) -> None:
    press(window, "Ctrl+Alt+H")
    page = window.starting.page
    _, recent = lists(page)
    assert not recent.isVisible()
    assert "will be listed here" in details(page)


def test_a_picture_is_drawn_again_when_its_file_has_changed(
    window: MainWindow, page: StartPage, projects: list[Path], qtbot: QtBot
) -> None:
    _, recent = lists(page)
    first = recent.item(0).data(PICTURE).toImage()
    save(project_from("starter"), projects[0])
    later = time.time() + 5
    os.utime(projects[0], (later, later))
    press(window, "Ctrl+Alt+H")
    qtbot.waitUntil(lambda: recent.item(3).data(PICTURE) is not None)
    assert recent.item(0).data(PICTURE).toImage() != first
