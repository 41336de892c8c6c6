"""Runs that a test writes itself: real folders with real events, without TensorFlow."""

import time
from pathlib import Path

import psutil

from designer.process import own_identity
from designer.project.file import save
from designer.project.project import Project
from designer.runs.events import AnyEvent, Batch, Epoch, Finished, Fit, Reason, Started, encode
from designer.runs.folder import RunFolder, RunRecord, create_run_folder, write_record

STEPS = 4
EPOCHS = 3


class RecordedRun:
    """The folder of a run; each method appends what a worker would."""

    def __init__(self, runs_folder: Path, project: Project | None = None) -> None:
        self.folder = create_run_folder(runs_folder)
        if project is not None:
            save(project, self.folder.project)
        write_record(self.folder, _record())

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.folder.path

    def append(self, *events: AnyEvent) -> None:
        """Append any events."""
        with RunFolder(self.path).events.open("ab") as file:
            file.writelines(map(encode, events))

    def begin(self, pid: int | None = None) -> None:
        """The worker (this process, or `pid`) starts to fit."""
        host, own_pid, started = own_identity()
        self.append(
            Started(time=time.time(), pid=pid or own_pid, host=host, process_started=started),
            Fit(time=time.time(), epochs=EPOCHS, steps_per_epoch=STEPS, monitor="val_loss"),
        )

    def train_batch(self, epoch: int, step: int) -> None:
        """One batch; the loss falls with every step."""
        loss = 2.0 / (1 + epoch * STEPS + step)
        self.append(
            Batch(
                time=time.time(),
                epoch=epoch,
                steps=(step,),
                losses=(loss,),
                metrics={"accuracy": (1 - loss / 2,)},
            )
        )

    def train_epoch(self, epoch: int) -> None:
        """All batches of an epoch, and its end."""
        for step in range(STEPS):
            self.train_batch(epoch, step)
        loss = 1.0 / (1 + epoch)
        logs = {"loss": loss, "accuracy": 0.9, "val_loss": 1.1 * loss, "val_accuracy": 0.875}
        self.append(Epoch(time=time.time(), epoch=epoch, logs=logs, seconds=2.0, best=True))

    def finish(self, reason: Reason = "done", message: str = "The run is done.") -> None:
        """The last event."""
        self.append(Finished(time=time.time(), reason=reason, message=message))


def unused_pid() -> int:
    """The id of a process that does not exist."""
    return next(pid for pid in range(400_000, 500_000) if not psutil.pid_exists(pid))


def _record() -> RunRecord:
    return RunRecord(
        project="net.cnn",
        created=time.time(),
        host="here",
        threads=2,
        seed=1,
        epochs=EPOCHS,
        versions={},
    )
