"""The job `train`: from a run's folder to its weights, whatever happens in between."""

import contextlib
import os
import threading
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from designer.process import own_identity
from designer.runs.events import Finished, Reason, Started
from designer.runs.folder import RunFolder, read_record
from designer.runs.messages import Completed, Train
from designer.worker.control import Control, Stopped
from designer.worker.event_log import EventLog
from designer.worker.failures import NotFiniteError, describe
from designer.worker.measuring import Measuring
from designer.worker.recorder import Recorder
from designer.worker.source import load_module
from designer.worker.weights import BestWeights, find_early_stopping, restore_best, save


def train(job: Train, abandoned: threading.Event) -> Completed:
    """Train in the folder of `job`; its events end with `finished`, whatever happens.

    Raises OSError where even that cannot be written.
    """
    run = RunFolder(Path(job.folder))
    _redirect_output(run.log)
    with EventLog(run.events) as log:
        host, pid, started = own_identity()
        log.append(Started(time=time.time(), pid=pid, host=host, process_started=started))
        control = Control(run.command, log, abandoned)
        reason, message = attempt(run, job.sha256, log, control)
        log.append(Finished(time=time.time(), reason=reason, message=message))
    return Completed(sentence=message)


def _redirect_output(log: Path) -> None:
    # Both descriptors: TensorFlow's own C++ code writes to them, too.
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    os.close(descriptor)


def attempt(run: RunFolder, sha256: str, log: EventLog, control: Control) -> tuple[Reason, str]:
    """Train and keep the weights; return how it ended and the sentence to show. Never raises."""
    try:
        control.obey()
        module = load_module(run.source, sha256)
        fitting = _prepare(run, module, log, control)
        control.obey()
        return fitting.run(module)
    except Stopped:
        return "stopped", "The run was stopped before its first step: there are no weights."
    except BaseException as error:
        traceback.print_exc()
        return "failed", describe(error)


def _prepare(run: RunFolder, module: ModuleType, log: EventLog, control: Control) -> "_Fitting":
    model = module.build_model()
    control.obey()
    batches = module.load_data()
    callbacks = module.make_callbacks()
    early_stopping = find_early_stopping(callbacks)
    monitor = early_stopping.monitor if early_stopping else _lowest_loss(batches)
    best = BestWeights(model, run.best, monitor, early_stopping)
    recorder = Recorder(log, control, best, monitor)
    record = read_record(run)
    norms = record is not None and record.norms
    recorder.measuring = Measuring(model, log, batches[-1], norms=norms)
    return _Fitting(run, model, batches, callbacks, early_stopping, best, recorder)


def _lowest_loss(batches: tuple[Any, ...]) -> str:
    *_, validation = batches
    return "loss" if validation is None else "val_loss"


@dataclass
class _Fitting:
    """One call of the module's `train` and what is kept of it."""

    run_folder: RunFolder
    model: Any
    batches: Any
    callbacks: list[Any]
    early_stopping: Any | None
    best: BestWeights
    recorder: Recorder

    def run(self, module: ModuleType) -> tuple[Reason, str]:
        try:
            module.train(self.model, self.batches, [*self.callbacks, self.recorder])
        except Stopped:
            return self._stop()
        except BaseException as error:
            self._rescue(error)
            raise
        self._keep_weights()
        return self._describe_end()

    def _stop(self) -> tuple[Reason, str]:
        self.recorder.flush()
        if not self.recorder.batches:
            raise Stopped
        restore_best(self.early_stopping, self.model)
        self._keep_weights()
        epoch = self.recorder.epoch + 1
        return "stopped", f"The run was stopped in epoch {epoch}; the weights so far are kept."

    def _rescue(self, error: BaseException) -> None:
        # What failed once may fail again: the first reason is the one to tell.
        with contextlib.suppress(Exception):
            self.recorder.flush()
            if isinstance(error, NotFiniteError):  # the weights themselves are lost
                self.best.write_kept()
            elif self.recorder.batches:
                self._keep_weights()

    def _keep_weights(self) -> None:
        save(self.model, self.run_folder.last)
        self.best.write_kept()

    def _describe_end(self) -> tuple[Reason, str]:
        epochs = self.recorder.epoch + 1
        if not self.model.stop_training or self.early_stopping is None:
            return "done", f"The run is done after {epochs} epoch{'' if epochs == 1 else 's'}."
        monitor, patience = self.early_stopping.monitor, self.early_stopping.patience
        return "early-stopped", (
            f"Early stopping ended the run after epoch {epochs}: {monitor} had not got better "
            f"for {patience} epochs; epoch {self.early_stopping.best_epoch + 1} was the best."
        )
