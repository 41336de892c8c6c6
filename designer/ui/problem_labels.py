"""Problems as a column of sentences, told apart by a sign and a colour, with buttons that mend."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from designer.network.problems import Fix, Problem
from designer.ui.forms.labels import plain_label
from designer.ui.link_button import LinkButton
from designer.ui.problems import ARROW, SIGNS, severity_word
from designer.ui.translation import tr

_GAP = 2  # between a sentence and its fixes
_APART = 10


class FixButton(LinkButton):
    """Mends with a click."""

    def __init__(self, fix: Fix, mend: Callable[[Fix], None]) -> None:
        super().__init__(f"{ARROW} {fix.title}")
        self.setAccessibleName(tr("Fix: {fix}").format(fix=fix.title))
        self.clicked.connect(lambda: mend(fix))


class ProblemLabels(QWidget):
    """Takes no room where there is no problem; `mend` is called with the fix that is wanted."""

    def __init__(self, mend: Callable[[Fix], None]) -> None:
        super().__init__()
        self._mend = mend
        self._shown: tuple[Problem, ...] = ()
        self._blocks: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_APART)
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these problems and no others."""
        if tuple(problems) == self._shown:
            return
        self._shown = tuple(problems)
        for block in self._blocks:
            self._column.removeWidget(block)
            block.hide()  # until Qt gets round to deleting it
            block.deleteLater()
        self._blocks = [self._block(problem) for problem in problems]
        for block in self._blocks:
            self._column.addWidget(block)
        self.setVisible(bool(problems))

    def _block(self, problem: Problem) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(_label(problem))
        for fix in problem.fixes:
            column.addWidget(FixButton(fix, self._mend))
        return block


def _label(problem: Problem) -> QLabel:
    severity, message = problem.severity, problem.message
    label = plain_label(f"{SIGNS[severity]} {message}", severity, wraps=True)
    label.setAccessibleName(f"{severity_word(severity)}: {message}")
    return label
