"""The layer types by category, in a list; long categories begin folded."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QFont, QFontMetrics, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QToolTip, QWidget

from designer.matching import fit
from designer.network.layers import CATEGORIES, LAYER_TYPES
from designer.network.layers.base import Category
from designer.ui.canvas.layer_mime import layer_mime
from designer.ui.canvas.marks import ghost_pixmap
from designer.ui.category_icons import CATEGORY_ICON_SIZE, category_icon
from designer.ui.icons import icon
from designer.ui.rich_text import escaped
from designer.ui.theme import CATEGORY_COLORS
from designer.ui.translation import tr

_GRIP = 0.1
_ABOVE_HEADING = 17
_LONG, _SHOWN_OF_LONG = 10, 6
_CLASS_NAME = Qt.ItemDataRole.UserRole
"""The Keras class of a row; headings and what unfolds have none."""


class _Section:
    """One category: its heading, its layers, and where it is long the row that shows them all."""

    def __init__(self, category: Category) -> None:
        self.category = category
        self.class_names = [name for name, cls in LAYER_TYPES.items() if cls.category == category]
        self.is_long = len(self.class_names) > _LONG
        self.is_folded = self.is_long
        self.items: list[QListWidgetItem] = []
        self.heading = QListWidgetItem(tr(category))
        self.heading.setFlags(Qt.ItemFlag.NoItemFlags)
        self.more = QListWidgetItem()
        self.more.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)

    def show_fold(self) -> None:
        """Say what the last row does."""
        count = len(self.class_names) - _SHOWN_OF_LONG
        shown = tr("{count} more…") if self.is_folded else tr("Fewer")
        self.more.setText(shown.format(count=count))
        self.more.setIcon(icon("chevron-down" if self.is_folded else "chevron-up"))
        more = tr("Show {count} more layers of {category}")
        said = more if self.is_folded else tr("Show fewer layers of {category}")
        words = said.format(count=count, category=tr(self.category))
        self.more.setData(Qt.ItemDataRole.AccessibleTextRole, words)


class LayerList(QListWidget):
    """The layer types below their categories' headings."""

    layer_chosen = Signal(str)
    """A Keras class name: by Enter or a double click."""
    escaped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Layers"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # by keys it is entered from the search
        self.setDragEnabled(True)
        self.setIconSize(CATEGORY_ICON_SIZE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._wanted = ""
        self._sections = [section for each in CATEGORIES if (section := _Section(each)).class_names]
        for section in self._sections:
            self._add(section)
        self.itemClicked.connect(self._on_item_clicked)
        self.itemDoubleClicked.connect(self._on_item_double_clicked)

    def show_matches(self, text: str) -> bool:
        """Show only the layers that have every word of the text; whether there are any."""
        self._wanted = text
        words = text.casefold().split()
        found = [self._show(section, words) for section in self._sections]
        best = self.best_shown() if words else None
        if best:
            self.setCurrentItem(best)
        else:
            self.setCurrentRow(-1)
        return any(found)

    def best_shown(self) -> QListWidgetItem | None:
        """Of the layers that are not filtered out the one with the best name, or the first.

        A search finds by explanations too: "flatten" is in that of another layer above Flatten.
        """
        items = (item for section in self._sections for item in section.items)
        shown = (item for item in items if not item.isHidden())
        return max(shown, key=self._closeness, default=None)

    def enter(self) -> None:
        """Take the focus, on the best layer that is shown."""
        best = self.best_shown()
        if best:
            self.setCurrentItem(best)
            self.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current:
            self._on_item_clicked(current)
            self._on_item_double_clicked(current)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            for section in self._sections:
                self._letter(section.heading)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            item = self.itemAt(event.pos())
            tip = _tip(item.data(_CLASS_NAME)) if item else ""
            QToolTip.showText(event.globalPos(), tip, self.viewport())
            return True
        return super().viewportEvent(event)

    def startDrag(self, supported_actions: Qt.DropAction) -> None:
        item = self.currentItem()
        class_name = item.data(_CLASS_NAME) if item else None
        if class_name is None:
            return
        color = CATEGORY_COLORS[LAYER_TYPES[class_name].category]
        picture = ghost_pixmap(class_name, color, self.font(), self.devicePixelRatioF())
        drag = QDrag(self)
        drag.setMimeData(layer_mime(class_name))
        drag.setPixmap(picture)
        size = picture.deviceIndependentSize()
        drag.setHotSpot((QRectF(0, 0, size.width() * 2 * _GRIP, size.height()).center()).toPoint())
        drag.exec(Qt.DropAction.CopyAction)

    def _add(self, section: _Section) -> None:
        section.heading.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self._letter(section.heading)
        self.addItem(section.heading)
        if section.is_long:
            section.show_fold()
            self.addItem(section.more)
        self._make_items(section, _SHOWN_OF_LONG if section.is_long else len(section.class_names))

    def _letter(self, heading: QListWidgetItem) -> None:
        """Letters a little smaller than those of the layers, with room above."""
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.88)
        heading.setFont(font)
        heading.setSizeHint(QSize(0, QFontMetrics(font).height() + _ABOVE_HEADING))

    def _make_items(self, section: _Section, count: int) -> None:
        """Make the rows of its first so many layers that are not there yet."""
        missing = section.class_names[len(section.items) : count]
        row = self.row(section.heading) + 1 + len(section.items)
        for place, class_name in enumerate(missing, row):
            item = QListWidgetItem(category_icon(section.category), class_name)
            item.setData(_CLASS_NAME, class_name)
            self.insertItem(place, item)
            section.items.append(item)

    def _closeness(self, item: QListWidgetItem) -> float:
        """How well the layer's name is what is searched for; 0 where by its explanation alone."""
        found = fit(self._wanted, item.text()) if self._wanted.strip() else None
        return found or 0.0

    def _show(self, section: _Section, words: list[str]) -> bool:
        """Show what matches the words, or where there are none what is not folded away."""
        if words:
            self._make_items(section, len(section.class_names))
        found = False
        for place, item in enumerate(section.items):
            folded = section.is_folded and place >= _SHOWN_OF_LONG
            shown = _matches(item.text(), words) if words else not folded
            item.setHidden(not shown)
            found = found or shown
        section.heading.setHidden(not found)
        section.more.setHidden(bool(words))
        return found

    def _on_item_clicked(self, item: QListWidgetItem) -> None:
        section = next((each for each in self._sections if each.more is item), None)
        if section is None:
            return
        section.is_folded = not section.is_folded
        section.show_fold()
        self._make_items(section, len(section.class_names))
        self._show(section, [])
        if section.is_folded:
            self.scrollToItem(section.heading)

    def _on_item_double_clicked(self, item: QListWidgetItem) -> None:
        class_name = item.data(_CLASS_NAME)
        if class_name is not None:
            self.layer_chosen.emit(class_name)


def _tip(class_name: str | None) -> str:
    """What a layer does, in words and with a drawing; nothing for a heading."""
    from designer.ui.terms.pictures import illustrated  # noqa: PLC0415 - when a tip is shown

    if class_name is None:
        return ""
    return illustrated(f"<p>{escaped(tr(LAYER_TYPES[class_name].explanation))}</p>", class_name)


def _matches(class_name: str, words: list[str]) -> bool:
    cls = LAYER_TYPES[class_name]
    text = f"{class_name} {tr(cls.category)} {tr(cls.explanation)}".casefold()
    return all(word in text for word in words)
