"""The panels below the canvas, in tabs."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from designer.ui.code_commands import CodeCommands
from designer.ui.document import Document
from designer.ui.late import Late
from designer.ui.problem_list import ProblemList
from designer.ui.summary_commands import SummaryCommands
from designer.ui.translation import tr

if TYPE_CHECKING:
    from designer.ui.code_panel import CodePanel
    from designer.ui.data.panel import DataPanel
    from designer.ui.history_panel import HistoryPanel
    from designer.ui.problems_panel import ProblemsPanel
    from designer.ui.results.panel import ResultsPanel
    from designer.ui.runs.panel import RunsPanel
    from designer.ui.settings_panel import SettingsPanel
    from designer.ui.summary_panel import SummaryPanel
    from designer.ui.training.runner import Runner

TRAINING, SETTINGS, CODE, PROBLEMS, SUMMARY, HISTORY, RUNS, DATA, RESULTS = range(9)


class Panels(QTabWidget):
    """The curves, and beside them what is made when it is first shown."""

    fields_requested = Signal()
    """The settings of what is selected are to be changed."""
    source_requested = Signal(str)
    """Data of this class, which lie on the disk, are to be chosen."""
    scan_requested = Signal()
    run_chosen = Signal(object)
    """The folder (Path) of a run that is to be shown."""
    run_note_changed = Signal(object, str)
    runs_overlaid = Signal(object)
    """The runs (tuple[Overlaid, ...]) that are to be drawn over the plots."""
    action_requested = Signal(str)
    """The name of an action that the window is to trigger."""

    def __init__(
        self, document: Document, problems: ProblemList, training: QWidget, runner: "Runner"
    ) -> None:
        super().__init__()
        self._document = document
        self._runner = runner
        self.copying = SummaryCommands(document)
        self.code_copying = CodeCommands(document)
        self._problems = problems
        self.training = training
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.setUsesScrollButtons(False)  # large letters shorten the words instead
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.addTab(training, tr("Training"))
        self.addTab(Late(lambda: self.settings), tr("Data and settings"))
        self.addTab(Late(lambda: self.code), tr("Code"))
        self.addTab(Late(lambda: self.problems), tr("Problems"))
        self.addTab(Late(lambda: self.summary), tr("Summary"))
        self.addTab(Late(lambda: self.history), tr("History"))
        self.addTab(Late(lambda: self.runs), tr("Runs"))
        self.addTab(Late(lambda: self.data), tr("Data"))
        self.addTab(Late(lambda: self.results), tr("Results"))
        problems.changed.connect(self._count_problems)
        self._count_problems()

    @cached_property
    def settings(self) -> "SettingsPanel":
        """Data and training settings."""
        from designer.ui.settings_panel import SettingsPanel  # noqa: PLC0415 - when shown

        made = SettingsPanel(self._document)
        made.source_requested.connect(self.source_requested)
        made.scan_requested.connect(self.scan_requested)
        return made

    @cached_property
    def code(self) -> "CodePanel":
        """The generated code."""
        from designer.ui.code_panel import CodePanel  # noqa: PLC0415 - when shown

        return CodePanel(self._document, self.code_copying)

    @cached_property
    def problems(self) -> "ProblemsPanel":
        """All problems in a list, with their fixes."""
        from designer.ui.problems_panel import ProblemsPanel  # noqa: PLC0415 - when shown

        return ProblemsPanel(self._document, self._problems)

    @cached_property
    def summary(self) -> "SummaryPanel":
        """The table of the layers with their figures."""
        from designer.ui.summary_panel import SummaryPanel  # noqa: PLC0415 - when shown

        panel = SummaryPanel(self._document, self.copying)
        panel.table.fields_requested.connect(self.fields_requested)
        return panel

    @cached_property
    def history(self) -> "HistoryPanel":
        """Every step that was taken, and those that were undone."""
        from designer.ui.history_panel import HistoryPanel  # noqa: PLC0415 - when shown

        return HistoryPanel(self._document)

    @cached_property
    def runs(self) -> "RunsPanel":
        """The runs of the project."""
        from designer.ui.runs.panel import RunsPanel  # noqa: PLC0415 - when shown

        panel = RunsPanel(self._document)
        panel.table.chosen.connect(self.run_chosen)
        panel.action_requested.connect(self.action_requested)
        panel.note_changed.connect(self.run_note_changed)
        panel.overlaid.connect(self.runs_overlaid)
        return panel

    @cached_property
    def data(self) -> "DataPanel":
        """Samples of the data, and one image's way through the network before training."""
        from designer.ui.data.panel import DataPanel  # noqa: PLC0415 - when shown

        return DataPanel(self._document, self._runner)

    @cached_property
    def results(self) -> "ResultsPanel":
        """How good the run that is shown is, on images that it was not trained on."""
        from designer.ui.results.panel import ResultsPanel  # noqa: PLC0415 - when shown

        panel = ResultsPanel(self._runner)
        panel.action_requested.connect(self.action_requested)
        return panel

    @property
    def has_results(self) -> bool:
        """Whether the results have been looked at."""
        return "results" in self.__dict__

    def refresh_runs(self) -> None:
        """Read the runs again, where they are seen."""
        if "runs" in self.__dict__:
            self.runs.refresh()

    def shutdown(self) -> None:
        """The window closes: end what reads in the background."""
        if "runs" in self.__dict__:
            self.runs.shutdown()
        if "data" in self.__dict__:
            self.data.shutdown()
        if self.has_results:
            self.results.shutdown()

    def _count_problems(self) -> None:
        count = len(self._document.problems)
        title = tr("Problems {count:,}").format(count=count) if count else tr("Problems")
        self.setTabText(PROBLEMS, title)
