"""Changing the input's size on its own card."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect

from designer.ui.canvas import edits
from designer.ui.canvas.column_view import ColumnView
from designer.ui.canvas.input_card import AXES, Axis
from designer.ui.document import Document

if TYPE_CHECKING:
    from designer.ui.canvas.size_editor import SizeEditor

_USUAL = 28, 28, 1
"""Sizes to start from where even the data have none yet."""


class InputEditing(QObject):
    """Opens a spin box over a size of the input's card and asks for what is entered."""

    def __init__(self, document: Document, view: ColumnView) -> None:
        super().__init__(view)
        self._document = document
        self._view = view
        self._editor: SizeEditor | None = None

    def open(self, axis: Axis) -> None:
        """Edit this size; one that is not set starts as the data have it."""
        self._document.close_step()
        if self._editor is None:
            self._editor = self._make_editor()
        self._editor.open(axis, self._size(axis), self._place(axis))

    def follow(self) -> None:
        """Stay over the size, and show it as it is now."""
        if self._editor is not None and self._editor.isVisible():
            axis = self._editor.axis
            self._editor.show_size(self._size(axis))
            self._editor.lie_over(self._place(axis))

    def close(self) -> None:
        """Close the spin box without entering what was typed."""
        if self._editor is not None:
            self._editor.close_editor()

    def _make_editor(self) -> "SizeEditor":
        from designer.ui.canvas.size_editor import SizeEditor, neighbour  # noqa: PLC0415 - when shown

        editor = SizeEditor(self._view.viewport())
        editor.size_entered.connect(self._on_editor_size_entered)
        editor.next_requested.connect(lambda way: self.open(neighbour(editor.axis, way)))
        editor.closed.connect(self._view.setFocus)
        return editor

    def _size(self, axis: Axis) -> int:
        project = self._document.project
        place = AXES.index(axis)
        images = project.data.image_shape or _USUAL
        return project.network.input_shape[place] or images[place]

    def _place(self, axis: Axis) -> QRect:
        return self._view.in_viewport(self._view.column.input_card.field(axis))

    def _on_editor_size_entered(self, axis: Axis, size: int) -> None:
        edits.resize_input(self._document, axis, size)
