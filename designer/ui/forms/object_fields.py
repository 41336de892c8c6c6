"""Fields whose value is itself a value with parameters: a form within the form."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from designer.network.layers.base import Layer
from designer.network.network import new_layer
from designer.parameters import Parameter, changed, parameters
from designer.ui.forms.boxes import ComboBox
from designer.ui.forms.field import Change, Field
from designer.ui.forms.section import Section
from designer.ui.forms.wording import NONE, described, readable, tool_tip
from designer.ui.translation import tr

if TYPE_CHECKING:
    from designer.ui.forms.form import Form

_INDENT = 12
_LONGEST_TITLE = 18


MakeForm = Callable[[type[Struct], Change, int], "Form"]
"""Makes a form for a class, so many pixels further in."""

ChangeInside = Callable[[type[Struct], str, Any], None]
"""Sets a parameter of the value of this class."""


def new_value(cls: type[Struct]) -> Struct:
    """A value of this class with its defaults; a layer as the palette offers it."""
    return new_layer(cls.__name__) if issubclass(cls, Layer) else cls()


class _Forms(QWidget):
    """The forms of the classes that were chosen so far, one of them shown."""

    finished = Signal()

    def __init__(self, make_form: MakeForm, change: ChangeInside) -> None:
        super().__init__()
        self._make_form = make_form
        self._change = change
        self._forms: dict[type[Struct], Form] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_INDENT, 0, 0, 0)
        self.hide()

    def show_value(self, value: Struct | None) -> None:
        """Show the form of this value's class; nothing where it has no parameters."""
        form = self._form(type(value)) if value is not None else None
        for other in self._forms.values():
            other.setVisible(other is form)
        self.setVisible(form is not None)
        if form and value:
            form.show_value(value)

    def restore(self) -> None:
        """Show the document's value again, whatever is typed."""
        for form in self._forms.values():
            form.restore()

    def _form(self, cls: type[Struct]) -> "Form | None":
        if not parameters(cls):
            return None
        if cls not in self._forms:
            form = self._make_form(cls, partial(self._change, cls), _INDENT)
            form.finished.connect(self.finished)
            self._column.insertWidget(len(self._forms), form)  # above what was added below them
            self._forms[cls] = form
        return self._forms[cls]


class ObjectFieldBase(Field):
    """A value of one class; its parameters are asked for below."""

    def __init__(self, parameter: Parameter, make_form: MakeForm) -> None:
        super().__init__(parameter)
        self._forms = _Forms(make_form, self._change_inside)
        self._forms.finished.connect(self.finished)
        self.below = self._forms

    def _change_inside(self, cls: type[Struct], name: str, value: Any) -> None:
        if type(self._value) is cls:  # else it was typed into a form that is being left
            self._ask(changed(self._value, **{name: value}))

    def _choose(self, cls: type[Struct] | None) -> None:
        if cls is not (None if self._value is None else type(self._value)):
            self._ask(cls and new_value(cls))
        self.finished.emit()


class ObjectField(ObjectFieldBase):
    """One of several classes."""

    def __init__(self, parameter: Parameter, make_form: MakeForm) -> None:
        super().__init__(parameter, make_form)
        self._classes: tuple[type[Struct] | None, ...] = (
            (None, *parameter.classes) if parameter.optional else parameter.classes
        )
        self._preferred = 0
        self.wide = max(len(cls.__name__) for cls in parameter.classes) > _LONGEST_TITLE
        self.box = ComboBox()
        self._list()
        self._name(self.box)
        self._row.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.activated.connect(self._on_box_activated)

    @property
    def chosen(self) -> type[Struct] | None:
        return None if self._value is None else type(self._value)

    def prefer(self, first: Sequence[type[Struct]]) -> None:
        """Offer these classes first, and the others below a line."""
        others = [cls for cls in self._classes if cls is not None and cls not in first]
        classes = (*((None,) if self.parameter.optional else ()), *first, *others)
        if (classes, len(first)) != (self._classes, self._preferred):
            self._classes, self._preferred = classes, len(first)
            self._list()
            self.restore()

    def _list(self) -> None:
        self.box.clear()
        for index, cls in enumerate(self._classes):
            self.box.addItem(_title(cls), cls)
            self.box.setItemData(index, cls and described(cls), Qt.ItemDataRole.ToolTipRole)
        if self._preferred:
            self.box.insertSeparator(self._preferred + self.parameter.optional)

    def restore(self) -> None:
        self.box.setCurrentIndex(self.box.findText(_title(self.chosen)))
        self._forms.show_value(self._value)
        self._forms.restore()

    def _on_box_activated(self, index: int) -> None:
        self._choose(self.box.itemData(index))


