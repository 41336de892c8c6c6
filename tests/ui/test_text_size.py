"""Larger and smaller text, for the projector."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetrics, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget
from pytestqt.qtbot import QtBot

from designer.network.problems import INPUT_UID
from designer.ui import theme
from designer.ui.canvas.view import CanvasView
from designer.ui.main_window import MainWindow
from designer.ui.preferences import Preferences, load_preferences, save_preferences
from tests.ui.forms.hands import show_active

LARGER, SMALLER, USUAL = "Ctrl+Alt++", "Ctrl+Alt+-", "Ctrl+Alt+0"


@pytest.fixture
def active(window: MainWindow, qapp: QApplication) -> Iterator[MainWindow]:
    """The window with the keyboard; what follows finds text of the usual size again."""
    show_active(window)
    yield window
    theme.resize_text(qapp, 100)


def press(window: MainWindow, keys: str, times: int = 1) -> None:
    for _ in range(times):
        QTest.keySequence(window, QKeySequence(keys))


def texts(window: MainWindow) -> list[QLabel]:
    return [label for label in window.findChildren(QLabel) if label.isVisible() and label.text()]


def test_all_text_grows_and_shrinks_by_steps(active: MainWindow) -> None:
    active.document.select(active.document.project.network.entries[1].uid)
    active.document.settle()
    before = {label: label.fontMetrics().height() for label in texts(active)}
    assert len(before) > 20
    press(active, LARGER, 3)
    active.document.settle()
    assert load_preferences().text_percent == 150
    grown = {label: label.fontMetrics().height() for label in before}
    assert all(1.3 < grown[label] / before[label] < 1.7 for label in before)
    press(active, SMALLER)
    active.document.settle()
    assert load_preferences().text_percent == 130
    press(active, USUAL)
    active.document.settle()
    assert {label: label.fontMetrics().height() for label in before} == before


def test_the_steps_end_somewhere(active: MainWindow) -> None:
    press(active, LARGER, 20)
    assert load_preferences().text_percent == 200
    press(active, SMALLER, 20)
    assert load_preferences().text_percent == 85


def test_the_cards_grow_too_and_keep_their_zoom_besides(active: MainWindow) -> None:
    canvas: CanvasView = active.canvas
    canvas.zoom_to(2.0, QPoint())
    press(active, LARGER, 3)
    assert canvas.zoom == pytest.approx(3.0)
    press(active, "Ctrl+0")
    assert canvas.zoom == pytest.approx(1.5)
    canvas.fit()
    assert canvas.zoom <= 1.5
    press(active, USUAL)
    press(active, "Ctrl+0")
    assert canvas.zoom == pytest.approx(1.0)


def test_a_new_scheme_keeps_the_size(active: MainWindow, qapp: QApplication) -> None:
    press(active, LARGER, 2)
    size = qapp.font().pointSizeF()
    sheet = qapp.styleSheet()
    assert "font-size: 14px" in sheet
    press(active, "Ctrl+Alt+D")
    assert qapp.font().pointSizeF() == size
    assert qapp.styleSheet() != sheet
    assert "font-size: 14px" in qapp.styleSheet()
    press(active, "Ctrl+Alt+L")


def test_rows_that_are_measured_once_are_measured_again(active: MainWindow) -> None:
    press(active, "Alt+5")
    table, layers = active.panels.summary.table, active.palette_panel.findChild(QListWidget)
    assert layers is not None
    heading = layers.item(0)
    before = heading.font().pointSizeF(), heading.sizeHint().height(), table.rowHeight(0)
    press(active, LARGER, 4)
    after = heading.font().pointSizeF(), heading.sizeHint().height(), table.rowHeight(0)
    assert all(large > small * 1.2 for large, small in zip(after, before, strict=True))
    assert table.rowHeight(0) >= QFontMetrics(table.font()).height()


def test_the_curves_have_room_for_their_letters(active: MainWindow, qtbot: QtBot) -> None:
    plots = active.training_panel.plots
    qtbot.waitUntil(lambda: len(plots.plots) == 2, timeout=20_000)
    press(active, LARGER, 6)
    axes = [plot.view.getPlotItem().getAxis("left") for plot in plots.plots]
    widest = [QFontMetrics(axis.style["tickFont"]).horizontalAdvance("100 %") for axis in axes]
    assert min(widest) > QFontMetrics(active.font()).horizontalAdvance("100 %") * 0.8
    qtbot.waitUntil(
        lambda: all(axis.width() > width for axis, width in zip(axes, widest, strict=True))
    )


def test_the_buttons_beside_the_curves_keep_their_words(active: MainWindow) -> None:
    press(active, LARGER, 6)
    panel = active.training_panel
    QApplication.processEvents()
    for button in (panel.train_button, panel.stop_button):
        assert button.width() >= button.sizeHint().width()
        assert button.mapTo(panel, button.rect().bottomRight()).x() < panel.width()


def test_the_command_palette_stays_in_the_window(active: MainWindow) -> None:
    active.resize(920, 600)
    press(active, LARGER, 6)
    press(active, "Ctrl+K")
    palette = active.finding.palette
    assert active.rect().contains(palette.geometry())
    assert palette.list.isVisible()


@pytest.mark.parametrize("percent", [100, 150])
def test_the_size_outlives_a_session(active: MainWindow, qtbot: QtBot, percent: int) -> None:
    save_preferences(Preferences(text_percent=percent))
    later = MainWindow(active.document)
    qtbot.addWidget(later)
    later.show()
    qtbot.waitExposed(later)
    assert later.canvas.zoom == pytest.approx(percent / 100)
    assert later.status_strip.zoom.text() == f"{percent} %"
    assert later.canvas.card_rect(INPUT_UID).top() >= 0
    later.runner.shutdown()


def test_no_word_of_the_settings_is_cut_where_letters_are_large(active: MainWindow) -> None:
    press(active, "Alt+2")
    press(active, LARGER, 20)
    active.document.settle()
    panel = active.panels.settings
    labels = [each for each in panel.findChildren(QLabel) if each.isVisible() and each.text()]
    assert len(labels) > 10
    for label in labels:
        widths = [label.fontMetrics().horizontalAdvance(word) for word in label.text().split()]
        assert label.width() >= max(widths), label.text()
