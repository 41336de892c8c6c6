"""A card of the column: what it says, and how it is painted."""

import functools
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from designer.network.layers.base import Shape
from designer.network.problems import Problem
from designer.ui import theme
from designer.ui.canvas.block import Scale, paint_block
from designer.ui.canvas.face import Face
from designer.ui.canvas.lettering import (
    Lettering,
    Line,
    Writing,
    fitted,
    line,
    paragraph,
)
from designer.ui.canvas.marks import paint_remark_sign, paint_warning_sign, pen, stripe_path, tone
from designer.ui.canvas.measures import (
    BLOCK_CENTRE,
    CAPTION_ROW,
    CARD_HEIGHT,
    CARD_WIDTH,
    LEFT,
    PADDING,
    RADIUS,
    STRIPE,
    TEXT_LEFT,
    TITLE_ROW,
)
from designer.ui.canvas.pictures import Drawing, Pictures
from designer.ui.canvas.sight import Kind

LEAST_DETAIL = 0.35
"""Below this zoom the texts are left out, and all that is finer than a rectangle."""
_SIGN_WIDTH = 20.0
_MESSAGE_WIDTH = CARD_WIDTH - (TEXT_LEFT - LEFT) - _SIGN_WIDTH - PADDING
OUTLINE = 2.0
"""How far a selected card's outline sticks out."""
LARGEST_BELOW = 10.0
"""No card sticks out further than this below its body."""
_ROUGH_OUTLINE, _ROUGH_STRIPE = 3.0, 40.0
_BLOCK_CENTRE = QPointF(LEFT + BLOCK_CENTRE, CARD_HEIGHT / 2)
BLOCK_ROOM = QRectF(LEFT + BLOCK_CENTRE - 24, CARD_HEIGHT / 2 - 24, 48, 48)
"""What a block may take up of its card."""
_MOST_BLOCKS = 512
_REMARK = QPointF(LEFT + STRIPE + 12, 12)


class Manner(NamedTuple):
    """How cards are painted."""

    scheme: theme.Colors
    scale: Scale
    """On which their blocks are drawn."""
    detailed: bool


