"""Keras' schedules made of half waves, one class each."""

import math
from typing import Annotated, ClassVar, Self

from msgspec import Meta
from msgspec.structs import replace

from designer.parameters import NonNegativeFloat, NonNegativeInt, PositiveFloat, PositiveInt
from designer.training.schedules.base import FIRST, Decay, First, Least, Schedule


class CosineDecay(Decay, frozen=True, kw_only=True):
    """Falls slowly, then fast, then slowly, like half a wave; a warm-up may come before."""

    initial_learning_rate: Annotated[NonNegativeFloat, FIRST] = 1e-3
    alpha: Least = 0.0
    warmup_target: Annotated[
        PositiveFloat | None, Meta(description="Rises to this value first; none: no warm-up.")
    ] = None
    warmup_steps: Annotated[
        NonNegativeInt, Meta(description="Steps (batches) in which it rises to warmup_target.")
    ] = 0

    def __post_init__(self) -> None:
        if self.warmup_target is None and not self.initial_learning_rate:
            raise ValueError(
                "initial_learning_rate is 0, from where only a warm-up leads up: set "
                "warmup_target first"
            )

    @property
    def peak(self) -> float:
        return max(self.initial_learning_rate, self._top)

    @property
    def _top(self) -> float:
        """Where the fall begins."""
        first = self.initial_learning_rate
        return first if self.warmup_target is None else self.warmup_target

    @property
    def _rising(self) -> int:
        return 0 if self.warmup_target is None else self.warmup_steps

    def rate(self, step: int) -> float:
        first, top = self.initial_learning_rate, self._top
        if step < self._rising:
            return first + (top - first) * step / self.warmup_steps
        done = min(step - self._rising, self.decay_steps) / self.decay_steps
        return top * ((1 - self.alpha) * _half_wave(done) + self.alpha)

    @property
    def last_change(self) -> int | None:
        return self._rising + self.decay_steps

    def stretched(self, steps: int) -> Self:
        rising = self._rising * steps // (self._rising + self.decay_steps)
        warmup = {"warmup_steps": rising} if self._rising else {}
        return replace(self, decay_steps=max(1, steps - rising), **warmup)

    def with_rate(self, rate: float) -> Self:
        if self.warmup_target is None:
            return replace(self, initial_learning_rate=rate)
        return replace(self, warmup_target=rate)


class CosineDecayRestarts(Schedule, frozen=True, kw_only=True):
    """Half waves, one after another, each longer or lower than the one before."""

    spelled_out: ClassVar = ("initial_learning_rate", "first_decay_steps")

    initial_learning_rate: First = 1e-3
    first_decay_steps: Annotated[
        PositiveInt, Meta(description="Steps (batches) of the first half wave.")
    ] = 150
    t_mul: Annotated[
        float, Meta(ge=1, description="How many times as long each is as the one before.")
    ] = 2.0
    m_mul: Annotated[
        PositiveFloat, Meta(description="How many times as high each is as the one before.")
    ] = 1.0
    alpha: Least = 0.0

    def rate(self, step: int) -> float:
        wave, done = self._place(step / self.first_decay_steps)
        fall = (1 - self.alpha) * _half_wave(done) + self.alpha
        return self.initial_learning_rate * self.m_mul**wave * fall

    @property
    def peak(self) -> float:
        return self.initial_learning_rate

    def stretched(self, steps: int) -> Self:
        waves = 3
        lengths = sum(self.t_mul**wave for wave in range(waves))
        return replace(self, first_decay_steps=max(1, math.ceil(steps / lengths)))

    def _place(self, spans: float) -> tuple[int, float]:
        """How many half waves are done after so many of the first, and how much of the next."""
        if self.t_mul == 1:
            return math.floor(spans), spans % 1
        wave = math.floor(math.log(1 - spans * (1 - self.t_mul)) / math.log(self.t_mul))
        begun = (1 - self.t_mul**wave) / (1 - self.t_mul)
        return wave, (spans - begun) / self.t_mul**wave


def _half_wave(done: float) -> float:
    """From 1 down to 0 while `done` goes from 0 to 1."""
    return (1 + math.cos(math.pi * done)) / 2
