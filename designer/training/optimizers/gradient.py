"""Optimizers that follow the gradient, or its direction, at one pace; one class each."""

import math
from typing import Annotated, ClassVar

from msgspec import Meta

from designer.parameters import Fraction, NonNegativeFloat, PositiveFloat, PositiveInt
from designer.training.optimizers.base import Epsilon, Optimizer, Rate, VarianceDecay

_KEPT = "The share of the last step that is kept; 0.9 is usual."
_AHEAD = "Looks ahead before it takes the gradient."
_ORTHOGONAL = "A number of the formula that makes the step's directions equally strong."


class SGD(Optimizer, frozen=True, kw_only=True):
    """Follows the gradient, with momentum where wanted."""

    basics: ClassVar = ("learning_rate", "momentum", "nesterov")
    scratch: ClassVar[int] = 1

    learning_rate: Rate = 0.01
    momentum: Annotated[Fraction, Meta(description=_KEPT)] = 0.0
    nesterov: Annotated[bool, Meta(description=_AHEAD)] = False

    @property
    def _own_slots(self) -> tuple[str, ...]:
        return ("momentum",) if self.momentum else ()


class Lion(Optimizer, frozen=True, kw_only=True):
    """Steps of one size in the momentum's direction; wants a tenth of Adam's learning rate."""

    beta_1: Annotated[
        float, Meta(gt=0, le=1, description="How little the newest gradient counts in a step.")
    ] = 0.9
    beta_2: Annotated[Fraction, Meta(description="How slowly the momentum follows.")] = 0.99

    @property
    def _own_slots(self) -> tuple[str, ...]:
        return ("momentum",)


class Muon(Optimizer, frozen=True, kw_only=True):
    """Makes the directions of a step equally strong in dense layers; Adam in all others."""

    basics: ClassVar = ("learning_rate", "momentum")
    scratch: ClassVar = 4
    beside: ClassVar = "variance where Adam is used"

    weight_decay: Annotated[
        NonNegativeFloat | None, Meta(description="Pulls dense layers' weights towards zero.")
    ] = 0.004
    adam_beta_1: Annotated[Fraction, Meta(description="How slowly Adam's momentum follows.")] = 0.9
    adam_beta_2: VarianceDecay = 0.999
    adam_weight_decay: Annotated[
        NonNegativeFloat | None, Meta(description="Pulls the other weights towards zero.")
    ] = 0.004
    epsilon: Epsilon = 1e-7
    muon_a: Annotated[float, Meta(description=_ORTHOGONAL)] = 3.4445
    muon_b: Annotated[float, Meta(description=_ORTHOGONAL)] = -4.775
    muon_c: Annotated[float, Meta(description=_ORTHOGONAL)] = 2.0315
    adam_lr_ratio: Annotated[
        PositiveFloat, Meta(description="Adam's learning rate beside that of dense layers.")
    ] = 1.0
    momentum: Annotated[Fraction, Meta(description=_KEPT)] = 0.95
    ns_steps: Annotated[
        PositiveInt, Meta(description="How often that formula is applied in a step.")
    ] = 5
    nesterov: Annotated[bool, Meta(description=_AHEAD)] = True
    rms_rate: Annotated[
        PositiveFloat | None, Meta(description="Steps of Adam's size at this value; none: plain.")
    ] = 0.2

    def held_beside(self, shape: tuple[int, ...]) -> int:
        return 0 if len(shape) == 2 else math.prod(shape)

    @property
    def _own_slots(self) -> tuple[str, ...]:
        return ("momentum",)
