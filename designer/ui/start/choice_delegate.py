"""How a choice is drawn: a picture, a title and a line below it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from designer.ui import theme
from designer.ui.start.picture import PICTURE_SIZE

CHOICE = Qt.ItemDataRole.UserRole
PICTURE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex

_LEAST_HEIGHT = 60
_MARGIN = 10
_BESIDE_PICTURE = 14
_PICTURE_SHARE = 0.4
"""Of a narrow row, the picture takes no more than this."""
_LEAST_WIDTH = 160
_ABOVE = 11
_FADED = 0.4


class ChoiceDelegate(QStyledItemDelegate):
    """Draws the rows of a list of choices."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = 2 * self._view.fontMetrics().height() + 2 * _ABOVE
        return QSize(_LEAST_WIDTH, max(_LEAST_HEIGHT, lines))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._paint_panel(painter, option)
        choice, scheme, room = index.data(CHOICE), theme.colors(), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if picture := index.data(PICTURE):
            painter.setOpacity(_FADED if choice.reason else 1.0)
            painter.drawPixmap(_picture_room(room), picture)
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


def _picture_room(room: QRect) -> QRect:
    width = min(PICTURE_SIZE.width(), round(room.width() * _PICTURE_SHARE))
    height = width * PICTURE_SIZE.height() // PICTURE_SIZE.width()
    above = (room.height() - height) // 2
    return QRect(room.left() + _MARGIN, room.top() + above, width, height)


def _line(room: QRect, number: int) -> QRect:
    """The room for the title (0) or for the line below it (1)."""
    height = (room.height() - 2 * _ABOVE) // 2
    left = _picture_room(room).right() + _BESIDE_PICTURE
    return QRect(left, room.top() + _ABOVE + number * height, room.right() - _MARGIN - left, height)


def _paint_line(painter: QPainter, room: QRect, font: QFont, text: str, color: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(color))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
