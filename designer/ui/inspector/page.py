"""What the pages of the inspector share."""

from msgspec import Struct
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.ui import theme
from designer.ui.document import Document
from designer.ui.forms import Change, Form
from designer.ui.forms.labels import plain_label

_RULE_ROOM = 9


class _Rule(QWidget):
    """A thin line across, with room around it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_RULE_ROOM)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, _RULE_ROOM // 2, self.width(), 1, QColor(theme.colors().line))
        painter.end()


class Page(QWidget):
    """A column that shows one kind of selection."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def refresh(self) -> None:
        """Show the settings as they are."""
        raise NotImplementedError

    def show_findings(self) -> None:
        """Show figures and problems as they are."""

    def drop_input(self) -> None:
        """Forget what is typed but not entered: something else is about to be shown."""

    def _make_form(self, cls: type[Struct], change: Change) -> Form:
        form = Form(cls, change)
        form.finished.connect(self._document.close_step)
        return form

    def _add_heading(self, title: str) -> None:
        """A line across and a heading below it."""
        self._column.addWidget(_Rule())
        self._column.addWidget(plain_label(title, "heading"))
