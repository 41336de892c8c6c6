"""What the mouse does on the canvas: one object from press to release, or until it is cancelled."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtWidgets import QApplication, QGraphicsView, QRubberBand

from designer.network.blocks import Block
from designer.ui.canvas import edits
from designer.ui.canvas.column import Column
from designer.ui.canvas.counting import layers_text
from designer.ui.canvas.drop_target import DropTarget
from designer.ui.document import Document

_FADED = 0.35


Keys = Qt.KeyboardModifier


class Gesture(Protocol):
    """Points are in the viewport's coordinates; `keys` are those that are held meanwhile."""

    def move(self, at: QPoint, keys: Keys) -> None:
        """The pointer went here."""

    def end(self, at: QPoint, keys: Keys) -> None:
        """The button was released, or the drag dropped, here."""

    def cancel(self) -> None:
        """Leave everything as it was."""

    def give_up(self) -> None:
        """End without a word to the document, which is another one already."""


class CardDrag:
    """Moves the selected layers, or copies of them with Ctrl or Alt; without a drag, a click."""

    def __init__(
        self,
        document: Document,
        column: Column,
        target: DropTarget,
        pressed_at: QPoint,
        click: Callable[[], None],
    ) -> None:
        self._document = document
        self._column = column
        self._target = target
        self._pressed_at = pressed_at
        self._click = click
        self._uids: list[int] = []

    def move(self, at: QPoint, keys: Keys) -> None:
        if not self._uids and is_far(at, self._pressed_at):
            self._uids = edits.selected_layers(self._document)
        if self._uids:
            self._show(_copies(keys))
            self._target.hover(at)

    def end(self, at: QPoint, keys: Keys) -> None:
        uids = self._uids
        if not uids:
            self._click()
            return
        index = self._target.settle(at)
        self.cancel()
        (edits.copy_to if _copies(keys) else edits.move)(self._document, uids, index)

    def cancel(self) -> None:
        self._target.leave()
        self._column.fade(self._uids, 1.0)
        self._uids = []

    give_up = cancel

    def _show(self, copying: bool) -> None:
        card = self._column.card(self._uids[0])
        face, is_one = card.face, card.uids == tuple(self._uids)
        title = face.title if is_one else layers_text(len(self._uids))
        self._column.fade(self._uids, 1.0 if copying else _FADED)
        self._target.show_ghost(f"+ {title}" if copying else title, face.color)


class RubberBand:
    """Selects the cards under a rectangle; a press without a drag selects none."""

    def __init__(self, document: Document, view: QGraphicsView, column: Column, at: QPoint) -> None:
        self._document = document
        self._view = view
        self._column = column
        self._pressed_at = at
        self._corner = view.mapToScene(at)
        self._before = document.selection
        self._band: QRubberBand | None = None

    def move(self, at: QPoint, keys: Keys) -> None:
        if self._band is None and not is_far(at, self._pressed_at):
            return
        corners = QRectF(self._corner, self._view.mapToScene(at)).normalized()
        self._draw(self._view.mapFromScene(corners).boundingRect())
        kept = self._before if _adds(keys) else ()
        self._document.select(*dict.fromkeys((*kept, *self._column.layers_in(corners))))

    def end(self, at: QPoint, keys: Keys) -> None:
        if self._band is None and not _adds(keys):
            self._document.select()
        self.give_up()

    def cancel(self) -> None:
        if self._band:
            self._document.select(*self._before)
        self.give_up()

    def give_up(self) -> None:
        if self._band:
            self._band.hide()
            self._band.deleteLater()
            self._band = None

    def _draw(self, rect: QRect) -> None:
        if self._band is None:
            self._band = QRubberBand(QRubberBand.Shape.Rectangle, self._view.viewport())
            self._band.show()
        self._band.setGeometry(rect)


class LayerDrop:
    """New layers, dragged in from the palette."""

    def __init__(self, document: Document, target: DropTarget, block: Block) -> None:
        self._document = document
        self._target = target
        self._block = block

    def move(self, at: QPoint, keys: Keys) -> None:
        self._target.hover(at)

    def end(self, at: QPoint, keys: Keys) -> None:
        edits.insert_block(self._document, self._block, self._target.settle(at))

    def cancel(self) -> None:
        self._target.leave()

    give_up = cancel


class Click:
    """A press on something that answers when it is released."""

    def __init__(self, click: Callable[[QPoint], None]) -> None:
        self._click = click

    def move(self, at: QPoint, keys: Keys) -> None:
        """A click does not move."""

    def end(self, at: QPoint, keys: Keys) -> None:
        self._click(at)

    def cancel(self) -> None:
        """There is nothing to take back."""

    give_up = cancel


class Pan:
    """Shifts what the view shows."""

    def __init__(self, view: QGraphicsView, pressed_at: QPoint) -> None:
        self._view = view
        self._last = pressed_at

    def move(self, at: QPoint, keys: Keys) -> None:
        moved, self._last = at - self._last, at
        for bar, way in (
            (self._view.horizontalScrollBar(), moved.x()),
            (self._view.verticalScrollBar(), moved.y()),
        ):
            bar.setValue(bar.value() - way)

    def end(self, at: QPoint, keys: Keys) -> None:
        self._view.viewport().unsetCursor()

    def cancel(self) -> None:
        self._view.viewport().unsetCursor()

    give_up = cancel


def is_far(at: QPoint, pressed_at: QPoint) -> bool:
    """Whether the pointer has gone so far from where it was pressed that this is a drag."""
    return (at - pressed_at).manhattanLength() >= QApplication.startDragDistance()


def _copies(keys: Keys) -> bool:
    return bool(keys & (Keys.ControlModifier | Keys.AltModifier))


def _adds(keys: Keys) -> bool:
    return bool(keys & (Keys.ControlModifier | Keys.ShiftModifier))
