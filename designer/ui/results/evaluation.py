"""The thread that looks for the results of a run, and has a worker evaluate it."""

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QThread, Signal

from designer.jobs.errors import JobError
from designer.ui.translation import tr

if TYPE_CHECKING:  # numpy is imported in the thread
    from designer.jobs.trained import Trained
    from designer.runs.about import Part, Weights
    from designer.runs.results import Results


class Question(NamedTuple):
    """Whose predictions on which images; None for the best weights that are there."""

    run: Path
    weights: "Weights | None" = None
    part: "Part" = "validation"


class Look(NamedTuple):
    """What there is: the run's weights, and its results, which may be those of older ones."""

    trained: "Trained"
    results: "Results | None"

    @property
    def is_outdated(self) -> bool:
        """Whether the results are those of weights that are not there any more."""
        return self.results is not None and self.results.about.stamp != self.trained.stamp

    @property
    def needs_evaluation(self) -> bool:
        """Whether the weights that are there have no results."""
        return self.results is None or self.is_outdated


class Evaluation(QThread):
    """Answers one question; `looked` comes first, and again with results that are new."""

    looked = Signal(object)
    progressed = Signal(int, int)
    """So many images are predicted, of so many (0: nobody knows)."""
    evaluating = Signal()
    failed = Signal(str)
    """The reason, in a sentence."""

    def __init__(self, question: Question, when: str, parent: QObject | None = None) -> None:
        """`when` is "never", "needed" or "always": whether the run is evaluated."""
        super().__init__(parent)
        self.question = question
        self._when = when
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Give it up; nothing more is said."""
        self._cancelled.set()

    def run(self) -> None:
        """The thread's work."""
        try:
            self._answer()
        except JobError as error:
            self._fail(str(error))
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
            sentence = tr("The evaluation failed ({reason}): evaluate the run again.")
            self._fail(sentence.format(reason=f"{type(error).__name__}: {error}"))

    def _answer(self) -> None:
        from designer.jobs.evaluating import evaluate  # noqa: PLC0415 (numpy)
        from designer.jobs.trained import read_trained  # noqa: PLC0415
        from designer.runs.results import find_results, results_path  # noqa: PLC0415

        run, weights, part = self.question
        trained = read_trained(run, weights)
        path = results_path(trained.folder.path, part, trained.weights)
        look = Look(trained, find_results(path))
        if self._cancelled.is_set():
            return
        self.looked.emit(look)
        if self._when == "always" or (self._when == "needed" and look.needs_evaluation):
            self.evaluating.emit()
            results = evaluate(
                run,
                part=part,
                weights=trained.weights,
                on_progress=lambda done, total: self.progressed.emit(done, total or 0),
                cancelled=self._cancelled,
            )
            self.looked.emit(Look(read_trained(run, trained.weights), results))

    def _fail(self, sentence: str) -> None:
        if not self._cancelled.is_set():
            self.failed.emit(sentence)
