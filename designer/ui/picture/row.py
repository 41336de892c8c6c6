"""The row of feature maps as papers draw it: blocks to scale, joined by arrows, with captions."""

import math
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication

from designer.network.summary import Summary
from designer.project.project import Project
from designer.ui import theme
from designer.ui.canvas.block import RISE
from designer.ui.canvas.face import Face, input_face, layer_face
from designer.ui.canvas.lettering import lettering
from designer.ui.canvas.marks import pen
from designer.ui.picture.cell import Cell, make_cell, paint_cell, scales_of
from designer.ui.picture.drawing import Drawing
from designer.ui.picture.legend import make_legend

_MARGIN = 28
_GAP = 34.0
"""Between two cells: room for the head of an arrow even where both blocks are wide."""
_CLEARANCE = 7.0
_ABOVE_WORDS = 12.0
_BELOW_WORDS = 30.0
_LONGEST_ROW = 1700.0
_LEAST_WIDTH = 240.0

Row = Sequence[Cell]


def row_drawing(project: Project, summary: Summary) -> Drawing:
    """The blocks of this project, in several rows where one would be too long.

    A paper shows the network that is trained: without the layers that are left out of it.
    """
    project, summary = project.enabled_only(), summary.enabled_only()
    letters = lettering(QApplication.font())
    faces = _faces(project, summary)
    scales = scales_of([face.output_shape for face in faces if face.output_shape])
    rows = list(_rows([make_cell(face, scales, letters) for face in faces]))
    width = max(_LEAST_WIDTH, *map(_width, rows))
    legend = make_legend(project.network, letters.small, width)
    height = sum(map(_height, rows)) + legend.height
    size = QSize(math.ceil(width) + 2 * _MARGIN, math.ceil(height) + 2 * _MARGIN)

    def paint(painter: QPainter) -> None:
        painter.translate(_MARGIN, _MARGIN)
        for row in rows:
            _paint_row(painter, row, is_last=row is rows[-1])
            painter.translate(0, _height(row))
        legend.paint(painter)

    return Drawing(project.network.name, size, paint, "panel")


def _faces(project: Project, summary: Summary) -> list[Face]:
    pairs = zip(project.network.entries, summary.figures, strict=True)
    first = input_face(project, summary)
    return [first, *(layer_face(entry, figures) for entry, figures in pairs)]


def _rows(cells: list[Cell]) -> Iterator[Row]:
    """The cells in rows of about the same length."""
    whole = _width(cells)
    longest = whole / math.ceil(whole / _LONGEST_ROW)
    row: list[Cell] = []
    for cell in cells:
        if row and _width([*row, cell]) > longest + cell.width / 2:
            yield row
            row = []
        row.append(cell)
    yield row


def _width(row: Row) -> float:
    return sum(cell.width + _GAP for cell in row) - _GAP


def _block_height(row: Row) -> float:
    return max(height + depth * RISE for _, height, depth in (cell.block for cell in row))


def _height(row: Row) -> float:
    words = max(cell.words_height for cell in row)
    return _block_height(row) + _ABOVE_WORDS + words + _BELOW_WORDS


def _paint_row(painter: QPainter, row: Row, *, is_last: bool) -> None:
    middle = _block_height(row) / 2
    words_top = _block_height(row) + _ABOVE_WORDS
    left = start = 0.0
    for cell in row:
        painter.translate(left, 0)
        paint_cell(painter, cell, middle, words_top)
        painter.translate(-left, 0)
        block_left = left + (cell.width - cell.block_room) / 2
        if left:
            _paint_arrow(painter, start, block_left - _CLEARANCE, middle)
        start = block_left + cell.block_room + _CLEARANCE
        left += cell.width + _GAP
    if not is_last:
        _paint_arrow(painter, start, left - _CLEARANCE, middle)


def _paint_arrow(painter: QPainter, start: float, end: float, y: float) -> None:
    color = theme.colors().muted
    painter.setPen(pen(color, 1.2))
    painter.drawLine(QPointF(start, y), QPointF(end - 1, y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawPolygon([QPointF(end, y), QPointF(end - 7, y - 3.5), QPointF(end - 7, y + 3.5)])
