"""Points of two numbers each, with the line on which they would all lie were nothing wrong."""

import math
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from designer.ui import theme
from designer.ui.results.words import number_text

if TYPE_CHECKING:  # numpy comes with the first results
    from designer.runs.measures import Reals

_MARGIN_LEFT, _MARGIN_RIGHT, _MARGIN_TOP = 58, 12, 24
_DOT = 4.0
_CHOSEN = 11.0
_MOST = 20_000
"""Points that are painted; of more, every second, third …"""
_NEAR = 12.0  # pixels from a point at which a click means it
_TICKS = 4
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


class Axes(NamedTuple):
    """The titles of a plot and of its axes."""

    title: str
    across: str
    upwards: str


class Scatter(QWidget):
    """Paints points; a click tells which one it means. For the keyboard there is a list."""

    point_chosen = Signal(int)

    def __init__(self, axes: Axes, *, is_level: bool, parent: QWidget | None = None) -> None:
        """`is_level` where nothing wrong is 0, else it is the diagonal."""
        super().__init__(parent)
        self._axes = axes
        self._is_level = is_level
        self._x: Reals | None = None
        self._y: Reals | None = None
        self._ends = (0.0, 1.0), (0.0, 1.0)
        self._chosen = -1
        self.setAccessibleName(axes.title)
        self.setMinimumSize(180, 130)

    def show_points(self, x: "Reals", y: "Reals") -> None:
        """Show these points; those with a NaN are left out."""
        self._x, self._y, self._chosen = x, y, -1
        if self._is_level:
            bound = max(map(abs, _ends(y)))
            self._ends = _ends(x), (-bound, bound)
        else:
            self._ends = _ends(x, y), _ends(x, y)
        self.update()

    def choose(self, place: int) -> None:
        """Have a ring around this point."""
        self._chosen = place
        self.update()

    def point_place(self, place: int) -> QPointF:
        """Where this point is."""
        if self._x is None or self._y is None:
            return QPointF()
        field = _field(QRectF(self.rect()), self.fontMetrics())
        return self._place(field, float(self._x[place]), float(self._y[place]))

    def sizeHint(self) -> QSize:
        return QSize(280, 220)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._nearest(event.position())
        if place is not None:
            self.point_chosen.emit(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRectF(self.rect()))
        painter.end()

    def paint(self, painter: QPainter, room: QRectF) -> None:
        """Paint title, axes and points into the room."""
        field = _field(room, painter.fontMetrics())
        painter.setPen(QColor(theme.colors().text))
        title = QRectF(room.left(), room.top(), room.width(), _MARGIN_TOP)
        painter.drawText(title, Qt.AlignmentFlag.AlignCenter, self._axes.title)
        self._paint_ticks(painter, field)
        self._paint_line(painter, field)
        self._paint_points(painter, field)

    def _paint_ticks(self, painter: QPainter, field: QRectF) -> None:
        colors, height = theme.colors(), painter.fontMetrics().height()
        (left, right), (low, high) = self._ends
        for value in ticks(left, right):
            x = self._place(field, value, low).x()
            painter.setPen(QColor(colors.line))
            painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom()))
            painter.setPen(QColor(colors.muted))
            below = QRectF(x - 40, field.bottom() + 2, 80, height)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, number_text(value))
        for value in ticks(low, high):
            y = self._place(field, left, value).y()
            painter.setPen(QColor(colors.line))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            painter.setPen(QColor(colors.muted))
            beside = QRectF(
                field.left() - _MARGIN_LEFT + 16, y - height / 2, _MARGIN_LEFT - 20, height
            )
            painter.drawText(
                beside,
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                number_text(value),
            )
        under = QRectF(field.left(), field.bottom() + height + 2, field.width(), height)
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, self._axes.across)
        painter.save()
        painter.translate(field.left() - _MARGIN_LEFT + 2, field.center().y())
        painter.rotate(-90)
        turned = QRectF(-field.height() / 2, 0, field.height(), height)
        painter.drawText(turned, Qt.AlignmentFlag.AlignCenter, self._axes.upwards)
        painter.restore()

    def _paint_line(self, painter: QPainter, field: QRectF) -> None:
        (left, right), _ = self._ends
        ends = (0.0, 0.0) if self._is_level else (left, right)
        painter.setPen(QPen(QColor(theme.VALIDATION_COLOR), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(self._place(field, left, ends[0]), self._place(field, right, ends[1]))

    def _paint_points(self, painter: QPainter, field: QRectF) -> None:
        if self._x is None or self._y is None:
            return
        dots = QColor(theme.TRAIN_COLOR)
        dots.setAlpha(150)
        painter.setPen(QPen(dots, _DOT, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        step = math.ceil(max(1, len(self._x)) / _MOST)
        pairs = zip(self._x[::step].tolist(), self._y[::step].tolist(), strict=True)
        painter.drawPoints(
            [self._place(field, *pair) for pair in pairs if all(map(math.isfinite, pair))]
        )
        if 0 <= self._chosen < len(self._x):
            centre = self._place(field, float(self._x[self._chosen]), float(self._y[self._chosen]))
            painter.setPen(QPen(QColor(theme.colors().text), 2))
            painter.drawEllipse(centre, _CHOSEN / 2, _CHOSEN / 2)

    def _place(self, field: QRectF, x: float, y: float) -> QPointF:
        (left, right), (low, high) = self._ends
        return QPointF(
            field.left() + (x - left) / (right - left) * field.width(),
            field.bottom() - (y - low) / (high - low) * field.height(),
        )

    def _nearest(self, at: QPointF) -> int | None:
        import numpy as np  # noqa: PLC0415 (not before the first results)

        if self._x is None or self._y is None or not len(self._x):
            return None
        field = _field(QRectF(self.rect()), self.fontMetrics())
        (left, right), (low, high) = self._ends
        across = field.left() + (self._x - left) / (right - left) * field.width() - at.x()
        upwards = field.bottom() - (self._y - low) / (high - low) * field.height() - at.y()
        distance = np.nan_to_num(np.hypot(across, upwards), nan=np.inf)
        place = int(distance.argmin())
        return place if distance[place] <= _NEAR else None


def _field(room: QRectF, metrics: QFontMetrics) -> QRectF:
    """Where the points are: the room without title, ticks and names of axes."""
    below = 2.4 * metrics.height()
    return room.adjusted(_MARGIN_LEFT, _MARGIN_TOP, -_MARGIN_RIGHT, -below)


def ticks(low: float, high: float) -> list[float]:
    """A few round numbers from `low` to `high`."""
    raw = (high - low) / _TICKS
    unit = 10.0 ** math.floor(math.log10(raw))
    step = next(each * unit for each in _STEPS if each * unit >= raw * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def _ends(*columns: "Reals") -> tuple[float, float]:
    """The least and the largest of the numbers, with some room around them."""
    import numpy as np  # noqa: PLC0415 (not before the first results)

    finite = [column[np.isfinite(column)] for column in columns]
    values = np.concatenate(finite)
    if not values.size:
        return 0.0, 1.0
    low, high = float(values.min()), float(values.max())
    room = 0.05 * (high - low) or max(1.0, abs(high)) * 0.05
    return low - room, high + room
