"""What the menu of blocks does: insert one, and keep, rename and delete the user's own."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from designer.network.blocks import Block
from designer.project.file_error import FileError
from designer.ui import dialogs
from designer.ui.canvas.edits import selected_layers
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from designer.ui.palette import BLOCKS, Palette
from designer.ui.translation import QT_TR_NOOP, tr

_CHOOSE = QT_TR_NOOP(
    "Choose one of your own blocks first; Save as a block makes one of the selected layers."
)


class BlockCommands(QObject):
    """Inserts blocks, and keeps those that are made of selected layers."""

    def __init__(
        self, document: Document, canvas: CanvasView, palette: Palette, window: QWidget
    ) -> None:
        super().__init__(window)
        self._document = document
        self._palette = palette
        self._window = window
        palette.block_requested.connect(canvas.insert_block)
        palette.rename_block_requested.connect(self.rename_block)
        palette.delete_block_requested.connect(self.delete_block)

    def insert_block(self) -> None:
        """Bring the blocks to the front, and the keyboard to them."""
        self._palette.enter_tab(BLOCKS)

    def save_block(self) -> None:
        """Ask for a name and keep the selected layers as a block."""
        network = self._document.project.network
        layers = tuple(network.entry(uid).layer for uid in selected_layers(self._document))
        title = self._ask_title(tr("Save as a block"), "") if layers else None
        if title is None:
            return
        self._palette.enter_tab(BLOCKS)
        block = Block(title, "", layers)
        saved = tr("Saved the block “{title}”.").format(title=title)
        self._try(lambda: self._palette.library.add(block), saved)

    def rename_block(self) -> None:
        """Ask for another name of the user's block that is chosen in the palette."""
        own = self._palette.blocks.current_own
        if own is None:
            self._ask_to_choose()
            return
        title = self._ask_title(tr("Rename the block"), own.block.title)
        if title is not None:
            renamed = tr("The block is called “{title}” now.").format(title=title)
            self._try(lambda: self._palette.library.rename(own, title), renamed)

    def delete_block(self) -> None:
        """Delete the user's block that is chosen in the palette, when that is confirmed."""
        own = self._palette.blocks.current_own
        if own is None:
            self._ask_to_choose()
            return
        title = own.block.title
        what = tr("the block “{title}”").format(title=title)
        if dialogs.is_to_be_deleted(self._window, what):
            deleted = tr("Deleted “{title}”.").format(title=title)
            self._try(lambda: self._palette.library.remove(own), deleted)

    def _ask_title(self, heading: str, title: str) -> str | None:
        """A name that no other block has; None where the user thinks better of it."""
        from designer.project.block_file import proper_title  # noqa: PLC0415 - when wanted

        given = dialogs.name_of(self._window, heading, tr("Name of the block:"), title)
        wanted = proper_title(given or "")
        others = [own.block.title.casefold() for own in self._palette.library.blocks]
        if wanted.casefold() in others and wanted.casefold() != title.casefold():
            taken = tr("There is a block “{title}” already: choose another name.")
            dialogs.tell(self._window, heading, taken.format(title=wanted))
            return None
        return wanted or None

    def _ask_to_choose(self) -> None:
        self._palette.enter_tab(BLOCKS)
        self._document.told.emit(tr(_CHOOSE))

    def _try(self, change: Callable[[], object], done: str) -> None:
        try:
            own = change()
        except FileError as error:
            dialogs.tell(self._window, tr("Blocks"), str(error))
            return
        self._palette.blocks.select_value(own)
        self._document.told.emit(done)
