"""How a choice is drawn: a picture, a title and a line below it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from designer.ui import theme
from designer.ui.start.picture import PICTURE_SIZE

CHOICE = Qt.ItemDataRole.UserRole
PICTURE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex

_ROW_HEIGHT = 60
_MARGIN = 10
_TEXT_LEFT = _MARGIN + PICTURE_SIZE.width() + 14
_LEAST_TEXT = 80
_ABOVE = 11
_FADED = 0.4


class ChoiceDelegate(QStyledItemDelegate):
    """Draws the rows of a list of choices."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_TEXT_LEFT + _LEAST_TEXT, _ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._paint_panel(painter, option)
        choice, scheme, room = index.data(CHOICE), theme.colors(), option.rect
        painter.save()
        if picture := index.data(PICTURE):
            painter.setOpacity(_FADED if choice.reason else 1.0)
            above = (room.height() - PICTURE_SIZE.height()) // 2
            painter.drawPixmap(room.topLeft() + QPoint(_MARGIN, above), picture)
            painter.setOpacity(1.0)
        font = QFont(self._view.font())
        below = choice.reason or choice.caption
        _paint_line(painter, _line(room, 1), font, below, scheme.muted)
        font.setWeight(QFont.Weight.DemiBold)
        color = scheme.muted if choice.reason else scheme.text
        _paint_line(painter, _line(room, 0), font, choice.title, color)
        painter.restore()

    def _paint_panel(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """The row's ground; of two lists, only the one with the keyboard shows what is chosen."""
        if not self._view.hasFocus():
            option.state &= ~QStyle.StateFlag.State_Selected
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        self._view.style().drawPrimitive(panel, option, painter, self._view)


def _line(room: QRect, number: int) -> QRect:
    height = (room.height() - 2 * _ABOVE) // 2
    top = room.top() + _ABOVE + number * height
    return QRect(room.left() + _TEXT_LEFT, top, room.width() - _TEXT_LEFT - _MARGIN, height)


def _paint_line(painter: QPainter, room: QRect, font: QFont, text: str, color: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(color))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
