from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from designer.ui.training.closing import Answer, ask_about_run


def ask(act: Callable[[QMessageBox], object], *, is_paused: bool = False) -> Answer:
    """Ask, and act on the question as soon as it is there."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(5, look)
            return
        try:
            act(box)
        finally:
            if box.isVisible():
                box.done(-1)

    QTimer.singleShot(0, look)
    return ask_about_run(None, is_paused=is_paused)


@pytest.mark.parametrize(
    ("title", "answer"),
    [
        ("Stop training and close", "stop"),
        ("Keep training in the background", "detach"),
        ("Cancel", "stay"),
    ],
)
def test_each_button_says_what_it_does(qtbot: QtBot, title: str, answer: Answer) -> None:
    def press(box: QMessageBox) -> None:
        next(button for button in box.buttons() if button.text() == title).click()

    assert ask(press) == answer


def test_escape_means_to_stay(qtbot: QtBot) -> None:
    assert ask(lambda box: QTest.keyClick(box, Qt.Key.Key_Escape)) == "stay"


def test_enter_does_nothing_that_cannot_be_undone(qtbot: QtBot) -> None:
    chosen: list[str] = []

    def look_at_default(box: QMessageBox) -> None:
        button = box.defaultButton()
        chosen.append(button.text() if button else "none")

    ask(look_at_default)
    assert chosen == ["Cancel"]


@pytest.mark.parametrize(("is_paused", "words"), [(True, "is paused"), (False, "still training")])
def test_it_says_what_the_run_does(qtbot: QtBot, is_paused: bool, words: str) -> None:
    asked: list[str] = []
    ask(lambda box: asked.append(box.text()), is_paused=is_paused)
    assert words in asked[0]