class Card:
    """What all cards share: body, block and texts on the left."""

    below = OUTLINE
    """How far the card sticks out below its body."""
    kind: Kind = "layer"
    """What the card shows."""

    def __init__(self, uid: int, letters: Lettering) -> None:
        self.uid = uid
        self.top = 0.0
        """Where its body begins in the scene; up to date once `CardRows` has given it away."""
        self.height = 0.0
        """The body's; a message makes it taller."""
        self.opacity = 1.0
        self._letters = letters
        self._face: Face | None = None
        self._remarks: tuple[Problem, ...] = ()
        self._writing: Writing | None = None
        self._drawn: tuple[theme.Colors, Drawing] | None = None
        self._is_selected = False

    @property
    def uids(self) -> tuple[int, ...]:
        """What the card stands for: a layer, or all of a folded group."""
        return (self.uid,)

    @property
    def face(self) -> Face:
        """What the card says; made when it is first asked for."""
        if self._face is None:
            self._face = self._make_face()._replace(remarks=self._remarks)
        return self._face

    @property
    def called(self) -> str:
        """The name of what the card shows."""
        return self.face.name or self.face.title

    @property
    def fold_mark(self) -> QRectF | None:
        """Where a click unfolds a group, in the card's own coordinates; None for a layer."""
        return None

    @property
    def body(self) -> QRectF:
        """The card in its own coordinates, whose origin is the middle of its upper edge."""
        return QRectF(LEFT, 0, CARD_WIDTH, self.height)

    @property
    def room(self) -> QRectF:
        """All that is painted of the card, in the scene."""
        body = self.body.translated(0, self.top)
        return body.adjusted(-OUTLINE, -OUTLINE, OUTLINE, self.below)

    def to_card(self, at: QPointF) -> QPointF:
        """A point of the scene in the card's own coordinates."""
        return QPointF(at.x(), at.y() - self.top)

    def to_scene(self, place: QRectF) -> QRectF:
        """A place of the card in the scene."""
        return place.translated(0, self.top)

    def mark_selected(self, selected: bool) -> None:
        """Outline the card, or do not, the next time that it is painted."""
        self._is_selected = selected

    def remark(self, remarks: tuple[Problem, ...]) -> bool:
        """Have a sign for these warnings and pieces of advice; whether it is to be painted anew."""
        if remarks == self._remarks:
            return False
        self._remarks, self._face, self._drawn = remarks, None, None
        return True

    def paint(self, painter: QPainter, manner: Manner, pictures: Pictures, ratio: float) -> None:
        """Paint the card around the origin; from pictures if there are some of this ratio."""
        if not manner.detailed:
            self._paint_roughly(painter, manner.scheme, self.face)
            return
        for drawing in self.drawings(manner):
            pictures.paint(painter, drawing, ratio)
        if self._is_selected:
            painter.setPen(pen(theme.ACCENT, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.body, RADIUS, RADIUS)

    def drawings(self, manner: Manner) -> Iterator[Drawing]:
        """What a card with details consists of, but for the mark of a selected one."""
        face, scheme = self.face, manner.scheme
        if self._drawn is None or self._drawn[0] != scheme:
            self._drawn = scheme, self._drawing(scheme)
        yield self._drawn[1]
        if face.output_shape:
            yield _block(manner.scale, face.output_shape, face.color, _fill(scheme, face))

    def _drawing(self, scheme: theme.Colors) -> Drawing:
        """All but the block, on which other cards have an influence."""
        face = self.face

        def paint(painter: QPainter) -> None:
            self._paint_body(painter, scheme, face)
            self._paint_details(painter, scheme, face)

        room = QRectF(LEFT, 0, CARD_WIDTH, self.height + self.below)
        return Drawing(self, (face, scheme, self.height), room, paint)

    def name_room(self) -> QRectF:
        """Where the name stands or may stand, in the scene."""
        end, _ = self._row_ends(self.face)
        left = _name_left(self._letters, self.face, end)
        return self.to_scene(QRectF(left, 0, max(end - left, 0.0), 2 * TITLE_ROW))

    def _make_face(self) -> Face:
        raise NotImplementedError

    def _row_ends(self, face: Face) -> tuple[float, float]:
        """How far to the right the title's and the caption's row may go."""
        raise NotImplementedError

    def _message_top(self) -> float:
        """Where a message begins."""
        return CARD_HEIGHT - 3.0

    def _make_lines(self, face: Face) -> list[Line]:
        lines = _left_lines(self._letters, face, *self._row_ends(face))
        if face.message:
            left, top = TEXT_LEFT + _SIGN_WIDTH, self._message_top()
            room = QRectF(left, top, _MESSAGE_WIDTH, self.height - top)
            lines.append(paragraph(self._letters.small, face.message, room, "error"))
        return lines

    def _forget(self) -> None:
        """What the card says is to be made anew when it is asked for."""
        self._face = self._writing = self._drawn = None

    def _renew(self, height: float, message: str) -> None:
        """Forget what was shown; take this height, and more for the message."""
        self._forget()
        if message:
            height += self._letters.small.paragraph_height(message, _MESSAGE_WIDTH) + 8
        self.height = height

    def _paint_roughly(self, painter: QPainter, scheme: theme.Colors, face: Face) -> None:
        """Plain rectangles, for when so many cards are seen that nothing else is to be made out."""
        body, width = self.body, _ROUGH_OUTLINE * (2 if self._is_selected else 1)
        outline = theme.ACCENT if self._is_selected else _outline(scheme, face)
        painter.fillRect(body, tone(outline))
        painter.fillRect(body.adjusted(0, width, -width, -width), tone(_fill(scheme, face)))
        painter.fillRect(QRectF(LEFT, 0, _ROUGH_STRIPE, self.height), tone(face.color))

    def _paint_body(self, painter: QPainter, scheme: theme.Colors, face: Face) -> None:
        outline, fill = _outline(scheme, face), _fill(scheme, face)
        if face.dashed:
            painter.setPen(pen(outline, 1.0, Qt.PenStyle.DashLine))
            painter.setBrush(tone(fill))
            painter.drawRoundedRect(self.body.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
            painter.setPen(Qt.PenStyle.NoPen)
        else:  # two fills take a tenth of the time of an outline
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tone(outline))
            painter.drawRoundedRect(self.body, RADIUS, RADIUS)
            painter.setBrush(tone(fill))
            painter.drawRoundedRect(self.body.adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
        self._paint_stripe(painter, face)

    def _paint_stripe(self, painter: QPainter, face: Face) -> None:
        painter.setBrush(tone(face.color))
        painter.drawPath(stripe_path(self.height))

    def _paint_details(self, painter: QPainter, scheme: theme.Colors, face: Face) -> None:
        if self._writing is None:
            self._writing = Writing(self._make_lines(face))
        self._writing.paint(painter, scheme)
        if face.remarks:
            paint_remark_sign(painter, _REMARK, face.remarks[0].severity, scheme)
        if face.message:
            centre = QPointF(TEXT_LEFT + 7, self._message_top() + 7)
            paint_warning_sign(painter, centre, scheme.error)


@functools.lru_cache(_MOST_BLOCKS)
def _block(scale: Scale, shape: Shape, color: str, ground: str) -> Drawing:
    """The block of a feature map; kept, as a network has few shapes and many cards."""
    size = scale.block(shape)

    def paint(painter: QPainter) -> None:
        paint_block(painter, _BLOCK_CENTRE, size, color, ground)

    return Drawing((size, color, ground), (), BLOCK_ROOM, paint)


def _outline(scheme: theme.Colors, face: Face) -> str:
    return scheme.muted if face.off else scheme.error if face.message else scheme.line


def _fill(scheme: theme.Colors, face: Face) -> str:
    if face.off:
        return scheme.canvas
    return scheme.error_fill if face.message else scheme.panel


def _left_lines(letters: Lettering, face: Face, title_end: float, caption_end: float) -> list[Line]:
    """Class, name and caption; the class alone stands in the middle."""
    title, small = letters
    row = TITLE_ROW if face.caption or face.message else CARD_HEIGHT / 2
    shown = fitted(title, face.title, title_end - TEXT_LEFT)
    name_left = _name_left(letters, face, title_end)
    name = fitted(small, face.name, title_end - name_left)
    caption = fitted(small, face.caption, caption_end - TEXT_LEFT)
    return [
        line(title, shown, TEXT_LEFT, row, "muted" if face.off else "text"),
        line(small, name, name_left, row, "muted"),
        line(small, caption, TEXT_LEFT, CAPTION_ROW, "muted"),
    ]


def _name_left(letters: Lettering, face: Face, title_end: float) -> float:
    """Where the name begins, after the class."""
    shown = fitted(letters.title, face.title, title_end - TEXT_LEFT)
    return TEXT_LEFT + letters.title.width(shown) + 7
