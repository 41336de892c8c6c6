"""What is begun with: a template chosen in the palette, or what the start page offers."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from designer.network.problems import INPUT_UID
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from designer.ui.file_commands import FileCommands
from designer.ui.palette import TEMPLATES, Palette
from designer.ui.preferences import load_preferences

if TYPE_CHECKING:
    from designer.ui.start.choice import Choice
    from designer.ui.start.page import StartPage


class StartCommands(QObject):
    """Shows the start page over the canvas, and carries out what is chosen."""

    def __init__(
        self, document: Document, files: FileCommands, canvas: CanvasView, palette: Palette
    ) -> None:
        super().__init__(files)
        self._document = document
        self._files = files
        self._canvas = canvas
        self._palette = palette
        self._selected: tuple[int, ...] = ()
        palette.template_requested.connect(files.begin)

    @cached_property
    def page(self) -> "StartPage":
        """The page, made when it is first shown."""
        from designer.ui.start.page import StartPage  # noqa: PLC0415 - after the first paint

        page = StartPage(self._canvas)
        page.chosen.connect(self._on_page_chosen)
        page.closed.connect(self._on_page_closed)
        for signal in (self._document.reset, self._document.changed):
            signal.connect(page.close_page)
        self._document.selection_changed.connect(self._on_document_selection_changed)
        return page

    def show_start_page(self) -> None:
        """Offer templates and recent projects, over the canvas: no key acts on what is hidden."""
        if not self.page.isVisible():
            self._selected = self._document.selection
            self._document.select()
        self.page.open(load_preferences().recent_files)

    def choose_template(self) -> None:
        """Bring the templates in the palette to the front, and the keyboard to them."""
        self._palette.enter_tab(TEMPLATES)

    def _on_page_chosen(self, choice: "Choice") -> None:
        if choice.template:
            self._files.begin(choice.template)
        else:
            self._files.open_file(choice.path)

    def _on_document_selection_changed(self, uids: tuple[int, ...]) -> None:
        """Show the layer that a panel, or a key, has gone to."""
        if uids:
            self.page.close_page()

    def _on_page_closed(self) -> None:
        entries = self._document.project.network.entries
        there = {INPUT_UID, *(entry.uid for entry in entries)}
        if not self._document.selection:
            self._document.select(*(uid for uid in self._selected if uid in there))
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
