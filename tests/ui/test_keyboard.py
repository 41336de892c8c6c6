"""Going through the window with keys alone."""

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTabBar, QToolButton, QWidget

from designer.network.layers.convolution import Conv2D
from designer.network.network import Entry
from designer.ui.main_window import MainWindow
from tests.ui.forms.hands import show_active

Key = Qt.Key


@pytest.fixture
def active(window: MainWindow) -> MainWindow:
    """The window with the keyboard, and its first convolution selected."""
    show_active(window)
    window.canvas.setFocus()
    window.document.select(convolution(window).uid)
    window.document.settle()
    return window


def convolution(window: MainWindow) -> Entry:
    return next(e for e in window.document.project.network.entries if e.class_name == "Conv2D")


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(focused(), key)


def class_names(window: MainWindow) -> list[str]:
    return [entry.class_name for entry in window.document.project.network.entries]


def search_of(window: MainWindow) -> QLineEdit:
    field = window.palette_panel.findChild(QLineEdit)
    assert field is not None
    return field


@pytest.mark.parametrize("keys", ["/", "Ctrl+L"])
def test_a_key_goes_to_the_search_from_canvas_and_lists(active: MainWindow, keys: str) -> None:
    for panel in (None, "show_problems", "show_summary", "show_code"):
        active.canvas.setFocus()
        if panel:
            active.actions_by_name[panel].trigger()
            active.panels.setFocus()
            press(Key.Key_Tab)
        QTest.keySequence(focused(), QKeySequence(keys))
        assert search_of(active).hasFocus(), panel


def test_text_fields_keep_their_slash(active: MainWindow) -> None:
    active.inspector.enter()
    field = focused()
    QTest.keyClicks(field, "/")
    assert field.hasFocus()
    search_of(active).setFocus()
    QTest.keyClicks(search_of(active), "a/")
    assert search_of(active).text() == "a/"


def test_enter_inserts_and_stays_ready_for_the_next(active: MainWindow) -> None:
    start = class_names(active).index("Conv2D") + 1
    QTest.keyClicks(active.canvas, "/")
    for word in ("flatten", "dense", "soft"):
        QTest.keyClicks(focused(), word)
        press(Key.Key_Return)
    assert class_names(active)[start : start + 3] == ["Flatten", "Dense", "Softmax"]
    assert search_of(active).hasFocus()
    press(Key.Key_Escape)
    assert search_of(active).text() == ""
    press(Key.Key_Escape)
    assert active.canvas.hasFocus()


def test_tab_goes_from_the_search_to_canvas_inspector_and_panels(active: MainWindow) -> None:
    search_of(active).setFocus()
    press(Key.Key_Tab)
    assert active.canvas.hasFocus()
    press(Key.Key_Tab)
    form = active.inspector.layer_page.form
    assert form is not None
    assert focused() is form.field("name").focusProxy()
    seen = []
    while active.inspector.isAncestorOf(focused()):
        seen.append(focused().accessibleName())
        press(Key.Key_Tab)
    fields = [name for name in seen if "back to" not in name and "together" not in name]
    assert fields[:7] == [
        "Name", "Filters", "Kernel size height", "Kernel size width",
        "Strides height", "Strides width", "Padding",
    ]  # fmt: skip
    assert isinstance(focused(), QTabBar)
    press(Key.Key_Backtab)
    assert active.inspector.isAncestorOf(focused())


def test_tab_goes_round_and_back_the_same_way(active: MainWindow) -> None:
    active.canvas.setFocus()
    way = [focused()]
    while len(way) < 200:
        press(Key.Key_Tab)
        if focused() is way[0]:
            break
        way.append(focused())
    assert focused() is way[0]
    assert len(set(way)) == len(way)
    assert any(isinstance(each, QToolButton) for each in way)
    for expected in reversed(way):
        press(Key.Key_Backtab)
        assert focused() is expected


def test_fields_that_are_made_late_are_in_their_place(active: MainWindow) -> None:
    form = active.inspector.layer_page.form
    assert form is not None
    form.field("groups")
    QApplication.processEvents()
    form.field("activation").setFocus()
    contents = active.inspector.page
    seen = []
    while active.inspector.isAncestorOf(focused()):
        seen.append(focused())
        press(Key.Key_Tab)
    tops = [each.mapTo(contents, each.rect().center()).y() for each in seen]
    assert len(tops) > 8
    assert all(below > above - 6 for above, below in itertools.pairwise(tops))


def test_esc_goes_back_to_the_canvas_and_drops_what_is_typed(active: MainWindow) -> None:
    form = active.inspector.layer_page.form
    assert form is not None
    for name in ("filters", "kernel_size", "padding", "name"):
        form.field(name).setFocus()
        before = active.document.project
        if name in ("filters", "name"):
            QTest.keyClicks(focused(), "7")
        press(Key.Key_Escape)
        assert active.canvas.hasFocus(), name
        assert active.document.project == before
    layer = convolution(active).layer
    assert isinstance(layer, Conv2D)


def test_esc_leaves_every_panel(active: MainWindow) -> None:
    for panel in ("show_training", "show_settings", "show_code", "show_problems", "show_summary"):
        active.actions_by_name[panel].trigger()
        active.panels.setFocus()
        press(Key.Key_Tab)
        press(Key.Key_Escape)
        assert active.canvas.hasFocus(), panel


def test_enter_on_a_card_goes_to_its_settings(active: MainWindow) -> None:
    press(Key.Key_Return)
    assert active.inspector.isAncestorOf(focused())
