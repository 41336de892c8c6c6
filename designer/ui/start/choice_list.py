"""A list of templates or recent projects to choose from."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from designer.ui.rich_text import escaped
from designer.ui.start.choice import Choice
from designer.ui.start.choice_delegate import CHOICE, PICTURE, ChoiceDelegate

_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class ChoiceList(QListWidget):
    """Choices; Enter and a click choose one that nothing is to be said against."""

    chosen = Signal(object)
    current_changed = Signal()
    """Another choice is the current one, or the keyboard has come here."""
    sideways_pressed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(ChoiceDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemClicked.connect(self._choose)
        self.itemEntered.connect(self._on_self_item_entered)
        self.currentRowChanged.connect(self.current_changed)

    @property
    def current(self) -> Choice | None:
        """The current choice."""
        item = self.currentItem()
        return _choice(item) if item else None

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these."""
        self.clear()
        for choice in choices:
            item = QListWidgetItem(choice.title)
            _set(item, choice)
            self.addItem(item)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()  # the rows are as high as the letters want

    def picture(self, path: Path, picture: QPixmap) -> None:
        """Show this picture with the choice of that file."""
        for item in self._items(path):
            item.setData(PICTURE, picture)

    def refuse(self, path: Path, reason: str) -> None:
        """Grey the choice of that file, for this reason."""
        for item in self._items(path):
            _set(item, _choice(item)._replace(reason=reason))

    def enter(self) -> None:
        """Take the focus, on the first choice where none is current; nothing where all are grey."""
        rows = [row for row in range(self.count()) if not _choice(self.item(row)).reason]
        if rows:
            if self.currentRow() not in rows:
                self.setCurrentRow(rows[0])
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self._choose(self.currentItem())
        elif event.key() in _SIDEWAYS:
            self.sideways_pressed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.current_changed.emit()

    def _items(self, path: Path) -> list[QListWidgetItem]:
        items = [self.item(row) for row in range(self.count())]
        return [item for item in items if _choice(item).path == path]

    def _choose(self, item: QListWidgetItem) -> None:
        choice = _choice(item)
        if not choice.reason:
            self.chosen.emit(choice)

    def _on_self_item_entered(self, item: QListWidgetItem) -> None:
        """What the pointer is over is the current choice: its details are read before a click."""
        if not _choice(item).reason:
            self.setCurrentItem(item)
            self.setFocus(Qt.FocusReason.MouseFocusReason)


def _choice(item: QListWidgetItem) -> Choice:
    choice: Choice = item.data(CHOICE)
    return choice


def _set(item: QListWidgetItem, choice: Choice) -> None:
    item.setData(CHOICE, choice)
    item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, choice.reason or choice.caption)
    item.setToolTip(escaped(choice.reason))
    if choice.reason:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
