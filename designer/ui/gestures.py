"""What a person does with mouse and keys on the canvas, posted as real Qt events.

The demonstration builds its design this way, and so do the tests.
"""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from designer.network.blocks import Block
from designer.ui.canvas.layer_mime import block_mime, layer_mime
from designer.ui.canvas.view import CanvasView

_COPY = Qt.DropAction.CopyAction
_LEFT = Qt.MouseButton.LeftButton
_NO_BUTTON = Qt.MouseButton.NoButton
_NO_KEYS = Qt.KeyboardModifier.NoModifier


class Drag:
    """Something on its way into the canvas; it can be held anywhere over it."""

    def __init__(self, view: CanvasView, contents: QMimeData) -> None:
        self._viewport = view.viewport()
        self._contents = contents
        entered = QDragEnterEvent(QPoint(1, 1), _COPY, self._contents, _LEFT, _NO_KEYS)
        QApplication.sendEvent(self._viewport, entered)
        self.is_accepted = entered.isAccepted()

    def move(self, at: QPoint) -> None:
        """Hold it over this point of the viewport."""
        QApplication.sendEvent(
            self._viewport, QDragMoveEvent(at, _COPY, self._contents, _LEFT, _NO_KEYS)
        )

    def drop(self, at: QPoint) -> None:
        """Let it fall here."""
        self.move(at)
        QApplication.sendEvent(
            self._viewport, QDropEvent(QPointF(at), _COPY, self._contents, _LEFT, _NO_KEYS)
        )

    def leave(self) -> None:
        """Go out of the canvas, as Esc does too."""
        QApplication.sendEvent(self._viewport, QDragLeaveEvent())


def drag_from_palette(view: CanvasView, class_name: str, index: int) -> None:
    """Drag a new layer of this class into the gap before place `index`."""
    view.reveal_gap(index)
    Drag(view, layer_mime(class_name)).drop(view.gap_point(index))


def drag_block(view: CanvasView, block: Block, index: int) -> None:
    """Drag the layers of a block into the gap before place `index`."""
    view.reveal_gap(index)
    Drag(view, block_mime(block)).drop(view.gap_point(index))


def drag_card(view: CanvasView, uid: int, index: int) -> None:
    """Drag the card of this layer into the gap before place `index`."""
    view.reveal(uid)
    at = press_card(view, uid)
    release(view, drag_to(view, at, view.gap_point(index)))


def press_card(view: CanvasView, uid: int, modifiers: Qt.KeyboardModifier = _NO_KEYS) -> QPoint:
    """Press the left button on this card; where that was."""
    at = view.card_rect(uid).center()
    send_mouse(view.viewport(), QEvent.Type.MouseButtonPress, at, modifiers)
    return at


def rubber_band(
    view: CanvasView, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = _NO_KEYS
) -> None:
    """Drag a rectangle from one point of the free canvas to another."""
    send_mouse(view.viewport(), QEvent.Type.MouseButtonPress, start, modifiers)
    release(view, drag_to(view, start, end, modifiers), modifiers)


def drag_to(
    view: CanvasView, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = _NO_KEYS
) -> QPoint:
    """Move the pointer in steps from `start` to `end` with the left button down."""
    for step in range(1, 6):
        at = start + (end - start) * step / 5
        send_mouse(view.viewport(), QEvent.Type.MouseMove, at, modifiers)
    return end


def release(view: CanvasView, at: QPoint, modifiers: Qt.KeyboardModifier = _NO_KEYS) -> None:
    """Release the left button here."""
    send_mouse(view.viewport(), QEvent.Type.MouseButtonRelease, at, modifiers)


def click(widget: QWidget, at: QPoint, modifiers: Qt.KeyboardModifier = _NO_KEYS) -> None:
    """Click with the left button at this point of the widget."""
    send_mouse(widget, QEvent.Type.MouseButtonPress, at, modifiers)
    send_mouse(widget, QEvent.Type.MouseButtonRelease, at, modifiers)


def click_card(view: CanvasView, uid: int, modifiers: Qt.KeyboardModifier = _NO_KEYS) -> None:
    """Click on the card of this layer."""
    click(view.viewport(), view.card_rect(uid).center(), modifiers)


def press_key(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NO_KEYS) -> None:
    """Press and release a key."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers))


def send_mouse(
    widget: QWidget, kind: QEvent.Type, at: QPoint, modifiers: Qt.KeyboardModifier = _NO_KEYS
) -> None:
    """Send one event of the left button at this point of the widget."""
    button = _NO_BUTTON if kind == QEvent.Type.MouseMove else _LEFT
    held = _NO_BUTTON if kind == QEvent.Type.MouseButtonRelease else _LEFT
    place = QPointF(widget.mapToGlobal(at))
    QApplication.sendEvent(widget, QMouseEvent(kind, QPointF(at), place, button, held, modifiers))
