"""The blocks in the palette: those of the program, those of the user, and what cannot be read."""

import functools

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QDrag, QIcon, QKeyEvent, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QWidget

from designer.network.blocks import BLOCKS, Block
from designer.network.layers.base import Layer
from designer.network.network import Placeholder
from designer.ui import theme
from designer.ui.blocks.library import Library, OwnBlock
from designer.ui.canvas.edits import title_of
from designer.ui.canvas.layer_mime import block_mime
from designer.ui.canvas.marks import GHOST_SIZE, ghost_pixmap
from designer.ui.icons import icon
from designer.ui.offer_list import Offer, OfferList, Section
from designer.ui.translation import tr

_SIDE = 14
_SCALE = 4
_GRIP = QPoint(GHOST_SIZE.width() // 10, GHOST_SIZE.height() // 2)


class BlockList(OfferList):
    """Blocks to drag, to insert, and the user's own to rename and delete."""

    rename_requested = Signal()
    delete_requested = Signal()

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(tr("Blocks"), parent)
        self._library = library
        self.setDragEnabled(True)
        library.changed.connect(self._show)
        self._show()

    @property
    def current_own(self) -> OwnBlock | None:
        """The user's own block in the current row."""
        value = self.current_value()
        return value if isinstance(value, OwnBlock) else None

    def event(self, event: QEvent) -> bool:
        """The keys that rename and delete layers mean the user's block that is current here."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._wish(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if wish := self._wish(event):
            wish.emit()
        else:
            super().keyPressEvent(event)

    def startDrag(self, supported_actions: Qt.DropAction) -> None:
        value = self.current_value()
        if value is None:
            return
        block = block_of(value)
        drag = QDrag(self)
        drag.setMimeData(block_mime(block))
        color, ratio = layer_color(block.layers[0]), self.devicePixelRatioF()
        drag.setPixmap(ghost_pixmap(title_of(block), color, self.font(), ratio))
        drag.setHotSpot(_GRIP)
        drag.exec(Qt.DropAction.CopyAction)

    def _wish(self, event: QKeyEvent) -> SignalInstance | None:
        wishes = {
            int(Qt.Key.Key_F2): self.rename_requested,
            int(Qt.Key.Key_Delete): self.delete_requested,
        }
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        return wishes.get(event.key()) if plain and self.current_own else None

    def _show(self) -> None:
        library = self._library
        damaged = [
            Offer(each.path.name, each.sentence, None, icon("warning")) for each in library.damaged
        ]
        self.show_sections(
            [
                Section(tr("Blocks"), [_offer(block, block) for block in BLOCKS]),
                Section(tr("Your blocks"), [_offer(own.block, own) for own in library.blocks]),
                Section(tr("Cannot be read"), damaged),
            ]
        )


def block_of(value: object) -> Block:
    """The block that a row stands for."""
    if isinstance(value, OwnBlock):
        return value.block
    assert isinstance(value, Block)
    return value


def layer_color(layer: Layer | Placeholder) -> str:
    """The colour of a layer's card."""
    if isinstance(layer, Placeholder):
        return theme.INPUT_COLOR
    return theme.CATEGORY_COLORS[layer.category]


def _offer(block: Block, value: object) -> Offer:
    sentence = tr(block.sentence) if block.sentence else ""
    classes = " · ".join(_class_name(layer) for layer in block.layers)
    words = f"{sentence} {classes}".strip()
    return Offer(title_of(block), words, value, _stack(tuple(map(layer_color, block.layers))))


def _class_name(layer: Layer | Placeholder) -> str:
    return layer.class_name if isinstance(layer, Placeholder) else type(layer).__name__


@functools.cache
def _stack(colors: tuple[str, ...]) -> QIcon:
    """Layers in their colours, one above the other, drawn for up to 4 pixels a pixel."""
    picture = QPixmap(_SCALE * _SIDE, _SCALE * _SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_SCALE, _SCALE)
    room = QRectF(1, 1, _SIDE - 2, _SIDE - 2)
    path = QPainterPath()
    path.addRoundedRect(room, 2.5, 2.5)
    painter.setClipPath(path)
    height = room.height() / len(colors)
    for row, color in enumerate(colors):
        band = QRectF(room.left(), room.top() + row * height, room.width(), height)
        painter.fillRect(band, QColor(color))
    painter.end()
    return QIcon(picture)
