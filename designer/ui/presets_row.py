"""Buttons for training settings that go together, and what the last one has changed."""

from functools import partial

from msgspec import Struct
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from designer.parameters import parameters
from designer.project.presets import PRESETS, differences
from designer.ui.document import Document
from designer.ui.forms.labels import plain_label
from designer.ui.forms.wording import readable, tool_tip, value_text
from designer.ui.translation import tr


class PresetsRow(QWidget):
    """One button for each preset; its tip says what it would change now."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(6)
        column.addLayout(row)
        self.buttons: dict[str, QPushButton] = {}
        for name, preset in PRESETS.items():
            button = QPushButton(tr(preset.title))
            button.setProperty("role", "tight")
            button.clicked.connect(partial(self.apply, name))
            row.addWidget(button)
            self.buttons[name] = button
        self.changes = plain_label("", "muted", wraps=True)
        column.addWidget(self.changes)
        self.changes.hide()

    def apply(self, name: str, _: bool = False) -> None:
        """Take the settings of this preset over in one step, and say what that changed."""
        before = self._document.project
        preset = PRESETS[name]
        after = preset.apply(before)
        title = tr("Apply the preset {name}").format(name=tr(preset.title))
        self._document.edit(title, after)
        self.changes.setText(f"{tr(preset.title)}: {changes_text(before.training, after.training)}")
        self.changes.show()

    def refresh(self) -> None:
        """Say what each of them would change."""
        project = self._document.project
        for name, preset in PRESETS.items():
            says = changes_text(project.training, preset.apply(project).training)
            self.buttons[name].setToolTip(tool_tip(tr(preset.title), tr(preset.purpose), says))
            self.buttons[name].setAccessibleDescription(f"{tr(preset.purpose)} {says}")


def changes_text(before: Struct, after: Struct) -> str:
    """What differs, each with the value before and after."""
    changes = _changes(before, after)
    return f"{'; '.join(changes)}." if changes else tr("all is set like this already.")


def _changes(before: Struct, after: Struct) -> list[str]:
    known = {parameter.name: parameter for parameter in parameters(type(after))}
    found = []
    for name, old, new in differences(before, after):
        if isinstance(new, Struct) and type(old) is type(new):
            found += [f"{readable(name)} {change}" for change in _changes(old, new)]
        else:
            values = (value_text(known[name], value) for value in (old, new))
            found.append(f"{readable(name)} {' → '.join(values)}")
    return found
