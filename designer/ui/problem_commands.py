"""What the Network menu does about problems."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from designer.ui.problem_list import ProblemList


class ProblemCommands(QObject):
    """Goes from problem to problem and mends."""

    def __init__(self, problems: ProblemList, show_panel: Callable[[], None]) -> None:
        super().__init__(problems)
        self._problems = problems
        self._show_panel = show_panel
        self.apply_fix = problems.apply_first_fix

    def next_problem(self) -> None:
        """Show the next problem and its layer."""
        self._go(1)

    def previous_problem(self) -> None:
        """Show the problem before and its layer."""
        self._go(-1)

    def _go(self, step: int) -> None:
        self._problems.go(step)
        self._show_panel()
