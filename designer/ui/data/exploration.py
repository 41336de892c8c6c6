"""The thread that has a worker look at the data, and at an image's way through the network."""

import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QThread, Signal

from designer.jobs.errors import JobError
from designer.network.sizes import bytes_text
from designer.project.project import Project
from designer.ui.translation import QT_TR_NOOP, tr

if TYPE_CHECKING:  # numpy is imported in the thread
    from designer.jobs.exploring import Explorer

_OUTDATED = 2.0
"""Seconds that an answer nobody waits for may still take; a new worker would take longer."""
_IDLE = 60.0  # seconds after which the worker's memory is given back
_TENSORFLOW = QT_TR_NOOP("TensorFlow is starting: this takes a few seconds.")
_LOADING = QT_TR_NOOP("The data is being loaded and counted.")
_TRACING = QT_TR_NOOP("The image goes through the network.")


class Question(NamedTuple):
    """What is to be found out: samples of the data and, `with_trace`, the way of one of them."""

    project: Project
    image: int
    with_trace: bool
    draw: int = 0
    """A larger number asks for other versions of the image."""
    run: Path | None = None
    """The folder of the run whose weights are taken; None for the network before training."""


class Exploration(QThread):
    """Answers the latest question; the signals carry the question with the answer."""

    stage_changed = Signal(str)
    """What is done, in a sentence."""
    sampled = Signal(object, object)
    traced = Signal(object, object)
    failed = Signal(object, str)
    """The reason in a sentence."""
    answered = Signal(object)
    """All that was asked is said, or is not wanted any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changed = threading.Condition()
        self._waiting: Question | None = None
        self._since = 0.0
        self._withdrawn = threading.Event()
        self._closing = threading.Event()
        self._stage = ""

    def ask(self, question: Question) -> None:
        """Answer this and no older question; start the thread where it does not run."""
        with self._changed:
            self._waiting, self._since = question, time.monotonic()
            self._changed.notify()
        if not self.isRunning():
            self.start()

    def withdraw(self) -> None:
        """Let what is asked come to nothing."""
        with self._changed:
            self._waiting = None
            self._withdrawn.set()

    def close(self) -> None:
        """End the thread and its worker."""
        with self._changed:
            self._closing.set()
            self._changed.notify()
        self.wait()

    def run(self) -> None:
        """Answer questions until the thread is closed."""
        from designer.jobs.exploring import Explorer  # noqa: PLC0415 (numpy)

        explorer = Explorer()
        try:
            while (question := self._next(explorer)) is not None:
                self._answer(explorer, question)
        finally:
            explorer.close()

    def _next(self, explorer: "Explorer") -> Question | None:
        while not self._closing.is_set():
            question = self._take(_IDLE if explorer.is_ready else None)
            if question is not None:
                return question
            explorer.dismiss()
        return None

    def _take(self, seconds: float | None) -> Question | None:
        with self._changed:
            self._changed.wait_for(lambda: self._closing.is_set() or self._waiting, seconds)
            question, self._waiting = self._waiting, None
            self._withdrawn.clear()
        return question

    def _answer(self, explorer: "Explorer", question: Question) -> None:
        self._stage = ""
        loading = partial(self._is_unwanted, explorer, question, _LOADING)
        tracing = partial(self._is_unwanted, explorer, question, _TRACING)
        try:
            self._fetch(question)
            self.sampled.emit(question, explorer.sample(question.project, loading))
            if question.with_trace:
                traced = explorer.trace(question.project, question.image, tracing, question.run)
                self.traced.emit(question, traced)
        except Exception as error:
            if not self._closing.is_set() and not self._withdrawn.is_set():
                self.failed.emit(question, _sentence(error))
        self.answered.emit(question)

    def _fetch(self, question: Question) -> None:
        """Download what is missing, which the panel has asked about."""
        from designer.jobs.looking import download  # noqa: PLC0415 (late, as above)

        def is_given_up() -> bool:
            with self._changed:
                newer = self._waiting
            is_other = newer is not None and newer.project.data != question.project.data
            return is_other or self._closing.is_set() or self._withdrawn.is_set()

        download(question.project.data, self._tell_download, is_given_up)

    def _tell_download(self, done: int, total: int | None) -> None:
        words = {"done": bytes_text(done), "total": bytes_text(total or done)}
        self.stage_changed.emit(tr("{done} of {total} are downloaded.").format(**words))

    def _is_unwanted(self, explorer: "Explorer", question: Question, stage: str) -> bool:
        """Asked again and again meanwhile, which is also when the stage is told."""
        self._tell(stage if explorer.is_ready else _TENSORFLOW)
        if self._closing.is_set() or self._withdrawn.is_set():
            return True
        with self._changed:
            newer, since = self._waiting, self._since
        if newer is None or not explorer.is_ready:
            return False
        serves_both = stage == _LOADING and newer.project.data == question.project.data
        return not serves_both and time.monotonic() - since > _OUTDATED

    def _tell(self, stage: str) -> None:
        if stage != self._stage:
            self._stage = stage
            self.stage_changed.emit(tr(stage))


def _sentence(error: Exception) -> str:
    if isinstance(error, JobError):
        return str(error)
    if isinstance(error, OSError):
        sentence = tr("The data cannot be looked at ({reason}): make room, and look again.")
        return sentence.format(reason=error.strerror or error)
    sys.excepthook(type(error), error, error.__traceback__)
    sentence = tr("Looking at the data failed ({reason}): look again.")
    return sentence.format(reason=f"{type(error).__name__}: {error}")
