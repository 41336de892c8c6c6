"""A slim progress bar in the accent colour."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from designer.ui.theme import ACCENT, colors

_HEIGHT = 6
_STEPS = 1000


class ProgressBar(QProgressBar):
    """Shows a fraction from 0 to 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, _STEPS)
        self.setTextVisible(False)
        self.setFixedHeight(_HEIGHT)

    def show_fraction(self, fraction: float) -> None:
        """Be filled so far."""
        self.setValue(round(_STEPS * fraction))

    def sizeHint(self) -> QSize:
        return QSize(160, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = _HEIGHT / 2
        painter.setBrush(QColor(colors().line))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        width = self.width() * max(0, self.value()) / _STEPS
        if width >= 1:
            painter.setBrush(QColor(ACCENT))
            painter.drawRoundedRect(QRectF(0, 0, max(width, _HEIGHT), _HEIGHT), radius, radius)
        painter.end()
