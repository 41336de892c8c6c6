"""The palette: layer types, blocks and templates, to be searched, dragged and inserted."""

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from designer.ui.late import Late
from designer.ui.layer_list import LayerList
from designer.ui.translation import QT_TR_NOOP, tr

if TYPE_CHECKING:
    from designer.ui.blocks.block_list import BlockList
    from designer.ui.blocks.library import Library
    from designer.ui.template_list import TemplateList

LAYERS, BLOCKS, TEMPLATES = range(3)
_LEAST_WIDTH = 206
_TABS_LEFT = 2  # pixels of margin


class _Words(NamedTuple):
    """What is said about a list."""

    tab: str
    search: str
    nothing: str


_WORDS = (
    _Words(
        QT_TR_NOOP("Layers"),
        QT_TR_NOOP("Search layers"),
        QT_TR_NOOP("No layer matches “{text}”. Search by name, category or purpose."),
    ),
    _Words(
        QT_TR_NOOP("Blocks"),
        QT_TR_NOOP("Search blocks"),
        QT_TR_NOOP("No block matches “{text}”. Search by name, category or purpose."),
    ),
    _Words(
        QT_TR_NOOP("Templates"),
        QT_TR_NOOP("Search templates"),
        QT_TR_NOOP("No template matches “{text}”. Search by name, category or purpose."),
    ),
)


class Palette(QWidget):
    """A search field above the lists, in tabs."""

    insert_requested = Signal(str)
    """A Keras class name: by Enter or a double click."""
    block_requested = Signal(object)
    rename_block_requested = Signal()
    delete_block_requested = Signal()
    template_requested = Signal(object)
    """A template's name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = _SearchField(self)
        self._tabs = QTabBar(self)
        self._tabs.setUsesScrollButtons(False)  # large letters shorten the words instead
        self._tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self._pages = QStackedWidget(self)
        self._list = LayerList(self)
        self._nothing = QLabel(self)
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setWordWrap(True)
        self._nothing.setProperty("role", "muted")
        self._nothing.hide()
        self._fill()
        self._lay_out()
        self._fit()
        self._tabs.currentChanged.connect(self._on_tabs_current_changed)
        self._search.textChanged.connect(self._show_matches)
        self._search.down_pressed.connect(self._on_search_down_pressed)
        self._search.returnPressed.connect(self._on_search_return_pressed)
        self._list.layer_chosen.connect(self.insert_requested)
        self._list.escaped.connect(self._go_back_to_search)

    @cached_property
    def library(self) -> "Library":
        """The user's own blocks."""
        from designer.ui.blocks.library import Library  # noqa: PLC0415 - when wanted

        return Library(self)

    @cached_property
    def blocks(self) -> "BlockList":
        """The list of blocks."""
        from designer.ui.blocks.block_list import BlockList, block_of  # noqa: PLC0415 - when shown

        blocks = BlockList(self.library, self)
        blocks.chosen.connect(lambda value: self.block_requested.emit(block_of(value)))
        blocks.rename_requested.connect(self.rename_block_requested)
        blocks.delete_requested.connect(self.delete_block_requested)
        blocks.escaped.connect(self._go_back_to_search)
        return blocks

    @cached_property
    def templates(self) -> "TemplateList":
        """The list of templates."""
        from designer.ui.template_list import TemplateList  # noqa: PLC0415 - when shown

        templates = TemplateList(self)
        templates.chosen.connect(self.template_requested)
        templates.escaped.connect(self._go_back_to_search)
        return templates

    def focus_search(self) -> None:
        """Put the cursor into the search field, to look for a layer."""
        self._tabs.setCurrentIndex(LAYERS)
        self._go_back_to_search()

    def enter_tab(self, tab: int) -> None:
        """Bring this tab to the front, and the keyboard into its list."""
        if (dock := self.parentWidget()) and dock.isHidden():
            dock.show()
        self._tabs.setCurrentIndex(tab)
        self._current.enter()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """Be as wide as the tabs' words need it."""
        self.setMinimumWidth(max(_LEAST_WIDTH, self._tabs.sizeHint().width() + _TABS_LEFT))

    @property
    def _current(self) -> "LayerList | BlockList | TemplateList":
        lists = (lambda: self._list, lambda: self.blocks, lambda: self.templates)
        return lists[self._tabs.currentIndex()]()

    def _fill(self) -> None:
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setAccessibleName(tr("Palette"))
        self._tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # each tab has a key of its own
        for words in _WORDS:
            self._tabs.addTab(tr(words.tab))
        for page in (self._list, Late(lambda: self.blocks), Late(lambda: self.templates)):
            self._pages.addWidget(page)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(8)
        for widget, left, right in (
            (self._search, 10, 10),
            (self._tabs, _TABS_LEFT, 0),
            (self._nothing, 14, 10),
            (self._pages, 6, 0),
        ):
            row = QVBoxLayout()
            row.setContentsMargins(left, 0, right, 0)
            row.addWidget(widget)
            layout.addLayout(row, 1 if widget is self._pages else 0)

    def _go_back_to_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _show_matches(self) -> None:
        text, words = self._search.text(), _WORDS[self._tabs.currentIndex()]
        found = self._current.show_matches(text)
        self._nothing.setText(tr(words.nothing).format(text=text))
        self._nothing.setVisible(not found)

    def _on_tabs_current_changed(self, tab: int) -> None:
        self._pages.setCurrentIndex(tab)
        self._search.say_what(tr(_WORDS[tab].search))
        self._show_matches()

    def _on_search_down_pressed(self) -> None:
        self._current.enter()

    def _on_search_return_pressed(self) -> None:
        if not self._search.text().strip():
            return
        found = self._current
        if not isinstance(found, LayerList):
            found.choose_first()
        elif best := found.best_shown():
            self.insert_requested.emit(best.text())
            self._search.selectAll()


class _SearchField(QLineEdit):
    """Filters; Down goes to the list, Esc empties it; Enter leaves it ready for the next word."""

    down_pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.say_what(tr(_WORDS[LAYERS].search))
        self.setClearButtonEnabled(True)
        self.setAcceptDrops(False)  # files are the window's

    def say_what(self, words: str) -> None:
        """Say what is searched."""
        self.setPlaceholderText(f"{words}…")
        self.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
