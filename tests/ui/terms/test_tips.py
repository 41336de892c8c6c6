"""Tool tips with drawings, by pointer and by keys, in the colours of the theme."""

from collections.abc import Iterator
from operator import attrgetter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from designer.ui import theme
from designer.ui.forms import Form
from designer.ui.forms.object_fields import ObjectField
from designer.ui.main_window import MainWindow
from designer.ui.panels import SETTINGS, SUMMARY
from designer.ui.terms.pictures import picture
from tests.kit.tips import tip_over
from tests.ui.forms.hands import choose, show_active

IMAGE = "<img src="


@pytest.fixture(autouse=True)
def no_tip_left() -> Iterator[None]:
    yield
    QToolTip.hideText()


def layer_form(window: MainWindow, class_name: str) -> Form:
    entries = window.document.project.network.entries
    window.document.select(next(e.uid for e in entries if e.class_name == class_name))
    window.document.settle()
    form = window.inspector.layer_page.form
    assert form is not None
    return form


def test_a_field_and_its_label_are_explained(window: MainWindow) -> None:
    form = layer_form(window, "Conv2D")
    field = form.field("strides")
    tip = tip_over(field)
    assert tip.startswith("<qt><b>strides</b><br>The step from one")
    assert picture("strides") in tip
    label = next(each for each in form.findChildren(QWidget) if _buddy(each) is field)
    assert tip_over(label) == tip
    box = field.focusProxy()
    assert box is not None
    assert tip_over(box) == tip


def test_a_term_without_a_drawing_is_explained_in_words(window: MainWindow) -> None:
    assert "<b>name</b>" in tip_over(layer_form(window, "Conv2D").field("name"))
    assert IMAGE not in tip_over(layer_form(window, "Conv2D").field("name"))


def test_what_is_chosen_is_explained(window: MainWindow, qtbot: QtBot) -> None:
    show_active(window)
    form = layer_form(window, "Conv2D")
    field = form.field("kernel_constraint")
    assert isinstance(field, ObjectField)
    qtbot.waitUntil(lambda: picture("max-norm") in tip_over(field))
    choose(field.box, "NonNeg")
    qtbot.waitUntil(lambda: "negative weights" in tip_over(field))
    assert IMAGE not in tip_over(field)
    choose(field.box, "MaxNorm")
    qtbot.waitUntil(lambda: picture("max-norm") in tip_over(field))


def test_the_figures_are_explained(window: MainWindow) -> None:
    layer_form(window, "Conv2D")
    window.document.settle()
    table = window.inspector.layer_page.figures
    labels = {each.property("text"): each for each in table.findChildren(QWidget)}
    for term, drawing in (("Parameters", "parameters"), ("Receptive field", "receptive-field")):
        assert picture(drawing) in tip_over(labels[term])


def test_the_headers_of_the_summary_are_explained(window: MainWindow) -> None:
    window.panels.setCurrentIndex(SUMMARY)
    header = window.panels.summary.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(5) + 5, 5)
    assert picture("macs") in tip_over(header.viewport(), place)


def test_a_card_is_explained(window: MainWindow) -> None:
    entries = window.document.project.network.entries
    for class_name, drawing in (("MaxPooling2D", "pool-size"), ("Dropout", "dropout")):
        uid = next(entry.uid for entry in entries if entry.class_name == class_name)
        window.canvas.reveal(uid)
        tip = tip_over(window.canvas.viewport(), window.canvas.card_rect(uid).center())
        assert f"<b>{class_name}</b>" in tip
        assert picture(drawing) in tip


def test_the_rail_is_explained(window: MainWindow) -> None:
    canvas = window.canvas
    row = canvas.mapFromScene(canvas.column.rail.sceneBoundingRect().left() + 10, 10)
    assert picture("receptive-field") in tip_over(canvas.viewport(), row)


@pytest.mark.parametrize(
    ("form", "name", "drawing"),
    [
        ("training_form", "batch_size", "batch-size"),
        ("training_form", "early_stopping", "early-stopping"),
        ("training_form", "optimizer", "optimizer"),
        ("loss_form", "loss", "loss"),
        ("data.form", "validation_split", "validation-split"),
    ],
)
def test_the_training_settings_are_explained(
    window: MainWindow, form: str, name: str, drawing: str
) -> None:
    window.panels.setCurrentIndex(SETTINGS)
    shown: Form = attrgetter(form)(window.panels.settings.contents)
    assert picture(drawing) in tip_over(shown.field(name))


def test_the_figures_of_a_run_are_explained(window: MainWindow) -> None:
    figures = window.training_panel.figures
    assert picture("epochs") in tip_over(figures.epoch)
    assert picture("batch-size") in tip_over(figures.step)


def test_a_tip_is_of_the_present_theme(window: MainWindow, qapp: QApplication) -> None:
    field = layer_form(window, "Conv2D").field("padding")
    light = tip_over(field)
    theme.choose(qapp, Qt.ColorScheme.Dark)
    dark = tip_over(field)
    theme.choose(qapp, Qt.ColorScheme.Light)
    assert light != dark
    assert tip_over(field) == light


def test_a_key_explains_what_has_the_keyboard(window: MainWindow) -> None:
    show_active(window)
    layer_form(window, "Conv2D").field("kernel_size").setFocus()
    assert picture("kernel-size") in explained(window)


def test_it_explains_the_card_and_the_column(window: MainWindow) -> None:
    show_active(window)
    layer_form(window, "Conv2D")
    window.canvas.setFocus()
    assert "<b>Conv2D</b>" in explained(window)
    window.views.show_summary()
    table = window.panels.summary.table
    table.setCurrentIndex(table.model().index(2, 3))
    assert picture("parameters") in explained(window)


def test_it_names_what_has_no_tip(window: MainWindow) -> None:
    show_active(window)
    window.views.show_history()
    assert "<b>History</b>" in explained(window)


def explained(window: MainWindow) -> str:
    QToolTip.hideText()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    return QToolTip.text()


def _buddy(widget: QWidget) -> QWidget | None:
    return widget.buddy() if isinstance(widget, QLabel) else None
