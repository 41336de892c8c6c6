"""Keras' schedules that fall along a formula, one class each."""

import math
from typing import Annotated, ClassVar

from msgspec import Meta

from designer.parameters import NonNegativeFloat, PositiveFloat
from designer.training.schedules.base import Decay, Staircase


class ExponentialDecay(Decay, frozen=True, kw_only=True):
    """Falls by the same factor in every span of steps."""

    spelled_out: ClassVar = ("initial_learning_rate", "decay_steps", "decay_rate")

    decay_rate: Annotated[PositiveFloat, Meta(description="The factor for decay_steps.")] = 0.1
    staircase: Staircase = False

    def rate(self, step: int) -> float:
        return self.initial_learning_rate * math.pow(self.decay_rate, _spans(self, step))


class InverseTimeDecay(Decay, frozen=True, kw_only=True):
    """Falls fast at first and ever more slowly: divided by what grows evenly."""

    spelled_out: ClassVar = ("initial_learning_rate", "decay_steps", "decay_rate")

    decay_rate: Annotated[
        PositiveFloat, Meta(description="By how much the divisor grows in decay_steps.")
    ] = 1.0
    staircase: Staircase = False

    def rate(self, step: int) -> float:
        return self.initial_learning_rate / (1 + self.decay_rate * _spans(self, step))


class PolynomialDecay(Decay, frozen=True, kw_only=True):
    """Falls evenly, or along a power, to an end."""

    end_learning_rate: Annotated[NonNegativeFloat, Meta(description="Where it ends.")] = 1e-4
    power: Annotated[PositiveFloat, Meta(description="1: evenly; 2: fast at first; 0.5: late.")] = (
        1.0
    )
    cycle: Annotated[bool, Meta(description="Rises and falls again when it is done.")] = False

    @property
    def peak(self) -> float:
        return max(self.initial_learning_rate, self.end_learning_rate)

    def rate(self, step: int) -> float:
        span = self.decay_steps
        if self.cycle:
            span *= max(1, math.ceil(step / span))
        left = 1 - min(step, span) / span
        fall = self.initial_learning_rate - self.end_learning_rate
        return fall * math.pow(left, self.power) + self.end_learning_rate

    @property
    def last_change(self) -> int | None:
        return None if self.cycle else self.decay_steps


def _spans(schedule: ExponentialDecay | InverseTimeDecay, step: int) -> float:
    spans = step / schedule.decay_steps
    return math.floor(spans) if schedule.staircase else spans
