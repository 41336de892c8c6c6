"""What a drag from the palette carries: the class name of a layer, or a block of layers."""

from PySide6.QtCore import QMimeData

from designer.network.blocks import Block, single
from designer.network.layers import LAYER_TYPES
from designer.project.file_error import FileError

LAYER_MIME = "application/x-cnn-designer-layer"
BLOCK_MIME = "application/x-cnn-designer-block"


def layer_mime(class_name: str) -> QMimeData:
    """The drag's contents for a new layer of this class."""
    contents = QMimeData()
    contents.setData(LAYER_MIME, class_name.encode())
    return contents


def block_mime(block: Block) -> QMimeData:
    """The drag's contents for the layers of a block."""
    from designer.project.block_file import dumps  # noqa: PLC0415 - not before the first paint

    contents = QMimeData()
    contents.setData(BLOCK_MIME, dumps(block))
    return contents


def dragged_block(contents: QMimeData) -> Block | None:
    """What is dragged, a single layer as a block of one; None where it is something else."""
    if contents.hasFormat(BLOCK_MIME):
        return _block(bytes(contents.data(BLOCK_MIME).data()))
    name = bytes(contents.data(LAYER_MIME).data()).decode(errors="replace")
    return single(name) if name in LAYER_TYPES else None


def _block(content: bytes) -> Block | None:
    from designer.project.block_file import loads  # noqa: PLC0415 - as above

    try:
        return loads(content)
    except FileError:
        return None
