"""The scene: cards one below the other, found by the uid of what they show."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, count
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QGraphicsScene, QStyleOptionGraphicsItem

from designer.network.groups import Group, groups_of
from designer.network.layers.base import Shape
from designer.network.network import Network
from designer.network.problems import INPUT_UID, Problem
from designer.network.summary import Summary
from designer.network.trials import same_above
from designer.project.project import Project
from designer.ui.canvas.block import Scale, scale_of
from designer.ui.canvas.card import Card
from designer.ui.canvas.card_rows import CardRows
from designer.ui.canvas.group_frames import GroupFrames
from designer.ui.canvas.input_card import InputCard
from designer.ui.canvas.layer_card import AllOwn, Entries, LayerCard, ResultCard
from designer.ui.canvas.lettering import lettering
from designer.ui.canvas.measures import (
    CARD_WIDTH,
    GAP,
    HEADER,
    MARGIN,
    OPENING,
    RAIL_WIDTH,
    ROOM_BELOW,
)
from designer.ui.canvas.rail import Rail
from designer.ui.canvas.stack import stacked
from designer.ui.canvas.transients import EmptyHint, GapLine, Ghost
from designer.ui.problems import worst_first
from designer.ui.rich_text import escaped
from designer.ui.shared_ends import shared_ends
from designer.ui.translation import tr

_MOST_PREPARED = 60
"""Rows: more are seen only so small that they are not shown from pictures."""

Key = int | tuple[int, ...]
"""What a card stands for: a layer, or all layers of a folded group."""


class Column(QGraphicsScene):
    """Shows a project; never changes one. Places are those of layers, not of cards.

    Where nothing can be edited, as in a picture, what invites to it is left out.
    """

    def __init__(self, parent: QObject | None = None, *, editable: bool = True) -> None:
        super().__init__(parent)
        self._editable = editable
        family = QApplication.font()
        self._letters = lettering(family)
        self._keys: list[Key] = []
        self._places: Sequence[int] = (0,)
        self._shown: tuple[Entries, AllOwn] = (), ()
        self._arranged: tuple[object, ...] = ()
        """What decided where the cards are."""
        self.frames = GroupFrames(self, self._letters, foldable=editable)
        self._open_gap: int | None = None
        self._selected: frozenset[int] = frozenset()
        self.input_card = InputCard(self._letters, offers=editable)
        self.cards = CardRows(self.input_card)
        self.rail = Rail(self._letters)
        self.ghost = Ghost(family)
        self._gap_line = GapLine()
        self._hint = EmptyHint(family)
        self.setSceneRect(0, 0, 1, 1)  # until there is a project; else all that the items may take
        for item in (self.cards, self.rail, self.ghost, self._gap_line, self._hint):
            self.addItem(item)

    @property
    def uids(self) -> list[int]:
        """The uids of all cards from top to bottom, the input's first; a group's is its first."""
        return [card.uid for card in self.cards]

    @property
    def drawn(self) -> QRectF:
        """What the cards take up, the rail beside them and a margin around."""
        return self.sceneRect().adjusted(0, 0, 0, MARGIN - ROOM_BELOW)

    @property
    def selected(self) -> frozenset[int]:
        """The uids of the cards that are outlined."""
        return self._selected

    def card(self, uid: int) -> Card:
        """The card that shows this layer or the input; KeyError where there is none."""
        return self.cards.card(uid)

    def shows(self, uid: int) -> bool:
        """Whether there is a card that shows this layer or the input."""
        return uid in self.cards

    def card_at(self, at: QPointF) -> Card | None:
        """The card under a point of the scene."""
        return self.cards.at(at)

    def layers_in(self, rect: QRectF) -> list[int]:
        """The layers whose cards this rectangle of the scene touches, from top to bottom."""
        if rect.left() > CARD_WIDTH / 2 or rect.right() < -CARD_WIDTH / 2:
            return []
        stack = self.cards.stack
        first = bisect_left(stack.bottoms, rect.top(), lo=1)
        end = bisect_left(stack.tops, rect.bottom(), lo=1)
        return [uid for card in self.cards.layers[first - 1 : end - 1] for uid in card.uids]

    def row_at(self, at: QPointF) -> Card | None:
        """The card whose row of the rail is under a point of the scene."""
        row = self.rail.row_at(at) if self.rail.isVisible() else None
        return None if row is None else self.cards.in_row(row)

    def tip_at(self, at: QPointF) -> str:
        """The tool tip for a point of the scene, as HTML; empty where there is nothing."""
        from designer.ui.terms.pictures import illustrated  # noqa: PLC0415 - when a tip is shown

        if card := self.card_at(at):
            return illustrated(card.face.tip, card.face.title)
        if frame := self.frames.at(at):
            return frame.tip
        row = self.row_at(at)
        words = f"<p>{escaped(self._rail_words(row))}</p>" if row else ""
        return words and illustrated(words, "Receptive field")

    def in_words(self, uids: Collection[int]) -> str:
        """These cards and their rows of the rail, as a screen reader says them."""
        chosen = [self.cards.card(uid) for uid in self.uids if uid in uids]
        words = [self._in_words(card) for card in chosen[:3]]
        more = tr("{count} more").format(count=len(chosen) - 3)
        return "; ".join((*words, more) if len(chosen) > 3 else words) or tr("Nothing selected")

    def gap_at(self, y: float) -> int:
        """The index before which a layer falls that is dropped at this height.

        Nothing falls into a folded group.
        """
        stack = self.cards.stack
        rows = range(1, len(stack.tops))
        return self._places[bisect_left(rows, y, key=stack.middle)]

    def gap_middle(self, index: int) -> float:
        """The height of the middle of the gap before the layer of this index."""
        row = bisect_left(self._places, index)
        room = GAP + (OPENING if index == self._open_gap else 0)
        return self.cards.stack.bottoms[row] + room / 2

    def show_project(
        self, project: Project, summary: Summary, folded: Sequence[Group] = ()
    ) -> None:
        """Apply what differs from what is shown, card by card; one card for a folded group."""
        if self.input_card.show_input(project, summary):
            self.cards.repaint(0, 0)
        exchanged = self._keep(project.network, summary, folded)
        entries, own = project.network.entries, summary.own
        layers, rows = self.cards.layers, self._differing(entries, own)
        renewed = [r for r in rows if layers[r].show_layers(entries, own, self._places[r])]
        self.frames.keep(groups_of(entries), folded)
        self.cards.rescale(_scale(project.network, summary))
        self._arrange()
        if changed := [*exchanged, *renewed]:
            self.cards.repaint(min(changed) + 1, max(changed) + 1)
        seen = self._seen()
        self.cards.show_figures(summary.figures, self._places, seen)
        self.rail.show_fields(project, summary.figures, self._places, seen)

    def remark(self, problems: Sequence[Problem]) -> None:
        """Show signs for the warnings and the advice among these."""
        remarks: dict[int, list[Problem]] = {}
        for problem in worst_first(problems):
            if problem.place is not None and problem.severity != "error":
                remarks.setdefault(problem.place, []).append(problem)
        for row, card in enumerate(self.cards):
            found = [each for uid in card.uids for each in remarks.get(uid, ())]
            if card.remark(tuple(worst_first(found) if len(card.uids) > 1 else found)):
                self.cards.repaint(row, row)

    def select(self, uids: Collection[int]) -> None:
        """Outline these cards and no others."""
        selected = frozenset(uids)
        for uid in self._selected ^ selected:
            if uid in self.cards:
                self.cards.mark_selected(uid, uid in selected)
        self._selected = selected

    def fade(self, uids: Collection[int], opacity: float) -> None:
        """Draw these cards with this opacity."""
        for uid in uids:
            if uid in self.cards:
                self.cards.fade(uid, opacity)

    def show_rail(self, shown: bool) -> None:
        """Show the rail beside the cards, or do not."""
        if shown != self.rail.isVisible():
            self.rail.setVisible(shown)
            self._arrange()

    def paint_rows(self, painter: QPainter, rows: range, room: QRectF) -> None:
        """Paint the cards of these rows and what stands around them, which is in this room."""
        if self.rail.isVisible():
            is_last = rows.stop == len(self.cards)
            below = room.bottom() - self.rail.extent(rows)[1]
            self.rail.paint_rows(painter, rows, 0.0 if is_last else below)
        option = QStyleOptionGraphicsItem()
        for frame in self.frames.between(room.top(), room.bottom()):
            painter.translate(frame.pos())
            frame.paint(painter, option)
            painter.translate(-frame.pos())
        self.cards.paint_rows(painter, rows)

    def prepare(self) -> None:
        """Make ready for the next frame, once there is time."""
        seen = self._seen()[:_MOST_PREPARED]
        self.cards.prepare(seen)
        self.rail.prepare(seen)

    def open_gap(self, index: int | None) -> None:
        """Open the gap before the layer of this index, and close any other."""
        if index == self._open_gap:
            return
        self._open_gap = index
        self._arrange()
        self._gap_line.setVisible(index is not None)
        if index is not None:
            self._gap_line.setPos(0, self.gap_middle(index))

    def _in_words(self, card: Card) -> str:
        said = card.face.in_words()
        return said if card.face.off else f"{said}. {self._rail_words(card)}"

    def _rail_words(self, card: Card) -> str:
        return self.rail.words(self.cards.row(card.uid), card.called, card.kind)

    def _seen(self) -> list[int]:
        """The rows that some view shows."""
        rooms = [view.mapToScene(view.viewport().rect()).boundingRect() for view in self.views()]
        stack = self.cards.stack
        return [row for room in rooms for row in stack.rows_between(room.top(), room.bottom())]

    def _keep(self, network: Network, summary: Summary, folded: Sequence[Group]) -> range:
        """Have a card for each layer or folded group, in order, and none besides.

        The answer is in which places there are others than before.
        """
        keys: list[Key] = [entry.uid for entry in network.entries]
        for group in reversed(folded):
            keys[group.start : group.stop] = [group.uids]
        if keys == self._keys:
            return range(0)
        same, below = shared_ends(self._keys, keys)
        old, new = slice(same, len(self._keys) - below), slice(same, len(keys) - below)
        kept = dict(zip(self._keys[old], self.cards.layers[old], strict=True))
        self._places = _places(keys, folded)
        put = [
            kept[key] if key in kept else self._make(key, network, summary, place)
            for key, place in zip(keys[new], self._places[new], strict=True)
        ]
        self._keys = keys
        self.cards.exchange(old, put, _rows(keys, folded))
        return range(new.start, new.stop if len(put) == old.stop - old.start else len(keys))

    def _differing(self, entries: Entries, own: AllOwn) -> range:
        """The rows of the layers that are to show something else than before."""
        pairs = tuple(zip(self._shown, (entries, own), strict=True))
        above = min(same_above(old, new) for old, new in pairs)
        below = min(same_above(old[above:][::-1], new[above:][::-1]) for old, new in pairs)
        self._shown = entries, own
        first = bisect_right(self._places, above) - 1
        return range(first, bisect_left(self._places, len(entries) - below))

    def _make(self, key: Key, network: Network, summary: Summary, place: int) -> ResultCard:
        if isinstance(key, int):
            entry, own = network.entries[place], summary.own[place]
            card: ResultCard = LayerCard(entry, own, self._letters)
        else:
            # Only here: most networks have no folded group when the window is first painted.
            from designer.ui.canvas.group_card import GroupCard  # noqa: PLC0415

            some = slice(place, place + len(key))
            card = GroupCard(network.entries[some], summary.own[some], self._letters)
        card.mark_selected(not self._selected.isdisjoint(card.uids))
        return card

    def _arrange(self) -> None:
        """Put the cards below each other."""
        heights = [card.height for card in self.cards]
        decisive = self._keys, heights, self.frames.starts, self._open_gap
        if decisive != self._arranged:  # most edits move nothing
            self._arranged = decisive
            stack = stacked(heights, self._ways())
            moved = stack.moved(self.cards.stack)
            self.cards.place(stack, moved)
            self.rail.place(stack, moved)
        self.frames.place(self.cards.span)
        bottom = self.cards.stack.bottom
        self._hint.setVisible(self._editable and not self._keys)
        self._hint.setPos(0, bottom + GAP + (OPENING if self._open_gap is not None else 0))
        self._fit_scene_rect(bottom)

    def _ways(self) -> list[float]:
        """How far each card is below the one above it."""
        ways = [float(GAP)] * len(self._keys)
        for place in self.frames.starts:
            ways[bisect_left(self._places, place)] += HEADER
        if self._open_gap is not None and self._open_gap < self._places[-1]:
            ways[bisect_left(self._places, self._open_gap)] += OPENING
        return ways

    def _fit_scene_rect(self, bottom: float) -> None:
        """Room for all cards; an open gap takes from the room below, so that nothing jumps."""
        if self._open_gap is not None and self._open_gap < self._places[-1]:
            bottom -= OPENING
        height = bottom + MARGIN + ROOM_BELOW
        width = CARD_WIDTH + 2 * MARGIN
        beside = RAIL_WIDTH if self.rail.isVisible() else 0.0
        rect = QRectF(-width / 2 - beside, -MARGIN, width + beside, height)
        if rect != self.sceneRect():
            self.setSceneRect(rect)


def _scale(network: Network, summary: Summary) -> Scale:
    """That of the largest feature map, or of the image where it is larger."""
    height, width, channels = network.input_shape
    shapes: set[Shape | None] = set(map(attrgetter("output_shape"), summary.own))
    if height is not None and width is not None and channels is not None:
        shapes.add((height, width, channels))
    return scale_of(shape for shape in shapes if shape)


def _places(keys: Sequence[Key], folded: Sequence[Group]) -> Sequence[int]:
    """With which layer each card begins, and how many layers there are."""
    if not folded:  # as with most networks
        return range(len(keys) + 1)
    sizes = (1 if isinstance(key, int) else len(key) for key in keys)
    return list(accumulate(sizes, initial=0))


def _rows(keys: Iterable[Key], folded: Sequence[Group]) -> dict[int, int]:
    """In which row each layer is shown, and the input in row 0."""
    rows: dict[Any, int] = dict(zip((INPUT_UID, *keys), count()))
    for group in folded:
        rows |= dict.fromkeys(group.uids, rows.pop(group.uids))
    return rows
