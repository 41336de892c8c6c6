"""Keras' optimizers, one class each; the fields are their Keras config."""

from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from designer.parameters import Fraction, NonNegativeFloat, PositiveFloat, PositiveInt

_MOMENTS = ("momentum", "variance")
_CLIP = "Gradients longer than this are scaled down; none: not at all."


class Optimizer(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="class_name", tag=True
):
    """How weights follow their gradients."""

    basics: ClassVar[tuple[str, ...]] = ("learning_rate",)
    """The settings that matter most; a form shows them first."""
    scratch: ClassVar[int] = 2
    """Values made in passing for each weight of a tensor that is updated; measured."""

    learning_rate: Annotated[
        PositiveFloat, Meta(description="The size of a step: the setting to try first.")
    ] = 0.001
    weight_decay: Annotated[
        NonNegativeFloat | None, Meta(description="Pulls weights towards zero in every step.")
    ] = None
    clipnorm: Annotated[PositiveFloat | None, Meta(description=f"Per weight tensor. {_CLIP}")] = (
        None
    )
    clipvalue: Annotated[
        PositiveFloat | None, Meta(description="Cuts every gradient value at this size.")
    ] = None
    global_clipnorm: Annotated[
        PositiveFloat | None, Meta(description=f"All tensors together. {_CLIP}")
    ] = None
    use_ema: Annotated[bool, Meta(description="Keeps a running average of the weights.")] = False
    ema_momentum: Annotated[
        Fraction, Meta(description="How slowly the running average follows.")
    ] = 0.99
    ema_overwrite_frequency: Annotated[
        PositiveInt | None,
        Meta(description="After so many steps the average replaces the weights."),
    ] = None
    loss_scale_factor: Annotated[
        PositiveFloat | None, Meta(description="Multiplies the loss, for small number formats.")
    ] = None
    gradient_accumulation_steps: Annotated[
        Annotated[int, Meta(ge=2)] | None,
        Meta(description="Batches whose gradients make up one step."),
    ] = None

    def __post_init__(self) -> None:
        clips = (self.clipnorm, self.clipvalue, self.global_clipnorm)
        if sum(clip is not None for clip in clips) > 1:
            raise ValueError(
                "only one of clipnorm, clipvalue and global_clipnorm can be set: empty the others"
            )

    @property
    def slots(self) -> tuple[str, ...]:
        """What it remembers of every trained weight, one value each."""
        average = ("running average",) if self.use_ema else ()
        gradients = () if self.gradient_accumulation_steps is None else ("sum of gradients",)
        return (*self._own_slots, *average, *gradients)

    @property
    def _own_slots(self) -> tuple[str, ...]:
        """What the method itself needs, whatever all methods can do."""
        return ()


class SGD(Optimizer, frozen=True, kw_only=True):
    """Follows the gradient, with momentum where wanted."""

    basics: ClassVar = ("learning_rate", "momentum", "nesterov")
    scratch: ClassVar = 1

    learning_rate: Annotated[
        PositiveFloat, Meta(description="The size of a step: the setting to try first.")
    ] = 0.01
    momentum: Annotated[
        Fraction, Meta(description="The share of the last step that is kept; 0.9 is usual.")
    ] = 0.0
    nesterov: Annotated[bool, Meta(description="Looks ahead before it takes the gradient.")] = False

    @property
    def _own_slots(self) -> tuple[str, ...]:
        return ("momentum",) if self.momentum else ()


class RMSprop(Optimizer, frozen=True, kw_only=True):
    """Divides each step by the size of recent gradients."""

    scratch: ClassVar = 3

    rho: Annotated[Fraction, Meta(description="How slowly that size follows.")] = 0.9
    momentum: Annotated[Fraction, Meta(description="The share of the last step kept.")] = 0.0
    epsilon: Annotated[PositiveFloat, Meta(description="Against division by zero.")] = 1e-7
    centered: Annotated[bool, Meta(description="Uses the variance of the gradients.")] = False

    @property
    def _own_slots(self) -> tuple[str, ...]:
        momentum = ("momentum",) if self.momentum else ()
        return ("mean square", *momentum, *(("mean gradient",) if self.centered else ()))


class Adam(Optimizer, frozen=True, kw_only=True):
    """Momentum and a step size of its own for every weight: a good first choice."""

    beta_1: Annotated[Fraction, Meta(description="How slowly the momentum follows.")] = 0.9
    beta_2: Annotated[Fraction, Meta(description="How slowly the step size follows.")] = 0.999
    epsilon: Annotated[PositiveFloat, Meta(description="Against division by zero.")] = 1e-7
    amsgrad: Annotated[bool, Meta(description="Never lets the step size grow again.")] = False

    @property
    def _own_slots(self) -> tuple[str, ...]:
        return (*_MOMENTS, "largest variance") if self.amsgrad else _MOMENTS


class AdamW(Adam, frozen=True, kw_only=True):
    """Adam with weight decay apart from the gradient."""

    weight_decay: Annotated[
        NonNegativeFloat, Meta(description="Pulls weights towards zero in every step.")
    ] = 0.004


class Nadam(Optimizer, frozen=True, kw_only=True):
    """Adam with Nesterov's look ahead."""

    beta_1: Annotated[Fraction, Meta(description="How slowly the momentum follows.")] = 0.9
    beta_2: Annotated[Fraction, Meta(description="How slowly the step size follows.")] = 0.999
    epsilon: Annotated[PositiveFloat, Meta(description="Against division by zero.")] = 1e-7

    @property
    def _own_slots(self) -> tuple[str, ...]:
        return _MOMENTS


AnyOptimizer = SGD | RMSprop | Adam | AdamW | Nadam
OPTIMIZERS: dict[str, type[Optimizer]] = {
    cls.__name__: cls for cls in (Adam, AdamW, Nadam, RMSprop, SGD)
}
