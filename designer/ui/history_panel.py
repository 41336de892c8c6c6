"""All steps of the document's history in a list; a click or Enter goes to one of them."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QIcon, QKeyEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from designer.ui import theme
from designer.ui.document import Document
from designer.ui.forms.labels import plain_label
from designer.ui.icons import icon
from designer.ui.translation import QT_TR_NOOP, tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

_START = QT_TR_NOOP("The design as it was opened")
_HINT = QT_TR_NOOP(
    "A click or Enter goes to a step; what comes after it is kept until the next edit."
)
_MARGIN = 12
_SIGN = QSize(16, 16)


class HistoryModel(QAbstractListModel):
    """The start and every step; row n is the design after n steps."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._steps: tuple[str, ...] = ()
        self.place = 0

    def refresh(self) -> None:
        """Show the history as it is."""
        self.beginResetModel()
        self._steps, self.place = self._document.steps, self._document.place
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._steps) + 1

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = index.row()
        title = self._steps[row - 1] if row else tr(_START)
        state = tr("now") if row == self.place else tr("undone") if row > self.place else ""
        match role:
            case Role.DisplayRole | Role.AccessibleTextRole:
                return f"{title} ({state})" if state else title
            case Role.DecorationRole:
                return icon("chevron-right") if row == self.place else _nothing()
            case Role.FontRole:
                return _font(bold=row == self.place, italic=row > self.place)
            case Role.ForegroundRole if row > self.place:
                return QColor(theme.colors().muted)
        return None


class HistoryList(QListView):
    """Asks the document to go to the row that is clicked or entered."""

    step_requested = Signal(int)
    """So many steps are to lie before the present."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("History"))
        self.setAccessibleDescription(tr(_HINT))
        self.setUniformItemSizes(True)
        self.setIconSize(_SIGN)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.step_requested.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.step_requested.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class HistoryPanel(QWidget):
    """The list; follows the document while it is seen."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = HistoryModel(document, self)
        self.list = HistoryList()
        self.list.setModel(self.steps)
        self.list.step_requested.connect(document.travel)
        hint = plain_label(tr(_HINT), "muted", wraps=True)
        hint.setContentsMargins(_MARGIN, 6, _MARGIN, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(hint)
        document.file_changed.connect(self._refresh)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self._refresh)  # laid out by then, when it is seen for the first time

    def _refresh(self) -> None:
        if self.isVisible():
            self.steps.refresh()
            present = self.steps.index(self.steps.place)
            self.list.setCurrentIndex(present)
            self.list.scrollTo(present)


def _nothing() -> QIcon:
    """As wide as the sign of the present, so that all titles begin at one place."""
    picture = QPixmap(_SIGN)
    picture.fill(Qt.GlobalColor.transparent)
    return QIcon(picture)


def _font(*, bold: bool, italic: bool) -> QFont:
    font = QFont()
    font.setBold(bold)
    font.setItalic(italic)
    return font
