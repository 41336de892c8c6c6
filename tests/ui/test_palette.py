"""The palette: search, keys and drags."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidgetItem
from pytestqt.qtbot import QtBot

from designer.network.layers import LAYER_TYPES
from designer.project.templates import project_from
from designer.ui import theme
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from designer.ui.palette import Palette
from designer.ui.terms.pictures import picture
from tests.kit.dragdrop import (
    click_item,
    drag_from_palette,
    layer_item,
    layer_list,
    shown_items,
    shown_layers,
    unfold,
)
from tests.kit.tips import tip_over

Key = Qt.Key


@pytest.fixture
def palette(qtbot: QtBot, qapp: QApplication) -> Palette:
    theme.apply(qapp)
    palette = Palette()
    qtbot.addWidget(palette)
    palette.resize(240, 700)
    palette.show()
    qtbot.waitExposed(palette)
    return palette


def search(palette: Palette, text: str) -> QLineEdit:
    field = palette.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    return field


def inserted(palette: Palette) -> list[str]:
    names: list[str] = []
    palette.insert_requested.connect(names.append)
    return names


def test_every_layer_stands_below_its_category(palette: Palette) -> None:
    unfold(palette)
    assert sorted(shown_layers(palette)) == sorted(LAYER_TYPES)
    heading = ""
    for item in shown_items(palette):
        if not item.flags():
            heading = item.text()
        elif item.text() in LAYER_TYPES:
            assert LAYER_TYPES[item.text()].category == heading


@pytest.fixture
def folded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three layers are many, two are shown of them."""
    monkeypatch.setattr("designer.ui.layer_list._LONG", 2)
    monkeypatch.setattr("designer.ui.layer_list._SHOWN_OF_LONG", 2)


def convolutions() -> list[str]:
    return [name for name, cls in LAYER_TYPES.items() if cls.category == "Convolution"]


def more_of_convolution(palette: Palette) -> QListWidgetItem:
    said = Qt.ItemDataRole.AccessibleTextRole
    items = shown_items(palette)
    return next(i for i in items if str(i.data(said)).endswith("layers of Convolution"))


def test_a_long_category_is_folded_and_unfolds(folded: None, palette: Palette) -> None:
    assert len(convolutions()) > 2
    more = more_of_convolution(palette)
    assert more.text() == f"{len(convolutions()) - 2} more…"
    names = inserted(palette)
    for how in ("click", "Enter"):
        assert [name for name in shown_layers(palette) if name in convolutions()] == (
            convolutions()[:2]
        )
        for _ in range(2):
            if how == "click":
                click_item(palette, more)
            else:
                layer_list(palette).setCurrentItem(more)
                QTest.keyClick(layer_list(palette), Key.Key_Return)
            if more.text() == "Fewer":
                assert set(convolutions()) <= set(shown_layers(palette))
    assert names == []


def test_a_double_click_on_what_unfolds_inserts_nothing(folded: None, palette: Palette) -> None:
    names, layers = inserted(palette), layer_list(palette)
    at = layers.visualItemRect(more_of_convolution(palette)).center()
    QTest.mouseClick(layers.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(layers.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names == []
    assert set(convolutions()) <= set(shown_layers(palette))


def test_a_search_finds_what_is_folded_away(folded: None, palette: Palette) -> None:
    hidden = convolutions()[-1]
    assert hidden not in shown_layers(palette)
    field = search(palette, hidden)
    assert shown_layers(palette)[0] == hidden
    assert not [item for item in shown_items(palette) if item.text().endswith("more…")]
    field.clear()
    assert hidden not in shown_layers(palette)
    assert more_of_convolution(palette).text().endswith("more…")


def test_the_explanation_is_a_tool_tip_without_markup(palette: Palette) -> None:
    for name, cls in LAYER_TYPES.items():
        tip = tip_of(palette, name)
        assert tip.startswith("<p>")
        assert cls.explanation.split()[0] in tip
    assert picture("dropout-maps") in tip_of(palette, "SpatialDropout2D")


def tip_of(palette: Palette, name: str) -> str:
    layers, item = layer_list(palette), layer_item(palette, name)
    layers.scrollToItem(item)
    return tip_over(layers.viewport(), layers.visualItemRect(item).center())


@pytest.mark.parametrize(
    ("text", "heading", "layer"),
    [
        ("dense", "Core", "Dense"),
        ("MAXPOOL", "Pooling", "MaxPooling2D"),
        ("normalization", "Normalization", "BatchNormalization"),
        ("pixel every", "Preprocessing", "Rescaling"),
    ],
)
def test_search_goes_by_name_category_and_explanation(
    palette: Palette, text: str, heading: str, layer: str
) -> None:
    search(palette, text)
    assert layer in shown_layers(palette)
    assert len(shown_layers(palette)) < len(LAYER_TYPES)
    headings = [item.text() for item in shown_items(palette) if not item.flags()]
    assert heading in headings
    assert set(headings) == {LAYER_TYPES[name].category for name in shown_layers(palette)}


def test_a_search_in_vain_says_so_and_esc_ends_it(palette: Palette) -> None:
    field = search(palette, "<b>qq")
    assert shown_items(palette) == []
    said = palette.findChild(QLabel)
    assert said is not None
    assert said.isVisible()
    assert "“<b>qq”" in said.text()
    assert said.textFormat() == Qt.TextFormat.PlainText
    QTest.keyClick(field, Key.Key_Return)
    QTest.keyClick(field, Key.Key_Escape)
    assert field.text() == ""
    assert not said.isVisible()
    unfold(palette)
    assert set(LAYER_TYPES) == set(shown_layers(palette))


def test_enter_inserts_the_first_match(palette: Palette) -> None:
    names = inserted(palette)
    field = search(palette, "drop")
    QTest.keyClick(field, Key.Key_Return)
    assert names == ["Dropout"]
    field.clear()
    QTest.keyClick(field, Key.Key_Return)
    assert names == ["Dropout"]


def test_down_goes_to_the_list_and_enter_inserts_there(palette: Palette) -> None:
    names = inserted(palette)
    field = search(palette, "pooling")
    QTest.keyClick(field, Key.Key_Down)
    layers = layer_list(palette)
    assert layers.hasFocus()
    QTest.keyClick(layers, Key.Key_Down)
    QTest.keyClick(layers, Key.Key_Return)
    assert names == [shown_layers(palette)[1]]
    QTest.keyClick(layers, Key.Key_Escape)
    assert field.hasFocus()


def test_a_double_click_inserts_a_layer_but_no_heading(palette: Palette) -> None:
    names = inserted(palette)
    layers = layer_list(palette)
    heading = shown_items(palette)[0]
    for item in (heading, layer_item(palette, "Dense")):
        layers.scrollToItem(item)
        at = layers.visualItemRect(item).center()
        QTest.mouseClick(layers.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseDClick(layers.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names == ["Dense"]


def test_focus_goes_to_the_search(palette: Palette) -> None:
    field = search(palette, "conv")
    layer_list(palette).setFocus()
    palette.focus_search()
    assert field.hasFocus()
    assert field.selectedText() == "conv"


def test_a_layer_is_dragged_to_the_canvas(
    palette: Palette, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document(project_from("starter"))
    view = CanvasView(document)
    qtbot.addWidget(view)
    view.resize(600, 600)
    view.show()
    drag_from_palette(palette, view, "SeparableConv2D", 2, monkeypatch)
    assert document.project.network.entries[2].class_name == "SeparableConv2D"
