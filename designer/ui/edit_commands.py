"""What the Edit and Network menus do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractSpinBox, QApplication

from designer.ui.canvas import edits, folding, grouping, switches
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from designer.ui.palette import Palette
from designer.ui.translation import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit


class EditCommands(QObject):
    """Edits the document and what is selected in it."""

    def __init__(self, document: Document, canvas: CanvasView, palette: Palette) -> None:
        super().__init__(canvas)
        self._document = document
        self.undo = document.undo
        self.redo = document.redo
        self.delete = canvas.delete_selection
        self.select_all = canvas.select_all
        self.rename = canvas.edit_in_place
        self.group = canvas.group_selection
        self.move_up = canvas.move_up
        self.move_down = canvas.move_down
        palette.insert_requested.connect(canvas.insert_layer)

    def cut(self) -> None:
        """Move the selected layers, or text, to the clipboard."""
        if field := _text_field():
            field.cut()
        else:
            edits.cut(self._document)

    def copy(self) -> None:
        """Put the selected layers, or text, on the clipboard."""
        if field := _text_field():
            field.copy()
        else:
            edits.copy(self._document)

    def paste(self) -> None:
        """Put in what is on the clipboard: layers, or text into a field."""
        if field := _text_field():
            field.paste()
        else:
            edits.paste(self._document)

    def duplicate(self) -> None:
        """Put copies of the selected layers below them."""
        edits.duplicate(self._document)

    def leave_out(self) -> None:
        """Leave the selected layers out of the network, or take them in again."""
        switches.leave_out(self._document)

    def freeze(self) -> None:
        """Freeze the selected layers, or let them be trained again."""
        switches.freeze(self._document)

    def ungroup(self) -> None:
        """Dissolve the selected groups."""
        grouping.ungroup(self._document)

    def fold_group(self) -> None:
        """Fold the selected groups, or unfold them."""
        folding.toggle(self._document)

    def fold_all(self) -> None:
        """Show every group as one card."""
        folding.fold_all(self._document)

    def unfold_all(self) -> None:
        """Show the layers of every group."""
        folding.unfold_all(self._document)

    def fit_input(self) -> None:
        """Give the input the size of the data's images."""
        project = self._document.project
        self._document.edit(tr("Fit the input to the data"), project.fit_input_to_data())


def _text_field() -> "QLineEdit | QPlainTextEdit | QTextEdit | None":
    """The field that has the keyboard: text has the clipboard to itself there."""
    # Only here: their Python types cost milliseconds.
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit  # noqa: PLC0415

    focus = QApplication.focusWidget()
    if isinstance(focus, QAbstractSpinBox):
        return focus.lineEdit()
    return focus if isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit) else None
