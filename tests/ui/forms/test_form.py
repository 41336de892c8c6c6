"""A form in a person's hands: what is refused, what stays, what becomes one step of undo."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from designer.network.layers.regularizers import L2
from designer.network.network import Network, new_layer
from designer.parameters import changed
from designer.project.project import Project
from designer.training.metrics import Accuracy, SparseTopKCategoricalAccuracy
from designer.training.settings import Training
from designer.ui import theme
from designer.ui.document import Document
from designer.ui.forms import Form, commit_input
from designer.ui.forms.object_fields import ObjectField, ObjectsField
from designer.ui.forms.plain_fields import FractionField, IntegerField, TextField
from designer.ui.forms.tuple_fields import PairField
from tests.kit.tips import tip_over
from tests.ui.forms.hands import choose, enter, fill, show_active, tick, type_over

UID = 1
_INNER_MARGIN = 2
"""What a QLineEdit keeps free on both sides, beside its text margins."""


class Desk:
    """A window with the form of one layer on it, and another thing that can have the focus."""

    def __init__(self, class_name: str) -> None:
        network = Network(input_shape=(32, 32, 3)).insert(
            0, new_layer(class_name), new_layer("Flatten")
        )
        self.document = Document(Project(network=network))
        self.layer = network.entries[0].layer
        self.form = Form(type(self.layer), self._change)
        self.form.finished.connect(self.document.close_step)
        self.form.show_value(self.layer)
        self.document.changed.connect(self._show)
        self.elsewhere = QLineEdit()
        self.window = QMainWindow()
        page = QWidget()
        column = QVBoxLayout(page)
        column.addWidget(self.elsewhere)
        column.addWidget(self.form)
        self.window.setCentralWidget(page)
        undo = QAction("Undo", self.window)
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        undo.triggered.connect(self.document.undo)
        self.window.addAction(undo)
        self.changes: list[Any] = []
        self.document.changed.connect(lambda _, after: self.changes.append(after))
        show_active(self.window)

    def setting(self, name: str) -> Any:
        return getattr(self.document.project.network.entry(UID).layer, name)

    def integer(self, name: str) -> IntegerField:
        field = self.form.field(name)
        assert isinstance(field, IntegerField)
        return field

    def text(self, name: str) -> TextField:
        field = self.form.field(name)
        assert isinstance(field, TextField)
        return field

    def _change(self, name: str, value: Any) -> None:
        project = self.document.project.configure(UID, **{name: value})
        self.document.edit(f"Change {name}", project, merge=name)

    def _show(self) -> None:
        self.form.show_value(self.document.project.network.entry(UID).layer)


@pytest.fixture
def conv(qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk("Conv2D")
    yield desk
    desk.window.close()
    desk.window.deleteLater()


@pytest.fixture
def dropout(qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk("Dropout")
    yield desk
    desk.window.close()
    desk.window.deleteLater()


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("0", "filters is 0, but has to be at least 1."),
        ("-3", "filters is -3, but has to be at least 1."),
        ("99999999999", "filters is 99999999999, but can be at most 2147483647."),
        ("9" * 30, f"filters is {'9' * 30}, but can be at most 2147483647."),
        ("many", "filters is 'many', but has to be a whole number."),
        ("", "filters is '', but has to be a whole number."),
    ],
)
def test_refuses_a_wrong_whole_number_and_says_why(conv: Desk, typed: str, reason: str) -> None:
    before = conv.document.project
    enter(conv.integer("filters").box, typed)
    assert conv.form.refusal("filters") == reason
    assert conv.document.project is before
    assert conv.integer("filters").box.text() == "32"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("1.5", "rate is 1.5, but can be at most 1."),
        ("-0.1", "rate is -0.1, but has to be at least 0."),
        ("much", "rate is 'much', but has to be a number."),
        ("nan", "rate is 'nan', but has to be a number."),
        ("", "rate is '', but has to be a number."),
    ],
)
def test_refuses_a_wrong_number_and_says_why(dropout: Desk, typed: str, reason: str) -> None:
    before = dropout.document.project
    enter(dropout.text("rate").line, typed)
    assert dropout.form.refusal("rate") == reason
    assert dropout.document.project is before
    assert dropout.text("rate").line.text() == "0.25"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("flatten_1", '"flatten_1" is the name of another layer: choose another.'),
        ("two words", "name is 'two words', but has to be a name of letters"),
        ("1st", "name is '1st', but has to be a name of letters"),
    ],
)
def test_refuses_a_wrong_name_and_says_why(conv: Desk, typed: str, reason: str) -> None:
    enter(conv.text("name").line, typed)
    assert conv.form.refusal("name").startswith(reason)
    assert conv.setting("name") == conv.text("name").line.text() == "conv_1"


def test_refuses_one_side_of_a_pair(conv: Desk) -> None:
    field = conv.form.field("kernel_size")
    assert isinstance(field, PairField)
    QTest.mouseClick(field.link, Qt.MouseButton.LeftButton)
    enter(field.boxes[1], "0")
    assert conv.form.refusal("kernel_size") == "kernel_size[1] is 0, but has to be at least 1."
    assert conv.setting("kernel_size") == (3, 3)
    assert [box.value() for box in field.boxes] == [3, 3]


def test_a_slider_changes_a_fraction_while_it_moves_as_one_step(dropout: Desk) -> None:
    field = dropout.form.field("rate")
    assert isinstance(field, FractionField)
    assert field.slider.value() == 25
    dropout.changes.clear()
    field.slider.setSliderDown(True)
    for place in (30, 40, 55):
        field.slider.setSliderPosition(place)
    assert dropout.setting("rate") == 0.55
    assert field.line.text() == "0.55"
    field.slider.setSliderDown(False)
    assert len(dropout.changes) == 3
    QTest.keyClick(field.slider, Qt.Key.Key_Right)
    assert dropout.setting("rate") == 0.56
    dropout.document.undo()
    assert dropout.setting("rate") == 0.55
    dropout.document.undo()
    assert (dropout.setting("rate"), field.slider.value()) == (0.25, 25)


def test_a_slider_shows_what_it_cannot_reach_and_leaves_it_alone(dropout: Desk) -> None:
    project = dropout.document.project.configure(UID, rate=0.12345)
    dropout.document.edit("Finely", project)
    field = dropout.form.field("rate")
    assert isinstance(field, FractionField)
    assert field.slider.value() == 12
    assert dropout.setting("rate") == 0.12345


@pytest.mark.parametrize(
    ("name", "other", "usual", "words"),
    [
        ("filters", 8, 32, "Back to 32"),
        ("kernel_size", (5, 3), (3, 3), "Back to 3 × 3"),
        ("padding", "valid", "same", "Back to same"),
        ("use_bias", False, True, "Back to on"),
        ("kernel_regularizer", L2(), None, "Back to none"),
    ],
)
def test_one_click_brings_a_setting_back(
    conv: Desk, name: str, other: Any, usual: Any, words: str
) -> None:
    reset = conv.form.reset_button(name)
    assert not reset.isVisible()
    fill(conv.form.field(name), other)
    assert conv.setting(name) == other
    assert reset.isVisible()
    assert reset.toolTip() == words
    QTest.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert conv.setting(name) == usual
    assert not reset.isVisible()
    conv.document.undo()
    assert conv.setting(name) == other
    assert reset.isVisible()


def test_a_name_has_no_usual_value(conv: Desk) -> None:
    with pytest.raises(KeyError):
        conv.form.reset_button("name")


def test_height_and_width_change_together_until_the_link_is_opened(conv: Desk) -> None:
    field = conv.form.field("kernel_size")
    assert isinstance(field, PairField)
    assert field.link.isChecked()
    enter(field.boxes[1], "5")
    assert conv.setting("kernel_size") == (5, 5)
    assert [box.value() for box in field.boxes] == [5, 5]
    QTest.mouseClick(field.link, Qt.MouseButton.LeftButton)
    enter(field.boxes[1], "3")
    assert conv.setting("kernel_size") == (5, 3)
    enter(field.boxes[0], "3")
    assert not field.link.isChecked()
    QTest.mouseClick(field.link, Qt.MouseButton.LeftButton)
    enter(field.boxes[0], "7")
    assert conv.setting("kernel_size") == (7, 7)


def test_a_number_with_no_room_beside_the_arrows_is_shown_without_them(
    qapp: QApplication, conv: Desk
) -> None:
    theme.apply(qapp)
    field = conv.form.field("kernel_size")
    assert isinstance(field, PairField)
    box, symbols = field.boxes[1], QAbstractSpinBox.ButtonSymbols
    box.setFixedWidth(45)
    QApplication.processEvents()
    for typed in field.boxes:  # the other is its linked partner
        for number, shown in (("5", symbols.UpDownArrows), ("224", symbols.NoButtons)):
            enter(typed, number)
            line = box.lineEdit()
            margins = line.textMargins()
            room = line.width() - margins.left() - margins.right() - 2 * _INNER_MARGIN
            assert room >= line.fontMetrics().horizontalAdvance(number)
            assert box.buttonSymbols() == shown
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert conv.setting("kernel_size") == (225, 225)
    conv.document.travel(1)
    assert box.text() == "5"
    assert box.buttonSymbols() == symbols.UpDownArrows
    conv.document.redo()
    assert box.buttonSymbols() == symbols.NoButtons
    box.setFixedWidth(100)
    QApplication.processEvents()
    assert box.buttonSymbols() == symbols.UpDownArrows


def test_closing_the_link_makes_the_width_follow(conv: Desk) -> None:
    conv.document.edit("Uneven", conv.document.project.configure(UID, strides=(2, 1)))
    field = conv.form.field("strides")
    assert isinstance(field, PairField)
    assert not field.link.isChecked()
    QTest.mouseClick(field.link, Qt.MouseButton.LeftButton)
    assert conv.setting("strides") == (2, 2)
    assert field.link.isChecked()
    conv.document.undo()
    assert not field.link.isChecked()


def test_a_refusal_goes_with_the_next_edit(conv: Desk) -> None:
    enter(conv.integer("filters").box, "0")
    assert conv.form.refusal("filters")
    enter(conv.integer("filters").box, "8")
    assert conv.form.refusal("filters") == ""
    assert conv.setting("filters") == 8


def test_a_refusal_goes_when_the_old_value_is_typed_again(dropout: Desk) -> None:
    enter(dropout.text("rate").line, "2")
    assert dropout.form.refusal("rate")
    enter(dropout.text("rate").line, "0.25")
    assert dropout.form.refusal("rate") == ""
    assert dropout.changes == []


def test_passing_through_a_field_asks_for_nothing(qtbot: QtBot, dropout: Desk) -> None:
    widened = 0.10000000149011612  # 0.1 in float32, and shown so
    dropout.document.edit("Keras", dropout.document.project.configure(UID, rate=widened))
    field = dropout.text("rate")
    assert field.line.text() == "0.1"
    with qtbot.assertNotEmitted(field.asked):
        field.line.setFocus()
        dropout.elsewhere.setFocus()
    assert dropout.setting("rate") == widened


def test_showing_a_value_asks_for_nothing(qtbot: QtBot, conv: Desk) -> None:
    with (
        qtbot.assertNotEmitted(conv.form.field("filters").asked),
        qtbot.assertNotEmitted(conv.form.field("strides").asked),
    ):
        project = conv.document.project.configure(UID, filters=7, strides=(2, 4))
        conv.document.edit("Widen", project)


def test_leaving_a_field_takes_over_what_was_typed(dropout: Desk) -> None:
    type_over(dropout.text("rate").line, "1e-1")
    assert dropout.setting("rate") == 0.25
    dropout.elsewhere.setFocus()
    assert dropout.setting("rate") == 0.1
    assert dropout.text("rate").line.text() == "0.1"


def test_one_edit_is_one_change(conv: Desk) -> None:
    enter(conv.integer("filters").box, "64")
    conv.elsewhere.setFocus()
    assert len(conv.changes) == 1


def test_typing_survives_a_change_of_something_else(conv: Desk) -> None:
    box = conv.integer("filters").box
    type_over(box, "12")
    QTest.keyClick(box, Qt.Key.Key_Left)
    conv.document.edit("Pad", conv.document.project.configure(UID, padding="valid"))
    assert box.text() == "12"
    assert box.lineEdit().cursorPosition() == 1
    assert QApplication.focusWidget() is box


def test_shows_what_another_one_changes(conv: Desk) -> None:
    conv.document.edit("Widen", conv.document.project.configure(UID, filters=7, strides=(2, 4)))
    strides = conv.form.field("strides")
    assert isinstance(strides, PairField)
    assert conv.integer("filters").box.value() == 7
    assert [box.value() for box in strides.boxes] == [2, 4]
    assert len(conv.changes) == 1


def test_stepping_is_one_step_of_undo_until_the_field_is_left(conv: Desk) -> None:
    box = conv.integer("filters").box
    box.setFocus()
    for _ in range(3):
        QTest.keyClick(box, Qt.Key.Key_Up)
    conv.elsewhere.setFocus()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert conv.setting("filters") == 36
    conv.document.undo()
    assert conv.setting("filters") == 35
    conv.document.undo()
    assert conv.setting("filters") == 32


@pytest.mark.parametrize("name", ["filters", "name"])
def test_undo_in_a_field_is_the_windows_undo(conv: Desk, name: str) -> None:
    before = conv.document.project
    fill(conv.form.field(name), {"filters": 5, "name": "first"}[name])
    after = conv.document.project
    box = conv.form.field(name).focusProxy()
    assert isinstance(box, QLineEdit | QAbstractSpinBox)
    QTest.keySequence(box, QKeySequence(QKeySequence.StandardKey.Undo))
    assert conv.document.project == before != after


def test_undo_takes_back_what_is_being_typed(dropout: Desk) -> None:
    type_over(dropout.text("rate").line, "0.75")
    QTest.keySequence(dropout.text("rate").line, QKeySequence(QKeySequence.StandardKey.Undo))
    assert dropout.setting("rate") == 0.25
    assert dropout.text("rate").line.text() == "0.25"


def test_commits_what_is_typed_when_asked(conv: Desk) -> None:
    type_over(conv.integer("filters").box, "48")
    commit_input()
    assert conv.setting("filters") == 48
    type_over(conv.text("name").line, "stem")
    commit_input()
    assert conv.setting("name") == "stem"


def test_restore_drops_what_is_typed(conv: Desk) -> None:
    type_over(conv.integer("filters").box, "48")
    conv.form.restore()
    conv.elsewhere.setFocus()
    assert conv.setting("filters") == 32
    assert conv.changes == []


@pytest.mark.parametrize("name", ["filters", "activation"])
def test_scrolling_past_changes_nothing(conv: Desk, name: str) -> None:
    box = conv.form.field(name).focusProxy()
    assert box is not None
    conv.elsewhere.setFocus()
    QApplication.sendEvent(box, _wheel())
    assert conv.changes == []
    box.setFocus()
    QApplication.sendEvent(box, _wheel())
    assert len(conv.changes) == 1


def test_folds_what_is_rarely_set_and_counts_it(conv: Desk) -> None:
    section = conv.form.section
    assert section is not None
    assert section.button.text() == "More"
    assert not section.is_open
    QTest.mouseClick(section.button, Qt.MouseButton.LeftButton)
    assert section.is_open
    tick(conv.form.field("use_bias").findChild(QCheckBox))
    assert conv.setting("use_bias") is False
    assert section.button.text() == "More · 1 changed"
    QTest.mouseClick(section.button, Qt.MouseButton.LeftButton)
    assert not section.is_open


def test_edits_inside_a_regularizer(conv: Desk) -> None:
    field = conv.form.field("kernel_regularizer")
    assert isinstance(field, ObjectField)
    assert field.below
    choose(field.box, "L2")
    [inner] = (form for form in field.below.findChildren(Form) if form.isVisible())
    factor = inner.field("l2")
    assert isinstance(factor, TextField)
    enter(factor.line, "1e-4")
    assert conv.setting("kernel_regularizer") == L2(l2=1e-4)
    enter(factor.line, "-1")
    assert inner.refusal("l2") == "l2 is -1.0, but has to be at least 0."
    assert conv.form.refusal("kernel_regularizer") == ""
    assert conv.setting("kernel_regularizer") == L2(l2=1e-4)
    assert factor.line.text() == "1e-4"
    choose(field.box, "none")
    assert conv.setting("kernel_regularizer") is None
    assert field.below.isHidden()


def test_a_layer_inside_a_layer_has_a_form_of_its_own(qtbot: QtBot) -> None:
    desk = Desk("SpectralNormalization")
    qtbot.addWidget(desk.window)
    field = desk.form.field("layer")
    assert isinstance(field, ObjectField)
    choose(field.box, "Dense")
    assert desk.setting("layer") == new_layer("Dense")
    assert field.below
    [inner] = (form for form in field.below.findChildren(Form) if form.isVisible())
    fill(inner.field("units"), 7)
    fill(inner.field("name"), "inside")
    assert desk.setting("layer") == changed(new_layer("Dense"), units=7, name="inside")
    fill(inner.field("name"), "not a name")
    assert "has to be a name" in inner.refusal("name")
    assert desk.setting("layer").name == "inside"


def test_metrics_keep_their_order_and_settings(qtbot: QtBot) -> None:
    training = [Training()]

    def change(name: str, value: Any) -> None:
        training[0] = Training(**{name: value})
        form.show_value(training[0])

    form = Form(Training, change)
    qtbot.addWidget(form)
    form.show_value(training[0])
    show_active(form)
    metrics = form.field("metrics")
    assert isinstance(metrics, ObjectsField)
    tick(metrics.boxes[SparseTopKCategoricalAccuracy])
    [inner] = metrics.findChildren(Form)
    fill(inner.field("k"), 3)
    assert training[0].metrics == (Accuracy(), SparseTopKCategoricalAccuracy(k=3))
    tick(metrics.boxes[Accuracy])
    tick(metrics.boxes[Accuracy])
    assert training[0].metrics == (Accuracy(), SparseTopKCategoricalAccuracy(k=3))


def test_everything_says_what_it_is_for(conv: Desk) -> None:
    conv.form.field("trainable")
    for kind in (QAbstractSpinBox, QComboBox, QCheckBox):
        for box in conv.form.findChildren(kind):
            assert box.accessibleName()
            assert box.accessibleDescription()
    assert conv.integer("filters").box.accessibleName() == "Filters"
    labels = conv.form.findChildren(QLabel)
    assert labels
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    assert "<b>filters</b>" in tip_over(conv.integer("filters"))


def _wheel() -> QWheelEvent:
    return QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
