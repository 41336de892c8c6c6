"""The layers side by side, each with what it makes of the image."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from designer.ui.data.layer_cell import CELL, Cell, CellDelegate, cell_size
from designer.ui.pictures.grid import Index
from designer.ui.translation import tr


class LayerStrip(QListView):
    """Goes from the input on the left to the answer on the right."""

    layer_chosen = Signal(int)
    """The uid of the layer that pointer or keyboard has come to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _CellModel(self)
        self.setModel(self._model)
        self.setItemDelegate(CellDelegate(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("What each layer makes of the image"))

    @property
    def cells(self) -> Sequence[Cell]:
        """What is shown."""
        return self._model.cells

    def show_cells(self, cells: Sequence[Cell], uids: Sequence[int]) -> None:
        """Show these layers, those of them chosen that are selected; nothing jumps."""
        scrolled = self.horizontalScrollBar().value()
        self._model.show(cells)
        self.choose(uids)
        self.updateGeometry()
        self.horizontalScrollBar().setValue(scrolled)

    def choose(self, uids: Sequence[int]) -> None:
        """Have the first of these layers as the chosen one, without a signal."""
        place = next((n for n, cell in enumerate(self.cells) if cell.uid in uids), -1)
        if [place] == [index.row() for index in self.selectedIndexes()]:
            return
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().blockSignals(True)
        self.selectionModel().setCurrentIndex(self._model.index(place), flags)
        self.selectionModel().blockSignals(False)
        if place >= 0:
            self.scrollTo(self._model.index(place))
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(400, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        bar = self.horizontalScrollBar().sizeHint().height()
        return QSize(120, cell_size(self.fontMetrics()).height() + bar + 2)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        for index in selected.indexes():
            self.scrollTo(index)
            self.layer_chosen.emit(self.cells[index.row()].uid)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """An ordinary wheel goes along the strip."""
        if event.angleDelta().x() or not event.angleDelta().y():
            return super().wheelEvent(event)
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y())
        return event.accept()


class _CellModel(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cells: Sequence[Cell] = ()

    def show(self, cells: Sequence[Cell]) -> None:
        self.beginResetModel()
        self.cells = cells
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.cells)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cells[index.row()]
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return cell.spoken
        return None
