"""A drag from the palette to the canvas, from press to drop."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QListWidgetItem

from designer.ui.canvas.view import CanvasView
from designer.ui.gestures import Drag, send_mouse
from designer.ui.palette import LayerList, Palette


def drag_from_palette(
    palette: Palette, view: CanvasView, class_name: str, index: int, patch: pytest.MonkeyPatch
) -> None:
    """Press on the layer, pull, and drop it into the gap before place `index`.

    The platform without a display has no drag and drop of its own: what `QDrag.exec` would do
    stands here.
    """

    def carry(drag: QDrag, action: Qt.DropAction) -> Qt.DropAction:
        assert not drag.pixmap().isNull()
        contents = QMimeData()
        for kind in drag.mimeData().formats():
            contents.setData(kind, drag.mimeData().data(kind))
        Drag(view, contents).drop(view.gap_point(index))
        return action

    patch.setattr(QDrag, "exec", carry)
    pull(palette, class_name)


def pull(palette: Palette, class_name: str) -> None:
    """Press on this layer and move far enough for a drag."""
    layers = layer_list(palette)
    at = layers.visualItemRect(layer_item(palette, class_name)).center()
    far = QPoint(QApplication.startDragDistance() + 5, 0)
    send_mouse(layers.viewport(), QEvent.Type.MouseButtonPress, at)
    for step in (1, 2, 3):
        send_mouse(layers.viewport(), QEvent.Type.MouseMove, at + far * step)


def layer_list(palette: Palette) -> LayerList:
    """The palette's list."""
    layers = palette.findChild(LayerList)
    assert layers is not None
    return layers


def layer_item(palette: Palette, class_name: str) -> QListWidgetItem:
    """The row of this layer."""
    [item] = [item for item in shown_items(palette) if item.text() == class_name and item.flags()]
    return item


def shown_layers(palette: Palette) -> list[str]:
    """The layers that the palette shows."""
    return [item.text() for item in shown_items(palette) if item.flags()]


def shown_items(palette: Palette) -> list[QListWidgetItem]:
    """The rows that the palette shows; headings have no flags."""
    layers = layer_list(palette)
    items = [layers.item(row) for row in range(layers.count())]
    return [item for item in items if not item.isHidden()]
