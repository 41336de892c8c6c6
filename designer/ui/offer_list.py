"""A list of things to choose from below headings, as the palette shows them beside the layers."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QIcon, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from designer.ui.rich_text import escaped

_ICON = 14
_HEADING_HEIGHT = 30
_SMALLER = 0.88
_VALUE = Qt.ItemDataRole.UserRole
_SEARCHED = Qt.ItemDataRole.UserRole + 1


class Offer(NamedTuple):
    """One thing to choose."""

    title: str
    words: str
    """What it is, for the tool tip and the search."""
    value: object
    """What is chosen; None where it cannot be, for the reason that the words give."""
    icon: QIcon


class Section(NamedTuple):
    """Offers below a heading."""

    heading: str
    offers: Sequence[Offer]


class OfferList(QListWidget):
    """Offers by section; Enter and a double click choose."""

    chosen = Signal(object)
    escaped = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # by keys it is entered from the search
        self.setIconSize(QSize(_ICON, _ICON))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._sections: list[tuple[QListWidgetItem, list[QListWidgetItem]]] = []
        self._wanted = ""
        self.itemDoubleClicked.connect(self._choose)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show these, and of them what is being searched for."""
        self.clear()
        self._sections = [self._add(section) for section in sections if section.offers]
        self.show_matches(self._wanted)

    def show_matches(self, text: str) -> bool:
        """Show only what has every word of the text; whether there is any."""
        self._wanted = text
        words = text.casefold().split()
        for heading, items in self._sections:
            for item in items:
                item.setHidden(not all(word in item.data(_SEARCHED) for word in words))
            heading.setHidden(all(item.isHidden() for item in items))
        return self.first_shown() is not None

    def first_shown(self) -> QListWidgetItem | None:
        """The first offer that is not filtered out."""
        items = (item for _, items in self._sections for item in items)
        return next((item for item in items if not item.isHidden()), None)

    def choose_first(self) -> None:
        """Choose the first offer that is not filtered out."""
        if first := self.first_shown():
            self._choose(first)

    def enter(self) -> None:
        """Take the focus, on the first offer that is shown where none is current."""
        if self.current_value() is None and (first := self.first_shown()):
            self.setCurrentItem(first)
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def current_value(self) -> object:
        """What stands in the current row; None where it cannot be chosen."""
        item = self.currentItem()
        return item.data(_VALUE) if item and not item.isHidden() else None

    def select_value(self, value: object) -> None:
        """Make the row of this value the current one."""
        rows = (item for _, items in self._sections for item in items)
        found = next((item for item in rows if item.data(_VALUE) == value), None)
        if found:
            self.setCurrentItem(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current:
            self._choose(current)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem) -> None:
        value = item.data(_VALUE)
        if value is not None:
            self.chosen.emit(value)

    def _add(self, section: Section) -> tuple[QListWidgetItem, list[QListWidgetItem]]:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _SMALLER)
        heading = QListWidgetItem(section.heading)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        heading.setFont(font)
        heading.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        heading.setSizeHint(QSize(0, _HEADING_HEIGHT))
        items = [_item(offer) for offer in section.offers]
        for item in (heading, *items):
            self.addItem(item)
        return heading, items


def _item(offer: Offer) -> QListWidgetItem:
    item = QListWidgetItem(offer.icon, offer.title)
    item.setData(_VALUE, offer.value)
    item.setData(_SEARCHED, f"{offer.title} {offer.words}".casefold())
    item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, offer.words)
    item.setToolTip(f"<p>{escaped(offer.words)}</p>")
    if offer.value is None:
        item.setFlags(Qt.ItemFlag.ItemIsSelectable)
    return item
