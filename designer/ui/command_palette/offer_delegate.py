"""How a row of the command palette is drawn: icon, title, detail, and the key on the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from designer.ui import theme
from designer.ui.command_palette.offers import Offer
from designer.ui.icons import icon

OFFER = Qt.ItemDataRole.UserRole
"""The offer of a row."""

Index = QModelIndex | QPersistentModelIndex

_ICON = 16
_MARGIN = 12
_GAP = 10
_AROUND = 6
_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class OfferDelegate(QStyledItemDelegate):
    """Draws offers; what cannot be chosen says why."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        letters = self._view.fontMetrics()
        return QSize(0, max(letters.height(), _ICON) + 2 * _AROUND)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style = self._view.style() or QApplication.style()
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        style.drawPrimitive(panel, option, painter, self._view)
        offer = index.data(OFFER)
        if isinstance(offer, Offer):
            painter.save()
            painter.setFont(self._view.font())
            room = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
            _paint_icon(painter, room, offer)
            _paint_offer(painter, room.adjusted(_ICON + _GAP, 0, 0, 0), offer)
            painter.restore()


def _paint_icon(painter: QPainter, room: QRect, offer: Offer) -> None:
    square = QRect(room.left(), room.center().y() - _ICON // 2 + 1, _ICON, _ICON)
    if offer.is_refused:
        icon("error", theme.colors().error).paint(painter, square)
    else:
        mode = QIcon.Mode.Disabled if offer.obstacle else QIcon.Mode.Normal
        offer.icon.paint(painter, square, Qt.AlignmentFlag.AlignCenter, mode)


def _paint_offer(painter: QPainter, room: QRect, offer: Offer) -> None:
    """Title and detail from the left, the key from the right."""
    scheme = theme.colors()
    if offer.keys:
        painter.setPen(QColor(scheme.muted))
        painter.drawText(room, _END, offer.keys)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(offer.keys) - _GAP)
    title_color = scheme.muted if offer.obstacle else scheme.text
    room.setLeft(_paint_words(painter, room, offer.title, title_color) + _GAP)
    words = " · ".join(part for part in (offer.detail, offer.obstacle) if part)
    _paint_words(painter, room, words, scheme.error if offer.is_refused else scheme.muted)


def _paint_words(painter: QPainter, room: QRect, words: str, color: str) -> int:
    """Write one line, shortened to the room; where it ends."""
    letters = painter.fontMetrics()
    shown = letters.elidedText(words, Qt.TextElideMode.ElideRight, max(room.width(), 0))
    painter.setPen(QColor(color))
    painter.drawText(room, _START, shown)
    return room.left() + letters.horizontalAdvance(shown)
