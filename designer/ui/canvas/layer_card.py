"""The card of a layer: what comes out of it on the right, its figures below."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from designer.network.figures import UNKNOWN, Figures, OwnFigures
from designer.network.network import Entry
from designer.ui import theme
from designer.ui.canvas.card import Card
from designer.ui.canvas.face import Face, layer_face, message_of
from designer.ui.canvas.lettering import Lettering, Line, Role, line
from designer.ui.canvas.marks import paint_snowflake
from designer.ui.canvas.measures import CAPTION_ROW, CARD_HEIGHT, PADDING, RIGHT, TITLE_ROW

Entries = tuple[Entry, ...]
AllOwn = tuple[OwnFigures, ...]
AllFigures = Sequence[Figures]

_END = RIGHT - PADDING
_SNOWFLAKE = 18.0


class ResultCard(Card):
    """A card with a result: a shape and figures on the right."""

    def show_layers(self, entries: Entries, own: AllOwn, start: int) -> bool:
        """Show the layers from this place on; whether the card is to be painted anew."""
        raise NotImplementedError

    def follow(self, figures: AllFigures, start: int) -> bool:
        """Show their figures, before it is looked at; whether the card is to be painted anew."""
        raise NotImplementedError

    def _row_ends(self, face: Face) -> tuple[float, float]:
        title, small = self._letters
        mark = _SNOWFLAKE if face.frozen else 0.0
        title_end = _END - title.width(face.shape) - mark - 10
        return title_end, _END - small.width(face.figures) - 10

    def _make_lines(self, face: Face) -> list[Line]:
        title, small = self._letters
        strong: Role = "muted" if face.off else "text"
        return [
            *super()._make_lines(face),
            line(title, face.shape, _END - title.width(face.shape), TITLE_ROW, strong),
            line(small, face.figures, _END - small.width(face.figures), CAPTION_ROW, "muted"),
        ]

    def _paint_details(self, painter: QPainter, scheme: theme.Colors, face: Face) -> None:
        super()._paint_details(painter, scheme, face)
        if face.frozen:
            left = _END - self._letters.title.width(face.shape) - _SNOWFLAKE
            paint_snowflake(painter, QPointF(left + 5, TITLE_ROW), scheme.muted)


class LayerCard(ResultCard):
    """A layer, known or not."""

    def __init__(self, entry: Entry, own: OwnFigures, letters: Lettering) -> None:
        super().__init__(entry.uid, letters)
        self._entry, self._own, self._figures = entry, own, UNKNOWN
        self._renew(CARD_HEIGHT, message_of(entry, own))

    def show_layers(self, entries: Entries, own: AllOwn, start: int) -> bool:
        entry, known = entries[start], own[start]
        if known == self._own and entry == self._entry:
            return False
        self._entry, self._own = entry, known
        self._renew(CARD_HEIGHT, message_of(entry, known))
        return True

    def follow(self, figures: AllFigures, start: int) -> bool:
        known, self._figures = self._figures, figures[start]
        if known == self._figures:
            return False
        self._forget()
        return True

    def _make_face(self) -> Face:
        return layer_face(self._entry, self._figures)
