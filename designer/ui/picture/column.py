"""The column of cards, as the canvas paints it."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPainter

from designer.network.summary import Summary
from designer.project.project import Project
from designer.ui.canvas.column import Column
from designer.ui.picture.drawing import Drawing


def column_drawing(project: Project, summary: Summary) -> Drawing:
    """The cards of this project with the receptive-field rail beside them."""
    column = Column(editable=False)
    column.show_project(project, summary)
    drawn = column.drawn
    size = QSize(math.ceil(drawn.width()), math.ceil(drawn.height()))

    def paint(painter: QPainter) -> None:
        column.render(painter, QRectF(QPointF(), QSizeF(size)), QRectF(drawn.topLeft(), size))

    return Drawing(project.network.name, size, paint, "canvas")
