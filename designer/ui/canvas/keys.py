"""The table of the canvas' own keys: what it obeys, and what the list of all keys says of it."""

from typing import NamedTuple


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
    CanvasKey("Up", "Select the card above", "select_above"),
    CanvasKey("Down", "Select the card below", "select_below"),
    CanvasKey("Left", "Fold the group", "fold_selection"),
    CanvasKey("Right", "Unfold the group", "unfold_selection"),
    CanvasKey("Alt+Up", "Move layer up", "move_up"),
    CanvasKey("Alt+Down", "Move layer down", "move_down"),
    CanvasKey("Ctrl+A", "Select all", "select_all"),
    CanvasKey("F2", "Rename the layer or group, or change the size of the input", "edit_in_place"),
    CanvasKey(
        "Return; Enter",
        "Go to the layer's settings, or change the input's size",
        "enter_fields",
    ),
    CanvasKey("Del; Backspace", "Delete", "delete_selection"),
    CanvasKey("Esc", "Cancel a drag, or select nothing", "escape"),
)
CANVAS_GESTURES: tuple[CanvasGesture, ...] = (
    CanvasGesture("Drag", "Move layers"),
    CanvasGesture("Shift+click", "Select all cards up to this one"),
    CanvasGesture("Ctrl+click", "Select this card too, or no longer"),
    CanvasGesture("Click on a group's triangle, or double-click its name", "Fold or unfold it"),
    CanvasGesture("Space+drag or middle button", "Pan"),
    CanvasGesture("Ctrl+wheel", "Zoom around the pointer"),
)
