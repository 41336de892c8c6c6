"""The form of a class: its most used parameters first, the rest folded."""

from collections.abc import Iterable
from functools import partial
from typing import Any

import msgspec
from msgspec import Struct
from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QVBoxLayout, QWidget

from designer.parameters import Kind, Parameter, parameters
from designer.refusals import sentence
from designer.ui import theme
from designer.ui.forms.field import Change, Field
from designer.ui.forms.labels import plain_label
from designer.ui.forms.object_fields import ObjectField, ObjectsField, SwitchField
from designer.ui.forms.plain_fields import (
    BooleanField,
    ChoiceField,
    FractionField,
    IntegerField,
    TextField,
)
from designer.ui.forms.rate_field import RateField
from designer.ui.forms.reset_button import ResetButton
from designer.ui.forms.section import Section
from designer.ui.forms.tuple_fields import MarginsField, PairField
from designer.ui.forms.wording import described, readable, tool_tip
from designer.ui.terms.explained import Explained
from designer.ui.translation import QT_TR_NOOP, tr

_LABEL_WIDTH = 100
_MOST_UNFOLDED = 8
_SPACING = 6
_ROWS_EACH = 5  # heading, label where it stands above, field, refusal, what is below

_FIELDS: dict[Kind, type[Field]] = {
    "integer": IntegerField,
    "number": TextField,
    "boolean": BooleanField,
    "choice": ChoiceField,
    "text": TextField,
    "pair": PairField,
    "margins": MarginsField,
    "integers": TextField,
    "numbers": TextField,
    "span": TextField,
}
_GROUPS = {
    "_regularizer": QT_TR_NOOP("Regularizers"),
    "_constraint": QT_TR_NOOP("Constraints"),
    "_initializer": QT_TR_NOOP("Initializers"),
}


