"""Keras' schedule that goes down in steps."""

from bisect import bisect_left
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self

from msgspec import Meta
from msgspec.structs import replace

from designer.parameters import PositiveFloat, PositiveInt
from designer.training.schedules.base import Schedule


class PiecewiseConstantDecay(Schedule, frozen=True, kw_only=True):
    """Constant, and in some steps down to the next value."""

    spelled_out: ClassVar = ("boundaries", "values")

    boundaries: Annotated[
        tuple[PositiveInt, ...],
        Meta(min_length=1, description="The last step (batch) of each value but the last."),
    ] = (500, 800)
    values: Annotated[
        tuple[PositiveFloat, ...],
        Meta(min_length=2, description="The learning rates, one more than boundaries."),
    ] = (1e-3, 1e-4, 1e-5)

    def __post_init__(self) -> None:
        if list(self.boundaries) != sorted({*self.boundaries}):
            raise ValueError("boundaries have to rise from one to the next: sort them")
        if len(self.values) != len(self.boundaries) + 1:
            raise ValueError(
                f"{len(self.values)} values do not fit {len(self.boundaries)} boundaries: give "
                "one value more than boundaries"
            )

    def following(self, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Where boundaries or values are given alone: the others, as many as belong to them."""
        match dict(changes):
            case {"boundaries": [*given], **rest} if given and "values" not in rest:
                return {"values": _lengthened(self.values, len(given) + 1, lambda v: v / 10)}
            case {"values": [*given], **rest} if len(given) > 1 and "boundaries" not in rest:
                longer = _lengthened(self.boundaries, len(given) - 1, lambda b: 2 * b)
                return {"boundaries": longer}
        return {}

    def rate(self, step: int) -> float:
        return self.values[bisect_left(self.boundaries, step)]

    @property
    def peak(self) -> float:
        return max(self.values)

    @property
    def last_change(self) -> int | None:
        return self.boundaries[-1] + 1

    def stretched(self, steps: int) -> Self:
        count = len(self.values)
        even = tuple(steps * place // count for place in range(1, count))
        return replace(self, boundaries=even if steps >= count else tuple(range(1, count)))

    def with_rate(self, rate: float) -> Self:
        return replace(self, values=tuple(rate * value / self.values[0] for value in self.values))


def _lengthened(numbers: tuple[Any, ...], count: int, after: Any) -> tuple[Any, ...]:
    longer = list(numbers[:count])
    while len(longer) < count:
        longer.append(after(longer[-1]))
    return tuple(longer)
