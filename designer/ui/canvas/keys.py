"""The table of the canvas' own keys: what it obeys, and what the list of all keys says of it."""

from typing import NamedTuple

from designer.ui.translation import QT_TR_NOOP


class CanvasKey(NamedTuple):
    """What a key does while the canvas has the keyboard."""

    keys: str
    """The key; where there are several, with a semicolon between them."""
    title: str
    name: str
    """The canvas' method that carries it out."""


class CanvasGesture(NamedTuple):
    """What the pointer does, with a key or without."""

    how: str
    title: str


CANVAS_KEYS: tuple[CanvasKey, ...] = (
    CanvasKey("Up", QT_TR_NOOP("Select the card above"), "select_above"),
    CanvasKey("Down", QT_TR_NOOP("Select the card below"), "select_below"),
    CanvasKey("Left", QT_TR_NOOP("Fold the group"), "fold_selection"),
    CanvasKey("Right", QT_TR_NOOP("Unfold the group"), "unfold_selection"),
    CanvasKey("Alt+Up", QT_TR_NOOP("Move layer up"), "move_up"),
    CanvasKey("Alt+Down", QT_TR_NOOP("Move layer down"), "move_down"),
    CanvasKey("Ctrl+A", QT_TR_NOOP("Select all"), "select_all"),
    CanvasKey(
        "F2",
        QT_TR_NOOP("Rename the layer or group, or change the size of the input"),
        "edit_in_place",
    ),
    CanvasKey(
        "Return; Enter",
        QT_TR_NOOP("Go to the layer's settings, or change the input's size"),
        "enter_fields",
    ),
    CanvasKey("Del; Backspace", QT_TR_NOOP("Delete"), "delete_selection"),
    CanvasKey("Esc", QT_TR_NOOP("Cancel a drag, or select nothing"), "escape"),
)
CANVAS_GESTURES: tuple[CanvasGesture, ...] = (
    CanvasGesture(QT_TR_NOOP("Drag"), QT_TR_NOOP("Move layers")),
    CanvasGesture(QT_TR_NOOP("Shift+click"), QT_TR_NOOP("Select all cards up to this one")),
    CanvasGesture(QT_TR_NOOP("Ctrl+click"), QT_TR_NOOP("Select this card too, or no longer")),
    CanvasGesture(
        QT_TR_NOOP("Click on a group's triangle, or double-click its name"),
        QT_TR_NOOP("Fold or unfold it"),
    ),
    CanvasGesture(QT_TR_NOOP("Space+drag or middle button"), QT_TR_NOOP("Pan")),
    CanvasGesture(QT_TR_NOOP("Ctrl+wheel"), QT_TR_NOOP("Zoom around the pointer")),
)
