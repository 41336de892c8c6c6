"""A run in a few figures, as a list of runs shows it, and which runs are worth keeping."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from designer.runs.curves import Curves
from designer.runs.events import AnyEvent, Continued, Paused, Started
from designer.runs.folder import RunFolder, read_record
from designer.runs.follower import Follower
from designer.runs.listing import ListedRun
from designer.runs.notes import read_note
from designer.runs.state import derive_state

_LOSSES = ("val_loss", "loss")


@dataclass(frozen=True)
class Outline:
    """What became of a run; `figures` are Keras' logs of its best epoch."""

    run: ListedRun
    epochs: int = 0
    """How many epochs ended."""
    planned: int = 0
    best_epoch: int | None = None
    """Counted from 0."""
    figures: Mapping[str, float] = field(default_factory=dict)
    seconds: float = 0.0
    """How long its processes worked, all together."""
    size: int = 0
    """Bytes on the disk."""
    note: str = ""

    @property
    def loss(self) -> float | None:
        """The loss that runs are compared by: of the validation, else of the training."""
        return next((self.figures[name] for name in _LOSSES if name in self.figures), None)

    @property
    def is_over(self) -> bool:
        """Whether no process works on it."""
        return not self.run.state.is_alive


class Outliner:
    """Reads a run again and again, each time only what was appended since."""

    def __init__(self, run: RunFolder) -> None:
        self._run = run
        self._follower = Follower(run.path)
        self.curves = Curves()
        """What its events add up to, as far as they were read."""
        self._started: Started | None = None
        self._turn: AnyEvent | None = None
        self._last: AnyEvent | None = None
        self._seconds = 0.0

    def update(self) -> Outline:
        """Return what is known now. Raises OSError where the folder cannot be read."""
        events = self._follower.poll()
        self.curves.apply(events)
        for event in events:
            self._take(event)
        record = read_record(self._run)
        known = [event for event in (self._started, self._turn, self._last) if event is not None]
        state = derive_state(known, record.created if record else 0.0)
        return self._outline(ListedRun(self._run, record, state))

    def _take(self, event: AnyEvent) -> None:
        """Add up the time of each process, from its start to its last event, without pauses."""
        if isinstance(event, Started):
            self._started = event
        elif self._last is not None and not isinstance(self._turn, Paused):
            self._seconds += max(0.0, event.time - self._last.time)
        if isinstance(event, Started | Paused | Continued):
            self._turn = event
        self._last = event

    def _outline(self, run: ListedRun) -> Outline:
        curves = self.curves
        best, last = curves.best_epoch, curves.last_epoch
        return Outline(
            run,
            epochs=0 if last is None else last + 1,
            planned=curves.progress().epochs or (run.record.epochs if run.record else 0),
            best_epoch=best,
            figures={} if best is None else _figures_at(curves, best),
            seconds=self._seconds,
            size=size_of(self._run),
            note=read_note(self._run),
        )


def size_of(run: RunFolder) -> int:
    """How many bytes the files of a run take; what vanishes meanwhile counts nothing."""
    total = 0
    for path in run.path.rglob("*"):
        try:
            total += path.lstat().st_size
        except OSError:
            continue
    return total


def all_but_best(outlines: Sequence[Outline], count: int) -> list[Outline]:
    """Return the runs that are over and not among the `count` with the least loss."""
    return [each for each in sorted(outlines, key=_rank)[count:] if each.is_over]


def _rank(each: Outline) -> float:
    loss = each.loss
    return math.inf if loss is None or math.isnan(loss) else loss


def _figures_at(curves: Curves, epoch: int) -> dict[str, float]:
    values = {name: curves.value(name, epoch) for name in curves.epochs}
    return {name: value for name, value in values.items() if value is not None}
