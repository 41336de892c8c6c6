"""The card of a folded group: one card for all of its layers, on top of two others."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from designer.network.figures import UNKNOWN
from designer.ui import theme
from designer.ui.canvas.face import Face, color_of
from designer.ui.canvas.group_face import group_face, group_message
from designer.ui.canvas.layer_card import AllFigures, AllOwn, Entries, ResultCard
from designer.ui.canvas.lettering import Lettering
from designer.ui.canvas.marks import paint_fold_mark, pen, stripe_path
from designer.ui.canvas.measures import (
    CARD_HEIGHT,
    CARD_WIDTH,
    LEFT,
    RADIUS,
    STRIPE,
    TEXT_LEFT,
)
from designer.ui.canvas.pictures import Drawing
from designer.ui.canvas.sight import Kind

_MARK = QPointF(LEFT + STRIPE + 12, CARD_HEIGHT / 2 + 1)
_STEP = 3.0
"""How far each of the cards below sticks out."""


class GroupCard(ResultCard):
    """All layers of a folded group."""

    below = 2 * _STEP + 2
    kind: Kind = "group"

    def __init__(self, entries: Entries, own: AllOwn, letters: Lettering) -> None:
        super().__init__(entries[0].uid, letters)
        self._entries, self._own = entries, own
        self._figures: AllFigures = (UNKNOWN,) * len(entries)
        self._renew(CARD_HEIGHT, group_message(entries, own))

    @property
    def uids(self) -> tuple[int, ...]:
        return tuple(entry.uid for entry in self._entries)

    @property
    def called(self) -> str:
        return self.face.title

    @property
    def fold_mark(self) -> QRectF:
        return QRectF(LEFT, 0, 2 * (_MARK.x() - LEFT), CARD_HEIGHT)

    def show_layers(self, entries: Entries, own: AllOwn, start: int) -> bool:
        stop = start + len(self._entries)
        mine, known = entries[start:stop], own[start:stop]
        if known == self._own and mine == self._entries:
            return False
        self._entries, self._own = mine, known
        self._renew(CARD_HEIGHT, group_message(mine, known))
        return True

    def follow(self, figures: AllFigures, start: int) -> bool:
        known, self._figures = self._figures, figures[start : start + len(self._entries)]
        if known == self._figures:
            return False
        self._forget()
        return True

    def name_room(self) -> QRectF:
        room = super().name_room()
        return QRectF(QPointF(TEXT_LEFT, room.top()), room.bottomRight())

    def _make_face(self) -> Face:
        return group_face(self._entries, self._figures)

    def _drawing(self, scheme: theme.Colors) -> Drawing:
        drawing = super()._drawing(scheme)
        return drawing._replace(looks=(*drawing.looks, *map(color_of, self._entries)))

    def _paint_body(self, painter: QPainter, scheme: theme.Colors, face: Face) -> None:
        painter.setPen(pen(scheme.edge))
        painter.setBrush(QColor(scheme.panel))
        for step in (2, 1):
            inset = 2 * _STEP * step
            below = QRectF(LEFT + inset, 2 * RADIUS, CARD_WIDTH - 2 * inset, self.height)
            below.setBottom(self.height + _STEP * step)
            painter.drawRoundedRect(below.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        super()._paint_body(painter, scheme, face)

    def _paint_stripe(self, painter: QPainter, face: Face) -> None:
        """A piece for each layer, in its colour."""
        painter.save()
        painter.setClipPath(stripe_path(self.height))
        piece = self.height / len(self._entries)
        for place, entry in enumerate(self._entries):
            painter.fillRect(
                QRectF(LEFT, place * piece, STRIPE, piece + 1), QColor(color_of(entry))
            )
        painter.restore()

    def _paint_details(self, painter: QPainter, scheme: theme.Colors, face: Face) -> None:
        super()._paint_details(painter, scheme, face)
        paint_fold_mark(painter, _MARK, scheme.text, folded=True)