class Form(Explained):
    """Fields for the parameters of a class.

    `change` is called with a parameter's name and its new value; where it raises ValueError, the
    reason is shown at the field, and the field goes back to the value that was shown last.
    `names` picks some of the parameters.
    """

    finished = Signal()
    """A field was left: what follows is an edit of its own."""

    def __init__(
        self, cls: type[Struct], change: Change, indent: int = 0, names: tuple[str, ...] = ()
    ) -> None:
        super().__init__()
        self._class_name = cls.__name__
        self._change = change
        self._label_width = _LABEL_WIDTH - indent
        self._value: Struct | None = None
        self._grids: list[QGridLayout] = []
        self._fields: dict[str, Field] = {}
        self._places: dict[str, tuple[QGridLayout, int]] = {}
        self._resets: dict[str, ResetButton] = {}
        self._starts_as: dict[str, Any] = getattr(cls, "starts_as", {})
        self._refusals: dict[str, QLabel] = {}
        first, self._folded = _picked(cls, names) if names else _split(cls)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_SPACING)
        column.addLayout(self._grid(first))
        self.section = Section(tr("More"), self._make_rest) if self._folded else None
        if self.section:
            column.addWidget(self.section)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            for grid in self._grids:
                grid.setColumnMinimumWidth(0, theme.with_letters(self._label_width))

    def show_value(self, value: Struct) -> None:
        """Show this value; what is being typed for a parameter that it leaves alone stays."""
        if value == self._value:
            return
        self._value = value
        for name in self._fields:
            self._show(name)
        self._hide_refusals()
        self._count_folded(value)

    def restore(self) -> None:
        """Show the value again, whatever is typed."""
        if self._value is not None:
            for field in self._fields.values():
                field.restore()
        self._hide_refusals()

    def field(self, name: str) -> Field:
        """The field of this parameter; unfolds where it is folded."""
        if name not in self._fields and self.section:
            self.section.unfold()
        return self._fields[name]

    def reset_button(self, name: str) -> ResetButton:
        """The button beside a field whose parameter has a usual value; KeyError without one."""
        self.field(name)
        return self._resets[name]

    def add_below(self, name: str, widget: QWidget) -> None:
        """Put a widget under a field and what it has there, across the width of the form."""
        below = self._fields[name].below
        if below is not None and (inside := below.layout()) is not None:
            inside.addWidget(widget)
            return
        grid, row = self._places[name]
        grid.addWidget(widget, row + 1, 0, 1, 2)

    def refusal(self, name: str) -> str:
        """Why the last wish for this parameter was refused; empty where it was not."""
        label = self._refusals.get(name)
        return label.text() if label and not label.isHidden() else ""

    def _grid(self, shown: Iterable[Parameter]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(_SPACING)
        grid.setColumnMinimumWidth(0, theme.with_letters(self._label_width))
        grid.setColumnStretch(1, 1)
        self._grids.append(grid)
        group = ""
        for index, parameter in enumerate(shown):
            row = _ROWS_EACH * index
            if (found := ending_of(parameter)) != group:
                group = found
                grid.addWidget(plain_label(tr(_GROUPS[group]), "heading"), row, 0, 1, 2)
            self._add(parameter, readable(parameter.name.removesuffix(group)), grid, row + 1)
        return grid

    def _add(self, parameter: Parameter, title: str, grid: QGridLayout, row: int) -> None:
        name, field = parameter.name, self._make_field(parameter)
        label = plain_label(title, "muted", wraps=True)
        label.setBuddy(field)
        for widget in (label, field):
            self.explain(widget, partial(self._tip, field))
        columns = 2 if field.wide else 1
        grid.addWidget(label, row, 0, 1, columns)
        grid.addWidget(field, row + field.wide, 2 - columns, 1, columns)
        if field.below:
            grid.addWidget(field.below, row + 3, 0, 1, 2)
        if not parameter.required or name in self._starts_as:
            reset = ResetButton(parameter, self._starts_as.get(name, parameter.default))
            reset.asked.connect(partial(self._on_reset_asked, name))
            grid.addWidget(reset, row, 2)
            self._resets[name] = reset
        self._fields[name] = field
        self._places[name] = grid, row + 2

    def _tip(self, field: Field) -> str:
        from designer.ui.terms.table import drawing_of  # noqa: PLC0415 - when a tip is shown

        parameter, chosen = field.parameter, field.chosen
        words = tr(parameter.description)
        if chosen is None:
            drawing = drawing_of(parameter.name, self._class_name)
            return tool_tip(parameter.name, words, drawing=drawing)
        drawing = drawing_of(chosen.__name__)
        return tool_tip(parameter.name, words, described(chosen), drawing=drawing)

    def _make_field(self, parameter: Parameter) -> Field:
        field = _field(parameter)
        field.asked.connect(partial(self._on_field_asked, parameter.name))
        field.finished.connect(self.finished)
        return field

    def _make_rest(self) -> QWidget:
        rest = QWidget()
        groups = ["", *_GROUPS]
        rest.setLayout(self._grid(sorted(self._folded, key=lambda p: groups.index(ending_of(p)))))
        for parameter in self._folded:
            self._show(parameter.name)
        return rest

    def _show(self, name: str) -> None:
        if self._value is None:
            return
        value = getattr(self._value, name)
        self._fields[name].show_value(value)
        if name in self._resets:
            self._resets[name].show_for(value)

    def _on_reset_asked(self, name: str, value: Any) -> None:
        self._on_field_asked(name, value)
        self.finished.emit()

    def _on_field_asked(self, name: str, value: Any) -> None:
        try:
            self._change(name, value)
        except msgspec.ValidationError as error:
            self._refuse(name, f"{sentence(error, {name: msgspec.to_builtins(value)})}.")
        except ValueError as error:
            self._refuse(name, str(error))
        else:
            self._refuse(name, "")

    def _refuse(self, name: str, reason: str) -> None:
        if reason and name not in self._refusals:
            label = plain_label("", "error", wraps=True)
            grid, row = self._places[name]
            grid.addWidget(label, row, 0, 1, 2)
            self._refusals[name] = label
        if name in self._refusals:
            self._refusals[name].setText(reason)
            self._refusals[name].setVisible(bool(reason))

    def _hide_refusals(self) -> None:
        for label in self._refusals.values():
            label.hide()

    def _count_folded(self, value: Struct) -> None:
        if self.section:
            count = sum(getattr(value, each.name) != each.default for each in self._folded)
            changed = tr("More · {count} changed").format(count=count)
            self.section.set_title(changed if count else tr("More"))


def _picked(cls: type[Struct], names: tuple[str, ...]) -> tuple[list[Parameter], list[Parameter]]:
    known = {parameter.name: parameter for parameter in parameters(cls)}
    return [known[name] for name in names], []


def _split(cls: type[Struct]) -> tuple[list[Parameter], list[Parameter]]:
    """What is shown at once and what is folded; a class names its `basics`, or is short."""
    known = {parameter.name: parameter for parameter in parameters(cls)}
    basics = getattr(cls, "basics", None)
    if basics is None:
        basics = known if len(known) <= _MOST_UNFOLDED else list(known)[:1]
    first = [name for name in dict.fromkeys(("name", *basics)) if name in known]
    return [known[name] for name in first], [p for name, p in known.items() if name not in first]


def ending_of(parameter: Parameter) -> str:
    """The ending of the parameter's name that has a heading of its own, or nothing."""
    return next((suffix for suffix in _GROUPS if parameter.name.endswith(suffix)), "")


def _field(parameter: Parameter) -> Field:
    if parameter.kind == "objects":
        return ObjectsField(parameter, Form)
    if parameter.kind == "scheduled":
        return RateField(parameter, Form)
    if parameter.kind == "object":
        is_switch = parameter.optional and len(parameter.classes) == 1
        return (SwitchField if is_switch else ObjectField)(parameter, Form)
    if parameter.kind == "integer" and parameter.optional:
        return TextField(parameter)
    if parameter.kind == "number" and (parameter.ge, parameter.le) == (0, 1):
        return TextField(parameter) if parameter.optional else FractionField(parameter)
    return _FIELDS[parameter.kind](parameter)


def drop_input() -> None:
    """Forget what is typed but not entered in the form that has the keyboard."""
    widget = QApplication.focusWidget()
    while widget is not None:
        if isinstance(widget, Form):
            widget.restore()
        widget = widget.parentWidget()
