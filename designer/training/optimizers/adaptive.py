"""Optimizers that divide each step by the size of the gradients, one class each."""

import math
from typing import Annotated, ClassVar

from msgspec import Meta

from designer.parameters import Fraction, NonNegativeFloat, PositiveFloat
from designer.training.optimizers.base import Epsilon, Optimizer

_Start = Annotated[
    NonNegativeFloat, Meta(description="What the sum of squared gradients begins with.")
]


class RMSprop(Optimizer, frozen=True, kw_only=True):
    """Divides each step by the size of recent gradients."""

    scratch: ClassVar = 3

    rho: Annotated[Fraction, Meta(description="How slowly that size follows.")] = 0.9
    momentum: Annotated[Fraction, Meta(description="The share of the last step kept.")] = 0.0
    epsilon: Epsilon = 1e-7
    centered: Annotated[bool, Meta(description="Uses the variance of the gradients.")] = False

    @property
    def _own_slots(self) -> tuple[str, ...]:
        momentum = ("momentum",) if self.momentum else ()
        return ("mean square", *momentum, *(("mean gradient",) if self.centered else ()))


class Adagrad(Optimizer, frozen=True, kw_only=True):
    """Divides each step by the size of all gradients so far: steps only get smaller."""

    initial_accumulator_value: _Start = 0.1
    epsilon: Epsilon = 1e-7

    @property
    def _own_slots(self) -> tuple[str, ...]:
        return ("sum of squares",)


class Adadelta(Optimizer, frozen=True, kw_only=True):
    """Makes steps as long as recent ones were; wants a learning rate near 1."""

    scratch: ClassVar = 3

    rho: Annotated[Fraction, Meta(description="How slowly those sizes follow.")] = 0.95
    epsilon: Epsilon = 1e-7

    @property
    def _own_slots(self) -> tuple[str, ...]:
        return "mean square", "mean square of steps"


class Adafactor(Optimizer, frozen=True, kw_only=True):
    """Adam that remembers rows and columns of a tensor, and whose steps shrink by themselves."""

    scratch: ClassVar = 3
    beside: ClassVar = "rows and columns"

    beta_2_decay: Annotated[
        float, Meta(le=0, description="How soon old gradients count less; nearer 0: sooner.")
    ] = -0.8
    epsilon_1: Annotated[PositiveFloat, Meta(description="Added to squared gradients.")] = 1e-30
    epsilon_2: Annotated[
        PositiveFloat, Meta(description="The least size of weights that a step is made for.")
    ] = 1e-3
    clip_threshold: Annotated[
        PositiveFloat, Meta(description="Longer steps are scaled down to this.")
    ] = 1.0
    relative_step: Annotated[
        bool, Meta(description="Shrinks steps with time; a schedule turns that off.")
    ] = True

    def held_beside(self, shape: tuple[int, ...]) -> int:
        if len(shape) < 2:
            return 0
        *first, rows, columns = shape
        return math.prod(first) * (rows + columns)

    @property
    def _own_slots(self) -> tuple[str, ...]:
        return ("mean square",)


class Ftrl(Optimizer, frozen=True, kw_only=True):
    """Sets weights to exactly zero that matter little, where l1 is above 0."""

    scratch: ClassVar = 4

    learning_rate_power: Annotated[
        float, Meta(le=0, description="How steps shrink with the gradients so far; 0: they do not.")
    ] = -0.5
    initial_accumulator_value: _Start = 0.1
    l1_regularization_strength: Annotated[
        NonNegativeFloat, Meta(description="Pulls small weights to zero.")
    ] = 0.0
    l2_regularization_strength: Annotated[
        NonNegativeFloat, Meta(description="Pulls all weights towards zero.")
    ] = 0.0
    l2_shrinkage_regularization_strength: Annotated[
        NonNegativeFloat, Meta(description="The same by way of the gradient.")
    ] = 0.0
    beta: Annotated[NonNegativeFloat, Meta(description="Makes all steps shorter.")] = 0.0

    @property
    def _own_slots(self) -> tuple[str, ...]:
        return "sum of squares", "linear"
