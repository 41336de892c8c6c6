"""How many images each class has, or how labels are spread, as bars with their numbers."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.ui import theme

_GAP = 8
_BETWEEN = 3
_LEAST_BAR = 40
_LONGEST_NAME = 0.45
"""The share of the width that names may take."""


class Bar(NamedTuple):
    """One row."""

    name: str
    images: int
    text: str
    """The count, and what is said of it."""


class BarChart(QWidget):
    """Rows of a name, a bar and a number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: Sequence[Bar] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @property
    def bars(self) -> Sequence[Bar]:
        """What is shown."""
        return self._bars

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these."""
        self._bars = bars
        self.setAccessibleDescription(", ".join(f"{bar.name}: {bar.text}" for bar in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        names, texts = self._widths()
        return QSize(names + texts + 2 * _GAP + 2 * _LEAST_BAR, len(self._bars) * self._row)

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * _LEAST_BAR, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        names, texts = self._widths()
        names = min(names, round(_LONGEST_NAME * self.width()))
        room = max(1, self.width() - names - texts - 2 * _GAP)
        most = max((bar.images for bar in self._bars), default=0) or 1
        for place, bar in enumerate(self._bars):
            row = QRectF(0, place * self._row, self.width(), self._row)
            if row.bottom() < event.rect().top() or row.top() > event.rect().bottom():
                continue
            name = QRectF(row.left(), row.top(), names, row.height())
            length = room * bar.images / most
            filled = QRectF(names + _GAP, row.top() + _BETWEEN, length, row.height() - 2 * _BETWEEN)
            self._paint_row(painter, bar, name, filled)
        painter.end()

    def _paint_row(self, painter: QPainter, bar: Bar, name: QRectF, filled: QRectF) -> None:
        flags = Qt.AlignmentFlag
        elided = self.fontMetrics().elidedText(
            bar.name, Qt.TextElideMode.ElideRight, round(name.width())
        )
        painter.setPen(QColor(theme.colors().text))
        painter.drawText(name, flags.AlignRight | flags.AlignVCenter, elided)
        painter.fillRect(filled, QColor(theme.TRAIN_COLOR))
        beside = QRectF(filled.right() + _GAP, name.top(), self.width(), name.height())
        painter.setPen(QColor(theme.colors().muted))
        painter.drawText(beside, flags.AlignLeft | flags.AlignVCenter, bar.text)

    @property
    def _row(self) -> int:
        return self.fontMetrics().height() + 2

    def _widths(self) -> tuple[int, int]:
        metrics = self.fontMetrics()
        names = max((metrics.horizontalAdvance(bar.name) for bar in self._bars), default=0)
        texts = max((metrics.horizontalAdvance(bar.text) for bar in self._bars), default=0)
        return names, texts
