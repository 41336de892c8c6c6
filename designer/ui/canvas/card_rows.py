"""All cards of the column, as one item of the scene.

An item for each card would have to be moved with every edit above it, and be found again for every
frame: at a thousand layers that takes most of the time between a key and what it shows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from math import inf

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.network.problems import INPUT_UID
from designer.ui import theme
from designer.ui.canvas.block import Scale
from designer.ui.canvas.card import BLOCK_ROOM, LARGEST_BELOW, LEAST_DETAIL, OUTLINE, Card, Manner
from designer.ui.canvas.input_card import InputCard
from designer.ui.canvas.layer_card import AllFigures, ResultCard
from designer.ui.canvas.lettering import detail
from designer.ui.canvas.marks import tone
from designer.ui.canvas.measures import CARD_WIDTH, ENDLESS, LEFT
from designer.ui.canvas.pictures import Pictures, ratio_of
from designer.ui.canvas.repainting import repaint
from designer.ui.canvas.stack import Stack


class CardRows(QGraphicsItem):
    """Paints the cards that are exposed, and the ways between them; finds them by uid and place."""

    def __init__(self, input_card: InputCard) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.input_card = input_card
        self.layers: list[ResultCard] = []
        """Those below the input's."""
        self.stack = Stack()
        self._rows: Mapping[int, int] = {INPUT_UID: 0}
        self._figures: AllFigures = ()
        self._places: Sequence[int] = ()
        self._scale = Scale()
        self._pictures = Pictures()

    def __len__(self) -> int:
        return len(self.layers) + 1

    def __iter__(self) -> Iterator[Card]:
        return chain((self.input_card,), self.layers)

    def __contains__(self, uid: int) -> bool:
        return uid in self._rows

    def row(self, uid: int) -> int:
        """The row of the card that shows this layer or the input; KeyError where there is none."""
        return self._rows[uid]

    def card(self, uid: int) -> Card:
        """The card that shows this layer or the input; KeyError where there is none."""
        return self.in_row(self._rows[uid])

    def in_row(self, row: int) -> Card:
        """The card in this row, 0 being the input's."""
        self._follow(row)
        return self._bare(row)

    def at(self, place: QPointF) -> Card | None:
        """The card under a point of the scene."""
        row = self.stack.row_at(place.y())
        return None if row is None or abs(place.x()) > CARD_WIDTH / 2 else self.in_row(row)

    def exchange(self, place: slice, cards: Sequence[ResultCard], rows: Mapping[int, int]) -> None:
        """Have these cards instead of those in these places below the input's.

        `rows` says where each layer is shown now.
        """
        self.layers[place] = cards
        self._rows = rows

    def span(self, uid: int) -> tuple[float, float]:
        """From where to where the card lies that shows this layer."""
        row = self._rows[uid]
        return self.stack.tops[row], self.stack.bottoms[row]

    def show_figures(self, figures: AllFigures, places: Sequence[int], seen: Iterable[int]) -> None:
        """Have these figures on the cards, which begin with the layers of these places.

        Cards in the rows that are seen follow now, the others when they are looked at.
        """
        self._figures, self._places = figures, places
        for row in seen:
            if self._follow(row):
                self.repaint(row, row)

    def mark_selected(self, uid: int, selected: bool) -> None:
        """Outline the card that shows this layer, or do not."""
        row = self._rows[uid]
        self._bare(row).mark_selected(selected)
        self.repaint(row, row)

    def fade(self, uid: int, opacity: float) -> None:
        """Draw the card that shows this layer with this opacity."""
        row = self._rows[uid]
        if self._bare(row).opacity != opacity:
            self._bare(row).opacity = opacity
            self.repaint(row, row)

    def place(self, stack: Stack, moved: tuple[float, float]) -> None:
        """Lie at these heights, which are others than before between the two of `moved`."""
        self.stack = stack
        top, bottom = moved
        repaint(self, _across(top - OUTLINE, bottom + LARGEST_BELOW))

    def rescale(self, scale: Scale) -> None:
        """Draw all blocks on this scale."""
        if scale != self._scale:
            self._scale = scale
            blocks = QRectF(BLOCK_ROOM.left(), 0, BLOCK_ROOM.width(), self.stack.bottom)
            repaint(self, blocks)

    def repaint(self, first: int, last: int) -> None:
        """Paint the cards of these rows anew, and those between them."""
        repaint(self, self._bare(first).room | self._bare(last).room)

    def _bare(self, row: int) -> Card:
        """The card in this row, whatever figures it has."""
        card = self.layers[row - 1] if row else self.input_card
        card.top = self.stack.tops[row]
        return card

    def _follow(self, row: int) -> bool:
        """Have the card in this row show its figures; whether it is to be painted anew."""
        return bool(row) and self.layers[row - 1].follow(self._figures, self._places[row - 1])

    def prepare(self, seen: Iterable[int]) -> None:
        """Make ready for the next frame, once there is time; these rows are seen."""
        if not self._pictures.are_wanting:
            return
        manner = Manner(theme.colors(), self._scale, True)
        self._pictures.make(each for row in seen for each in self.in_row(row).drawings(manner))

    def boundingRect(self) -> QRectF:
        return _across(-OUTLINE, ENDLESS)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        exposed = option.exposedRect
        top, bottom = exposed.top() - LARGEST_BELOW, exposed.bottom() + OUTLINE
        self.paint_rows(painter, self.stack.rows_between(top, bottom), bottom)

    def paint_rows(self, painter: QPainter, rows: range, bottom: float = inf) -> None:
        """Paint the cards of these rows down to this height, each with the way from above."""
        manner = Manner(theme.colors(), self._scale, detail(painter) >= LEAST_DETAIL)
        width, ratio = 1.5 if manner.detailed else 2.0, ratio_of(painter)
        for row in rows:
            card, way = self.in_row(row), self.stack.gap_above(row)
            painter.translate(0, card.top)
            painter.setOpacity(card.opacity)
            painter.fillRect(QRectF(-width / 2, -way, width, way), tone(manner.scheme.edge))
            if card.top - OUTLINE <= bottom:  # else all that is seen is the way to it
                usable = card.opacity == 1.0 and card.top.is_integer()
                card.paint(painter, manner, self._pictures, ratio if usable else 0.0)
            painter.translate(0, -card.top)
        painter.setOpacity(1.0)


def _across(top: float, bottom: float) -> QRectF:
    """All that cards may take up between two heights."""
    return QRectF(LEFT - OUTLINE, top, CARD_WIDTH + 2 * OUTLINE, bottom - top)
