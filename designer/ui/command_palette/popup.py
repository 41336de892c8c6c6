"""The command palette as it lies over the window: a line to type into, and what it offers."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from designer.network.shorthand import TypedLayer
from designer.ui.actions import ListedAction
from designer.ui.command_palette.offer_delegate import OFFER, OfferDelegate
from designer.ui.command_palette.offers import Offer, find_offers
from designer.ui.forms.labels import plain_label
from designer.ui.rich_text import escaped
from designer.ui.translation import QT_TR_NOOP, tr

_LEAST_WIDTH = 640
_LETTERS = 80
_MOST_ROWS = 14
_FROM_EDGE = 12
_HINT = QT_TR_NOOP("Type a command, or a layer with its settings: conv 64 3")
_PASSING_REASONS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class CommandPalette(QFrame):
    """Lies over `room`, a part of the window; goes when something is chosen, or by Esc."""

    layer_chosen = Signal(TypedLayer)

    def __init__(self, room: QWidget) -> None:
        super().__init__(room.window())
        self.line = _Line()
        self.list = QListWidget()
        self.nothing = plain_label("", "muted", wraps=True)
        self._room = room
        self._actions: list[ListedAction] = []
        self._before: QWidget | None = None
        self.setProperty("role", "popup")
        self._set_up_list()
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        for widget in (self.line, self.nothing, self.list):
            column.addWidget(widget)
        self.line.textChanged.connect(self._on_line_text_changed)
        self.line.step_requested.connect(self._step)
        self.line.returnPressed.connect(self._choose)
        self.line.left.connect(self.close_palette)
        self.hide()
        room.window().installEventFilter(self)

    def open(self, actions: list[ListedAction]) -> None:
        """Appear and offer these actions beside the layers."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self._actions = actions
        self.line.clear()
        self._on_line_text_changed("")
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_palette(self) -> None:
        """Go, and give the keyboard back to who had it, if it is here."""
        if self.isHidden():
            return
        had_focus = self.line.hasFocus()
        self.hide()
        if had_focus and self._before is not None and shiboken6.isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the room when the window gets another size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays here: there is nowhere else to type."""
        return True

    def _set_up_list(self) -> None:
        self.list.setItemDelegate(OfferDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("Commands and layers"))
        self.list.itemClicked.connect(lambda _: self._choose())

    def _place(self) -> None:
        window, room = self.window(), self._room
        top = room.mapTo(window, room.rect().topLeft()).y() + _FROM_EDGE
        width = max(_LEAST_WIDTH, _LETTERS * self.fontMetrics().averageCharWidth())
        width = min(width, window.width() - 2 * _FROM_EDGE)
        around = self.line.sizeHint().height() + 4 * _FROM_EDGE
        self._fit_list(window.height() - top - around)
        height = self.sizeHint().height()
        self.setGeometry((window.width() - width) // 2, top, width, height)

    def _fit_list(self, room: int) -> None:
        """No higher than what it offers, and than the room there is."""
        height = max(self.list.sizeHintForRow(0), 1)
        rows = min(self.list.count(), _MOST_ROWS, max(room // height, 1))
        self.list.setVisible(bool(rows))
        self.list.setFixedHeight(rows * height)

    def _on_line_text_changed(self, text: str) -> None:
        self.list.clear()
        for offer in find_offers(text, self._actions, self.layer_chosen.emit):
            item = QListWidgetItem(offer.title, self.list)
            item.setData(OFFER, offer)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, offer.in_words())
            item.setToolTip(f"<p>{escaped(offer.obstacle)}</p>" if offer.is_refused else "")
        self.list.setCurrentRow(0 if text.strip() else -1)
        nothing = tr("No command and no layer matches “{text}”: type fewer letters.")
        self.nothing.setText(nothing.format(text=text))
        self.nothing.setVisible(not self.list.count())
        self._place()
        self._say_current()

    def _step(self, by: int) -> None:
        last = self.list.count() - 1
        self.list.setCurrentRow(max(0, min(self.list.currentRow() + by, last)))
        self._say_current()

    def _say_current(self) -> None:
        offer = self._current()
        self.line.setAccessibleDescription(offer.in_words() if offer else self.nothing.text())

    def _current(self) -> Offer | None:
        item = self.list.currentItem()
        offer = item.data(OFFER) if item else None
        return offer if isinstance(offer, Offer) else None

    def _choose(self) -> None:
        offer = self._current()
        if offer and not offer.obstacle:
            self.close_palette()
            offer.choose()


class _Line(QLineEdit):
    """Takes letters; the keys that go through a list are for the list below."""

    step_requested = Signal(int)
    """So many rows down (or up, below 0)."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr(_HINT))
        self.setAccessibleName(tr("Find a command or layer"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        steps = {key.Key_Up: -1, key.Key_Down: 1, key.Key_PageUp: -8, key.Key_PageDown: 8}
        if event.key() in steps:
            self.step_requested.emit(steps[Qt.Key(event.key())])
        elif event.key() == key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _PASSING_REASONS:
            self.left.emit()
