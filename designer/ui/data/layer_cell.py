"""How a layer of the strip is painted: its name and shape, its first maps, and its values."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from designer.ui import theme
from designer.ui.data.histogram import paint_bars
from designer.ui.pictures.grid import Index
from designer.ui.pictures.painting import paint_picture

CELL = Qt.ItemDataRole.UserRole
MAPS_ACROSS = 4
_MAP = 30  # pixels of a map
_BARS = 24  # pixels of the histogram's height
_MARGIN = 8
_GAP = 2
_APART = 5
_ROUNDING = 6
_STRIPE = 3


class Cell(NamedTuple):
    """One layer as the strip shows it."""

    uid: int
    name: str
    color: str
    """Of its category."""
    shape: str
    maps: Sequence[QImage]
    """None for a vector."""
    values: Sequence[float]
    """The first values of a vector."""
    counts: Sequence[int]
    """Of the values' histogram."""
    values_text: str
    """From the least to the greatest value, and how many are 0."""
    spoken: str


class CellDelegate(QStyledItemDelegate):
    """Paints the cells, all of one size."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return cell_size(option.fontMetrics)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(CELL)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, option, cell)
        letters = option.fontMetrics.height()
        room = option.rect.adjusted(_MARGIN + _STRIPE, _MARGIN // 2, -_MARGIN, -_MARGIN // 2)
        line = QRect(room.left(), room.top(), room.width(), letters)
        bold = QFont(option.font)
        bold.setBold(True)
        _write(painter, line, cell.name, theme.colors().text, bold)
        _write(painter, line.translated(0, letters), cell.shape, theme.colors().muted, option.font)
        top = line.top() + 2 * letters + _GAP
        _paint_maps(painter, cell, QRect(room.left(), top, room.width(), _maps_height()))
        top += _maps_height() + _APART
        bars = QRectF(room.left(), top, room.width(), _BARS)
        paint_bars(painter, bars, cell.counts, theme.colors().accent_text)
        below = QRect(room.left(), top + _BARS, room.width(), letters)
        _write(painter, below, cell.values_text, theme.colors().muted, option.font)
        painter.restore()


def cell_size(metrics: QFontMetrics) -> QSize:
    """The size of each cell in letters of this size."""
    letters = 3 * metrics.height() + _GAP + _APART
    width = MAPS_ACROSS * (_MAP + _GAP) - _GAP + 2 * _MARGIN + _STRIPE
    words = 21 * metrics.averageCharWidth() + 2 * _MARGIN + _STRIPE
    return QSize(max(width, words) + 2 * _GAP, letters + _maps_height() + _BARS + _MARGIN + 2)


def _maps_height() -> int:
    return 2 * _MAP + _GAP


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, cell: Cell) -> None:
    """A card with its category's stripe; a chosen one is framed, thicker with the keyboard."""
    colors, states = theme.colors(), QStyle.StateFlag
    chosen = bool(option.state & states.State_Selected)
    focused = chosen and bool(option.state & states.State_HasFocus)
    hovered = bool(option.state & states.State_MouseOver)
    card = QRectF(option.rect).adjusted(_GAP, 1, -_GAP, -1)
    pen = QPen(QColor(theme.ACCENT if chosen else colors.line), 2 if focused else 1)
    painter.setPen(pen)
    painter.setBrush(QColor(colors.chosen if chosen else colors.hover if hovered else colors.field))
    painter.drawRoundedRect(card, _ROUNDING, _ROUNDING)
    stripe = QRectF(card.left() + 3, card.top() + 6, _STRIPE, card.height() - 12)
    painter.fillRect(stripe, QColor(cell.color))


def _paint_maps(painter: QPainter, cell: Cell, room: QRect) -> None:
    if cell.maps:
        _paint_pictures(painter, cell.maps, room)
    elif cell.values:
        heights = [value - min(0.0, *cell.values) for value in cell.values]
        paint_bars(painter, QRectF(room), heights, cell.color)


def _paint_pictures(painter: QPainter, maps: Sequence[QImage], room: QRect) -> None:
    """One map as large as there is room for, of several the first in two rows."""
    if len(maps) == 1:
        size = QSize(room.height(), room.height())
        return paint_picture(painter, maps[0], QRect(room.topLeft(), size))
    for place, image in enumerate(maps[: 2 * MAPS_ACROSS]):
        row, column = divmod(place, MAPS_ACROSS)
        left = room.left() + column * (_MAP + _GAP)
        top = room.top() + row * (_MAP + _GAP)
        paint_picture(painter, image, QRect(left, top, _MAP, _MAP))
    return None


def _write(painter: QPainter, room: QRect, text: str, color: str, font: QFont) -> None:
    painter.setFont(font)
    painter.setPen(QColor(color))
    elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
