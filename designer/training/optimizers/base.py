"""What all of Keras' optimizers share; the fields are their Keras config."""

from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from designer.parameters import Fraction, NonNegativeFloat, PositiveFloat, PositiveInt
from designer.training.schedules import AnySchedule, Schedule

MOMENTS = ("momentum", "variance")
_CLIP = "Gradients longer than this are scaled down; none: not at all."

Rate = Annotated[
    PositiveFloat | AnySchedule,
    Meta(description="The size of a step: the setting to try first. It may follow a schedule."),
]
Epsilon = Annotated[PositiveFloat, Meta(description="Against division by zero.")]
MomentumDecay = Annotated[Fraction, Meta(description="How slowly the momentum follows.")]
VarianceDecay = Annotated[Fraction, Meta(description="How slowly the step size follows.")]


class Optimizer(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="class_name", tag=True
):
    """How weights follow their gradients."""

    home: ClassVar[str] = "optimizers"
    """Keras' module."""
    basics: ClassVar[tuple[str, ...]] = ("learning_rate",)
    """The settings that matter most; a form shows them first."""
    scratch: ClassVar[int] = 2
    """Values made in passing for each weight of a tensor that is updated."""
    has_short_name: ClassVar[bool] = True
    """Whether Keras knows it by its name in lower case."""
    beside: ClassVar[str] = ""
    """What it remembers of some tensors beside the slots, in a word."""

    learning_rate: Rate = 0.001
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
    def schedule(self) -> Schedule | None:
        """What the learning rate follows; None where it is constant."""
        return self.learning_rate if isinstance(self.learning_rate, Schedule) else None

    def rate(self, step: int) -> float:
        """The learning rate of this step, counted from 0."""
        rate = self.learning_rate
        return rate.rate(step) if isinstance(rate, Schedule) else rate

    @property
    def slots(self) -> tuple[str, ...]:
        """What it remembers of every trained weight, one value each."""
        average = ("running average",) if self.use_ema else ()
        gradients = () if self.gradient_accumulation_steps is None else ("sum of gradients",)
        return (*self._own_slots, *average, *gradients)

    def held_beside(self, _: tuple[int, ...]) -> int:
        """How many values it remembers beside the slots of a weight tensor of this shape."""
        return 0

    @property
    def _own_slots(self) -> tuple[str, ...]:
        """What the method itself needs, whatever all methods can do."""
        return ()
