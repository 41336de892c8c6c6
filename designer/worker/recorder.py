# ruff: noqa: ARG002 (Keras passes its arguments by name)
"""The Keras callback that tells a run's folder what happens and obeys it."""

import math
import time
from collections.abc import Sequence

import keras
import psutil

from designer.runs.events import Batch, Epoch, Fit, Note
from designer.worker.control import Control
from designer.worker.event_log import EventLog
from designer.worker.failures import NotFiniteError
from designer.worker.measuring import Measuring, count_classes
from designer.worker.own_values import OwnValues
from designer.worker.weights import BestWeights

_GROUPED = 1 / 30  # seconds of batches that share an event


class Recorder(keras.callbacks.Callback):  # type: ignore[misc]
    """Appends batches and epochs to the log, keeps the best weights, raises Stopped when told."""

    def __init__(
        self,
        log: EventLog,
        control: Control,
        best: BestWeights,
        monitor: str,
        *,
        first_epoch: int = 0,
        notes: Sequence[Note] = (),
    ) -> None:
        super().__init__()
        self.batches = 0
        self.epoch = max(0, first_epoch - 1)
        self._first_epoch = first_epoch
        self._step = -1
        self._repeated = notes
        self._log = log
        self._control = control
        self._best = best
        self._monitor = monitor
        self._begun = self._flushed = time.monotonic()
        self._paused = 0.0
        self._rows: list[tuple[int, float, list[float]]] = []
        self._values: OwnValues | None = None
        self._told = 0.0
        self._process = psutil.Process()
        self.measuring: Measuring | None = None

    def on_train_begin(self, logs: dict[str, float] | None = None) -> None:
        """Say what is ahead."""
        epochs, steps = self.params["epochs"], self.params["steps"]
        self._log.append(
            Fit(
                time=time.time(),
                epochs=epochs,
                steps_per_epoch=steps,
                initial_epoch=self._first_epoch,
                monitor=self._monitor,
                classes=count_classes(self.model),
            )
        )

    def on_epoch_begin(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        """Begin an epoch."""
        if self._values:
            self._values.restart()
        self._told = 0.0
        self.epoch, self._step = epoch, -1
        self._begun, self._paused = time.monotonic(), self._control.paused_seconds
        self._repeat_changes()
        self._control.attach(self)

    def on_train_batch_end(self, batch: int, logs: dict[str, float] | None = None) -> None:
        """Keep the batch's own values; raises NotFiniteError for a lost loss, or Stopped."""
        # Not before: Keras makes the metrics during the first batch.
        self._values = self._values or OwnValues(self.model)
        loss, metrics = self._values.read(batch, logs or {})
        self.batches += 1
        self._step = batch
        self._rows.append((batch, loss, metrics))
        if not math.isfinite(loss):
            raise NotFiniteError(self._describe_lost_loss(batch, loss))
        if time.monotonic() - self._flushed >= _GROUPED:
            self.flush()
        self._repeat_changes()
        self._control.obey()

    def on_test_begin(self, logs: dict[str, float] | None = None) -> None:
        """Show the last training batches before a validation that may take long."""
        self.flush()

    def on_test_batch_end(self, batch: int, logs: dict[str, float] | None = None) -> None:
        """Stop during the validation, too."""
        self._control.obey()

    def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        """Append the epoch, and keep its weights where it is the best."""
        self.flush()
        values = dict(logs or {})
        values.pop("learning_rate", None)  # ReduceLROnPlateau's; the event has it by itself
        self._log.append(
            Epoch(
                time=time.time(),
                epoch=epoch,
                logs=values,
                seconds=self._seconds(),
                learning_rate=self.learning_rate,
                best=self._best.update(epoch, values),
            )
        )
        if self.measuring:
            is_last = epoch + 1 >= self.params["epochs"] or self.model.stop_training
            self.measuring.look(epoch, is_last=is_last)

    def flush(self) -> None:
        """Append the batches that have not been told yet."""
        self._flushed = time.monotonic()
        if not self._rows or self._values is None:
            return
        steps, losses, metrics = zip(*self._rows, strict=True)
        columns = dict(zip(self._values.names, zip(*metrics, strict=True), strict=True))
        self._rows = []
        images, self._told = round(self._values.seen - self._told), self._values.seen
        self._log.append(
            Batch(
                time=time.time(),
                epoch=self.epoch,
                steps=steps,
                losses=losses,
                metrics=columns,
                images=images,
                memory=self._process.memory_info().rss,
            )
        )

    def change_rate(self, rate: float) -> None:
        """Go on with this learning rate, and leave a note where that was."""
        before, changed = self.learning_rate, True
        try:
            self.model.optimizer.learning_rate = rate
            message = f"The learning rate was changed from {before:.4g} to {rate:.4g}."
        except TypeError:
            message = "The learning rate was not changed: it follows a schedule."
            changed = False
        self._log.append(
            Note(
                time=time.time(),
                message=message,
                epoch=self.epoch,
                step=self._step,
                learning_rate=rate if changed else None,
            )
        )

    def _repeat_changes(self) -> None:
        """What was changed here by hand before the run was taken up again, and noted already."""
        for note in self._repeated:
            if (note.epoch, note.step) == (self.epoch, self._step):
                self.model.optimizer.learning_rate = note.learning_rate

    def _seconds(self) -> float:
        """How long the epoch has taken, without its pauses."""
        return time.monotonic() - self._begun - (self._control.paused_seconds - self._paused)

    @property
    def learning_rate(self) -> float:
        """The one that the next batch is trained with."""
        return float(self.model.optimizer.learning_rate)

    def _describe_lost_loss(self, batch: int, loss: float) -> str:
        kept = (
            "the weights of the best epoch so far are kept"
            if self._best.has_any
            else "no epoch had ended, so there are no weights"
        )
        word = "not a number (NaN)" if math.isnan(loss) else "infinite"
        return (
            f"The loss became {word} in epoch {self.epoch + 1}, step {batch + 1}: try a learning "
            f"rate below {self.learning_rate:.2g}, and check that the images are rescaled; "
            f"{kept}."
        )
