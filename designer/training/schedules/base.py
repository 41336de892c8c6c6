"""What all of Keras' learning-rate schedules share."""

from typing import Annotated, ClassVar, Self

from msgspec import Meta, Struct
from msgspec.structs import replace

from designer.parameters import Fraction, PositiveFloat, PositiveInt

FIRST = Meta(description="The learning rate of the first step.")
_DECAY = Meta(description="Steps (batches) until it is fully done once.")
First = Annotated[PositiveFloat, FIRST]
DecaySteps = Annotated[PositiveInt, _DECAY]
Staircase = Annotated[
    bool, Meta(description="Falls once every decay_steps instead of a little in every step.")
]
Least = Annotated[
    Fraction, Meta(description="Ends at this share of the highest learning rate instead of at 0.")
]


class Schedule(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="class_name", tag=True
):
    """A learning rate that changes while training goes on."""

    home: ClassVar[str] = "optimizers.schedules"
    """Keras' module."""
    spelled_out: ClassVar[tuple[str, ...]] = ("initial_learning_rate", "decay_steps")
    """The settings that code names even where they are the usual ones: Keras has none."""

    def rate(self, step: int) -> float:
        """The learning rate of this step, counted from 0."""
        raise NotImplementedError

    @property
    def peak(self) -> float:
        """The highest learning rate."""
        raise NotImplementedError

    @property
    def last_change(self) -> int | None:
        """The step from which on it stays the same; None where it never does."""
        return None

    def stretched(self, steps: int) -> Self:
        """The same shape, done in about so many steps."""
        raise NotImplementedError

    def with_rate(self, rate: float) -> Self:
        """The same shape, with this as the learning rate to begin with."""
        return replace(self, initial_learning_rate=rate)


class Decay(Schedule, frozen=True, kw_only=True):
    """What falls from a first value in a number of steps."""

    initial_learning_rate: First = 1e-3
    decay_steps: DecaySteps = 1000

    @property
    def peak(self) -> float:
        return self.initial_learning_rate

    def stretched(self, steps: int) -> Self:
        return replace(self, decay_steps=max(1, steps))
