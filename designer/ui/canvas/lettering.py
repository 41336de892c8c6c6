"""The cards' texts: laid out once, drawn often."""

from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QGlyphRun,
    QPaintEngine,
    QPainter,
    QStaticText,
    QTextLayout,
    QTextOption,
    QTransform,
)
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from designer.ui.canvas.marks import tone
from designer.ui.theme import Colors

TITLE_PIXELS = 13
SMALL_PIXELS = 11
_LEAST_ROOM = 24.0
"""With less room than this a text is left out: an ellipsis alone says nothing."""

_LEAST_LETTERS = 4.5
"""Smaller letters, in pixels of the screen, are not to be made out, and cost the most to draw."""

Role = Literal["text", "muted", "error", "warning", "accent_text"]


class Typeface(NamedTuple):
    """A font and its measures."""

    font: QFont
    metrics: QFontMetricsF

    def width(self, text: str) -> float:
        """How wide the text is."""
        return self.metrics.horizontalAdvance(text)

    def height(self, text: str, width: float) -> float:
        """How high the text is as a paragraph of this width."""
        wrapped = _wrapped(text, width, Qt.AlignmentFlag.AlignLeft)
        wrapped.prepare(QTransform(), self.font)
        return wrapped.size().height()


class Lettering(NamedTuple):
    """The typefaces of a card."""

    title: Typeface
    small: Typeface


class Line(NamedTuple):
    """A text in its place."""

    text: QStaticText
    at: QPointF
    font: QFont
    role: Role
    glyphs: tuple[QGlyphRun, ...] = ()
    """The same for the screen: Qt lays a text out anew at each zoom, its glyphs it does not."""

    def is_legible(self, zoom: float) -> bool:
        """Whether its letters can be made out at this magnification."""
        return self.font.pixelSize() * zoom >= _LEAST_LETTERS

    def paint(self, painter: QPainter, scheme: Colors) -> None:
        """Draw the text in the scheme's colour for its role."""
        painter.setPen(tone(getattr(scheme, self.role)))
        if self.glyphs and painter.paintEngine().type() == QPaintEngine.Type.Raster:
            for run in self.glyphs:
                painter.drawGlyphRun(self.at, run)
        else:
            painter.setFont(self.font)
            painter.drawStaticText(self.at, self.text)


def lettering(family: QFont) -> Lettering:
    """The typefaces made from the program's font."""
    return Lettering(_typeface(family, TITLE_PIXELS, bold=True), _typeface(family, SMALL_PIXELS))


def line(face: Typeface, text: str, left: float, middle: float, role: Role) -> Line:
    """A line of text that starts at `left` and whose middle is at the height `middle`."""
    top = middle - face.metrics.height() / 2
    return Line(_static(text), QPointF(left, top), face.font, role, _glyphs(text, face.font))


def detail(painter: QPainter) -> float:
    """How large the scene is painted; 1.0 is 100 %."""
    return QStyleOptionGraphicsItem.levelOfDetailFromTransform(painter.worldTransform())


def magnification(painter: QPainter) -> float:
    """How many pixels of the screen one pixel of the scene takes."""
    return detail(painter) * painter.device().devicePixelRatioF()


def fitted(face: Typeface, text: str, room: float) -> str:
    """The text, shortened to this width; empty where there is no room for a word."""
    if room < _LEAST_ROOM:
        return ""
    return face.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


def paragraph(
    face: Typeface,
    text: str,
    room: QRectF,
    role: Role,
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> Line:
    """A text wrapped to the width of `room`, from its top left corner."""
    return Line(_wrapped(text, room.width(), alignment), room.topLeft(), face.font, role)


def _typeface(family: QFont, pixels: int, *, bold: bool = False) -> Typeface:
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setBold(bold)
    return Typeface(font, QFontMetricsF(font))


def _glyphs(text: str, font: QFont) -> tuple[QGlyphRun, ...]:
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return tuple(layout.glyphRuns())


def _wrapped(text: str, width: float, alignment: Qt.AlignmentFlag) -> QStaticText:
    static = _static(text)
    option = QTextOption(alignment)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    static.setTextOption(option)
    static.setTextWidth(width)
    return static


def _static(text: str) -> QStaticText:
    static = QStaticText(text)
    static.setTextFormat(Qt.TextFormat.PlainText)
    return static
