"""All problems in a list; each leads to its layer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from designer.network.problems import Problem
from designer.ui.document import Document
from designer.ui.forms.labels import plain_label
from designer.ui.icons import icon
from designer.ui.problems import place_name
from designer.ui.rich_text import escaped

_PLACE = Qt.ItemDataRole.UserRole
_MARGIN = 12


class _ProblemList(QTreeWidget):
    """Enter activates on every system; on macOS Qt would edit."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.itemActivated.emit(item, 0)
        else:
            super().keyPressEvent(event)


class ProblemsPanel(QWidget):
    """Follows the document; a double click or Enter selects the layer."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._shown: list[tuple[Problem, str]] | None = None
        self.none_label = plain_label("No problems.", "muted")
        self.none_label.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self.list = _make_list()
        self.list.itemActivated.connect(self._on_list_item_activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.none_label, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.list, 1)
        document.changed.connect(self._refresh)
        document.reset.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        project = self._document.project
        problems = [(each, place_name(each, project)) for each in self._document.problems]
        if problems == self._shown:
            return
        self._shown = problems
        self.list.clear()
        self.list.addTopLevelItems([_item(problem, name) for problem, name in problems])
        self.list.setVisible(bool(problems))
        self.none_label.setVisible(not problems)

    def _on_list_item_activated(self, item: QTreeWidgetItem) -> None:
        uid = item.data(0, _PLACE)
        self._document.select(*([] if uid is None else [uid]))


def _make_list() -> _ProblemList:
    problems = _ProblemList()
    problems.setHeaderLabels(["Severity", "Where", "Problem"])
    problems.setRootIsDecorated(False)
    problems.setUniformRowHeights(True)
    problems.setAccessibleName("Problems")
    problems.setColumnWidth(0, 100)
    problems.setColumnWidth(1, 130)
    return problems


def _item(problem: Problem, name: str) -> QTreeWidgetItem:
    severity = problem.severity
    item = QTreeWidgetItem([severity.capitalize(), name, problem.message])
    item.setIcon(0, icon(severity))
    item.setToolTip(2, f"<qt>{escaped(problem.message)}</qt>")
    item.setData(0, _PLACE, problem.place)
    return item
