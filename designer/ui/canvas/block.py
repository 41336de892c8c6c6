"""A feature map as a small block: side ∝ √height and √width, depth ∝ √channels."""

import functools
import math
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from designer.network.layers.base import Shape
from designer.ui.canvas.marks import mixed

SIDE = 27.0
DEPTH = 17.0
LEAST_SIDE = 6.0
LEAST_DEPTH = 3.0
RISE = 0.55
"""How far the back lies above the front, for each pixel that it lies to the right."""
_FRONT, _SIDE, _TOP = 0.88, 0.58, 0.38


class Scale(NamedTuple):
    """The largest map of the network, which fills the room for a block."""

    side: int = 1
    channels: int = 1

    def block(self, shape: Shape) -> tuple[float, float, float]:
        """Width, height and depth of the block in pixels."""
        height, width, channels = shape if len(shape) == 3 else (1, 1, shape[-1])
        return (
            _length(width, self.side, SIDE, LEAST_SIDE),
            _length(height, self.side, SIDE, LEAST_SIDE),
            _length(channels, self.channels, DEPTH, LEAST_DEPTH),
        )


def scale_of(shapes: Iterable[Shape]) -> Scale:
    """The scale on which all these shapes are drawn; vectors do not count."""
    maps = [shape for shape in shapes if len(shape) == 3]
    if not maps:
        return Scale()
    return Scale(max(max(shape[:2]) for shape in maps), max(shape[2] for shape in maps))


def paint_block(
    painter: QPainter,
    centre: QPointF,
    size: tuple[float, float, float],
    color: str,
    ground: str = "",
) -> None:
    """Draw a block of this width, height and depth around `centre`, on this ground if on one."""
    front, top, side = _faces(size)
    painter.translate(centre)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(front, mixed(color, ground, _FRONT))
    painter.setBrush(mixed(color, ground, _TOP))
    painter.drawConvexPolygon(top)
    painter.setBrush(mixed(color, ground, _SIDE))
    painter.drawConvexPolygon(side)
    painter.translate(-centre)


@functools.cache
def _faces(size: tuple[float, float, float]) -> tuple[QRectF, QPolygonF, QPolygonF]:
    """Front, top and side around 0; kept, as a network has few shapes and many cards."""
    width, height, depth = size
    right, up = depth, depth * RISE
    front = QRectF(-(width + right) / 2, -(height - up) / 2, width, height)
    away = QPointF(right, -up)
    top = [front.topLeft(), front.topLeft() + away, front.topRight() + away, front.topRight()]
    side = [front.topRight(), front.topRight() + away, front.bottomRight() + away]
    return front, QPolygonF(top), QPolygonF([*side, front.bottomRight()])


def _length(value: int, largest: int, room: float, least: float) -> float:
    return max(least, room * math.sqrt(min(value, largest) / largest))
