"""What the mouse does on the canvas: one object from press to release, or until it is cancelled."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QGraphicsView

from designer.ui.canvas import edits
from designer.ui.canvas.column import Column
from designer.ui.canvas.drop_target import DropTarget
from designer.ui.document import Document

_FADED = 0.35


class Gesture(Protocol):
    """Points are in the viewport's coordinates."""

    def move(self, at: QPoint) -> None:
        """The pointer went here."""

    def end(self, at: QPoint) -> None:
        """The button was released, or the drag dropped, here."""

    def cancel(self) -> None:
        """Leave everything as it was."""


class CardDrag:
    """Reorders the selected layers; a press without a drag is a click."""

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

    def move(self, at: QPoint) -> None:
        far = (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if not self._uids and far:
            self._start()
        if self._uids:
            self._target.hover(at)

    def end(self, at: QPoint) -> None:
        uids = self._uids
        if not uids:
            self._click()
            return
        index = self._target.settle(at)
        self.cancel()
        edits.move(self._document, uids, index)

    def cancel(self) -> None:
        self._target.leave()
        self._column.fade(self._uids, 1.0)
        self._uids = []

    def _start(self) -> None:
        self._uids = edits.selected_layers(self._document)
        if not self._uids:
            return
        face = self._column.card(self._uids[0]).face
        title = face.title if len(self._uids) == 1 else f"{len(self._uids)} layers"
        self._column.fade(self._uids, _FADED)
        self._target.show_ghost(title, face.color)


class LayerDrop:
    """A new layer, dragged in from the palette."""

    def __init__(self, document: Document, target: DropTarget, class_name: str) -> None:
        self._document = document
        self._target = target
        self._class_name = class_name

    def move(self, at: QPoint) -> None:
        self._target.hover(at)

    def end(self, at: QPoint) -> None:
        edits.insert(self._document, self._class_name, self._target.settle(at))

    def cancel(self) -> None:
        self._target.leave()


class Click:
    """A press on something that answers when it is released."""

    def __init__(self, click: Callable[[QPoint], None]) -> None:
        self._click = click

    def move(self, at: QPoint) -> None:
        """A click does not move."""

    def end(self, at: QPoint) -> None:
        self._click(at)

    def cancel(self) -> None:
        """There is nothing to take back."""


class Pan:
    """Shifts what the view shows."""

    def __init__(self, view: QGraphicsView, pressed_at: QPoint) -> None:
        self._view = view
        self._last = pressed_at

    def move(self, at: QPoint) -> None:
        moved, self._last = at - self._last, at
        for bar, way in (
            (self._view.horizontalScrollBar(), moved.x()),
            (self._view.verticalScrollBar(), moved.y()),
        ):
            bar.setValue(bar.value() - way)

    def end(self, at: QPoint) -> None:
        self._view.viewport().unsetCursor()

    def cancel(self) -> None:
        self._view.viewport().unsetCursor()
