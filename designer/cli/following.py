"""A run in a worker, followed from the command line to its end."""

import signal
import time
from pathlib import Path
from types import FrameType

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from designer.cli import INTERRUPTED
from designer.cli.words import complain, say
from designer.jobs.worker_process import Outcome, WorkerProcess
from designer.runs.commands import Command, give, new_command
from designer.runs.curves import Curves
from designer.runs.events import Acknowledged, AnyEvent, Finished
from designer.runs.folder import RunFolder
from designer.runs.follower import Follower

_POLL = 0.1  # seconds
_PATIENCE = 5.0  # seconds after which another Ctrl-C does not wait for the weights any more


class TrainedRun:
    """A run in a worker, followed to its end; Ctrl-C stops it, or kills it if that takes long."""

    def __init__(
        self,
        folder: Path,
        past: list[AnyEvent],
        worker: WorkerProcess,
        interrupts: "Interrupts",
    ) -> None:
        self._folder = RunFolder(folder)
        self._worker = worker
        self._follower = Follower(folder)
        self._past = len(past)
        self._has_begun = False
        self._finished: Finished | None = None
        self._curves = Curves()
        self._interrupts = interrupts
        self._stop = new_command("stop")
        self._obeyed = False

    def follow(self) -> int:
        """Show the progress, wait for the end and return the exit status."""
        with _progress_bar() as progress:
            task = progress.add_task("TensorFlow is starting", total=1.0)
            outcome = None
            while outcome is None:
                outcome = self._worker.wait(_POLL)
                self._take_in(self._follower.poll())
                if self._interrupts.insistent and outcome is None:
                    self._worker.kill()
                progress.update(
                    task, completed=self._curves.progress().fraction, description=self._line()
                )
        return self._report(outcome)

    def _take_in(self, events: list[AnyEvent]) -> None:
        self._curves.apply(events)
        fresh = events[self._past :]
        self._past -= len(events) - len(fresh)
        self._has_begun = self._has_begun or bool(fresh)
        for event in fresh:
            self._obeyed = self._obeyed or _is_answer(event, self._stop)
            self._finished = event if isinstance(event, Finished) else self._finished
        # Repeated until it is obeyed: a worker that starts removes what it finds.
        waiting = self._interrupts.any and not self._obeyed
        if waiting and not self._folder.command.exists():
            give(self._stop, self._folder.command)

    def _line(self) -> str:
        curves, progress = self._curves, self._curves.progress()
        if not self._has_begun or not progress.epoch:
            return "Stopping" if self._interrupts.any else "TensorFlow is starting"
        parts = [f"epoch {progress.epoch}/{progress.epochs}"]
        if progress.steps_per_epoch:
            parts.append(f"step {progress.step}/{progress.steps_per_epoch}")
        if progress.seconds_left is not None:
            parts.append(f"{progress.seconds_left:.0f} s left")
        last = curves.last_epoch
        for name in ("loss", "val_loss", "accuracy", "val_accuracy"):
            value = None if last is None else curves.value(name, last)
            parts += [] if value is None else [f"{name} {value:.4f}"]
        return " · ".join(parts)

    def _report(self, outcome: Outcome) -> int:
        finished = self._finished
        failed = finished is None or finished.reason == "failed"
        if finished is None and self._interrupts.insistent:
            complain("The run was ended by Ctrl-C before it had saved its weights.")
        else:
            complain(str(outcome) if finished is None else finished.message)
        if failed and self._folder.log.is_file():
            complain(f"What the training printed is in {self._folder.log}.")
        say(str(self._folder.path))
        if failed:
            return 1
        return INTERRUPTED if self._interrupts.any else 0


def _is_answer(event: AnyEvent, command: Command) -> bool:
    """Whether the worker obeys this command, and not one that somebody else has given."""
    return isinstance(event, Acknowledged) and event.command == command.id


class Interrupts:
    """Notes each Ctrl-C while it is entered, in the place of Python's KeyboardInterrupt."""

    def __init__(self) -> None:
        self._first: float | None = None
        self.insistent = False
        """Whether one came when the first had been waited for long enough."""

    @property
    def any(self) -> bool:
        """Whether there was one."""
        return self._first is not None

    def __enter__(self) -> "Interrupts":
        self._before = signal.signal(signal.SIGINT, self._on_interrupt)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _on_interrupt(self, _number: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        self.insistent = self._first is not None and now - self._first > _PATIENCE
        self._first = now if self._first is None else self._first


def _progress_bar() -> Progress:
    return Progress(
        BarColumn(bar_width=24),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True),
    )
