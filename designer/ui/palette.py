"""The palette: all layer types by category, to be searched, dragged and inserted."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDrag, QFont, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from designer.network.layers import CATEGORIES, LAYER_TYPES
from designer.network.layers.base import Category, Layer
from designer.ui.canvas.layer_mime import layer_mime
from designer.ui.canvas.marks import ghost_pixmap
from designer.ui.rich_text import escaped
from designer.ui.theme import CATEGORY_COLORS

_SQUARE = 12
_GRIP = 0.1
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
        self._list.itemDoubleClicked.connect(self._on_list_item_chosen)
        self._list.item_entered.connect(self._on_list_item_chosen)
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
        first = self._list.first_shown()
        if first and self._search.text().strip():
            self.insert_requested.emit(first.text())

    def _on_list_item_chosen(self, item: QListWidgetItem) -> None:
        self.insert_requested.emit(item.text())


class _SearchField(QLineEdit):
    """Filters; Down goes to the list, Esc empties it."""

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


class LayerList(QListWidget):
    """The layer types below their categories' headings."""

    item_entered = Signal(QListWidgetItem)
    escaped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Layers")
        self.setDragEnabled(True)
        self.setIconSize(QSize(_SQUARE, _SQUARE))
        self.setUniformItemSizes(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        for category in CATEGORIES:
            self._add_category(category)

    def show_matches(self, text: str) -> bool:
        """Show only the layers that have every word of the text; whether there are any."""
        words = text.casefold().split()
        heading: QListWidgetItem | None = None
        found = False
        for item in self._items():
            if not item.flags():
                heading = item
                heading.setHidden(True)
                continue
            hidden = not all(word in item.data(Qt.ItemDataRole.UserRole) for word in words)
            item.setHidden(hidden)
            if heading and not hidden:
                heading.setHidden(False)
                found = True
        return found

    def first_shown(self) -> QListWidgetItem | None:
        """The first layer that is not filtered out."""
        return next((each for each in self._items() if each.flags() and not each.isHidden()), None)

    def enter(self) -> None:
        """Take the focus, on the first layer that is shown."""
        first = self.first_shown()
        if first:
            self.setCurrentItem(first)
            self.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current:
            self.item_entered.emit(current)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def startDrag(self, supported_actions: Qt.DropAction) -> None:
        item = self.currentItem()
        if not item:
            return
        color = CATEGORY_COLORS[LAYER_TYPES[item.text()].category]
        picture = ghost_pixmap(item.text(), color, self.font(), self.devicePixelRatioF())
        drag = QDrag(self)
        drag.setMimeData(layer_mime(item.text()))
        drag.setPixmap(picture)
        size = picture.deviceIndependentSize()
        drag.setHotSpot((QRectF(0, 0, size.width() * 2 * _GRIP, size.height()).center()).toPoint())
        drag.exec(Qt.DropAction.CopyAction)

    def _add_category(self, category: Category) -> None:
        layer_types = [cls for cls in LAYER_TYPES.values() if cls.category == category]
        if not layer_types:
            return
        heading = QListWidgetItem(category, self)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.88)
        heading.setFont(font)
        heading.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        heading.setSizeHint(QSize(0, 30))
        square = _square(CATEGORY_COLORS[category])
        for cls in layer_types:
            self._add_layer(cls, square)

    def _add_layer(self, cls: type[Layer], square: QIcon) -> None:
        item = QListWidgetItem(square, cls.__name__, self)
        item.setToolTip(f"<p>{escaped(cls.explanation)}</p>")
        words = f"{cls.__name__} {cls.category} {cls.explanation}".casefold()
        item.setData(Qt.ItemDataRole.UserRole, words)

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]


def _square(color: str) -> QIcon:
    """A square of the category's colour, drawn for screens of up to 4 pixels a pixel."""
    picture = QPixmap(4 * _SQUARE, 4 * _SQUARE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(4, 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawRoundedRect(QRectF(1.5, 1.5, 9, 9), 2.5, 2.5)
    painter.end()
    return QIcon(picture)
