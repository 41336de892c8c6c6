"""The field of a number that may follow a schedule."""

from typing import Any

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from designer.numerals import parse_number
from designer.parameters import Parameter
from designer.training.schedules import Schedule
from designer.ui.forms.boxes import ComboBox, LineBox
from designer.ui.forms.object_fields import MakeForm, ObjectFieldBase, new_value
from designer.ui.forms.wording import described, number_text
from designer.ui.translation import QT_TR_NOOP, tr

_CONSTANT = QT_TR_NOOP("Constant")
_CONSTANT_TIP = QT_TR_NOOP("The same in every step.")


class RateField(ObjectFieldBase):
    """A line for the number where it is constant; a choice of schedules, and the chosen one's form.

    From one to the other the size is kept: a schedule begins with the constant's number, and a
    constant is as large as the schedule at its highest.
    """

    def __init__(self, parameter: Parameter, make_form: MakeForm) -> None:
        super().__init__(parameter, make_form)
        self._classes = (None, *parameter.classes)
        self.line = LineBox()
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._name(self.line)
        self.box = ComboBox()
        self.box.addItem(tr(_CONSTANT))
        self.box.setItemData(0, tr(_CONSTANT_TIP), Qt.ItemDataRole.ToolTipRole)
        for index, cls in enumerate(parameter.classes, 1):
            self.box.addItem(cls.__name__)
            self.box.setItemData(index, described(cls), Qt.ItemDataRole.ToolTipRole)
        self._name(self.box, tr("schedule"))
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.box)
        self._row.addLayout(column)
        self.setFocusProxy(self.line)
        self.line.editingFinished.connect(self._on_line_editing_finished)
        self.box.activated.connect(self._on_box_activated)

    @property
    def chosen(self) -> type[Struct] | None:
        return type(self._value) if isinstance(self._value, Schedule) else None

    def restore(self) -> None:
        schedule = self._value if isinstance(self._value, Schedule) else None
        self.box.setCurrentIndex(self._classes.index(self.chosen))
        self.line.setVisible(schedule is None)
        self.setFocusProxy(self.line if schedule is None else self.box)
        text = "" if schedule else number_text(self._value)
        if text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)
        self.line.setModified(False)
        self._forms.show_value(schedule)
        self._forms.restore()

    def _on_line_editing_finished(self) -> None:
        if self.line.isModified() and self.chosen is None:
            self._ask(parse_number(self.line.text().strip()))
        self.finished.emit()

    def _on_box_activated(self, index: int) -> None:
        cls = self._classes[index]
        if cls is not self.chosen:
            self._ask(self._begun(cls))
        self.finished.emit()

    def _begun(self, cls: type[Struct] | None) -> Any:
        present = self._value
        rate = present.peak if isinstance(present, Schedule) else present
        schedule = new_value(cls) if cls else None
        return schedule.with_rate(rate) if isinstance(schedule, Schedule) else rate
