"""A drag from the palette to the canvas, from press to drop."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QListWidgetItem

from designer.ui.canvas.view import CanvasView
from designer.ui.gestures import Drag, click, send_mouse
from designer.ui.layer_list import LayerList
from designer.ui.palette import Palette

_CLASS_NAME = Qt.ItemDataRole.UserRole


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
    layers, item = layer_list(palette), layer_item(palette, class_name)
    layers.scrollToItem(item)
    at = layers.visualItemRect(item).center()
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
    """The row of this layer, unfolded where it is folded away."""
    unfold(palette)
    [item] = [item for item in shown_items(palette) if item.data(_CLASS_NAME) == class_name]
    return item


def unfold(palette: Palette) -> None:
    """Show all layers of all categories."""
    for item in shown_items(palette):
        if item.text().endswith("more…"):
            click_item(palette, item)


def click_item(palette: Palette, item: QListWidgetItem) -> None:
    """Click on this row."""
    layers = layer_list(palette)
    layers.scrollToItem(item)
    click(layers.viewport(), layers.visualItemRect(item).center())


def shown_layers(palette: Palette) -> list[str]:
    """The layers that the palette shows."""
    names = [item.data(_CLASS_NAME) for item in shown_items(palette)]
    return [name for name in names if name is not None]


def shown_items(palette: Palette) -> list[QListWidgetItem]:
    """The rows that the palette shows; headings and what unfolds have no class name."""
    layers = layer_list(palette)
    items = [layers.item(row) for row in range(layers.count())]
    return [item for item in items if not item.isHidden()]
