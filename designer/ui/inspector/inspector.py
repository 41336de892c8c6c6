"""The inspector: a page for each kind of selection."""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from designer.network.network import Placeholder
from designer.network.problems import INPUT_UID
from designer.ui.document import Document
from designer.ui.forms.field import Field
from designer.ui.inspector.network_page import NetworkPage
from designer.ui.inspector.page import Page
from designer.ui.translation import tr

if TYPE_CHECKING:
    from designer.ui.inspector.input_page import InputPage
    from designer.ui.inspector.layer_page import LayerPage
    from designer.ui.inspector.placeholder_page import PlaceholderPage
    from designer.ui.inspector.several_page import SeveralPage

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
        self._page: Page = self.network_page
        self._is_behind = False
        self._followed: tuple[int, ...] = ()
        """The selection of which the page is."""
        self.setAccessibleName(tr("Inspector"))
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(contents)
        self._follow()
        document.changed.connect(self._on_document_changed)
        document.settled.connect(self._follow)
        document.reset.connect(self._on_document_reset)
        document.selection_changed.connect(self._on_document_selection_changed)

    @property
    def page(self) -> Page:
        """What is shown for what is selected now."""
        if self._is_behind:
            self._follow()
        return self._page

    @cached_property
    def network_page(self) -> NetworkPage:
        """What is shown where nothing is selected."""
        return self._added(NetworkPage(self._document))

    @cached_property
    def input_page(self) -> "InputPage":
        """What is shown for the input."""
        from designer.ui.inspector.input_page import InputPage  # noqa: PLC0415 - when shown

        return self._added(InputPage(self._document))

    @cached_property
    def layer_page(self) -> "LayerPage":
        """What is shown for a layer."""
        from designer.ui.inspector.layer_page import LayerPage  # noqa: PLC0415 - when shown

        return self._added(LayerPage(self._document))

    @cached_property
    def placeholder_page(self) -> "PlaceholderPage":
        """What is shown for a layer that is not known."""
        from designer.ui.inspector.placeholder_page import PlaceholderPage  # noqa: PLC0415 - when shown

        return self._added(PlaceholderPage(self._document))

    @cached_property
    def several_page(self) -> "SeveralPage":
        """What is shown for several layers."""
        from designer.ui.inspector.several_page import SeveralPage  # noqa: PLC0415 - when shown

        return self._added(SeveralPage(self._document))

    def enter(self) -> None:
        """Put the keyboard into the first field of what is shown."""
        fields = (each for each in self.page.findChildren(Field) if each.isVisible())
        if first := next(fields, None):
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.ensureWidgetVisible(first)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        if self._is_behind:
            self._follow()

    def _added(self, page: P) -> P:
        page.hide()
        self._column.insertWidget(0, page)
        return page

    def _on_document_reset(self) -> None:
        self._is_behind = True
        self._follow()

    def _on_document_changed(self) -> None:
        is_other = self._document.selection != self._followed
        if self._is_behind or is_other or self._choose_page() is not self._page:
            self._fall_behind()
        else:
            self._page.refresh()  # a field shows at once what became of its wish

    def _on_document_selection_changed(self) -> None:
        if self._is_behind or self._document.selection != self._followed:
            self._fall_behind()

    def _fall_behind(self) -> None:
        """The canvas is painted first, unless a hand is here: it would change the wrong layer."""
        self._is_behind = True
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus and self.isAncestorOf(focus)):
            self._follow()

    def _follow(self) -> None:
        if self._is_behind:
            self._page.drop_input()
        page = self._choose_page()
        page.refresh()
        page.show_findings()
        if page is not self._page:
            self._page.hide()
        self._page, self._is_behind = page, False
        self._followed = self._document.selection
        page.show()

    def _choose_page(self) -> Page:
        column = self._document.project.network.entries
        entries = {column[place].uid: column[place] for place in self._document.selected_places}
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
