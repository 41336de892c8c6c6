"""The job `train`: from a run's folder to its weights, whatever happens in between."""

import os
import threading
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from designer.process import own_identity
from designer.runs.events import AnyEvent, Finished, Note, Reason, Resumed, Started
from designer.runs.folder import RunFolder, read_record
from designer.runs.follower import Follower
from designer.runs.messages import Completed, Failed, Train
from designer.runs.state import derive_state
from designer.runs.valid import still_valid
from designer.worker.checkpoint import Checkpoint, read
from designer.worker.control import Control, Stopped
from designer.worker.event_log import EventLog
from designer.worker.failures import describe
from designer.worker.fitting import Fitting
from designer.worker.keeper import Keeper
from designer.worker.measuring import Measuring
from designer.worker.origin import give_weights, read_weights
from designer.worker.recorder import Recorder
from designer.worker.source import load_module
from designer.worker.weights import BestWeights, find_early_stopping

_LARGEST = 16  # times the model's weights that a checkpoint can hold, with all that optimizers keep
_BESIDE = 16 * 2**20  # bytes of what is no weight


def train(job: Train, abandoned: threading.Event) -> Completed | Failed:
    """Train in the folder of `job`; its events end with `finished`, whatever happens.

    Raises OSError where even that cannot be written.
    """
    run = RunFolder(Path(job.folder))
    past = Follower(run.path).poll() if job.resume else []
    if past and derive_state(past).is_alive:
        return Failed(sentence="The run goes on in another process: stop it there first.")
    _redirect_output(run.log)
    with EventLog(run.events) as log:
        host, pid, started = own_identity()
        log.append(Started(time=time.time(), pid=pid, host=host, process_started=started))
        control = Control(run.command, log, abandoned)
        reason, message = attempt(job, log, control, past)
        log.append(
            Finished(
                time=time.time(),
                reason=reason,
                message=message,
                abandoned=reason == "stopped" and abandoned.is_set(),
            )
        )
    return Completed(sentence=message)


def _redirect_output(log: Path) -> None:
    # Both descriptors: TensorFlow's own C++ code writes to them, too.
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    os.close(descriptor)


def attempt(
    job: Train, log: EventLog, control: Control, past: Sequence[AnyEvent] = ()
) -> tuple[Reason, str]:
    """Train and keep the weights; return how it ended and the sentence to show. Never raises."""
    try:
        control.obey()
        fitting = _prepare(job, log, control, past)
        control.obey()
        return fitting.run()
    except Stopped:
        if RunFolder(Path(job.folder)).checkpoint.is_file():
            return "stopped", "The run was stopped before it went on: it can still be resumed."
        return "stopped", "The run was stopped before its first step: there are no weights."
    except BaseException as error:
        traceback.print_exc()
        return "failed", describe(error)


def _prepare(job: Train, log: EventLog, control: Control, past: Sequence[AnyEvent]) -> Fitting:
    run = RunFolder(Path(job.folder))
    inherited = read_weights(job.origin, run.origin) if job.origin else {}
    module = load_module(run.source, job.sha256)
    model = module.build_model()
    control.obey()
    checkpoint = _read_checkpoint(run, model) if job.resume else None
    first_epoch = checkpoint.state.epochs if checkpoint else 0
    notes = _changes_since(past, first_epoch)
    if job.resume:
        _announce(log, first_epoch, notes)
    if job.origin and checkpoint is None:
        give_weights(model, inherited)
        log.append(Note(time=time.time(), message=job.origin.sentence))
    batches = module.load_data(first_epoch)
    callbacks = module.make_callbacks()
    early_stopping = find_early_stopping(callbacks)
    monitor = early_stopping.monitor if early_stopping else _lowest_loss(batches)
    best = BestWeights(model, run.best, monitor, early_stopping)
    recorder = Recorder(log, control, best, monitor, first_epoch=first_epoch, notes=notes)
    record = read_record(run)
    norms = record is not None and record.norms
    recorder.measuring = Measuring(model, log, batches[-1], norms=norms)
    keeper = Keeper(run.checkpoint, callbacks, best)
    if checkpoint is not None:
        keeper.restore(checkpoint, onward=job.onward)
        if checkpoint.state.stopped and not job.onward:
            first_epoch = module.EPOCHS
    return Fitting(
        run, module, model, batches, first_epoch, callbacks, early_stopping, best, recorder, keeper
    )


def _read_checkpoint(run: RunFolder, model: Any) -> Checkpoint | None:
    weights = sum(weight.numpy().nbytes for weight in model.weights)
    return read(run.checkpoint, _LARGEST * weights + _BESIDE)


def _announce(log: EventLog, first_epoch: int, notes: list[Note]) -> None:
    """Readers drop what comes after: changes that will be repeated there have to be told again."""
    log.append(Resumed(time=time.time(), epoch=first_epoch))
    for note in notes:
        log.append(note)


def _changes_since(past: Sequence[AnyEvent], epoch: int) -> list[Note]:
    """The learning rates that were set by hand from this epoch on."""
    notes = [event for event in still_valid(past) if isinstance(event, Note)]
    return [note for note in notes if note.epoch >= epoch and note.learning_rate is not None]


def _lowest_loss(batches: tuple[Any, ...]) -> str:
    *_, validation = batches
    return "loss" if validation is None else "val_loss"
