"""A grid of pictures with captions, to choose one from by pointer or keyboard."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from designer.ui import theme
from designer.ui.pictures.painting import paint_picture

_MARGIN = 4
_ROUNDING = 5
_PICTURE = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class Picture(NamedTuple):
    """One picture of a grid."""

    image: QImage
    caption: str
    spoken: str = ""
    """What a screen reader says, and the tool tip shows; the caption where it is empty."""


class PictureGrid(QListView):
    """Pictures in rows as wide as there is room."""

    picture_chosen = Signal(int)
    """Another picture was chosen: its place, by pointer or keyboard."""

    def __init__(self, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _PictureModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_PictureDelegate(side, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    @property
    def pictures(self) -> Sequence[Picture]:
        """What is shown."""
        return self._model.pictures

    @property
    def chosen(self) -> int:
        """The place of the chosen picture; -1 for none."""
        return next((index.row() for index in self.selectedIndexes()), -1)

    def show_pictures(self, pictures: Sequence[Picture]) -> None:
        """Show these; the place of the chosen one stays, without a signal."""
        place = self.chosen
        self._model.show(pictures)
        self.choose(place)

    def choose(self, place: int) -> None:
        """Have the picture at this place as the chosen one, without a signal."""
        self.selectionModel().blockSignals(True)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._model.index(place), flags)
        self.selectionModel().blockSignals(False)
        self.viewport().update()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        for index in selected.indexes():
            self.scrollTo(index)
            self.picture_chosen.emit(index.row())


class _PictureModel(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pictures: Sequence[Picture] = ()

    def show(self, pictures: Sequence[Picture]) -> None:
        self.beginResetModel()
        self.pictures = pictures
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.pictures)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        picture = self.pictures[index.row()]
        if role == _PICTURE:
            return picture
        if role == Qt.ItemDataRole.DisplayRole:
            return picture.caption
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return picture.spoken or picture.caption
        return None


class _PictureDelegate(QStyledItemDelegate):
    def __init__(self, side: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._side = side

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        picture: Picture = index.data(_PICTURE)
        letters = option.fontMetrics.height() if picture.caption else 0
        return QSize(self._side + 2 * _MARGIN, self._side + letters + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        picture: Picture = index.data(_PICTURE)
        cell = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        painter.save()
        _paint_ground(painter, option)
        paint_picture(painter, picture.image, QRect(cell.topLeft(), QSize(self._side, self._side)))
        painter.setPen(QColor(theme.colors().text))
        below = cell.adjusted(0, self._side, 0, 0)
        text = option.fontMetrics.elidedText(
            picture.caption, Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """What a chosen cell is told by: a frame, not only a colour; thicker with the keyboard."""
    colors, states = theme.colors(), QStyle.StateFlag
    chosen = bool(option.state & states.State_Selected)
    if not chosen and not option.state & states.State_MouseOver:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colors.chosen if chosen else colors.hover))
    focused = bool(option.state & states.State_HasFocus)
    pen = QPen(QColor(theme.ACCENT), 2 if focused else 1) if chosen else QPen(Qt.PenStyle.NoPen)
    painter.setPen(pen)
    painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), _ROUNDING, _ROUNDING)
