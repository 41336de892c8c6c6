"""A run in a worker of ours, new or taken up again, as the follower's thread sees it."""

import time
from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from designer.project.project import Project
from designer.runs.commands import give, new_command
from designer.runs.events import AnyEvent, Continued, Finished, Paused, encode
from designer.runs.folder import RunFolder, default_runs_folder, read_record
from designer.runs.follower import Follower
from designer.ui.preferences import load_preferences
from designer.ui.training.followed_run import FollowedRun, Stage
from designer.ui.training.snapshot import RunEnd
from designer.ui.training.words import run_title
from designer.ui.translation import QT_TR_NOOP, tr

if TYPE_CHECKING:
    from designer.jobs.worker_process import WorkerProcess

_NO_WEIGHTS = QT_TR_NOOP("The run was stopped before its first step: there are no weights.")
_NOT_RESUMED = QT_TR_NOOP("The run was stopped before it went on: it can still be resumed.")


class WorkedRun(FollowedRun):
    """A run in a worker of ours."""

    stopped_early: ClassVar[str]
    """What is told where it is stopped while TensorFlow starts, in words to be translated."""

    def __init__(self) -> None:
        super().__init__()
        self._ended_early = False
        self._paused = False

    def open(self) -> None:
        from designer.jobs.spare import spare  # noqa: PLC0415 (psutil)

        self.prepare()
        self._worker = spare.take()
        try:
            self.folder = self.hand_over(self._worker)
        except BaseException:
            self._worker.kill()
            raise

    def prepare(self) -> None:
        """What can be refused before a worker is taken; raises JobError."""
        return

    @abstractmethod
    def hand_over(self, worker: "WorkerProcess") -> Path:
        """Have the worker train, and return the run's folder; raises JobError."""

    @property
    def stage(self) -> Stage:
        return "building" if self._worker.is_ready else "importing"

    def take(self, events: Sequence[AnyEvent]) -> None:
        super().take(events)
        for event in events:
            if isinstance(event, Paused | Continued):
                self._paused = isinstance(event, Paused)

    def gone(self) -> RunEnd | None:
        outcome = self._worker.outcome
        if outcome is None:
            return None
        if self._ended_early:
            return self._record_end(self.stopped_early, "stopped")
        if self._started is None and not outcome.completed:
            return self._record_end(str(outcome), "failed")
        return RunEnd("failed", str(outcome))

    def insist(self) -> None:
        stop = any(wish.do == "stop" for wish in self._wishes)
        if stop and self._started is None and not self._worker.is_ready:
            self._ended_early = True
            self._worker.kill()
        else:
            super().insist()

    def leave(self, *, keep_training: bool) -> None:
        if not keep_training:
            self._worker.release()
            return
        self._worker.detach()
        if self._paused:  # by itself it is to train to its end
            give(new_command("resume"), RunFolder(self.folder).command)

    def _record_end(self, sentence: str, reason: Literal["stopped", "failed"]) -> RunEnd:
        # The worker was ended before it could say anything: the folder is to tell why.
        finished = Finished(time=time.time(), reason=reason, message=sentence)
        with RunFolder(self.folder).events.open("ab") as events:
            events.write(b"\n" + encode(finished))
        return RunEnd(reason, tr(sentence))


class OwnRun(WorkedRun):
    """A new run of a project."""

    opening = QT_TR_NOOP("The run is being prepared.")
    stopped_early = _NO_WEIGHTS

    def __init__(
        self, project: Project, name: str, project_path: Path | None, weights_of: Path | None
    ) -> None:
        super().__init__()
        self._project = project
        self._name = name
        self._project_path = project_path
        self._weights_of = weights_of

    def hand_over(self, worker: "WorkerProcess") -> Path:
        from designer.jobs.training import start_run  # noqa: PLC0415 (code generation)

        self.title = run_title(time.time(), self._project.training)
        return start_run(
            self._project,
            default_runs_folder(self._project_path),
            worker,
            project_name=self._name,
            norms=load_preferences().plots.norms,
            weights_of=self._weights_of,
        )


class ResumedRun(WorkedRun):
    """A run that was begun before, and goes on; with `epochs` up to so many."""

    opening = QT_TR_NOOP("The run is being taken up: it goes on after its last epoch.")
    stopped_early = _NOT_RESUMED

    def __init__(self, folder: Path, epochs: int | None = None) -> None:
        super().__init__()
        self.folder = folder
        self._epochs = epochs

    def prepare(self) -> None:
        from designer.jobs.training import project_to_resume  # noqa: PLC0415 (code generation)

        run = RunFolder(self.folder)
        project = project_to_resume(run, self._epochs)
        record = read_record(run)
        created = record.created if record else time.time()
        self.title = run_title(created, project.training)

    def hand_over(self, worker: "WorkerProcess") -> Path:
        from designer.jobs.training import resume_run  # noqa: PLC0415 (code generation)

        self.past = len(Follower(self.folder).poll())
        resume_run(self.folder, worker, epochs=self._epochs)
        return self.folder
