"""A run as the follower's thread sees it, such as one whose folder it was given.

Everything here blocks for milliseconds (files, processes) and imports late: it belongs in that
thread, not in the window's.
"""

import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Literal

from designer.jobs.errors import JobError
from designer.runs.commands import Command, clear_command, give
from designer.runs.events import (
    Acknowledged,
    AnyEvent,
    Started,
)
from designer.runs.folder import RunFolder, read_record
from designer.training.settings import Training
from designer.ui.training.snapshot import RunEnd
from designer.ui.training.words import run_title
from designer.ui.translation import QT_TR_NOOP, tr

Stage = Literal["importing", "building"]
"""What a run does before its first step: TensorFlow starts, then the network is built."""

_INTERRUPTED = QT_TR_NOOP(
    "The run was interrupted: its process ended without saying why. Resume goes on after its last "
    "whole epoch."
)
_LOOK = 0.5  # seconds between two looks at whether a foreign process still lives


class FollowedRun(ABC):
    """A run whose `folder` and `title` are known from `open` on."""

    opening: ClassVar[str]
    """What is done in `open`, in words to be translated."""
    folder: Path
    title: str

    past: int
    """How many events there were before a process of ours took it up."""

    def __init__(self) -> None:
        self.past = 0
        self._started: Started | None = None
        self._last: AnyEvent | None = None
        self._wishes: list[Command] = []
        self._given = ""
        self._asked = False

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
                self._wishes = [wish for wish in self._wishes if wish.id != event.command]

    def ask(self, command: Command) -> None:
        """Have the worker do this after what it was asked before; a stop comes before all else."""
        self._asked = True
        self._wishes = [command] if command.do == "stop" else [*self._wishes, command]

    def insist(self) -> None:
        """Give the next command, also again: a worker that starts removes what it finds."""
        if not self._wishes:
            return
        wish, path = self._wishes[0], RunFolder(self.folder).command
        is_waiting = any(self._given == other.id for other in self._wishes)
        if not (is_waiting and path.exists()):
            give(wish, path)
            self._given = wish.id

    def withdraw(self) -> None:
        """Remove what was asked for too late."""
        if self._asked:
            clear_command(RunFolder(self.folder).command)


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
        return RunEnd("interrupted", tr(_INTERRUPTED)) if state.kind == "interrupted" else None

    def leave(self, *, keep_training: bool) -> None:
        return

    def _training(self) -> Training | None:
        from designer.project.file import load  # noqa: PLC0415
        from designer.project.file_error import FileError  # noqa: PLC0415

        try:
            return load(RunFolder(self.folder).project).project.training
        except FileError:
            return None
