"""All problems with their fixes; Enter applies one, a double click shows the layer."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from designer.network.problems import Severity
from designer.ui.document import Document
from designer.ui.forms.labels import ShrinkingLabel, plain_label
from designer.ui.icons import icon
from designer.ui.problem_list import ProblemList
from designer.ui.problem_tree import ProblemTree
from designer.ui.problems import SIGNS, count_text, place_names
from designer.ui.translation import tr

_MARGIN = 12
_SIGN = 15


class ProblemsPanel(QWidget):
    """Shows the list of problems, while it is seen itself."""

    def __init__(
        self, document: Document, problems: ProblemList, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._problems = problems
        self.kinds = {severity: self._make_kind(severity) for severity in SIGNS}
        self.none_label = plain_label("", "muted", wraps=True)
        self.none_label.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self.list = ProblemTree()
        hint = tr("Enter applies a fix, Space or a double click shows the layer.")
        self.list.setAccessibleDescription(hint)
        self.list.problem_reached.connect(problems.choose)
        self.list.place_requested.connect(problems.show_place)
        self.list.fix_requested.connect(document.mend)
        self.hint = ShrinkingLabel("muted", hint)
        self._bar = self._make_bar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.none_label, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.list, 1)
        problems.changed.connect(self._refresh)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_hint()

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        everything, shown = self._document.problems, self._problems.shown
        places = place_names(shown, self._document.project)
        self.list.show_problems(list(zip(shown, places, strict=True)), self._problems.current)
        for severity, button in self.kinds.items():
            count = sum(problem.severity == severity for problem in everything)
            button.setText(count_text(count, severity))
            button.setVisible(bool(count) or not button.isChecked())
        self._fit_hint()
        self._bar.setVisible(bool(everything))
        self.list.setVisible(bool(shown))
        hidden = tr("Nothing of the kinds that are ticked above.")
        self.none_label.setText(hidden if everything else tr("No problems."))
        self.none_label.setVisible(not shown)

    def _fit_hint(self) -> None:
        """Show the hint where there is room for all of it."""
        kinds = [each.sizeHint().width() for each in self.kinds.values() if not each.isHidden()]
        room = self.width() - sum(kinds) - 4 * _MARGIN
        self.hint.setVisible(room >= self.hint.sizeHint().width())

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(_MARGIN - 4, 4, _MARGIN, 4)
        row.setSpacing(4)
        for button in self.kinds.values():
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.hint)
        return bar

    def _make_kind(self, severity: Severity) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(severity))
        button.setIconSize(QSize(_SIGN, _SIGN))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setCheckable(True)
        button.setChecked(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolTip(tr("Show these, or hide them."))
        button.toggled.connect(lambda shown: self._problems.show_kind(severity, shown))
        return button
