"""Problems as a column of sentences, told apart by a sign and a colour."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from designer.network.problems import Problem
from designer.ui.forms.labels import plain_label
from designer.ui.problems import SIGNS


class ProblemLabels(QWidget):
    """Takes no room where there is no problem."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Problem, ...] = ()
        self._labels: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these problems and no others."""
        if tuple(problems) == self._shown:
            return
        self._shown = tuple(problems)
        for label in self._labels:
            self._column.removeWidget(label)
            label.hide()  # until Qt gets round to deleting it
            label.deleteLater()
        self._labels = [_label(problem) for problem in problems]
        for label in self._labels:
            self._column.addWidget(label)
        self.setVisible(bool(problems))


def _label(problem: Problem) -> QLabel:
    severity, message = problem.severity, problem.message
    label = plain_label(f"{SIGNS[severity]} {message}", severity, wraps=True)
    label.setAccessibleName(f"{severity}: {message}")
    return label
