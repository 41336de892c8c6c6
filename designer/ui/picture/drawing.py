"""A drawing: a size, and how to paint it on whatever can be painted on."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QPainter

from designer.ui import theme


class Drawing(NamedTuple):
    """What is to be seen, from (0, 0) on, in pixels at 100 %."""

    title: str
    size: QSize
    paint: Callable[[QPainter], None]
    ground: Literal["canvas", "panel"]
    """The colour that it stands on."""


def coloured(drawing: Drawing, scheme: theme.Colors) -> Drawing:
    """The drawing with its ground, in this scheme whatever the window shows."""

    def paint(painter: QPainter) -> None:
        with theme.painting_in(scheme):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(QRect(QPoint(), drawing.size), QColor(getattr(scheme, drawing.ground)))
            drawing.paint(painter)

    return drawing._replace(paint=paint)
