"""What a drag from the palette carries: the class name of the layer."""

from PySide6.QtCore import QMimeData

from designer.network.layers import LAYER_TYPES

LAYER_MIME = "application/x-cnn-designer-layer"


def layer_mime(class_name: str) -> QMimeData:
    """The drag's contents for a new layer of this class."""
    contents = QMimeData()
    contents.setData(LAYER_MIME, class_name.encode())
    return contents


def dragged_class(contents: QMimeData) -> str | None:
    """The layer class that is dragged; None where it is something else."""
    name = bytes(contents.data(LAYER_MIME).data()).decode(errors="replace")
    return name if name in LAYER_TYPES else None
