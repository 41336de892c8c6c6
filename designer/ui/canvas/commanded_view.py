"""What the menus and the keys ask of the canvas."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QAbstractSlider, QWidget

from designer.network.blocks import Block
from designer.network.problems import INPUT_UID
from designer.ui.canvas import edits, folding, grouping, selection
from designer.ui.canvas.column_view import ColumnView
from designer.ui.canvas.input_editing import InputEditing
from designer.ui.canvas.renaming import Renaming
from designer.ui.document import Document

_Scroll = QAbstractSlider.SliderAction


class CommandedView(ColumnView):
    """Asks the document for edits of what is selected in it."""

    fields_requested = Signal()
    """The settings of what is selected are to be changed."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._input_editing = InputEditing(document, self)
        self._renaming = Renaming(document, self)

    def insert_layer(self, class_name: str) -> None:
        """Add a new layer below the selection, or at the end, and select it."""
        edits.insert_after_selection(self._document, class_name)

    def insert_block(self, block: Block) -> None:
        """Add the layers of a block below the selection, or at the end, and select them."""
        edits.insert_block_after_selection(self._document, block)

    @property
    def selected_point(self) -> QPoint | None:
        """The middle of the first card that is selected, in the viewport's coordinates."""
        selected = self._document.selection
        return self.card_rect(selected[0]).center() if selected else None

    def delete_selection(self) -> None:
        """Remove the selected layers."""
        edits.delete(self._document)

    def move_selection(self, step: int) -> None:
        """Move the selected layers one place down (1) or up (-1)."""
        edits.shift(self._document, step)

    def move_up(self) -> None:
        """Move the selected layers one place up."""
        self.move_selection(-1)

    def move_down(self) -> None:
        """Move the selected layers one place down."""
        self.move_selection(1)

    def select_all(self) -> None:
        """Select every layer."""
        selection.select_all(self._document)

    def select_above(self) -> None:
        """Select the card above the selection."""
        selection.step(self._document, -1)

    def select_below(self) -> None:
        """Select the card below the selection."""
        selection.step(self._document, 1)

    def edit_in_place(self) -> None:
        """Edit on the card what is most often changed there: a name, or the input's height."""
        if self._document.selection == (INPUT_UID,):
            self._input_editing.open("height")
        elif group := grouping.renamable(self._document):
            self._renaming.open_group(group)
        elif (uid := edits.renamable(self._document)) is not None:
            self._renaming.open(uid)

    def group_selection(self) -> None:
        """Make the selected layers a group and ask for its name."""
        grouping.group(self._document)
        self.edit_in_place()

    def fold_selection(self) -> None:
        """Fold the groups that the selection is in; without any, scroll to the left."""
        if not folding.fold(self._document, True):
            self.horizontalScrollBar().triggerAction(_Scroll.SliderSingleStepSub)

    def unfold_selection(self) -> None:
        """Unfold the selected groups; without any, scroll to the right."""
        if not folding.fold(self._document, False):
            self.horizontalScrollBar().triggerAction(_Scroll.SliderSingleStepAdd)

    def enter_fields(self) -> None:
        """Ask for the settings of what is selected; the input's are on its card."""
        if self._document.selection == (INPUT_UID,):
            self.edit_in_place()
        elif self._document.selection:
            self.fields_requested.emit()

    def _reveal_any(self, uids: Sequence[int]) -> None:
        """Scroll to the first of these cards where none of them is seen."""
        room = self.viewport().rect()
        seen = any(room.contains(self.card_rect(uid)) for uid in uids)
        if uids and not seen:
            self.reveal(uids[0])
