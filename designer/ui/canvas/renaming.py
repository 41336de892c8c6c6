"""Changing a layer's name on its own card."""

import msgspec
from PySide6.QtCore import QObject, QRect

from designer.refusals import sentence
from designer.ui.canvas import edits
from designer.ui.canvas.column_view import ColumnView
from designer.ui.canvas.layer_card import LayerCard
from designer.ui.canvas.name_editor import NameEditor
from designer.ui.document import Document


class Renaming(QObject):
    """Opens a line over the name of a layer's card and asks for what is entered."""

    def __init__(self, document: Document, view: ColumnView) -> None:
        super().__init__(view)
        self._document = document
        self._view = view
        self._uid = 0
        self._editor: NameEditor | None = None

    def open(self, uid: int) -> None:
        """Edit the name of this layer."""
        self._document.close_step()
        self._uid = uid
        self._view.reveal(uid)
        if self._editor is None:
            self._editor = NameEditor(self._view.viewport(), self._rename)
            self._editor.closed.connect(self._view.setFocus)
        self._editor.open(self._document.project.network.entry(uid).name, self._place())

    def follow(self) -> None:
        """Stay over the name; close where its layer is gone."""
        if self._editor is None or not self._editor.isVisible():
            return
        if self._uid in self._view.column.uids:
            self._editor.lie_over(self._place())
        else:
            self._editor.close_editor()

    def close(self) -> None:
        """Close the line without entering what was typed."""
        if self._editor is not None:
            self._editor.close_editor()

    def _place(self) -> QRect:
        card = self._view.column.card(self._uid)
        assert isinstance(card, LayerCard)
        return self._view.in_viewport(card.name_room())

    def _rename(self, name: str) -> str:
        try:
            edits.rename(self._document, self._uid, name)
        except msgspec.ValidationError as error:
            return f"{sentence(error, {'name': name})}."
        except ValueError as error:
            return str(error)
        return ""
