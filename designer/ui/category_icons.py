"""The mark of a category of layers, for rows of lists."""

import functools

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from designer.network.layers.base import Category
from designer.ui.theme import CATEGORY_COLORS

_SIDE = 12
CATEGORY_ICON_SIZE = QSize(_SIDE, _SIDE)


@functools.cache
def category_icon(category: Category) -> QIcon:
    """A square of the category's colour, drawn for screens of up to 4 pixels a pixel."""
    picture = QPixmap(4 * _SIDE, 4 * _SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(4, 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(CATEGORY_COLORS[category]))
    painter.drawRoundedRect(QRectF(1.5, 1.5, 9, 9), 2.5, 2.5)
    painter.end()
    return QIcon(picture)
