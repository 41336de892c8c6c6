"""What a press of the mouse on the canvas begins, and what a click there does."""

import functools
from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt

from designer.ui.canvas import edits, selection
from designer.ui.canvas.card import Card
from designer.ui.canvas.column_view import ColumnView
from designer.ui.canvas.drop_target import DropTarget
from designer.ui.canvas.gesture import CardDrag, Click, Gesture, RubberBand
from designer.ui.canvas.input_editing import InputEditing
from designer.ui.document import Document

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


class Pressing:
    """Knows what lies under the pointer, and where a selection by Shift begins."""

    def __init__(
        self, document: Document, view: ColumnView, target: DropTarget, editing: InputEditing
    ) -> None:
        self._document = document
        self._view = view
        self._column = view.column
        self._target = target
        self._input_editing = editing
        self._anchor: int | None = None

    def gesture(self, at: QPoint, modifiers: Qt.KeyboardModifier) -> Gesture:
        """What the left button begins at this point of the viewport."""
        in_scene = self._view.mapToScene(at)
        card, row = self._column.card_at(in_scene), self._column.row_at(in_scene)
        if turn := self._fold_at(in_scene, card):
            return Click(lambda _: turn())
        uids = self._uids_at(in_scene, card or row)
        if not uids:
            return RubberBand(self._document, self._view, self._column, at)
        click = self._choose(uids, modifiers)
        if card is self._column.input_card:
            return Click(self._click_input)
        if card is None and row is not None:
            return Click(lambda _: click())
        return CardDrag(self._document, self._column, self._target, at, click)

    def double_click(self, at: QPoint) -> bool:
        """Open the input's sizes, or fold or unfold a group; whether either is there."""
        in_scene = self._view.mapToScene(at)
        card, frame = self._column.card_at(in_scene), self._column.frames.at(in_scene)
        if card is self._column.input_card:
            self._input_editing.open(self._column.input_card.axis_at(in_scene) or "height")
        elif card and card.fold_mark:
            self._document.fold(card.uids, folded=False)
        elif frame:
            self._document.fold(frame.framed.uids)
        else:
            return False
        return True

    def answers(self, at: QPoint) -> bool:
        """Whether a click at this point does more than select what is there."""
        card, in_scene = self._column.input_card, self._view.mapToScene(at)
        button = card.button()
        on_button = button is not None and button.contains(in_scene)
        found = self._column.card_at(in_scene)
        on_mark = self._fold_at(in_scene, found) is not None
        on_row = self._column.row_at(in_scene) is not None
        return on_button or on_mark or on_row or card.axis_at(in_scene) is not None

    def _fold_at(self, at: QPointF, card: Card | None) -> Callable[[], None] | None:
        """What folds or unfolds the group whose triangle is at this point of the scene."""
        if card:
            on_mark = card.fold_mark and card.fold_mark.contains(card.to_card(at))
            return functools.partial(self._document.fold, card.uids, False) if on_mark else None
        frame = self._column.frames.at(at)
        if frame and frame.fold_mark.contains(at):
            return functools.partial(self._document.fold, frame.framed.uids)
        return None

    def _uids_at(self, at: QPointF, card: Card | None) -> tuple[int, ...]:
        frame = self._column.frames.at(at)
        return card.uids if card else frame.framed.uids if frame else ()

    def _choose(self, uids: tuple[int, ...], modifiers: Qt.KeyboardModifier) -> Callable[[], None]:
        """Select these as far as a press does that may become a drag; the rest of a click."""
        document = self._document
        if modifiers & _SHIFT:
            selection.extend(document, self._anchor, uids)
            return _nothing
        self._anchor = uids[0]
        are_selected = set(uids).issubset(document.selection)
        if not modifiers & _CONTROL:
            if not are_selected:
                document.select(*uids)
            return functools.partial(document.select, *uids)
        if are_selected:
            return functools.partial(selection.toggle, document, uids)
        selection.toggle(document, uids)
        return _nothing

    def _click_input(self, at: QPoint) -> None:
        card, in_scene = self._column.input_card, self._view.mapToScene(at)
        button = card.button()
        if axis := card.axis_at(in_scene):
            self._input_editing.open(axis)
        elif button and button.contains(in_scene):
            edits.fit_input(self._document)


def _nothing() -> None:
    """The press has done it all."""
