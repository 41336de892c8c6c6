"""Activation layers."""

import math
from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.axes import Axes, axes_text, placed, seen_along
from designer.network.layers.base import (
    ACROSS_LAST_AXIS,
    ActivationName,
    Layer,
    Refused,
    Settings,
    Shape,
    Weight,
    activated,
    joined,
    shape_text,
)
from designer.network.layers.constraints import Constraint
from designer.network.layers.initializers import VectorInitializer, Zeros
from designer.network.layers.kept import READS_INPUT, READS_OUTPUT, Kept, kept_alone
from designer.network.layers.looks import SAME_PLACE, Look, all_along
from designer.network.layers.regularizers import Regularizer
from designer.parameters import ONE_ALONE, Integers, NonNegativeFloat


class _Activation(Layer, frozen=True, kw_only=True):
    """A function of every value."""

    category: ClassVar = "Activation"


class Activation(_Activation, frozen=True, kw_only=True):
    """Keras' Activation."""

    base_name: ClassVar = "activation"
    explanation: ClassVar = "Applies a function to every value; without one, layers only add up."
    starts_as: ClassVar = {"activation": "relu"}
    basics: ClassVar = ("activation",)

    activation: Annotated[ActivationName, Meta(description="The function.")]

    def look(self, shape: Shape) -> Look:
        if self.activation in ACROSS_LAST_AXIS:
            return all_along((len(shape) - 1,), len(shape))
        return SAME_PLACE

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return kept_alone(self.activation, math.prod(output))

    def caption(self) -> str:
        return activated(self.activation) or "linear"


class ReLU(_Activation, frozen=True, kw_only=True):
    """Keras' ReLU."""

    base_name: ClassVar = "relu"
    explanation: ClassVar = "Sets negative values to zero and keeps the others."
    basics: ClassVar = ("negative_slope",)

    max_value: Annotated[
        NonNegativeFloat | None, Meta(description="Where the output is cut off; none: nowhere.")
    ] = None
    negative_slope: Annotated[
        NonNegativeFloat, Meta(description="Slope below the threshold; 0 makes it flat.")
    ] = 0.0
    threshold: Annotated[
        NonNegativeFloat, Meta(description="Values below it count as negative.")
    ] = 0.0

    def kept(self, shape: Shape, output: Shape) -> Kept:
        plain = self.max_value in (None, 6) and not self.negative_slope and not self.threshold
        return READS_OUTPUT if plain else READS_INPUT

    def caption(self) -> str:
        return joined(
            f"slope {self.negative_slope:g}" if self.negative_slope else "",
            "" if self.max_value is None else f"at most {self.max_value:g}",
            f"threshold {self.threshold:g}" if self.threshold else "",
        )


class LeakyReLU(_Activation, frozen=True, kw_only=True):
    """Keras' LeakyReLU."""

    base_name: ClassVar = "leaky_relu"
    explanation: ClassVar = (
        "Keeps positive values and makes negative ones small instead of zero, so that no unit dies."
    )
    basics: ClassVar = ("negative_slope",)

    negative_slope: Annotated[
        NonNegativeFloat, Meta(description="What negative values are multiplied by.")
    ] = 0.3

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return READS_INPUT

    def caption(self) -> str:
        return f"slope {self.negative_slope:g}"


class PReLU(_Activation, frozen=True, kw_only=True):
    """Keras' PReLU."""

    base_name: ClassVar = "prelu"
    explanation: ClassVar = (
        "A leaky ReLU that learns the slope for negative values: one slope for each value, or one "
        "for all that lie along shared axes."
    )
    starts_as: ClassVar = {"shared_axes": (1, 2)}
    basics: ClassVar = ("shared_axes",)

    alpha_initializer: Annotated[VectorInitializer, Meta(description="How the slopes start.")] = (
        Zeros()
    )
    alpha_regularizer: Annotated[
        Regularizer | None, Meta(description="What large slopes cost in the loss.")
    ] = None
    alpha_constraint: Annotated[
        Constraint | None, Meta(description="What the slopes are held to after every step.")
    ] = None
    shared_axes: Annotated[
        Integers | None,
        Meta(
            description="Axes along which all have one slope: 1 2 for one slope per channel.",
            extra=ONE_ALONE,
        ),
    ] = None

    def output_shape(self, shape: Shape) -> Shape:
        self._alpha(shape)
        return shape

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        return (Weight("alpha", self._alpha(shape)),)

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return Kept(more=2 * math.prod(output))  # both halves

    def caption(self) -> str:
        if not self.shared_axes:
            return "a slope for each value"
        return f"slopes shared along {' '.join(map(str, self.shared_axes))}"

    def formula(self, shape: Shape) -> str:
        return "·".join(map(str, self._alpha(shape)))

    def _alpha(self, shape: Shape) -> Shape:
        """The shape of the slopes; Keras counts axis 1 as the first behind the batch."""
        sizes = list(shape)
        for axis in self.shared_axes or ():
            if not -len(shape) <= axis - 1 < len(shape):
                raise Refused(
                    f"shared_axes has axis {axis}, but what comes in is {shape_text(shape)}, "
                    f"which are the axes 1 to {len(shape)}: name some of these, or none.",
                    Settings("Share no axes", {"shared_axes": None}),
                )
            sizes[axis - 1] = 1
        return tuple(sizes)


class ELU(_Activation, frozen=True, kw_only=True):
    """Keras' ELU."""

    base_name: ClassVar = "elu"
    explanation: ClassVar = (
        "Keeps positive values and bends negative ones smoothly towards a floor at -alpha."
    )
    basics: ClassVar = ("alpha",)

    alpha: Annotated[NonNegativeFloat, Meta(description="How far down negative values can go.")] = (
        1.0
    )

    def kept(self, shape: Shape, output: Shape) -> Kept:
        if self.alpha == 1:
            return READS_OUTPUT
        return Kept(more=math.prod(output) * 5 // 4)

    def caption(self) -> str:
        return f"alpha {self.alpha:g}"


class Softmax(_Activation, frozen=True, kw_only=True):
    """Keras' Softmax."""

    base_name: ClassVar = "softmax"
    explanation: ClassVar = (
        "Turns the values along an axis into shares that are positive and add up to 1: the "
        "probabilities of classes."
    )
    basics: ClassVar = ("axis",)

    axis: Annotated[Axes, Meta(description="What adds up to 1: -1, the last axis.")] = (-1,)

    def output_shape(self, shape: Shape) -> Shape:
        placed(self.axis, shape)
        return shape

    def look(self, shape: Shape) -> Look:
        return seen_along(self.axis, shape)

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return READS_OUTPUT

    def caption(self) -> str:
        return axes_text(self.axis)
