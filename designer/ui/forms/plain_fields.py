"""Fields for a single number, word or choice."""

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox, QSizePolicy

from designer.numerals import parse_integer
from designer.parameters import LARGEST, Parameter
from designer.ui.forms.boxes import ComboBox, LineBox, Slider, SpinBox
from designer.ui.forms.field import Field
from designer.ui.forms.wording import NONE, read, written
from designer.ui.translation import tr

_HUNDRED = 100


class IntegerField(Field):
    """A whole number."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(parameter)
        low = -LARGEST if parameter.ge is None else int(parameter.ge)
        high = LARGEST if parameter.le is None else int(parameter.le)
        self.box = SpinBox(low, high)
        self._name(self.box)
        self._row.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.valueChanged.connect(self._on_box_value_changed)
        self.box.refused.connect(self._on_box_refused)
        self.box.editingFinished.connect(self.finished)

    def restore(self) -> None:
        self.box.setValue(self._value)

    def _on_box_value_changed(self, value: int) -> None:
        if value != self._value:
            self._ask(value)

    def _on_box_refused(self, text: str) -> None:
        self.asked.emit(parse_integer(text))


class TextField(Field):
    """A line of text: a name, a number of any kind, or several whole numbers."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(parameter)
        self.line = LineBox()
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.line.setPlaceholderText(tr(NONE) if parameter.optional else "")
        self._name(self.line)
        self._row.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.editingFinished.connect(self._on_line_editing_finished)

    def restore(self) -> None:
        text = written(self.parameter, self._value)
        if text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)
        self.line.setModified(False)

    def _on_line_editing_finished(self) -> None:
        if self.line.isModified():
            self._ask(read(self.parameter, self.line.text()))
        self.finished.emit()


class FractionField(TextField):
    """A number from 0 to 1: a line of text, and a slider that changes it while it moves."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(parameter)
        self.slider = Slider(0, _HUNDRED, _HUNDRED // 10)
        self._name(self.slider, tr("slider"))
        self._row.addWidget(self.slider, 1)
        self._row.setStretch(0, 1)
        self.slider.valueChanged.connect(self._on_slider_value_changed)
        self.slider.sliderReleased.connect(self.finished)

    def restore(self) -> None:
        super().restore()
        self.slider.setValue(self._place())

    def _place(self) -> int:
        return round(float(self._value) * _HUNDRED)

    def _on_slider_value_changed(self, place: int) -> None:
        if place != self._place():
            self._ask(place / _HUNDRED)


class BooleanField(Field):
    """Yes or no."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(parameter)
        self.box = QCheckBox()
        self._name(self.box)
        self._row.addWidget(self.box)
        self._row.addStretch()
        self.setFocusProxy(self.box)
        self.box.clicked.connect(self._on_box_clicked)

    def restore(self) -> None:
        self.box.setChecked(self._value)

    def _on_box_clicked(self, checked: bool) -> None:
        self._ask(checked)
        self.finished.emit()


class ChoiceField(Field):
    """One of a few words or numbers."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(parameter)
        self.box = ComboBox()
        self.box.addItems([str(choice) for choice in parameter.choices])
        self._name(self.box)
        self._row.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.activated.connect(self._on_box_activated)

    def annotate(self, notes: Mapping[str | int, str]) -> None:
        """Say more of some of the choices."""
        for index, choice in enumerate(self.parameter.choices):
            note = notes.get(choice, "")
            self.box.setItemText(index, f"{choice} · {note}" if note else str(choice))

    def restore(self) -> None:
        self.box.setCurrentIndex(self.parameter.choices.index(self._value))

    def _on_box_activated(self, index: int) -> None:
        self._ask(self.parameter.choices[index])
        self.finished.emit()
