"""Finds layers and commands by what is typed."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow

from designer.ui.actions import listed_actions
from designer.ui.canvas import edits
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from designer.ui.palette import Palette

if TYPE_CHECKING:
    from designer.network.shorthand import TypedLayer
    from designer.ui.command_palette import CommandPalette


class FindCommands(QObject):
    """Opens the command palette, or the search of the layers."""

    def __init__(
        self, document: Document, canvas: CanvasView, palette: Palette, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._document = document
        self._canvas = canvas
        self._window = window
        self.find_layer = palette.focus_search

    @cached_property
    def palette(self) -> "CommandPalette":
        """The command palette, which lies over the canvas."""
        from designer.ui.command_palette import CommandPalette  # noqa: PLC0415 - when shown

        palette = CommandPalette(self._canvas)
        palette.layer_chosen.connect(self._on_palette_layer_chosen)
        return palette

    def find_anything(self) -> None:
        """Offer every action and every layer."""
        self.palette.open(listed_actions(self._window.menuBar()))

    def _on_palette_layer_chosen(self, typed: "TypedLayer") -> None:
        edits.insert_after_selection(self._document, typed.class_name, **typed.changes)
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
