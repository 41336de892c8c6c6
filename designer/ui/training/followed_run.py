"""A run as the follower's thread sees it: one that it starts, or one whose folder it was given.

Everything here blocks for milliseconds (files, processes) and imports late: it belongs in that
thread, not in the window's.
"""

import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Literal

from designer.jobs.errors import JobError
from designer.project.project import Project
from designer.runs.commands import clear_command, write_command
from designer.runs.events import Acknowledged, AnyEvent, Finished, Started, encode
from designer.runs.folder import RunFolder, default_runs_folder, read_record
from designer.training.settings import Training
from designer.ui.preferences import load_preferences
from designer.ui.training.snapshot import RunEnd
from designer.ui.training.words import run_title
from designer.ui.translation import QT_TR_NOOP, tr

Stage = Literal["importing", "building"]
"""What a run does before its first step: TensorFlow starts, then the network is built."""

_LOOK = 0.5  # seconds between two looks at whether a foreign process still lives
_STOPPED_EARLY = QT_TR_NOOP("The run was stopped before its first step: there are no weights.")


class FollowedRun(ABC):
    """A run whose `folder` and `title` are known from `open` on."""

    opening: ClassVar[str]
    """What is done in `open`, in words to be translated."""
    folder: Path
    title: str

    def __init__(self) -> None:
        self._started: Started | None = None
        self._last: AnyEvent | None = None
        self._acknowledged = False

    @abstractmethod
    def open(self) -> None:
        """Start the run or find it; raises JobError or OSError."""

    @property
    @abstractmethod
    def stage(self) -> Stage:
        """What it does until its first event."""

    @abstractmethod
    def gone(self) -> RunEnd | None:
        """How it ended where its events do not say so; None while it may still go on."""

    @abstractmethod
    def leave(self, *, keep_training: bool) -> None:
        """Look after it no longer."""

    def take(self, events: Sequence[AnyEvent]) -> None:
        """Note what the events say about the process that trains."""
        for event in events:
            self._last = event
            if isinstance(event, Started):
                self._started = event
            elif isinstance(event, Acknowledged):
                self._acknowledged = True

    def stop(self) -> None:
        """Ask the worker to stop; to be repeated, as a worker that starts removes what it finds."""
        command = RunFolder(self.folder).command
        if not self._acknowledged and not command.exists():
            write_command(command, "stop")

    def withdraw_stop(self) -> None:
        """Remove a request that came after the worker had heard an earlier one."""
        clear_command(RunFolder(self.folder).command)


class OwnRun(FollowedRun):
    """A new run of a project, in a worker of ours."""

    opening = QT_TR_NOOP("The run is being prepared.")

    def __init__(self, project: Project, name: str, project_path: Path | None) -> None:
        super().__init__()
        self._project = project
        self._name = name
        self._project_path = project_path
        self._ended_early = False

    def open(self) -> None:
        from designer.jobs.spare import spare  # noqa: PLC0415 (psutil)
        from designer.jobs.training import start_run  # noqa: PLC0415 (code generation)

        runs_folder = default_runs_folder(self._project_path)
        self._worker = spare.take()
        try:
            norms = load_preferences().plots.norms
            self.folder = start_run(
                self._project, runs_folder, self._worker, project_name=self._name, norms=norms
            )
        except BaseException:
            self._worker.kill()
            raise
        self.title = run_title(time.time(), self._project.training)

    @property
    def stage(self) -> Stage:
        return "building" if self._worker.is_ready else "importing"

    def gone(self) -> RunEnd | None:
        outcome = self._worker.outcome
        if outcome is None:
            return None
        if self._ended_early:
            return self._record_early_end()
        return RunEnd("failed", str(outcome))

    def stop(self) -> None:
        if self._started is None and not self._worker.is_ready:
            self._ended_early = True
            self._worker.kill()
        else:
            super().stop()

    def leave(self, *, keep_training: bool) -> None:
        if keep_training:
            self._worker.detach()
        else:
            self._worker.release()

    def _record_early_end(self) -> RunEnd:
        # The worker was ended before it could say anything: the folder is to tell why.
        finished = Finished(time=time.time(), reason="stopped", message=_STOPPED_EARLY)
        with RunFolder(self.folder).events.open("ab") as events:
            events.write(encode(finished))
        return RunEnd("stopped", tr(_STOPPED_EARLY))


class FoundRun(FollowedRun):
    """A run that is there already: finished, interrupted, or going on in a process not ours."""

    opening = QT_TR_NOOP("The run is being opened.")

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._created = 0.0
        self._next_look: float | None = None

    def open(self) -> None:
        if not self.folder.is_dir():
            sentence = tr("The run {folder} is not there any more: choose another one.")
            raise JobError(sentence.format(folder=self.folder))
        record = read_record(RunFolder(self.folder))
        self._created = record.created if record else 0.0
        self.title = run_title(self._created, self._training()) if record else self.folder.name

    @property
    def stage(self) -> Stage:
        return "building"

    def gone(self) -> RunEnd | None:
        from designer.runs.state import derive_state  # noqa: PLC0415 (psutil)

        now = time.monotonic()
        if self._next_look is None:  # its events have not been read yet
            self._next_look = now
            return None
        if now < self._next_look:
            return None
        self._next_look = now + _LOOK
        events = [event for event in (self._started, self._last) if event is not None]
        state = derive_state(events, self._created)
        return RunEnd("interrupted", str(state)) if state.kind == "interrupted" else None

    def leave(self, *, keep_training: bool) -> None:
        return

    def _training(self) -> Training | None:
        from designer.project.file import load  # noqa: PLC0415
        from designer.project.file_error import FileError  # noqa: PLC0415

        try:
            return load(RunFolder(self.folder).project).project.training
        except FileError:
            return None
