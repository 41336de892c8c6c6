"""The palette: all layer types by category, to be searched, dragged and inserted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from designer.ui.layer_list import LayerList

_LEAST_WIDTH = 206


class Palette(QWidget):
    """A search field above the layer types."""

    insert_requested = Signal(str)
    """A Keras class name: by Enter or a double click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = _SearchField(self)
        self._list = LayerList(self)
        self._nothing = QLabel(self)
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setWordWrap(True)
        self._nothing.setProperty("role", "muted")
        self._nothing.hide()
        self.setMinimumWidth(_LEAST_WIDTH)
        self._lay_out()
        self._search.textChanged.connect(self._on_search_text_changed)
        self._search.down_pressed.connect(self._list.enter)
        self._search.returnPressed.connect(self._on_search_return_pressed)
        self._list.layer_chosen.connect(self.insert_requested)
        self._list.escaped.connect(self.focus_search)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(8)
        for widget, left, right in (
            (self._search, 10, 10),
            (self._nothing, 14, 10),
            (self._list, 6, 0),
        ):
            row = QVBoxLayout()
            row.setContentsMargins(left, 0, right, 0)
            row.addWidget(widget)
            layout.addLayout(row, 1 if widget is self._list else 0)

    def _on_search_text_changed(self, text: str) -> None:
        found = self._list.show_matches(text)
        self._nothing.setText(f"No layer matches “{text}”. Search by name, category or purpose.")
        self._nothing.setVisible(not found)

    def _on_search_return_pressed(self) -> None:
        found = self._list.best_shown()
        if found and self._search.text().strip():
            self.insert_requested.emit(found.text())
            self._search.selectAll()


class _SearchField(QLineEdit):
    """Filters; Down goes to the list, Esc empties it; Enter leaves it ready for the next word."""

    down_pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Search layers…")
        self.setAccessibleName("Search layers")
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
