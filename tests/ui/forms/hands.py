"""Works the fields of a form as a person does: with keys and clicks."""

from functools import singledispatch
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox, QWidget

from designer.ui.forms.field import Field
from designer.ui.forms.object_fields import ObjectField, ObjectsField, SwitchField
from designer.ui.forms.plain_fields import BooleanField, ChoiceField, IntegerField, TextField
from designer.ui.forms.rate_field import RateField
from designer.ui.forms.tuple_fields import MarginsField, PairField


def show_active(widget: QWidget) -> None:
    """Show a window and let it have the keyboard."""
    widget.show()
    widget.activateWindow()
    assert QTest.qWaitForWindowActive(widget)


def type_over(box: QLineEdit | QSpinBox, text: str) -> None:
    """Type over what is there, and stay."""
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, text) if text else QTest.keyClick(box, Qt.Key.Key_Delete)


def enter(box: QLineEdit | QSpinBox, text: str) -> None:
    """Type over what is there, and press Enter."""
    type_over(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


def tick(box: QCheckBox) -> None:
    """Click the box."""
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))


def choose(box: QComboBox, text: str) -> None:
    """Go up or down to the line with this text."""
    box.setFocus()
    steps = box.findText(text) - box.currentIndex()
    key = Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up
    for _ in range(abs(steps)):
        if box.currentText() != text:  # a line between is passed without a step
            QTest.keyClick(box, key)


@singledispatch
def fill(field: Field, value: Any) -> None:
    """Make the field ask for this value, in as many edits as it takes."""
    raise TypeError(field)


@fill.register
def _(field: IntegerField, value: Any) -> None:
    enter(field.box, str(value))


@fill.register
def _(field: TextField, value: Any) -> None:
    words = value if isinstance(value, tuple) else (value,)
    enter(field.line, "" if value is None else " ".join(str(word) for word in words))


@fill.register
def _(field: BooleanField, value: Any) -> None:
    if field.box.isChecked() != value:
        tick(field.box)


@fill.register
def _(field: ChoiceField, value: Any) -> None:
    choose(field.box, str(value))


@fill.register
def _(field: PairField, value: Any) -> None:
    if field.parameter.optional and field.tick.isChecked() != (value is not None):
        tick(field.tick)
    if value is not None:
        if value[0] != value[1] and field.link.isChecked():
            QTest.keyClick(field.link, Qt.Key.Key_Space)
        for box, number in zip(field.boxes, value, strict=True):
            enter(box, str(number))


@fill.register
def _(field: MarginsField, value: Any) -> None:
    for box, number in zip(field.boxes, (*value[0], *value[1]), strict=True):
        enter(box, str(number))


@fill.register
def _(field: ObjectField, value: Any) -> None:
    choose(field.box, type(value).__name__ if value is not None else "none")


@fill.register
def _(field: RateField, value: Any) -> None:
    if isinstance(value, Struct):
        choose(field.box, type(value).__name__)
    else:
        choose(field.box, "Constant")
        enter(field.line, str(value))


@fill.register
def _(field: SwitchField, value: Any) -> None:
    if field.box.isChecked() != (value is not None):
        tick(field.box)


@fill.register
def _(field: ObjectsField, value: Any) -> None:
    wanted = {type(each) for each in value}
    for cls, box in field.boxes.items():
        if box.isChecked() != (cls in wanted):
            tick(box)
