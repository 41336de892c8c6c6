"""What a run has come to at one moment: made in the follower's thread, drawn in the window's."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # numpy is imported after the window's first paint
    from designer.runs.curves import Curves, Progress
    from designer.runs.events import Finished, Reason
    from designer.runs.series import FloatArray, Series


@dataclass(frozen=True, eq=False)
class Line:
    """Points of one curve: x in epochs, 1.0 being the end of the first."""

    x: "FloatArray"
    y: "FloatArray"


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A run's curves and progress; `batches` and `epochs` by the names that Keras logs."""

    quantities: tuple[str, ...]
    batches: Mapping[str, Line]
    epochs: Mapping[str, Line]
    last_epoch: int | None
    best_epoch: int | None
    progress: "Progress"

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


@dataclass(frozen=True)
class RunEnd:
    """How a run ended: the reason, and the sentence to show."""

    reason: 'Reason | Literal["interrupted"]'
    sentence: str

    @property
    def failed(self) -> bool:
        """Whether it ended otherwise than it was meant to."""
        return self.reason in ("failed", "interrupted")


def take_snapshot(curves: "Curves") -> Snapshot:
    """The curves as they are now, as copies that later events leave alone."""
    return Snapshot(
        quantities=curves.quantities,
        batches=_copied(curves.batches),
        epochs=_copied(curves.epochs),
        last_epoch=curves.last_epoch,
        best_epoch=curves.best_epoch,
        progress=curves.progress(),
    )


def end_of(finished: "Finished") -> RunEnd:
    """The end that a run's own last event tells of."""
    return RunEnd(finished.reason, finished.message)


def _copied(curves: "Mapping[str, Series]") -> Mapping[str, Line]:
    lines = {name: Line(series.x.copy(), series.y.copy()) for name, series in curves.items()}
    for line in lines.values():
        line.x.flags.writeable = line.y.flags.writeable = False
    return MappingProxyType(lines)
