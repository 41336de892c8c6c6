"""A square to draw on, by pointer or keyboard; it also shows a picture that was chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.ui import theme
from designer.ui.pictures.painting import fitted
from designer.ui.translation import tr

if TYPE_CHECKING:  # numpy comes with the first picture
    from designer.images.opening import Pixels

_SIDE = 280
_STEP = 10  # pixels that an arrow key goes
_ARROWS = {
    Qt.Key.Key_Left: QPointF(-_STEP, 0),
    Qt.Key.Key_Right: QPointF(_STEP, 0),
    Qt.Key.Key_Up: QPointF(0, -_STEP),
    Qt.Key.Key_Down: QPointF(0, _STEP),
}


class DrawPad(QWidget):
    """Strokes on a plain ground. Arrows move the pen, Space lowers and raises it, Del clears."""

    drawn = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pen_width = 22
        self.erases = False
        self._ground, self._ink = QColor("white"), QColor("black")
        self._image = QImage(_SIDE, _SIDE, QImage.Format.Format_RGB32)
        self._pen = QPointF(_SIDE / 2, _SIDE / 2)
        self._is_down = False
        self.is_empty = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Drawing"))
        self.setAccessibleDescription(
            tr("Draw with the mouse, or move the pen by arrow keys: Space lowers and raises it.")
        )
        self.setToolTip(self.accessibleDescription())
        self._image.fill(self._ground)

    def use_light_on_dark(self, light_on_dark: bool) -> None:
        """Draw as the training images are drawn, where nothing is drawn yet."""
        if self.is_empty:
            colors = QColor("black"), QColor("white")
            self._ground, self._ink = colors if light_on_dark else colors[::-1]
            self._image.fill(self._ground)
            self.update()

    def clear(self) -> None:
        """Be empty."""
        self._image.fill(self._ground)
        self.is_empty = True
        self.update()
        self.cleared.emit()

    def show_picture(self, image: QImage) -> None:
        """Show a picture, on which one can draw."""
        self._image.fill(self._ground)
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(fitted(image, self._image.rect()), image)
        painter.end()
        self.is_empty = False
        self.update()

    def pixels(self) -> "Pixels":
        """What is drawn."""
        import numpy as np  # noqa: PLC0415 (not before the first stroke)

        image = self._image.convertToFormat(QImage.Format.Format_RGBA8888)
        return np.frombuffer(image.constBits(), np.uint8).reshape(_SIDE, _SIDE, 4).copy()

    def draw(self, start: QPointF, end: QPointF) -> None:
        """Draw or erase a line between two places of the image."""
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._ground if self.erases else self._ink
        round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(color, self.pen_width, Qt.PenStyle.SolidLine, round_cap, round_join))
        painter.drawLine(start, end + QPointF(0.01, 0))  # a line of no length draws no dot
        painter.end()
        self.is_empty = False
        self.update()
        self.drawn.emit()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def minimumSizeHint(self) -> QSize:
        return QSize(_SIDE // 2, _SIDE // 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pen = self._at(event.position())
            self.draw(self._pen, self._pen)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            before, self._pen = self._pen, self._at(event.position())
            self.draw(before, self._pen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._move(_ARROWS[key])
        elif key == Qt.Key.Key_Space:
            self._is_down = not self._is_down
            if self._is_down:
                self.draw(self._pen, self._pen)
            self.update()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._is_down = False
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._is_down = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        field = self._field
        painter.drawImage(field, self._image)
        edge = theme.ACCENT if self.hasFocus() else theme.colors().edge
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.drawRect(field)
        if self.hasFocus():
            self._paint_pen(painter, field)
        painter.end()

    def _paint_pen(self, painter: QPainter, field: QRectF) -> None:
        """Where the keyboard's pen is: a ring, thick while it draws."""
        scale = field.width() / _SIDE
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.ACCENT), 4 if self._is_down else 1.5))
        radius = self.pen_width * scale / 2
        painter.drawEllipse(field.topLeft() + self._pen * scale, radius, radius)

    def _move(self, way: QPointF) -> None:
        before, moved = self._pen, self._pen + way
        self._pen = QPointF(
            min(max(moved.x(), 0.0), float(_SIDE)), min(max(moved.y(), 0.0), float(_SIDE))
        )
        if self._is_down:
            self.draw(before, self._pen)
        self.update()

    @property
    def _field(self) -> QRectF:
        side = min(self.width(), self.height()) - 2
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def _at(self, position: QPointF) -> QPointF:
        field = self._field
        return (position - field.topLeft()) * (_SIDE / max(1.0, field.width()))
