"""Fields for several whole numbers that belong together."""

from functools import partial
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QGridLayout, QToolButton

from designer.numerals import parse_integer
from designer.parameters import Parameter
from designer.ui import icons
from designer.ui.forms.boxes import SpinBox
from designer.ui.forms.field import Field
from designer.ui.forms.labels import plain_label
from designer.ui.forms.wording import NONE, SIDES
from designer.ui.translation import QT_TR_NOOP, tr

_LINK_SIZE = 16
_LINKED = QT_TR_NOOP("Height and width change together: click to set each by itself")
_UNLINKED = QT_TR_NOOP(
    "Height and width are set each by itself: click to make the width follow the height"
)


class _BoxesField(Field):
    """A box for each number of a tuple."""

    def __init__(self, parameter: Parameter, low: int, sides: tuple[str, ...]) -> None:
        super().__init__(parameter)
        self.boxes = tuple(self._make_box(index, low, side) for index, side in enumerate(sides))

    def restore(self) -> None:
        for box, number in zip(self.boxes, self._numbers(), strict=True):
            box.setValue(number)

    def _numbers(self) -> tuple[int, ...]:
        """The document's value, one number for each box."""
        raise NotImplementedError

    def _value_of(self, numbers: tuple[Any, ...]) -> Any:
        """The value with these numbers, one of each box."""
        raise NotImplementedError

    def _make_box(self, index: int, low: int, side: str) -> SpinBox:
        box = SpinBox(low)
        self._name(box, side)
        box.valueChanged.connect(partial(self._on_box_value_changed, index))
        box.refused.connect(partial(self._on_box_refused, index))
        box.editingFinished.connect(self.finished)
        return box

    def _on_box_value_changed(self, index: int, number: int) -> None:
        if number != self._numbers()[index]:
            self._ask(self._with(index, number))

    def _on_box_refused(self, index: int, text: str) -> None:
        self.asked.emit(self._with(index, parse_integer(text)))

    def _with(self, index: int, number: Any) -> Any:
        numbers = self._numbers()
        return self._value_of((*numbers[:index], number, *numbers[index + 1 :]))


class PairField(_BoxesField):
    """Height × width; where None is a value, a tick tells whether there is a pair.

    While the link between them is closed, and they are the same, both change together.
    """

    def __init__(self, parameter: Parameter) -> None:
        least = int(parameter.ge or 0)
        super().__init__(parameter, least, (tr("height"), tr("width")))
        self._last = (least, least)
        self._stays_open = False
        self.link = QToolButton()
        self.link.setCheckable(True)
        self.link.setIconSize(QSize(_LINK_SIZE, _LINK_SIZE))
        self.link.setProperty("role", "between")
        self._name(self.link, tr("height and width together"))
        self.link.clicked.connect(self._on_link_clicked)
        self.tick = QCheckBox()
        self._name(self.tick, tr("set"))
        self.tick.clicked.connect(self._on_tick_clicked)
        self._row.addWidget(self.tick)
        self.tick.setVisible(parameter.optional)  # with a parent: else it is a window for a moment
        self._row.addWidget(self.boxes[0], 1)
        self._row.addWidget(self.link)
        self._row.addWidget(self.boxes[1], 1)
        self.setFocusProxy(self.tick if parameter.optional else self.boxes[0])

    def restore(self) -> None:
        is_set = self._value is not None
        self._last = self._value or self._last
        self.tick.setChecked(is_set)
        self.tick.setText("" if is_set else tr(NONE))
        for part in (*self.boxes, self.link):
            part.setVisible(is_set)
        self._show_link()
        super().restore()

    def _show_link(self) -> None:
        height, width = self._last
        linked = height == width and not self._stays_open
        self.link.setChecked(linked)
        self.link.setIcon(icons.icon("link" if linked else "unlink"))
        self.link.setToolTip(tr(_LINKED if linked else _UNLINKED))

    def _with(self, index: int, number: Any) -> Any:
        return (number, number) if self.link.isChecked() else super()._with(index, number)

    def _numbers(self) -> tuple[int, ...]:
        return self._last

    def _value_of(self, numbers: tuple[Any, ...]) -> Any:
        return numbers

    def _on_link_clicked(self, closed: bool) -> None:
        self._stays_open = not closed
        height, width = self._last
        if closed and height != width:
            self._ask((height, height))
            self.finished.emit()
        self._show_link()

    def _on_tick_clicked(self, checked: bool) -> None:
        self._ask(self._last if checked else None)
        self.finished.emit()


class MarginsField(_BoxesField):
    """Top and bottom, left and right."""

    wide = True

    def __init__(self, parameter: Parameter) -> None:
        sides = tuple(map(tr, SIDES))
        super().__init__(parameter, 0, sides)
        grid = QGridLayout()
        grid.setSpacing(4)
        for column, (side, box) in enumerate(zip(sides, self.boxes, strict=True)):
            grid.addWidget(plain_label(side.capitalize(), "muted"), 0, column)
            grid.addWidget(box, 1, column)
        self._row.addLayout(grid)
        self.setFocusProxy(self.boxes[0])

    def _numbers(self) -> tuple[int, ...]:
        (top, bottom), (left, right) = self._value
        return top, bottom, left, right

    def _value_of(self, numbers: tuple[Any, ...]) -> Any:
        top, bottom, left, right = numbers
        return (top, bottom), (left, right)
