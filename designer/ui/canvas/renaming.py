"""Changing the name of a layer or a group in its own place."""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QRect

from designer.network.groups import Group
from designer.refusals import sentence
from designer.ui.canvas import edits, grouping
from designer.ui.canvas.column_view import ColumnView
from designer.ui.document import Document
from designer.ui.translation import tr

if TYPE_CHECKING:
    from designer.ui.canvas.name_editor import NameEditor


class Renaming(QObject):
    """Opens a line over the name of a layer or a group and asks for what is entered."""

    def __init__(self, document: Document, view: ColumnView) -> None:
        super().__init__(view)
        self._document = document
        self._view = view
        self._uid = 0
        self._group = ""
        self._editor: NameEditor | None = None

    def open(self, uid: int) -> None:
        """Edit the name of this layer."""
        self._open(uid, "", self._document.project.network.entry(uid).name)

    def open_group(self, group: Group) -> None:
        """Edit the name of this group, on its card or above its layers."""
        self._open(group.uids[0], group.name, group.name)

    def follow(self) -> None:
        """Stay over the name; close where its layer, or group, is gone."""
        if self._editor is None or not self._editor.isVisible():
            return
        if (place := self._place()) is not None:
            self._editor.lie_over(place)
        else:
            self._editor.close_editor()

    def close(self) -> None:
        """Close the line without entering what was typed."""
        if self._editor is not None:
            self._editor.close_editor()

    def _open(self, uid: int, group: str, name: str) -> None:
        self._document.close_step()
        self._uid, self._group = uid, group
        self._view.reveal(uid)
        if self._editor is None:
            from designer.ui.canvas.name_editor import NameEditor  # noqa: PLC0415 - when shown

            self._editor = NameEditor(self._view.viewport(), self._rename)
            self._editor.closed.connect(self._view.setFocus)
        if (place := self._place()) is not None:
            called = tr("Name of the group") if group else tr("Name of the layer")
            self._editor.open(name, place, called)

    def _place(self) -> QRect | None:
        """Where the name stands in the viewport; None where what bears it is gone."""
        column = self._view.column
        frame = column.frames.of(self._group)
        if frame:
            return self._view.in_viewport(frame.name_room())
        if not column.shows(self._uid):
            return None
        return self._view.in_viewport(column.card(self._uid).name_room())

    def _rename(self, name: str) -> str:
        try:
            if self._group:
                grouping.rename(self._document, self._group, name)
            else:
                edits.rename(self._document, self._uid, name)
        except msgspec.ValidationError as error:
            return f"{sentence(error, {'name': name})}."
        except ValueError as error:
            return str(error)
        return ""
