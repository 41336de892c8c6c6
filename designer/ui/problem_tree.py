"""The list itself: problems, each with its fixes below it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem

from designer.network.problems import Fix, Problem
from designer.ui.problem_delegate import WHAT, WHERE, ProblemDelegate
from designer.ui.problems import in_words
from designer.ui.shared_ends import shared_ends
from designer.ui.translation import tr

_RELETTERED = (QEvent.Type.FontChange, QEvent.Type.StyleChange)

Placed = tuple[Problem, str]
"""A problem and the name of the place that it stands on."""


class ProblemTree(QTreeWidget):
    """Keeps the rows that an edit leaves alone, so that nothing jumps."""

    problem_reached = Signal(object)
    """The current row is this problem or one of its fixes."""
    place_requested = Signal()
    fix_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Placed] = []
        self._pressed: QTreeWidgetItem | None = None
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._looks = ProblemDelegate(self)
        self.setItemDelegate(self._looks)
        self.setAccessibleName(tr("Problems"))
        self.currentItemChanged.connect(self._on_current_item_changed)

    def show_problems(self, problems: Sequence[Placed], current: Problem | None) -> None:
        """Show these, and make one of them the current row where it is not within it already."""
        problems = list(problems)
        with QSignalBlocker(self):
            if problems != self._shown:
                self._exchange(problems)
            row = next((i for i, (each, _) in enumerate(problems) if each == current), None)
            item = None if row is None else self.topLevelItem(row)
            if item is not None and self._current_row() != row:
                self.setCurrentItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._enter(item)
        elif event.key() == Qt.Key.Key_Space and item is not None:
            self.place_requested.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        item = self.itemAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = item if left and item is not None and item.parent() else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and self.itemAt(event.position().toPoint()) is pressed:
            self.fix_requested.emit(pressed.data(0, WHAT))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._pressed = None  # the second click may meet the fix that has moved up
        item = self.itemAt(event.position().toPoint())
        if item is not None and item.parent() is None:
            self.place_requested.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        item = self.itemAt(event.position().toPoint())
        if item is not None and item.parent() is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RELETTERED:
            self._looks.forget()
            self.scheduleDelayedItemsLayout()

    def _enter(self, item: QTreeWidgetItem) -> None:
        what = item.data(0, WHAT)
        if isinstance(what, Fix):
            self.fix_requested.emit(what)
        elif what.fixes:
            self.fix_requested.emit(what.fixes[0])
        else:
            self.place_requested.emit()

    def _on_current_item_changed(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.problem_reached.emit((item.parent() or item).data(0, WHAT))

    def _current_row(self) -> int:
        item = self.currentItem()
        return -1 if item is None else self.indexOfTopLevelItem(item.parent() or item)

    def _exchange(self, problems: list[Placed]) -> None:
        """Take out and put in only the rows between those that both have in common."""
        old = self._shown
        start, end = shared_ends(old, problems)
        for _ in range(len(old) - end - start):
            self.takeTopLevelItem(start)
        items = [_item(*each) for each in problems[start : len(problems) - end]]
        self.insertTopLevelItems(start, items)
        for item in items:
            item.setExpanded(True)
        self._shown = problems


def _item(problem: Problem, name: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([problem.message])
    item.setData(0, WHAT, problem)
    item.setData(0, WHERE, name)
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, in_words(problem, name))
    for fix in problem.fixes:
        child = QTreeWidgetItem(item, [fix.title])
        child.setData(0, WHAT, fix)
        words = tr("Fix: {fix}").format(fix=fix.title)
        child.setData(0, Qt.ItemDataRole.AccessibleTextRole, words)
    return item
