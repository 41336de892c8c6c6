"""Which problems are shown, and which of them is the current one, for all who speak of it."""

from PySide6.QtCore import QObject, Signal

from designer.network.problems import Fix, Problem, Severity
from designer.ui.document import Document
from designer.ui.problems import placed


class ProblemList(QObject):
    """Follows the document: the current problem keeps its place, and goes with the selection."""

    changed = Signal()
    """Other problems are shown, or another one is the current one."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._hidden: set[Severity] = set()
        self._current: Problem | None = None
        self._row = 0
        self._known: tuple[Problem, ...] | None = None
        self._is_behind = False
        document.settled.connect(self._on_document_settled)
        document.reset.connect(self._on_document_reset)
        document.selection_changed.connect(self._on_document_selection_changed)

    @property
    def shown(self) -> list[Problem]:
        """The problems of the kinds that are not hidden."""
        return [each for each in self._document.problems if each.severity not in self._hidden]

    @property
    def current(self) -> Problem | None:
        """The problem that was last gone to, or what took its place; None before that."""
        return self._current

    @property
    def first_fix(self) -> Fix | None:
        """The first fix of the current problem, or of the first one that has any."""
        chosen = [self._current] if self._current else self.shown
        return next((problem.fixes[0] for problem in chosen if problem.fixes), None)

    def is_shown(self, severity: Severity) -> bool:
        """Whether problems of this kind are shown."""
        return severity not in self._hidden

    def show_kind(self, severity: Severity, shown: bool) -> None:
        """Show the problems of this kind, or hide them."""
        self._hidden = self._hidden - {severity} if shown else self._hidden | {severity}
        self._refresh()

    def choose(self, problem: Problem) -> None:
        """Make this the current problem, if there is such a one."""
        shown = self.shown
        if problem != self._current and problem in shown:
            self._current, self._row = problem, shown.index(problem)
            self.changed.emit()

    def go(self, step: int) -> None:
        """Go to the next problem (1) or the one before (-1), round at the ends; show its layer."""
        self._document.settle()
        shown = self.shown
        if not shown:
            return
        row = (shown.index(self._current) if self._current else min(-step, 0)) + step
        self.choose(shown[row % len(shown)])
        self.show_place()

    def show_place(self) -> None:
        """Select the layer that the current problem stands on."""
        if self._current is not None:
            place = self._current.place
            self._document.select(*([] if place is None else [place]))

    def apply_first_fix(self) -> None:
        """Apply what `first_fix` says."""
        self._document.settle()
        if fix := self.first_fix:
            self._document.mend(fix)

    def _refresh(self) -> None:
        self._known = self._document.problems
        shown = self.shown
        if self._current is not None and self._current not in shown:
            self._row = min(self._row, len(shown) - 1)
            self._current = shown[self._row] if shown else None
        elif self._current is not None:
            self._row = shown.index(self._current)
        self.changed.emit()

    def _on_document_settled(self) -> None:
        if self._document.problems is not self._known:
            self._refresh()
        if self._is_behind:
            self._is_behind = False
            self._follow(self._document.selection)

    def _on_document_reset(self) -> None:
        self._current, self._row, self._known = None, 0, self._document.problems
        self.changed.emit()

    def _on_document_selection_changed(self, uids: tuple[int, ...]) -> None:
        self._is_behind = True

    def _follow(self, uids: tuple[int, ...]) -> None:
        if self._current is not None and self._current.place in uids:
            return
        if here := placed(self.shown, uids):
            self.choose(here[0])