def _title(cls: type[Struct] | None) -> str:
    return cls.__name__ if cls else tr(NONE)


class SwitchField(ObjectFieldBase):
    """One class, or none."""

    def __init__(self, parameter: Parameter, make_form: MakeForm) -> None:
        super().__init__(parameter, make_form)
        self.box = QCheckBox()
        self._name(self.box)
        self._row.addWidget(self.box)
        self._row.addStretch()
        self.setFocusProxy(self.box)
        self.box.clicked.connect(self._on_box_clicked)

    def restore(self) -> None:
        self.box.setChecked(self._value is not None)
        self._forms.show_value(self._value)
        self._forms.restore()

    def _on_box_clicked(self, checked: bool) -> None:
        self._choose(self.parameter.classes[0] if checked else None)


class ObjectsField(Field):
    """Any of several classes, each at most once."""

    wide = True

    def __init__(self, parameter: Parameter, make_form: MakeForm) -> None:
        super().__init__(parameter)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._row.addLayout(column)
        self.boxes: dict[type[Struct], QCheckBox] = {}
        self._forms: dict[type[Struct], _Forms] = {}
        for cls in parameter.classes:
            self._add(cls, column, make_form)
        self._column, self._first = column, parameter.classes
        self._rest = QVBoxLayout()
        self._rest.setContentsMargins(0, 0, 0, 0)
        self._rest.setSpacing(4)
        self.section = Section(tr("More"), self._make_rest)
        column.addWidget(self.section)
        self.section.hide()
        self.setFocusProxy(self.boxes[parameter.classes[0]])

    def prefer(self, first: Sequence[type[Struct]]) -> None:
        """Show these classes, and those that are ticked, at once, and fold the others."""
        ticked = {type(value) for value in self._value}
        shown = (*first, *(cls for cls in self.boxes if cls in ticked and cls not in first))
        if shown == self._first:
            return
        self._first = shown
        self.section.setVisible(len(shown) < len(self.boxes))
        self.section.unfold()  # else what is folded has no place yet
        self.section.fold()
        for place, cls in enumerate(shown):
            self._column.insertWidget(2 * place, self.boxes[cls])
            self._column.insertWidget(2 * place + 1, self._forms[cls])
        for cls in self.boxes:
            if cls not in shown:
                self._rest.addWidget(self.boxes[cls])
                self._rest.addWidget(self._forms[cls])

    def _make_rest(self) -> QWidget:
        rest = QWidget()
        rest.setLayout(self._rest)
        return rest

    def restore(self) -> None:
        chosen = {type(value): value for value in self._value}
        for cls, box in self.boxes.items():
            box.setChecked(cls in chosen)
            self._forms[cls].show_value(chosen.get(cls))
            self._forms[cls].restore()

    def _add(self, cls: type[Struct], column: QVBoxLayout, make_form: MakeForm) -> None:
        box = QCheckBox(cls.__name__)
        box.setToolTip(tool_tip(cls.__name__, described(cls)))
        box.setAccessibleName(f"{readable(self.parameter.name)} {cls.__name__}")
        box.setAccessibleDescription(described(cls))
        box.clicked.connect(partial(self._on_box_clicked, cls))
        forms = _Forms(make_form, self._change_inside)
        forms.finished.connect(self.finished)
        column.addWidget(box)
        column.addWidget(forms)
        self.boxes[cls] = box
        self._forms[cls] = forms

    def _on_box_clicked(self, cls: type[Struct]) -> None:
        kept = {type(value): value for value in self._value if type(value) is not cls}
        if self.boxes[cls].isChecked():
            kept[cls] = new_value(cls)
        self._ask(tuple(kept[each] for each in self.boxes if each in kept))
        self.finished.emit()

    def _change_inside(self, cls: type[Struct], name: str, value: Any) -> None:
        self._ask(
            tuple(
                changed(each, **{name: value}) if type(each) is cls else each
                for each in self._value
            )
        )
