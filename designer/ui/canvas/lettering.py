"""The cards' texts: laid out once, drawn often."""

import functools
from collections.abc import Iterable, Iterator, Sequence
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

_MOST_KEPT = 4096
_LINE_END = "\u2028"
_ENDLESS = 1e6
_ORIGIN = QPointF()

Role = Literal["text", "muted", "error", "warning", "accent_text"]


class Typeface:
    """A font and its measures."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self.height, self.ascent = self.metrics.height(), self.metrics.ascent()
        self._width = functools.lru_cache(_MOST_KEPT)(self.metrics.horizontalAdvance)

    def width(self, text: str) -> float:
        """How wide the text is; kept, as many cards say the same."""
        return self._width(text)

    def paragraph_height(self, text: str, width: float) -> float:
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

    text: str
    at: QPointF
    baseline: QPointF
    font: QFont
    role: Role
    wrapped: QStaticText | None = None
    """The text as a paragraph, if it is one."""

    def paint(self, painter: QPainter, scheme: Colors) -> None:
        """Draw the text in the scheme's colour for its role."""
        painter.setPen(tone(getattr(scheme, self.role)))
        painter.setFont(self.font)
        if self.wrapped:
            painter.drawStaticText(self.at, self.wrapped)
        else:
            painter.drawText(self.baseline, self.text)


class _Run(NamedTuple):
    """Glyphs that are drawn at once."""

    glyphs: QGlyphRun
    pixels: int
    role: Role


class Writing:
    """Texts that are drawn together, on the screen all those of one font and colour at once.

    Qt lays a text out anew each time; its glyphs it does not. To find them takes longer than to
    draw the texts once, so that it is done with the second time.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = [line for line in lines if line.text]
        self._paragraphs = [line for line in lines if line.wrapped]
        self._is_new = True

    def paint(self, painter: QPainter, scheme: Colors) -> None:
        """Draw what can be made out at the painter's magnification."""
        least, lines = _LEAST_LETTERS / magnification(painter), self._lines
        if painter.paintEngine().type() == QPaintEngine.Type.Raster and not self._is_new:
            lines = self._paragraphs
            for run in self._runs:
                if run.pixels >= least:
                    painter.setPen(tone(getattr(scheme, run.role)))
                    painter.drawGlyphRun(_ORIGIN, run.glyphs)
        for line in lines:
            if line.font.pixelSize() >= least:
                line.paint(painter, scheme)
        self._is_new = False

    @functools.cached_property
    def _runs(self) -> list[_Run]:
        return list(_runs([line for line in self._lines if not line.wrapped]))


def lettering(family: QFont) -> Lettering:
    """The typefaces made from the program's font."""
    return Lettering(_typeface(family, TITLE_PIXELS, bold=True), _typeface(family, SMALL_PIXELS))


def line(face: Typeface, text: str, left: float, middle: float, role: Role) -> Line:
    """A line of text that starts at `left` and whose middle is at the height `middle`."""
    top = middle - face.height / 2
    return Line(text, QPointF(left, top), QPointF(left, top + face.ascent), face.font, role)


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
    if face.width(text) <= room:
        return text
    return face.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


def paragraph(
    face: Typeface,
    text: str,
    room: QRectF,
    role: Role,
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> Line:
    """A text wrapped to the width of `room`, from its top left corner."""
    wrapped = _wrapped(text, room.width(), alignment)
    return Line(text, room.topLeft(), room.topLeft(), face.font, role, wrapped)


def _typeface(family: QFont, pixels: int, *, bold: bool = False) -> Typeface:
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setBold(bold)
    return Typeface(font)


def _runs(lines: Iterable[Line]) -> Iterator[_Run]:
    """The glyphs of all lines, those of one font and role together."""
    alike: dict[tuple[str, Role], list[Line]] = {}
    for each in lines:
        alike.setdefault((each.font.key(), each.role), []).append(each)
    for (_, role), some in alike.items():
        font = some[0].font
        layout = QTextLayout(_LINE_END.join(each.text for each in some), font)
        layout.beginLayout()
        for each in some:
            laid_out = layout.createLine()
            laid_out.setLineWidth(_ENDLESS)
            laid_out.setPosition(each.at)
        layout.endLayout()
        for glyphs in layout.glyphRuns():
            yield _Run(glyphs, font.pixelSize(), role)


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
