"""A small picture of a network: its feature maps as a row of blocks, from image to answer."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from designer.network.layers.base import Shape
from designer.network.network import Network, Placeholder
from designer.network.summary import Summary
from designer.ui.canvas.block import Scale, paint_block, scale_of
from designer.ui.theme import CATEGORY_COLORS, INPUT_COLOR

PICTURE_SIZE = QSize(150, 44)
_MARGIN = 2.0
_STEP = 26.0
_MOST = 24
_SHOWN = ("Convolution", "Pooling", "Core")
"""Only what makes other maps is drawn: the rest looks like the map above it."""


class _Map(NamedTuple):
    """A feature map and the colour of the layer that made it."""

    shape: Shape
    color: str


def network_picture(network: Network, summary: Summary, ratio: float) -> QPixmap:
    """The picture, for a screen with this many pixels per pixel."""
    picture = QPixmap(PICTURE_SIZE * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    maps = _thinned(_maps(network, summary))
    if maps:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint(painter, maps)
        painter.end()
    return picture


def _paint(painter: QPainter, maps: list[_Map]) -> None:
    scale = scale_of([each.shape for each in maps])
    first, last = _half_width(scale, maps[0]), _half_width(scale, maps[-1])
    room = PICTURE_SIZE.width() - 2 * _MARGIN - first - last
    step = min(room / max(len(maps) - 1, 1), _STEP)
    for place, (shape, color) in enumerate(maps):
        centre = QPointF(_MARGIN + first + place * step, PICTURE_SIZE.height() / 2)
        paint_block(painter, centre, scale.block(shape), color)


def _maps(network: Network, summary: Summary) -> list[_Map]:
    maps = []
    height, width, channels = network.input_shape
    if height is not None and width is not None and channels is not None:
        maps.append(_Map((height, width, channels), INPUT_COLOR))
    for entry, figures in zip(network.entries, summary.figures, strict=True):
        layer, shape = entry.layer, figures.output_shape
        if shape and not isinstance(layer, Placeholder) and layer.category in _SHOWN:
            maps.append(_Map(shape, CATEGORY_COLORS[layer.category]))
    return maps


def _thinned(maps: list[_Map]) -> list[_Map]:
    """At most so many of them, evenly, the first and the last among them."""
    if len(maps) <= _MOST:
        return maps
    return [maps[round(place * (len(maps) - 1) / (_MOST - 1))] for place in range(_MOST)]


def _half_width(scale: Scale, shown: _Map) -> float:
    width, _, depth = scale.block(shown.shape)
    return (width + depth) / 2
