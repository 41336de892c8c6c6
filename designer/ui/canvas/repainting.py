"""Having a part of the scene painted anew."""

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem


def repaint(item: QGraphicsItem, room: QRectF) -> None:
    """Have this part of the item's scene painted with the next frame.

    The scene's own update would paint before it asks which items have moved, and forget where they
    were; the item's would paint all of it.
    """
    if scene := item.scene():
        for view in scene.views():
            view.updateScene([room])
