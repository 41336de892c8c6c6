"""What one figure came to, and whether that is within its limit."""

from dataclasses import dataclass
from statistics import median
from typing import Literal, NamedTuple

Unit = Literal["seconds", "bytes"]


class Pair(NamedTuple):
    """Ours and the reference: seconds measured one after the other, or bytes."""

    ours: float
    reference: float


@dataclass(frozen=True)
class Limit:
    """What a result is held to, and what it is in words."""

    most: float
    words: str
    of_ratio: bool = True
    """Whether the ratio is limited; else ours, in seconds."""
    least: float = 0.0


@dataclass(frozen=True)
class Result:
    """The pairs of one figure; `reference_name` says what the program is compared with."""

    figure: str
    reference_name: str
    pairs: tuple[Pair, ...]
    limit: Limit | None
    """None where it is for information only."""
    notes: tuple[str, ...] = ()
    unit: Unit = "seconds"

    @property
    def ours(self) -> float:
        """The median of ours."""
        return median(pair.ours for pair in self.pairs)

    @property
    def reference(self) -> float:
        """The median of the reference."""
        return median(pair.reference for pair in self.pairs)

    @property
    def ratio(self) -> float:
        """The median of the pairs' ratios: a machine that slows down slows both of a pair."""
        return median(pair.ours / pair.reference for pair in self.pairs)

    @property
    def is_met(self) -> bool:
        """Whether the figure is within its limit, if it has one."""
        if self.limit is None:
            return True
        limited = self.ratio if self.limit.of_ratio else self.ours
        return self.limit.least <= limited <= self.limit.most


@dataclass(frozen=True)
class NotMeasured:
    """A figure whose reference could not be run here; `reason` is the sentence that says why."""

    figure: str
    reference_name: str
    limit: Limit | None
    reason: str

    @property
    def is_met(self) -> bool:
        """What is not known cannot be within a limit."""
        return self.limit is None
