"""The rows of the column as pictures that are shown in any zoom, for while the zoom moves.

A picture is scaled in a tenth of the time in which a card and its row of the rail are painted.
"""

from itertools import islice
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from designer.ui.canvas.card import LEAST_DETAIL
from designer.ui.canvas.column import Column
from designer.ui.canvas.measures import FRAME, LEFT, MARGIN, RAIL_LEFT, RIGHT

LARGEST_SHOWN = 1.0
"""Above this zoom letters would be blurred, and few cards are seen."""
_SPARE = 64
"""So many pictures are kept besides those that are seen."""
_BESIDE = FRAME + 1.0
"""How far something is drawn beside the cards."""


class _Level(NamedTuple):
    """How rows are painted for some zooms."""

    scale: float
    rows: int
    """In one picture: small ones cost more to find than to show."""


_DETAILED, _ROUGH = _Level(LARGEST_SHOWN, 1), _Level(LEAST_DETAIL * 0.99, 8)


class RowPictures:
    """Paints rows when they are first seen, and keeps them until they may look different."""

    def __init__(self, column: Column) -> None:
        self._column = column
        self._made: dict[tuple[_Level, int], QPixmap] = {}

    def __len__(self) -> int:
        return len(self._made)

    def forget(self) -> None:
        """The rows are to look different."""
        self._made.clear()

    def paint(self, painter: QPainter, place: QTransform, seen: QRectF) -> None:
        """Show what is in this part of the scene, which has this place on the screen."""
        level = _DETAILED if place.m11() >= LEAST_DETAIL else _ROUGH
        ratio = painter.device().devicePixelRatioF()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setWorldTransform(place, combine=True)
        left, shown = self._left(), {}
        for number in self._numbers(level, seen):
            key, rows = (level, number), self._rows(level, number)
            kept = self._made.pop(key, None)
            shown[key] = kept or self._painted(level, rows, ratio)
            top, _ = self._column.rail.extent(rows)
            painter.drawPixmap(QPointF(left, top), shown[key])
        painter.restore()
        self._made |= shown  # the latest at the end
        too_many = len(self._made) - len(shown) - _SPARE
        for old in list(islice(self._made, max(too_many, 0))):
            del self._made[old]

    def _numbers(self, level: _Level, seen: QRectF) -> range:
        rows = self._column.cards.stack.rows_between(seen.top(), seen.bottom())
        return range(rows.start // level.rows, ceil(rows.stop / level.rows))

    def _rows(self, level: _Level, number: int) -> range:
        first = number * level.rows
        return range(first, min(first + level.rows, len(self._column.cards)))

    def _room(self, rows: range) -> QRectF:
        """Where these rows are drawn: from the end of the one above on, as bounds overlap."""
        top, bottom = self._column.rail.extent(rows)
        is_last = rows.stop == len(self._column.cards)
        below = MARGIN if is_last else self._column.cards.in_row(rows.stop - 1).below
        left = self._left()
        return QRectF(left, top, RIGHT + _BESIDE - left, bottom + below - top)

    def _left(self) -> float:
        """From where on something is drawn."""
        return RAIL_LEFT - 1 if self._column.rail.isVisible() else LEFT - _BESIDE

    def _painted(self, level: _Level, rows: range, ratio: float) -> QPixmap:
        """A picture that is as large as what it shows, with so many pixels as the level has."""
        room = self._room(rows)
        size = room.size() * level.scale * ratio
        picture = QPixmap(ceil(size.width()), ceil(size.height()))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.scale(level.scale, level.scale)
        painter.translate(-room.topLeft())
        self._column.paint_rows(painter, rows, room)
        painter.end()
        picture.setDevicePixelRatio(level.scale * ratio)
        return picture
