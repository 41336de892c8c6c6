"""The confusion matrix: a table whose cells are shaded, and open the images behind them."""

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from designer.ui import theme
from designer.ui.results.words import cell_text, share_text
from designer.ui.translation import tr

if TYPE_CHECKING:  # numpy comes with the first results
    from designer.runs.about import Meaning
    from designer.runs.measures import Classified

Mode = Literal["counts", "rows", "columns"]
Index = QModelIndex | QPersistentModelIndex

_STRONGEST = 0.5
"""How much of the colour a full cell has: its number can still be read."""
_PADDING = 8
_LARGEST = 64  # pixels of a cell's side
_NAME_WIDTH = 110  # pixels of a class' name, at most
_SHARE = Qt.ItemDataRole.UserRole


class Matrix(QTableView):
    """Rows are the true classes, columns what the network said; `cell_opened` on Enter or click."""

    cell_opened = Signal(int, int)
    cell_reached = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_of_cells = MatrixModel(self)
        self.setModel(self.model_of_cells)
        self.setItemDelegate(_CellDelegate(self))
        self.setAccessibleName(tr("Confusion matrix"))
        self.setProperty("role", "matrix")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setSectionsClickable(False)
            header.setHighlightSections(True)
            header.setMinimumSectionSize(12)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verticalHeader().setMaximumWidth(_NAME_WIDTH)
        self.activated.connect(self._open)
        self.clicked.connect(self._open)

    def show_classified(self, classified: "Classified", meaning: "Meaning") -> None:
        """Show these predictions."""
        self.model_of_cells.show_classified(classified, meaning)
        self._fit()

    def show_mode(self, mode: Mode) -> None:
        """Show counts, or shares of the rows or of the columns."""
        self.model_of_cells.show_mode(mode)
        self._fit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.cell_reached.emit(current.row(), current.column())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(380, 220)

    def _open(self, index: Index) -> None:
        self.cell_opened.emit(index.row(), index.column())

    def _fit(self) -> None:
        """Cells as large as there is room, but not smaller than their numbers."""
        count = self.model_of_cells.rowCount()
        if not count:
            return
        metrics = self.fontMetrics()
        widest = metrics.horizontalAdvance(self.model_of_cells.widest) + _PADDING
        room = self.viewport().size()
        width = max(widest, min(_LARGEST, room.width() // count))
        height = max(metrics.height() + 2, min(_LARGEST, room.height() // count))
        self.horizontalHeader().setDefaultSectionSize(width)
        self.verticalHeader().setDefaultSectionSize(height)


class MatrixModel(QAbstractTableModel):
    """The cells, their shares, and what is said of them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._classified: Classified | None = None
        self._meaning: Meaning | None = None
        self._mode: Mode = "counts"
        self._texts: list[list[str]] = []
        self._shares: list[list[float]] = []

    @property
    def widest(self) -> str:
        """The longest text of a cell."""
        return max((text for row in self._texts for text in row), key=len, default="")

    @property
    def names(self) -> tuple[str, ...]:
        """The classes."""
        return self._classified.class_names if self._classified else ()

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        return self._texts[row][column]

    def share(self, row: int, column: int) -> float:
        """How full a cell is."""
        return self._shares[row][column]

    def show_classified(self, classified: "Classified", meaning: "Meaning") -> None:
        """Have the cells of these predictions."""
        self.beginResetModel()
        self._classified, self._meaning = classified, meaning
        self._work_out()
        self.endResetModel()

    def show_mode(self, mode: Mode) -> None:
        """Have counts or shares in the cells."""
        self._mode = mode
        self._work_out()
        if self._texts:
            last = len(self._texts) - 1
            self.dataChanged.emit(self.index(0, 0), self.index(last, last))

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self._texts)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(self._texts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts[row][column]
        if role == _SHARE:
            return self._shares[row][column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.sentence(row, column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return super().headerData(section, orientation, role)
        return self._classified.class_names[section] if self._classified else None

    def sentence(self, row: int, column: int) -> str:
        """What a cell says, with its share of the row and of the column."""
        if self._classified is None or self._meaning is None:
            return ""
        counts = self._classified.counts
        count = int(counts[row, column])
        text = cell_text(self._meaning, row, column, count)
        of_row, of_column = int(counts[row].sum()), int(counts[:, column].sum())
        shares = tr("{row} of the row, {column} of the column").format(
            row=share_text(count / of_row if of_row else None),
            column=share_text(count / of_column if of_column else None),
        )
        return f"{text} · {shares}"

    def _work_out(self) -> None:
        found = self._classified
        if found is None:
            return
        counts, by_row = found.counts, found.by_row()
        shares = found.by_column() if self._mode == "columns" else by_row
        self._shares = shares.tolist()
        if self._mode == "counts":
            self._texts = [[f"{count:,}" for count in row] for row in counts.tolist()]
        else:
            self._texts = [[f"{100 * share:.0f}" for share in row] for row in self._shares]


class _CellDelegate(QStyledItemDelegate):
    """What is right is blue and bold, what is wrong orange; the current cell has a frame."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        share, text = index.data(_SHARE), index.data(Qt.ItemDataRole.DisplayRole)
        is_right = index.row() == index.column()
        painter.save()
        cell = option.rect.adjusted(0, 0, -1, -1)
        painter.fillRect(cell, shade(share, is_right=is_right))
        font = QFont(option.font)
        font.setBold(is_right)
        painter.setFont(font)
        is_nothing = text == "0"
        painter.setPen(QColor(theme.colors().muted if is_nothing else theme.colors().text))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)
        if option.state & QStyle.StateFlag.State_Selected:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(QColor(theme.colors().accent_text), 3 if focused else 1))
            painter.drawRect(cell.adjusted(1, 1, -1, -1))
        painter.restore()


def shade(share: float, *, is_right: bool) -> QColor:
    """The ground of a cell: the more of its row or column it holds, the more colour."""
    ground = QColor(theme.colors().panel)
    full = QColor(theme.TRAIN_COLOR if is_right else theme.VALIDATION_COLOR)
    # A few mistakes in a hundred have to be seen.
    part = _STRONGEST * (share if is_right else share**0.5)
    return QColor.fromRgbF(
        (1 - part) * ground.redF() + part * full.redF(),
        (1 - part) * ground.greenF() + part * full.greenF(),
        (1 - part) * ground.blueF() + part * full.blueF(),
    )
