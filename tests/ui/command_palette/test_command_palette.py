"""The command palette in the real window, by real keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.network.layers import LAYER_TYPES
from designer.network.layers.convolution import Conv2D
from designer.network.problems import INPUT_UID
from designer.ui import theme
from designer.ui.actions import ACTIONS, listed_actions
from designer.ui.command_palette import CommandPalette
from designer.ui.command_palette.offer_delegate import OFFER
from designer.ui.command_palette.offers import Offer
from designer.ui.main_window import MainWindow
from tests.ui.forms.hands import show_active

Key = Qt.Key


@pytest.fixture
def palette(window: MainWindow) -> CommandPalette:
    """Opened by its key from the canvas, with the second layer selected."""
    show_active(window)
    window.canvas.setFocus()
    window.document.select(uids(window)[1])
    QTest.keySequence(window.canvas, QKeySequence("Ctrl+K"))
    palette = window.finding.palette
    assert palette.isVisible()
    assert palette.line.hasFocus()
    return palette


def uids(window: MainWindow) -> list[int]:
    return [entry.uid for entry in window.document.project.network.entries]


def offers(palette: CommandPalette) -> list[Offer]:
    return [palette.list.item(row).data(OFFER) for row in range(palette.list.count())]


def type_line(palette: CommandPalette, text: str) -> None:
    palette.line.selectAll()
    QTest.keyClicks(palette.line, text)


def press(palette: CommandPalette, key: Qt.Key) -> None:
    QTest.keyClick(palette.line, key)


def test_everything_is_offered_before_anything_is_typed(
    window: MainWindow, palette: CommandPalette
) -> None:
    titles = [offer.title for offer in offers(palette)]
    assert titles[-len(LAYER_TYPES) :] == list(LAYER_TYPES)
    for listed in listed_actions(window.menuBar()):
        assert listed.title in titles
    assert {window.actions_by_name[spec.name].text() for spec in ACTIONS} <= set(titles)
    press(palette, Key.Key_Return)
    assert palette.isVisible()


def test_a_line_inserts_a_layer_below_the_selection(
    window: MainWindow, palette: CommandPalette
) -> None:
    before = uids(window)
    type_line(palette, "conv 64 5 stride 2")
    assert offers(palette)[0].detail == "64 filters · 5×5 · stride 2 · same · ReLU"
    press(palette, Key.Key_Return)
    assert not palette.isVisible()
    assert window.canvas.hasFocus()
    entry = window.document.project.network.entries[2]
    assert isinstance(entry.layer, Conv2D)
    assert (entry.layer.filters, entry.layer.kernel_size) == (64, (5, 5))
    assert window.document.selection == (entry.uid,)
    window.document.undo()
    assert uids(window) == before
    assert window.document.undo_title == ""


def test_on_the_selected_input_a_layer_becomes_the_first(
    window: MainWindow, palette: CommandPalette
) -> None:
    window.document.select(INPUT_UID)
    type_line(palette, "bn")
    press(palette, Key.Key_Return)
    assert window.document.project.network.entries[0].class_name == "BatchNormalization"


def test_a_refused_value_is_told_of_and_inserts_nothing(
    window: MainWindow, palette: CommandPalette
) -> None:
    before = window.document.project
    type_line(palette, "dropout 3")
    offer = offers(palette)[0]
    assert offer.title == "Dropout"
    assert "at most 1" in offer.obstacle
    assert "at most 1" in palette.line.accessibleDescription()
    press(palette, Key.Key_Return)
    assert palette.isVisible()
    assert window.document.project == before
    type_line(palette, "dropout 0.3")
    press(palette, Key.Key_Return)
    assert window.document.project != before


def test_arrows_choose_another_row_and_stop_at_the_ends(
    window: MainWindow, palette: CommandPalette
) -> None:
    type_line(palette, "conv 8")
    names = [offer.title for offer in offers(palette)]
    press(palette, Key.Key_Up)
    assert palette.list.currentRow() == 0
    for _ in range(len(names) + 2):
        press(palette, Key.Key_Down)
    assert palette.list.currentRow() == len(names) - 1
    press(palette, Key.Key_PageUp)
    press(palette, Key.Key_Down)
    assert palette.line.accessibleDescription().startswith(names[1])
    press(palette, Key.Key_Return)
    assert window.document.project.network.entries[2].class_name == names[1]


def test_an_action_is_found_and_carried_out(window: MainWindow, palette: CommandPalette) -> None:
    count = len(uids(window))
    type_line(palette, "duplic")
    assert offers(palette)[0].keys == "Ctrl+D"
    press(palette, Key.Key_Return)
    assert len(uids(window)) == count + 1
    assert window.canvas.hasFocus()


def test_what_is_not_possible_now_says_so_and_keeps_its_key(
    window: MainWindow, palette: CommandPalette
) -> None:
    type_line(palette, "undo")
    offer = offers(palette)[0]
    assert (offer.title, offer.keys) == ("Undo", "Ctrl+Z")
    assert "not possible now" in offer.in_words()
    press(palette, Key.Key_Return)
    assert palette.isVisible()


def test_esc_gives_the_keyboard_back(window: MainWindow, palette: CommandPalette) -> None:
    press(palette, Key.Key_Escape)
    assert not palette.isVisible()
    assert window.canvas.hasFocus()
    assert window.document.selection == (uids(window)[1],)


def test_a_click_elsewhere_closes_it(window: MainWindow, palette: CommandPalette) -> None:
    window.inspector.enter()
    field = QApplication.focusWidget()
    assert not palette.isVisible()
    assert QApplication.focusWidget() is field


def test_a_click_on_a_row_chooses_it(window: MainWindow, palette: CommandPalette) -> None:
    type_line(palette, "flatten")
    at = palette.list.visualItemRect(palette.list.item(0)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.document.project.network.entries[2].class_name == "Flatten"


def test_what_matches_nothing_says_so(palette: CommandPalette) -> None:
    type_line(palette, "<b>qqqq")
    assert offers(palette) == []
    assert palette.nothing.isVisible()
    assert "“<b>qqqq”" in palette.nothing.text()
    press(palette, Key.Key_Return)
    assert palette.isVisible()


def test_tab_stays_in_it(palette: CommandPalette) -> None:
    press(palette, Key.Key_Tab)
    assert palette.line.hasFocus()


def test_it_stays_over_the_canvas_in_any_size(window: MainWindow, palette: CommandPalette) -> None:
    for width in (1400, 920):
        window.resize(width, 700)
        assert window.rect().contains(palette.geometry())
        assert palette.y() > window.tool_bar.geometry().bottom()
        assert abs(palette.geometry().center().x() - window.width() // 2) <= 1


@pytest.mark.parametrize("line", ["", "conv 64 3", "dropout 3", "undo"])
def test_it_is_painted_in_both_schemes(
    palette: CommandPalette, qapp: QApplication, line: str
) -> None:
    type_line(palette, line) if line else palette.line.clear()
    pictures = []
    for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
        theme.choose(qapp, scheme)
        pictures.append(palette.grab().toImage())
    assert pictures[0] != pictures[1]
    middle = [picture.pixelColor(picture.width() // 2, 3).lightness() for picture in pictures]
    assert middle[0] < 60
    assert middle[1] > 200
