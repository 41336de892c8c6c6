"""A scheme that is chosen while the window is open: all of it looks as if it had always been so."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from designer.project.templates import project_from
from designer.ui import theme
from designer.ui.code_text import CodeText
from designer.ui.document import Document
from designer.ui.main_window import MainWindow
from designer.ui.start.choice_delegate import PICTURE
from designer.ui.start.choice_list import ChoiceList
from tests.kit.images import ROUNDING, furthest

TRAINING, SETTINGS, CODE, PROBLEMS, SUMMARY, HISTORY = range(6)
LIGHT, DARK = Qt.ColorScheme.Light, Qt.ColorScheme.Dark
CONV, POOL = 2, 3


def show(window: MainWindow, panel: int, *uids: int) -> None:
    window.document.select(*uids)
    window.panels.setCurrentIndex(panel)


def show_settings(window: MainWindow) -> None:
    show(window, SETTINGS)
    window.panels.settings.contents.memory.hide()  # what is free changes all the time


def break_layer(window: MainWindow) -> None:
    project = window.document.project.configure(CONV, kernel_size=(90, 90), padding="valid")
    window.document.edit("Break it", project)
    show(window, PROBLEMS, CONV)


def undo_and_see_blocks(window: MainWindow) -> None:
    window.document.undo()
    show(window, HISTORY, 0)
    window.palette_panel.enter_tab(1)


def show_command_palette(window: MainWindow) -> None:
    window.starting.page.close_page()
    window.finding.find_anything()


STATES: tuple[Callable[[MainWindow], None], ...] = (
    lambda window: show(window, TRAINING),
    lambda window: show(window, CODE, CONV),
    break_layer,
    lambda window: show(window, SUMMARY, CONV, POOL),
    undo_and_see_blocks,
    show_settings,
    lambda window: window.starting.show_start_page(),
    show_command_palette,
)


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[], MainWindow]]:
    """Opens windows in the present scheme."""
    theme.apply(qapp)
    flash, _ = qapp.cursorFlashTime(), qapp.setCursorFlashTime(0)

    def open_window() -> MainWindow:
        window = MainWindow(Document(project_from("fashion-mnist-cnn")))
        qtbot.addWidget(window, before_close_func=_discard)
        window.resize(1400, 900)
        window.show()
        qtbot.waitUntil(lambda: len(window.training_panel.plots.plots) == 2)
        return window

    yield open_window
    qapp.setCursorFlashTime(flash)
    theme.choose(qapp, LIGHT)


def test_all_that_is_seen_follows(
    opened: Callable[[], MainWindow], qapp: QApplication, qtbot: QtBot
) -> None:
    schemes = [DARK, LIGHT] * (len(STATES) // 2)
    theme.choose(qapp, LIGHT)
    window = opened()
    switched = []
    for state, scheme in zip(STATES, schemes, strict=True):
        before = _look(window, state, qtbot)
        theme.choose(qapp, scheme)
        switched.append(_look(window, None, qtbot))
        assert switched[-1] != before
    window.close()
    for scheme in (LIGHT, DARK):
        theme.choose(qapp, scheme)
        window = opened()
        looks = [_look(window, state, qtbot) for state in STATES]
        behind = [
            place
            for place, (now, fresh) in enumerate(zip(switched, looks, strict=True))
            if schemes[place] == scheme and furthest(now, fresh) > ROUNDING
        ]
        assert behind == []
        window.close()


def _look(window: MainWindow, state: Callable[[MainWindow], None] | None, qtbot: QtBot) -> QImage:
    if state:
        state(window)
    window.activateWindow()
    qtbot.waitUntil(lambda: _is_drawn(window))
    QApplication.processEvents()
    return window.grab().toImage()


def _is_laid_out(widget: QWidget) -> bool:
    """Whether no text wants more room than it has: a layout may take more than one event."""
    labels = [each for each in widget.findChildren(QLabel) if each.isVisible()]
    return all(each.height() >= each.heightForWidth(each.width()) for each in labels)


def _is_drawn(window: MainWindow) -> bool:
    """Whether nothing is marked for a moment, and the start page has all its pictures."""
    shown = [each for each in window.findChildren(ChoiceList) if each.isVisible()]
    pictures = all(each.item(row).data(PICTURE) for each in shown for row in range(each.count()))
    if not window.document.is_settled or not _is_laid_out(window.inspector):
        return False
    return pictures and not any(each.changed_just_now for each in window.findChildren(CodeText))


def _discard(window: MainWindow) -> None:
    """Nothing is asked while a test is being cleared away."""
    window.runner.shutdown()
    window.document.open(window.document.project)
