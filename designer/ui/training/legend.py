"""A line of a plot's heading: what each stroke means, and what it is at a place."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.ui.theme import BEST_COLOR, SMOOTHED_COLOR, TRAIN_COLOR, VALIDATION_COLOR, colors
from designer.ui.translation import QT_TR_NOOP, tr

_SAMPLE, _GAP, _SPACING = 18, 5, 12


class Stroke(NamedTuple):
    """How a kind of line is drawn, on the plot and in the legend."""

    label: str
    color: str
    style: Qt.PenStyle = Qt.PenStyle.SolidLine
    width: float = 2.0
    opacity: float = 1.0
    marker: bool = False

    def pen(self, width: float | None = None, color: str = "") -> QPen:
        """A pen of the same width at every zoom."""
        ink = QColor(color or self.color)
        ink.setAlphaF(self.opacity)
        pen = QPen(ink, self.width if width is None else width, self.style)
        pen.setCosmetic(True)
        return pen


BATCH = Stroke(QT_TR_NOOP("each batch"), TRAIN_COLOR, width=1.0, opacity=0.45)
SMOOTHED = Stroke(QT_TR_NOOP("smoothed"), SMOOTHED_COLOR, width=1.5)
TRAIN = Stroke(QT_TR_NOOP("training"), TRAIN_COLOR)
VALIDATION = Stroke(QT_TR_NOOP("validation"), VALIDATION_COLOR, Qt.PenStyle.DashLine, marker=True)
BEST = Stroke(QT_TR_NOOP("best epoch"), BEST_COLOR, Qt.PenStyle.DotLine, width=1.5)
CURSOR = Stroke("", "", width=1.0)


class Legend(QWidget):
    """Samples of the strokes with their names."""

    def __init__(self, strokes: tuple[Stroke, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes = strokes
        self._left_out: tuple[Stroke, ...] = ()
        self._values: Mapping[Stroke, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._name()

    @property
    def texts(self) -> list[str]:
        """What stands beside the samples, where there is room for it."""
        return list(self._texts().values())

    def show_strokes(self, strokes: tuple[Stroke, ...]) -> None:
        """Say what these mean, and nothing else."""
        self._strokes, self._values = strokes, {}
        self._name()
        self.update()

    def leave_out(self, *strokes: Stroke) -> None:
        """Say nothing of these: they are not drawn."""
        self._left_out = strokes
        self._name()
        self.update()

    def show_values(self, values: Mapping[Stroke, str]) -> None:
        """Say the value of each stroke at a place; none of them without one."""
        if values != self._values:
            self._values = values
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(sum(map(self._width, self.texts)), self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        right = float(self.width())
        # Where it is too narrow, the first are left out.
        for stroke, label in reversed(self._texts().items()):
            right -= self._width(label)
            if right < -_SPACING:
                break
            self._paint(painter, label, stroke, right + _SPACING)
        painter.end()

    def _name(self) -> None:
        words = ", ".join(tr(stroke.label) for stroke in self._shown())
        self.setAccessibleName(tr("Legend: {strokes}").format(strokes=words))

    def _shown(self) -> list[Stroke]:
        return [stroke for stroke in self._strokes if stroke not in self._left_out]

    def _texts(self) -> dict[Stroke, str]:
        if not self._values:
            return {stroke: tr(stroke.label) for stroke in self._shown()}
        values = {each: self._values[each] for each in self._shown() if each in self._values}
        named = {stroke: f"{tr(stroke.label)} {value}" for stroke, value in values.items()}
        has_room = sum(map(self._width, named.values())) <= self.width()
        return named if has_room else values

    def _width(self, label: str) -> int:
        return _SPACING + _SAMPLE + _GAP + self.fontMetrics().horizontalAdvance(label)

    def _paint(self, painter: QPainter, label: str, stroke: Stroke, left: float) -> None:
        middle = self.height() / 2
        painter.setPen(stroke.pen())
        painter.drawLine(QPointF(left, middle), QPointF(left + _SAMPLE, middle))
        if stroke.marker:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(stroke.color))
            painter.drawEllipse(QPointF(left + _SAMPLE / 2, middle), 2.5, 2.5)
        painter.setPen(QColor(colors().muted))
        words = QRectF(left + _SAMPLE + _GAP, 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, label)
