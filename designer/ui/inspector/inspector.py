"""The inspector: a page for each kind of selection."""

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from designer.network.network import Placeholder
from designer.network.problems import INPUT_UID
from designer.ui.document import Document
from designer.ui.forms.field import Field
from designer.ui.inspector.input_page import InputPage
from designer.ui.inspector.layer_page import LayerPage
from designer.ui.inspector.other_pages import NetworkPage, PlaceholderPage
from designer.ui.inspector.page import Page
from designer.ui.inspector.several_page import SeveralPage
from designer.ui.translation import tr

_MARGIN = 12
_LEAST_WIDTH = 250

P = TypeVar("P", bound=Page)


class Inspector(QScrollArea):
    """Shows what is selected in the document, and the network where nothing is."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        contents = QWidget()
        self._column = QVBoxLayout(contents)
        self._column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._column.addStretch()
        self.page: Page = self.network_page
        self.setAccessibleName(tr("Inspector"))
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(contents)
        self._refresh()
        self._show_findings()
        document.changed.connect(self._refresh)
        document.settled.connect(self._show_findings)
        document.reset.connect(self._on_document_reset)
        document.selection_changed.connect(self._start_anew)

    @cached_property
    def network_page(self) -> NetworkPage:
        """What is shown where nothing is selected."""
        return self._added(NetworkPage(self._document))

    @cached_property
    def input_page(self) -> InputPage:
        """What is shown for the input."""
        return self._added(InputPage(self._document))

    @cached_property
    def layer_page(self) -> LayerPage:
        """What is shown for a layer."""
        return self._added(LayerPage(self._document))

    @cached_property
    def placeholder_page(self) -> PlaceholderPage:
        """What is shown for a layer that is not known."""
        return self._added(PlaceholderPage(self._document))

    @cached_property
    def several_page(self) -> SeveralPage:
        """What is shown for several layers."""
        return self._added(SeveralPage(self._document))

    def enter(self) -> None:
        """Put the keyboard into the first field of what is shown."""
        fields = (each for each in self.page.findChildren(Field) if each.isVisible())
        if first := next(fields, None):
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.ensureWidgetVisible(first)

    def _added(self, page: P) -> P:
        page.hide()
        self._column.insertWidget(0, page)
        return page

    def _on_document_reset(self) -> None:
        self._start_anew()
        self._show_findings()

    def _start_anew(self) -> None:
        self.page.drop_input()
        self._refresh()

    def _refresh(self) -> None:
        page = self._choose_page()
        page.refresh()
        if page is not self.page:
            self.page.drop_input()
            self.page.hide()
        self.page = page
        page.show()

    def _show_findings(self) -> None:
        self.page.show_findings()

    def _choose_page(self) -> Page:
        entries = {entry.uid: entry for entry in self._document.project.network.entries}
        chosen = [uid for uid in self._document.selection if uid == INPUT_UID or uid in entries]
        if not chosen:
            return self.network_page
        if len(chosen) > 1:
            return self.several_page
        [uid] = chosen
        if uid == INPUT_UID:
            return self.input_page
        page = self.layer_page
        if isinstance(entries[uid].layer, Placeholder):
            self.placeholder_page.uid = uid
            return self.placeholder_page
        page.uid = uid
        return page
