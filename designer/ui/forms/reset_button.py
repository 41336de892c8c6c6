"""The button beside a field that brings back the value which a new layer has."""

from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QToolButton

from designer.parameters import Parameter
from designer.ui import icons
from designer.ui.forms.wording import readable, value_text
from designer.ui.translation import tr

_SIZE = 13


class ResetButton(QToolButton):
    """Seen only where the value is another one."""

    asked = Signal(object)

    def __init__(self, parameter: Parameter, usual: Any) -> None:
        super().__init__()
        self._usual = usual
        self.setIcon(icons.icon("reset"))
        self.setIconSize(QSize(_SIZE, _SIZE))
        self.setProperty("role", "between")
        words = tr("Back to {value}").format(value=value_text(parameter, usual))
        self.setToolTip(words)
        self.setAccessibleName(f"{readable(parameter.name)}: {words.lower()}")
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that the field keeps its width
        self.setSizePolicy(policy)
        self.hide()
        self.clicked.connect(lambda: self.asked.emit(self._usual))

    def show_for(self, value: Any) -> None:
        """The parameter has this value."""
        self.setVisible(value != self._usual)
