"""Items that come and go: the line in an open gap, the ghost of what is dragged, the empty hint."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.ui import theme
from designer.ui.canvas.marks import GHOST_SIZE, ghost_pixmap, pen
from designer.ui.canvas.measures import CARD_WIDTH, LEFT, RADIUS, RIGHT
from designer.ui.translation import tr

_DOT = 4.0
_HINT_HEIGHT = 84
_GRIP = QPointF(24, 20)
"""Where the pointer holds the ghost."""


class GapLine(QGraphicsItem):
    """An accent line with a dot: here the layer will fall."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(1)
        self.hide()

    def boundingRect(self) -> QRectF:
        return QRectF(LEFT - 16, -_DOT - 2, CARD_WIDTH + 24, 2 * _DOT + 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setPen(pen(theme.ACCENT, 3))
        painter.drawLine(QPointF(LEFT - 8, 0), QPointF(RIGHT, 0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ACCENT))
        painter.drawEllipse(QPointF(LEFT - 9, 0), _DOT + 1, _DOT + 1)


class Ghost(QGraphicsItem):
    """The dragged layers as they follow the pointer, at the same size in every zoom."""

    def __init__(self, family: QFont) -> None:
        super().__init__()
        self._family = family
        self._looks = "", ""
        self._picture = QPixmap()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(2)
        self.hide()

    def show_title(self, title: str, color: str) -> None:
        """Appear with these words."""
        if not self.isVisible() or self._looks != (title, color):
            self._looks = title, color
            self._picture = QPixmap()
            self.update()
            self.show()

    def boundingRect(self) -> QRectF:
        return QRectF(-_GRIP, GHOST_SIZE)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        if self._picture.devicePixelRatio() != ratio or self._picture.isNull():
            self._picture = ghost_pixmap(*self._looks, self._family, ratio)
        painter.drawPixmap(-_GRIP, self._picture)  # painted once: it moves with every frame


class EmptyHint(QGraphicsItem):
    """What an empty network says."""

    def __init__(self, family: QFont) -> None:
        super().__init__()
        self._font = QFont(family)
        self._font.setPixelSize(14)
        self._words = tr("Drag a layer here")

    def boundingRect(self) -> QRectF:
        return QRectF(LEFT - 2, -2, CARD_WIDTH + 4, _HINT_HEIGHT + 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        scheme = theme.colors()
        room = QRectF(LEFT, 0, CARD_WIDTH, _HINT_HEIGHT)
        painter.setPen(pen(scheme.edge, 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(scheme.panel))
        painter.drawRoundedRect(room, RADIUS, RADIUS)
        painter.setFont(self._font)
        painter.setPen(QColor(scheme.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._words)
