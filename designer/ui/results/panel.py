"""The results panel: how good the run that is shown is, on images that it was not trained on."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from designer.ui.forms.labels import plain_label
from designer.ui.icons import icon
from designer.ui.results.classified_page import ClassifiedPage
from designer.ui.results.evaluation import Evaluation, Look, Question
from designer.ui.results.header import Header
from designer.ui.results.measured_page import MeasuredPage
from designer.ui.training.runner import Runner
from designer.ui.translation import QT_TR_NOOP, tr

if TYPE_CHECKING:  # numpy comes with the first results
    from designer.runs.results import Results

_NO_RUN = QT_TR_NOOP("There is no run yet: train the network, or open a run that has been trained.")
_LOOKING = QT_TR_NOOP("The run is being opened.")
_GOES_ON = QT_TR_NOOP(
    "The run goes on. Evaluate it now with its best weights so far, or wait until it has ended: "
    "then its results appear by themselves."
)
_NOT_YET = QT_TR_NOOP("Evaluate the run to see what its network says of images it has not seen.")
_EVALUATING = QT_TR_NOOP("The images are being predicted, in a process of their own.")
_CANCELLED = QT_TR_NOOP("The evaluation was cancelled: evaluate again whenever you like.")


class ResultsPanel(QWidget):
    """Follows the run of the training panel; evaluates it by itself while it is looked at."""

    action_requested = Signal(str)
    """The name of an action that the window is to trigger."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._run: Path | None = None
        self._evaluation: Evaluation | None = None
        self._former: list[Evaluation] = []
        self._look: Look | None = None
        self._is_given_up = False
        self.header = Header(self)
        self.message = plain_label("", wraps=True)
        self.train_button = QPushButton(icon("train", "#FFFFFF"), tr("Train"))
        self.train_button.setProperty("role", "primary")
        self.open_button = QPushButton(icon("open"), tr("Open a run…"))
        self.classified = ClassifiedPage()
        self.measured = MeasuredPage()
        self.pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self._follow(runner.folder)

    @property
    def results(self) -> "Results | None":
        """What is shown."""
        return self._look.results if self._look else None

    @property
    def is_busy(self) -> bool:
        """Whether it looks for results, or a worker predicts."""
        return self._evaluation is not None

    @property
    def look(self) -> Look | None:
        """The run that is shown, as it was found."""
        return self._look

    def evaluate(self) -> None:
        """Predict with the weights as they are now."""
        self._is_given_up = False
        self._ask("always")

    def cancel(self) -> None:
        """Give the evaluation up; what was shown stays."""
        if self._evaluation is not None:
            self._drop()
            self._is_given_up = True
            self._say(tr(_CANCELLED))

    def shutdown(self) -> None:
        """The window closes: end the thread."""
        self._drop()
        for evaluation in self._former:
            evaluation.wait()
        self._former.clear()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.train_button, self.open_button):
            buttons.addWidget(button)
        buttons.addStretch()
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(self.message)
        column.addLayout(buttons)
        column.addStretch()
        self._empty = empty
        for page in (empty, self.classified, self.measured):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(6)
        column.addWidget(self.header)
        column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        ask = self.action_requested.emit
        self.train_button.clicked.connect(lambda: ask("train"))
        self.open_button.clicked.connect(lambda: ask("open_run"))
        self.header.export_button.clicked.connect(lambda: ask("export_results"))
        self.header.try_button.clicked.connect(lambda: ask("try_image"))
        self.header.evaluate_button.clicked.connect(self.evaluate)
        self.header.cancel_requested.connect(self.cancel)
        self.header.choice_changed.connect(self._on_header_choice_changed)
        self._runner.started.connect(self._follow)
        self._runner.finished.connect(self._on_runner_finished)
        self._runner.state_changed.connect(self._on_runner_state_changed)

    def _follow(self, run: Path | None) -> None:
        """Show this run from now on."""
        self._drop()
        self._run, self._look, self._is_given_up = run, None, False
        self.header.show_run(self._runner.title if run else "")
        self._show_message(tr(_NO_RUN) if run is None else tr(_LOOKING), with_ways_out=run is None)
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        """Look at what there is, and evaluate where nobody has to wait for anything else."""
        if self._run is None or self._evaluation is not None or self._is_given_up:
            return
        if self._look is None or not self._runner.is_busy:
            self._ask("never" if self._runner.is_busy else "needed")

    def _ask(self, when: str) -> None:
        if self._run is None:
            return
        self._drop()
        question = Question(self._run, self.header.weights, self.header.part)
        evaluation = Evaluation(question, when, self)
        evaluation.looked.connect(self._on_evaluation_looked)
        evaluation.evaluating.connect(self._on_evaluation_evaluating)
        evaluation.progressed.connect(self._on_evaluation_progressed)
        evaluation.failed.connect(self._on_evaluation_failed)
        evaluation.finished.connect(self._on_evaluation_finished)
        self._evaluation = evaluation
        evaluation.start()

    def _drop(self) -> None:
        """Let the question that is being answered come to nothing."""
        evaluation, self._evaluation = self._evaluation, None
        if evaluation is not None:
            evaluation.cancel()
            self._former.append(evaluation)
        self.header.show_progress(None)

    def _say(self, sentence: str) -> None:
        """Say it in the place of the results, or beside them where there are some."""
        self.header.say(sentence)
        if self.results is None:
            self._show_message(sentence, with_ways_out=False)

    def _show_message(self, sentence: str, *, with_ways_out: bool) -> None:
        self.message.setText(sentence)
        for button in (self.train_button, self.open_button):
            button.setVisible(with_ways_out)
        self.pages.setCurrentWidget(self._empty)

    def _show_results(self, results: "Results") -> None:
        is_measured = results.about.meaning.task == "values"
        page = self.measured if is_measured else self.classified
        page.show_results(results)
        self.pages.setCurrentWidget(page)

    def _on_evaluation_looked(self, look: Look) -> None:
        if self.sender() is not self._evaluation:
            return
        before, self._look = self.results, look
        self.header.show_look(look)
        if look.results is None:
            self._show_message(
                tr(_GOES_ON) if self._runner.is_busy else tr(_NOT_YET), with_ways_out=False
            )
        elif before is None or before.about != look.results.about:
            self._show_results(look.results)
        self._show_figures()

    def _show_figures(self) -> None:
        if self.classified.classified is not None and self.pages.currentWidget() is self.classified:
            self.header.show_classified(self.classified.classified)
        elif self.measured.measured is not None and self.pages.currentWidget() is self.measured:
            self.header.show_measured(self.measured.measured)

    def _on_evaluation_evaluating(self) -> None:
        if self.sender() is self._evaluation:
            self.header.show_progress(0.0)
            self._say(tr(_EVALUATING))

    def _on_evaluation_progressed(self, done: int, total: int) -> None:
        if self.sender() is self._evaluation:
            self.header.show_progress(done / total if total else 0.0)

    def _on_evaluation_failed(self, sentence: str) -> None:
        if self.sender() is self._evaluation:
            self._is_given_up = True  # until it is asked for, or something has changed
            self.header.say(sentence, failed=True)
            if self.results is None:
                self._show_message(sentence, with_ways_out=True)

    def _on_evaluation_finished(self) -> None:
        evaluation = self.sender()
        if evaluation is self._evaluation:
            self._evaluation = None
            self.header.show_progress(None)
        if isinstance(evaluation, Evaluation):
            if evaluation in self._former:
                self._former.remove(evaluation)
            evaluation.deleteLater()

    def _on_header_choice_changed(self) -> None:
        self._look, self._is_given_up = None, False
        if self._run is not None:
            self._show_message(tr(_LOOKING), with_ways_out=False)
            self._drop()
            self._refresh()

    def _on_runner_finished(self) -> None:
        self._is_given_up = False
        if self.isVisible():
            self._drop()
            self._refresh()

    def _on_runner_state_changed(self) -> None:
        if self._runner.folder is None and self._run is not None:
            self._follow(None)
