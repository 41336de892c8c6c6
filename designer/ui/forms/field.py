"""What all fields share: they show the document's value and ask for another one."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from designer.parameters import Parameter
from designer.ui.forms.labels import set_role
from designer.ui.forms.wording import readable
from designer.ui.translation import tr

Change = Callable[[str, Any], None]
"""Gives the parameter of this name a value; ValueError, with the reason, where it is refused."""

_UNSET = object()


class Field(QWidget):
    """Input for one parameter.

    The user's wish goes out as `asked`. By the time that returns, the document has taken it over
    or not; either way the field then shows what the document holds. So no signal is ever blocked.
    """

    asked = Signal(object)
    finished = Signal()
    """The user has left the field: what follows is an edit of its own."""

    wide: bool = False
    """Whether it needs the width of the form, with its label above."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__()
        self.parameter = parameter
        self.below: QWidget | None = None
        """What belongs under the field across the width of the form."""
        self._value: Any = _UNSET
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)

    @property
    def chosen(self) -> type[Struct] | None:
        """The class that is chosen, where that is what the field is for."""
        return None

    def show_value(self, value: Any) -> None:
        """Show the document's value; what is being typed stays where the value is the same."""
        if value != self._value:
            self._value = value
            self.restore()

    def restore(self) -> None:
        """Show the document's value again, whatever is typed."""
        raise NotImplementedError

    def mark(self, reason: str) -> None:
        """Show in red that the value cannot stay, for a reason that is told elsewhere; "": it can.

        The colour is not all: who cannot see it hears the reason.
        """
        box = self.focusProxy() or self
        set_role(box, "error" if reason else "")
        box.setAccessibleDescription(f"{tr(self.parameter.description)} {reason}".rstrip())

    def _ask(self, value: Any) -> None:
        self.asked.emit(value)
        self.restore()

    def _name(self, box: QWidget, *more: str) -> None:
        """Say what the box is for, to those who cannot see its label."""
        box.setAccessibleName(" ".join((readable(self.parameter.name), *more)))
        box.setAccessibleDescription(tr(self.parameter.description))
