"""A run's events as arrays: what plots, progress bars and summaries draw from."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from designer.runs.clock import Clock
from designer.runs.events import (
    AnyEvent,
    Batch,
    Continued,
    Epoch,
    Finished,
    Fit,
    Heartbeat,
    Measured,
    Note,
    Paused,
    Resumed,
    Started,
)
from designer.runs.pace import Pace
from designer.runs.series import FloatArray, Series

_NO_METRICS = {"loss", "learning_rate"}  # Keras logs what a schedule sets
_RECENT = 3  # epochs whose mean duration predicts the next ones'


@dataclass(frozen=True)
class Progress:
    """How far a run is: `epoch` and `step` are counted from 1, 0 before the first ended."""

    epoch: int
    epochs: int
    step: int
    steps_per_epoch: int | None
    seconds_left: float | None

    @property
    def fraction(self) -> float:
        """The part of all epochs that is done, from 0 to 1."""
        if not self.epochs or not self.epoch:
            return 0.0
        within = self.step / self.steps_per_epoch if self.steps_per_epoch else 0.0
        return min(1.0, (self.epoch - 1 + within) / self.epochs)


class Curves:
    """What a run's events add up to; feed it everything that a Follower returns.

    Quantities are named as Keras' logs name them: `loss`, `accuracy`, `val_loss`, …
    """

    def __init__(self) -> None:
        self.batches: dict[str, Series] = {}
        self.epochs: dict[str, Series] = {}
        self.learning_rates = Series()
        self.clock = Clock()
        self.pace = Pace()
        self.memory: int | None = None
        """The bytes that the process held at last."""
        self.best_epoch: int | None = None
        self.monitor: str | None = None
        self.finished: Finished | None = None
        self.changes = 0
        """Counts what may say something new: all but batches and signs of life."""
        self.notes: list[Note] = []
        self.measured: list[Measured] = []
        self.classes: int | None = None
        """How many classes a cross-entropy tells apart."""
        self.learning_rate: float | None = None
        """The latest that is known."""
        self._paused: float | None = None
        self._planned = 0
        self._steps_per_epoch: int | None = None
        self._position = (0, 0)
        self._best: list[int] = []
        self._seconds: dict[int, float] = {}
        self._first_batch: tuple[float, int] | None = None
        self._now = 0.0

    @property
    def quantities(self) -> tuple[str, ...]:
        """The names that have a training curve, the loss first, without their `val_` twins."""
        names = [*self.batches, *self.epochs]
        plain = sorted({name for name in names if not name.startswith("val_")} - _NO_METRICS)
        return ("loss", *plain) if names else ()

    @property
    def last_epoch(self) -> int | None:
        """The index of the last epoch that ended."""
        return max(self._seconds, default=None)

    def apply(self, events: Iterable[AnyEvent]) -> None:
        """Take in `events`, in their order."""
        for event in events:
            self._now = event.time
            self.clock.listen(event)
            self.pace.listen(event)
            self.changes += not isinstance(event, Batch | Heartbeat)
            match event:
                case Fit():
                    self._apply_fit(event)
                case Batch():
                    self._apply_batch(event)
                case Epoch():
                    self._apply_epoch(event)
                case Resumed():
                    self._drop_from(event.epoch)
                case Measured():
                    self.measured.append(event)
                case Note():
                    self._apply_note(event)
                case Paused():
                    self._paused = event.time
                    self.learning_rate = event.learning_rate or self.learning_rate
                case Continued():
                    self._skip_pause(event.time)
                case Started():
                    self._paused = self.finished = None
                case Finished():
                    self._paused, self.finished = None, event

    @property
    def is_paused(self) -> bool:
        """Whether the run waits."""
        return self._paused is not None

    def position(self, note: Note) -> float:
        """Where a note belongs, in epochs: 1.0 is the end of the first."""
        return note.epoch + min(1.0, (note.step + 1) / max(1, self._steps_per_epoch or 1))

    def value(self, name: str, epoch: int) -> float | None:
        """Return the value of a quantity at the end of `epoch` (from 0)."""
        series = self.epochs.get(name, Series())
        found = np.flatnonzero(series.x == epoch + 1)
        return float(series.y[found[-1]]) if len(found) else None

    def progress(self) -> Progress:
        """Say how far the run is."""
        epoch, step = self._position
        return Progress(epoch, self._planned, step, self._steps_per_epoch, self._seconds_left())

    def _apply_fit(self, event: Fit) -> None:
        self.monitor, self.classes = event.monitor, event.classes
        self.finished = None
        self._planned = event.epochs
        self._steps_per_epoch = event.steps_per_epoch or self._steps_per_epoch
        self._first_batch = None

    def _apply_batch(self, event: Batch) -> None:
        if not event.steps:
            return
        self._position = (event.epoch + 1, event.steps[-1] + 1)
        self.memory = event.memory or self.memory
        if self._first_batch is None:
            self._first_batch = (event.time, self._steps_done())
        x = self._positions(event)
        self.clock.mark(float(x[-1]), event.time)
        for name, values in {"loss": event.losses, **event.metrics}.items():
            if len(values) == len(x):
                self.batches.setdefault(name, Series()).extend(x, values)

    def _apply_epoch(self, event: Epoch) -> None:
        if self._steps_per_epoch is None and self._position[0] == event.epoch + 1:
            self._steps_per_epoch = self._position[1]
        self._position = (event.epoch + 1, self._steps_per_epoch or 0)
        self._seconds[event.epoch] = event.seconds
        self.clock.mark(event.epoch + 1, event.time)
        for name, value in event.logs.items():
            self.epochs.setdefault(name, Series()).extend([event.epoch + 1], [value])
        if event.learning_rate is not None:
            self.learning_rates.extend([event.epoch + 1], [event.learning_rate])
            self.learning_rate = event.learning_rate
        if event.best:
            self._best.append(event.epoch)
            self.best_epoch = event.epoch

    def _drop_from(self, epoch: int) -> None:
        self.clock.elapsed.keep_up_to(epoch)
        for series in (*self.batches.values(), *self.epochs.values(), self.learning_rates):
            series.keep_up_to(epoch)
        self._seconds = {k: v for k, v in self._seconds.items() if k < epoch}
        self._best = [best for best in self._best if best < epoch]
        self.best_epoch = self._best[-1] if self._best else None
        self.measured = [look for look in self.measured if look.epoch < epoch]
        self.notes = [note for note in self.notes if note.epoch < epoch]
        self._position = (epoch, self._steps_per_epoch or 0)
        self.finished = None

    def _apply_note(self, event: Note) -> None:
        self.notes.append(event)
        if event.learning_rate is not None:
            self.learning_rate = event.learning_rate

    def _skip_pause(self, now: float) -> None:
        """A pause is no time that the batches took."""
        if self._paused is not None and self._first_batch is not None:
            since, done = self._first_batch
            self._first_batch = (since + now - self._paused, done)
        self._paused = None

    def _positions(self, event: Batch) -> FloatArray:
        steps = np.array(event.steps, np.float64) + 1
        return event.epoch + steps / max(self._steps_per_epoch or 0, event.steps[-1] + 1)

    def _steps_done(self) -> int:
        epoch, step = self._position
        return max(0, epoch - 1) * (self._steps_per_epoch or 0) + step

    def _seconds_left(self) -> float | None:
        if self.finished or not self._steps_per_epoch or self._first_batch is None:
            return None
        steps_left = self._planned * self._steps_per_epoch - self._steps_done()
        pace = self._seconds_per_step()
        return None if pace is None else max(0.0, steps_left * pace)

    def _seconds_per_step(self) -> float | None:
        recent = list(self._seconds.values())[-_RECENT:]
        if recent and self._steps_per_epoch:
            # The very first epoch holds the tracing of the graph: leave it out where possible.
            measured = recent[1:] if len(recent) == len(self._seconds) > 1 else recent
            return sum(measured) / len(measured) / self._steps_per_epoch
        if self._first_batch is None:
            return None
        since, done = self._first_batch
        steps = self._steps_done() - done
        return (self._now - since) / steps if steps > 0 else None
