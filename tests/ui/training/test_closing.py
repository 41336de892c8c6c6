import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from designer.ui.training.closing import Answer, ask_about_run


def press(title: str) -> None:
    """Press this button of the question, as soon as it is there."""
    box = QApplication.activeModalWidget()
    if not isinstance(box, QMessageBox):
        QTimer.singleShot(5, lambda: press(title))
        return
    next(button for button in box.buttons() if button.text() == title).click()


@pytest.mark.parametrize(
    ("title", "answer"),
    [
        ("Stop training and close", "stop"),
        ("Keep training in the background", "detach"),
        ("Cancel", "stay"),
    ],
)
def test_each_button_says_what_it_does(qtbot: QtBot, title: str, answer: Answer) -> None:
    QTimer.singleShot(0, lambda: press(title))
    assert ask_about_run(None) == answer


def test_escape_means_to_stay(qtbot: QtBot) -> None:
    def press_escape() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            QTest.keyClick(box, Qt.Key.Key_Escape)
        else:
            QTimer.singleShot(5, press_escape)

    QTimer.singleShot(0, press_escape)
    assert ask_about_run(None) == "stay"


def test_enter_does_nothing_that_cannot_be_undone(qtbot: QtBot) -> None:
    found: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(5, look)
            return
        found.append(box.defaultButton().text())
        box.reject()

    QTimer.singleShot(0, look)
    ask_about_run(None)
    assert found == ["Cancel"]
