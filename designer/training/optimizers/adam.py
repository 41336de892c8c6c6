"""Adam and its kin, one class each."""

from typing import Annotated, ClassVar

from msgspec import Meta

from designer.parameters import NonNegativeFloat, NonNegativeInt
from designer.training.optimizers.base import (
    MOMENTS,
    Epsilon,
    MomentumDecay,
    Optimizer,
    Rate,
    VarianceDecay,
)


class Adam(Optimizer, frozen=True, kw_only=True):
    """Momentum and a step size of its own for every weight: a good first choice."""

    beta_1: MomentumDecay = 0.9
    beta_2: VarianceDecay = 0.999
    epsilon: Epsilon = 1e-7
    amsgrad: Annotated[bool, Meta(description="Never lets the step size grow again.")] = False

    @property
    def _own_slots(self) -> tuple[str, ...]:
        return (*MOMENTS, "largest variance") if self.amsgrad else MOMENTS


class AdamW(Adam, frozen=True, kw_only=True):
    """Adam with weight decay apart from the gradient."""

    basics: ClassVar = ("learning_rate", "weight_decay")

    weight_decay: Annotated[
        NonNegativeFloat, Meta(description="Pulls weights towards zero in every step.")
    ] = 0.004


class _WithMoments(Optimizer, frozen=True, kw_only=True):
    """Remembers a momentum and a step size of every weight."""

    beta_1: MomentumDecay = 0.9
    beta_2: VarianceDecay = 0.999
    epsilon: Epsilon = 1e-7

    @property
    def _own_slots(self) -> tuple[str, ...]:
        return MOMENTS


class Nadam(_WithMoments, frozen=True, kw_only=True):
    """Adam with Nesterov's look ahead."""


class Adamax(_WithMoments, frozen=True, kw_only=True):
    """Adam that goes by the largest gradients: steadier where few of them are not zero."""

    scratch: ClassVar = 3

    @property
    def _own_slots(self) -> tuple[str, ...]:
        return "momentum", "largest gradient"


class Lamb(_WithMoments, frozen=True, kw_only=True):
    """Adam whose steps are as long as each tensor allows: for very large batches."""

    scratch: ClassVar = 3
    has_short_name: ClassVar = False


class ScheduleFreeAdamW(_WithMoments, frozen=True, kw_only=True):
    """AdamW that averages the weights and needs no schedule."""

    scratch: ClassVar = 3

    learning_rate: Rate = 0.0025
    epsilon: Epsilon = 1e-8
    warmup_steps: Annotated[
        NonNegativeInt, Meta(description="Steps (batches) in which the learning rate rises.")
    ] = 0
