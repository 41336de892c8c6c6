"""What a run has come to at one moment: made in the follower's thread, drawn in the window's."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, Self

if TYPE_CHECKING:  # numpy is imported after the window's first paint
    from designer.runs.curves import Curves, Progress
    from designer.runs.events import Finished, Measured, Reason
    from designer.runs.findings import Finding, Observer
    from designer.runs.series import FloatArray, Series


@dataclass(frozen=True, eq=False)
class Line:
    """Points of one curve: x in epochs, 1.0 being the end of the first."""

    x: "FloatArray"
    y: "FloatArray"
    lows: "FloatArray"
    """The least value of each whole block of the run's series, as `highs` are the greatest."""
    highs: "FloatArray"

    @classmethod
    def of(cls, series: "Series") -> Self:
        """What a series holds now; it never writes over that."""
        extremes = series.extremes
        arrays = [array[:] for array in (series.x, series.y, extremes.lows, extremes.highs)]
        for array in arrays:
            array.flags.writeable = False
        return cls(*arrays)


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A run's curves and progress; `batches` and `epochs` by the names that Keras logs."""

    quantities: tuple[str, ...]
    batches: Mapping[str, Line]
    epochs: Mapping[str, Line]
    last_epoch: int | None
    best_epoch: int | None
    progress: "Progress"
    learning_rates: Line
    """At the ends of epochs."""
    clock: Line
    """Seconds of training (y) that had passed at positions in epochs (x)."""
    measured: "tuple[Measured, ...]" = ()
    """What was seen inside the network, epoch by epoch."""
    images_per_second: float | None = None
    memory: int | None = None
    """The bytes that the training process held at last."""
    findings: "tuple[Finding, ...]" = ()
    """What the curves say, the most urgent first."""
    learning_rate: float | None = None
    """The latest that is known."""

    def value(self, name: str, epoch: int | None) -> float | None:
        """The value of a quantity at the end of `epoch` (from 0)."""
        line = self.epochs.get(name)
        if line is None or epoch is None:
            return None
        found = (line.x == epoch + 1).nonzero()[0]
        return float(line.y[found[-1]]) if len(found) else None

    def latest_batch(self, name: str) -> float | None:
        """The value of the last batch."""
        line = self.batches.get(name)
        return float(line.y[-1]) if line is not None and len(line.y) else None


@dataclass(frozen=True, eq=False)
class Overlaid:
    """Another run that is drawn over the plots, and what it is called there."""

    title: str
    snapshot: Snapshot


@dataclass(frozen=True)
class RunEnd:
    """How a run ended: the reason, and the sentence to show."""

    reason: 'Reason | Literal["interrupted"]'
    sentence: str

    @property
    def failed(self) -> bool:
        """Whether it ended otherwise than it was meant to."""
        return self.reason in ("failed", "interrupted")


def take_snapshot(curves: "Curves", observer: "Observer | None" = None) -> Snapshot:
    """The curves as they are now, whatever comes later, and what an observer finds in them."""
    return Snapshot(
        quantities=curves.quantities,
        batches=_lines(curves.batches),
        epochs=_lines(curves.epochs),
        last_epoch=curves.last_epoch,
        best_epoch=curves.best_epoch,
        progress=curves.progress(),
        learning_rates=Line.of(curves.learning_rates),
        clock=Line.of(curves.clock.elapsed),
        measured=tuple(curves.measured),
        images_per_second=curves.pace.images_per_second,
        memory=curves.memory,
        findings=observer.look(curves) if observer else (),
        learning_rate=curves.learning_rate,
    )


def end_of(finished: "Finished") -> RunEnd:
    """The end that a run's own last event tells of."""
    return RunEnd(finished.reason, finished.message)


def _lines(curves: "Mapping[str, Series]") -> Mapping[str, Line]:
    return MappingProxyType({name: Line.of(series) for name, series in curves.items()})
