import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.project.project import Project
from designer.ui.document import Document
from designer.ui.gestures import click
from designer.ui.history_panel import HistoryPanel
from designer.ui.main_window import MainWindow
from tests.ui.designs import CONV, DENSE, small_design
from tests.ui.forms.hands import show_active


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    document = Document(small_design())
    document.edit("Change filters", document.project.configure(CONV, filters=64))
    document.edit("Change units", document.project.configure(DENSE, units=20))
    document.edit("Set the seed", document.project.change_training(seed=5))
    return document


@pytest.fixture
def panel(qtbot: QtBot, document: Document) -> HistoryPanel:
    panel = HistoryPanel(document)
    panel.resize(500, 300)
    qtbot.addWidget(panel)
    show_active(panel)
    panel.list.setFocus()
    return panel


def shown(panel: HistoryPanel) -> list[str]:
    return [panel.steps.index(row).data() for row in range(panel.steps.rowCount())]


def test_every_step_is_named_and_the_present_is_told_in_words_and_letters(
    panel: HistoryPanel, document: Document
) -> None:
    QAbstractItemModelTester(panel.steps, QAbstractItemModelTester.FailureReportingMode.Fatal)
    document.undo()
    assert shown(panel) == [
        "The design as it was opened",
        "Change filters",
        "Change units (now)",
        "Set the seed (undone)",
    ]
    fonts = [panel.steps.index(row).data(Qt.ItemDataRole.FontRole) for row in range(4)]
    assert [font.bold() for font in fonts] == [False, False, True, False]
    assert [font.italic() for font in fonts] == [False, False, False, True]
    assert panel.list.currentIndex().row() == 2


@pytest.mark.parametrize("row", [0, 1, 2, 3])
def test_a_click_goes_to_any_step_and_back(
    panel: HistoryPanel, document: Document, row: int
) -> None:
    last = document.project
    values = [_value_at(document, place) for place in range(4)]
    document.travel(3)
    click(panel.list.viewport(), panel.list.visualRect(panel.steps.index(row)).center())
    assert document.place == row
    assert document.project == values[row]
    click(panel.list.viewport(), panel.list.visualRect(panel.steps.index(3)).center())
    assert document.project == last


def _value_at(document: Document, place: int) -> Project:
    document.travel(place)
    return document.project


def test_enter_goes_to_the_step_that_the_keys_reached(
    panel: HistoryPanel, document: Document
) -> None:
    for _ in range(2):
        QTest.keyClick(panel.list, Qt.Key.Key_Up)
    assert document.place == 3
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert document.place == 1
    assert document.selection == (DENSE,)


def test_an_edit_gives_up_what_was_undone(panel: HistoryPanel, document: Document) -> None:
    document.travel(1)
    document.edit("Rename", document.project.rename("other"))
    assert shown(panel)[1:] == ["Change filters", "Rename (now)"]


def test_it_is_a_key_away_and_takes_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    show_active(window)
    QTest.keySequence(window, QKeySequence("Alt+6"))
    qtbot.waitUntil(window.panels.history.isVisible)
    assert QApplication.focusWidget() is window.panels.history.list


def test_the_present_is_seen_when_it_is_shown_for_the_first_time(
    window: MainWindow, qtbot: QtBot
) -> None:
    for epochs in range(1, 31):
        document = window.document
        document.edit(f"{epochs}", document.project.change_training(epochs=100 + epochs))
    QTest.keySequence(window, QKeySequence("Alt+6"))
    steps = window.panels.history.list

    def is_seen() -> bool:
        if steps.viewport().height() > window.panels.height():  # it is not laid out yet
            return False
        place = steps.visualRect(steps.model().index(30, 0))
        return steps.viewport().rect().contains(place)

    qtbot.waitUntil(is_seen)
