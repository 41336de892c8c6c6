"""One place in the row: the block of what comes out of a layer, and the words below it."""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from designer.network.layers.base import Shape
from designer.ui import theme
from designer.ui.canvas.block import SIDE, Scale, paint_block, scale_of
from designer.ui.canvas.face import Face
from designer.ui.canvas.lettering import Lettering, Line, Role, Typeface, paragraph
from designer.ui.canvas.marks import paint_warning_sign, pen
from designer.ui.translation import tr

ENLARGED = 4.0
"""How much larger a block is than on a card."""
TALLEST = ENLARGED * SIDE
_BAR, _BAR_DEPTH = 9.0, 5.0
_UNKNOWN = 40.0
_LONGEST_TITLE, _LONGEST_LINE = 220.0, 170.0
"""Wider texts are wrapped; titles that are single words as late as possible."""

_Text = tuple[Typeface, str, Role]
BlockSize = tuple[float, float, float]
"""Width, height and depth as they are drawn."""


class Scales(NamedTuple):
    """What the blocks of a picture are measured by."""

    maps: Scale
    most_units: int

    def block(self, shape: Shape | None) -> BlockSize:
        """How large the block of this shape is: a thin bar for what is no map."""
        if shape is None:
            return (_UNKNOWN, _UNKNOWN, 0.0)
        if len(shape) == 3:
            width, height, depth = self.maps.block(shape)
            return (ENLARGED * width, ENLARGED * height, ENLARGED * depth)
        share = math.sqrt(math.prod(shape) / self.most_units)
        return (_BAR, max(_BAR, TALLEST * share), _BAR_DEPTH)


class Cell(NamedTuple):
    """A layer, or the input, as it stands in the row."""

    face: Face
    block: BlockSize
    lines: tuple[Line, ...]
    """Their places count from the cell's left edge and the upper edge of the words."""
    width: float
    words_height: float

    @property
    def block_room(self) -> float:
        """How far the block reaches from left to right."""
        return self.block[0] + self.block[2]


def scales_of(shapes: Sequence[Shape]) -> Scales:
    """The scales on which all these shapes are drawn."""
    units = [math.prod(shape) for shape in shapes if len(shape) != 3]
    return Scales(scale_of(list(shapes)), max(units, default=1))


def make_cell(face: Face, scales: Scales, letters: Lettering) -> Cell:
    """The cell of a layer with this face."""
    block = scales.block(face.output_shape)
    texts = list(_texts(face, letters))
    width = math.ceil(max(block[0] + block[2], *(_room(text, letters) for text in texts)))
    lines: list[Line] = []
    bottom = 0.0
    for font, text, role in texts:
        room = QRectF(0, bottom, width, font.paragraph_height(text, width))
        lines.append(paragraph(font, text, room, role, Qt.AlignmentFlag.AlignHCenter))
        bottom = room.bottom()
    return Cell(face, block, tuple(lines), width, bottom)


def paint_cell(painter: QPainter, cell: Cell, middle: float, words_top: float) -> None:
    """Draw the cell from x = 0 on: its block around the height `middle`, its words below."""
    centre, scheme = QPointF(cell.width / 2, middle), theme.colors()
    if cell.face.output_shape:
        paint_block(painter, centre, cell.block, cell.face.color)
    else:
        _paint_unknown(painter, centre, cell.face, scheme)
    painter.translate(0, words_top)
    for line in cell.lines:
        line.paint(painter, scheme)
    painter.translate(0, -words_top)


def _texts(face: Face, letters: Lettering) -> Iterator[_Text]:
    title, small = letters
    yield title, face.title, "text"
    yield small, face.name, "muted"
    yield title, face.shape, "text"
    if face.caption:
        yield small, face.caption.replace(" ·", "\u00a0·"), "muted"  # no line begins with a dot
    if face.frozen:
        yield small, tr("frozen"), "muted"
    if face.message:
        yield small, face.message, "error"


def _room(text: _Text, letters: Lettering) -> float:
    font, words, _ = text
    longest = _LONGEST_TITLE if font is letters.title else _LONGEST_LINE
    return min(font.width(words) + 1, longest)


def _paint_unknown(painter: QPainter, centre: QPointF, face: Face, scheme: theme.Colors) -> None:
    """A dashed square where nobody knows what comes out, with a sign where that begins."""
    color = scheme.error if face.message else face.color
    room = QRectF(0, 0, _UNKNOWN, _UNKNOWN)
    room.moveCenter(centre)
    painter.setPen(pen(color, 1.2, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(room)
    if face.message:
        paint_warning_sign(painter, centre, color)
