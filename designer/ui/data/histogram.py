"""Bars beside each other."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.ui import theme

_HEIGHT = 30


class Histogram(QWidget):
    """How many values there are of each size, from the least on the left to the greatest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts: Sequence[int] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: Sequence[int]) -> None:
        """Show these."""
        self.counts = counts
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.counts:
            painter = QPainter(self)
            paint_bars(painter, QRectF(self.rect()), self.counts, theme.colors().accent_text)
            painter.end()


def paint_bars(painter: QPainter, room: QRectF, heights: Sequence[float], color: str) -> None:
    """Bars from the room's bottom up, the highest as high as the room, above a line."""
    highest = max(heights, default=0) or 1
    width = room.width() / max(1, len(heights))
    line = QRectF(room.left(), room.bottom() - 1, room.width(), 1)
    painter.fillRect(line, QColor(theme.colors().edge))
    gap = 1 if width >= 3 else 0
    for place, height in enumerate(heights):
        if height > 0:
            tall = max(1.0, height / highest * (room.height() - 1))
            left = room.left() + place * width
            bar = QRectF(left, room.bottom() - 1 - tall, width - gap, tall)
            painter.fillRect(bar, QColor(color))
