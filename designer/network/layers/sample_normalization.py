"""Normalization layers that look at each image by itself, whatever else is in the batch."""

import math
from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.axes import Axes, axes_text, placed, seen_along, to_last, weighted
from designer.network.layers.base import (
    Layer,
    Refused,
    Settings,
    Shape,
    Weight,
    joined,
    shape_text,
)
from designer.network.layers.constraints import Constraint
from designer.network.layers.initializers import Ones, VectorInitializer, Zeros
from designer.network.layers.kept import READS_INPUT, Kept
from designer.network.layers.looks import Blocks, Look
from designer.network.layers.regularizers import Regularizer
from designer.parameters import LARGEST, Integers, NonNegativeFloat


class _Normalizing(Layer, frozen=True, kw_only=True):
    """Centres and scales by statistics of the image itself, then by what it has learned."""

    category: ClassVar = "Normalization"

    axis: int | Integers
    epsilon: Annotated[
        NonNegativeFloat, Meta(description="Added to the variance, against division by zero.")
    ] = 0.001
    center: Annotated[bool, Meta(description="Learns an offset (beta).")] = True
    scale: Annotated[bool, Meta(description="Learns a scale (gamma).")] = True
    beta_initializer: Annotated[VectorInitializer, Meta(description="How the offset starts.")] = (
        Zeros()
    )
    gamma_initializer: Annotated[VectorInitializer, Meta(description="How the scale starts.")] = (
        Ones()
    )
    beta_regularizer: Annotated[
        Regularizer | None, Meta(description="What large offsets cost in the loss.")
    ] = None
    gamma_regularizer: Annotated[
        Regularizer | None, Meta(description="What large scales cost in the loss.")
    ] = None
    beta_constraint: Annotated[
        Constraint | None, Meta(description="What the offset is held to after every step.")
    ] = None
    gamma_constraint: Annotated[
        Constraint | None, Meta(description="What the scale is held to after every step.")
    ] = None

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        return tuple(Weight(name, weighted(self.axis, shape)) for name in self._learned())

    def formula(self, shape: Shape) -> str:
        count = len(self._learned())
        return _product(count, *weighted(self.axis, shape)) if count else ""

    def _learned(self) -> tuple[str, ...]:
        return (*(("gamma",) if self.scale else ()), *(("beta",) if self.center else ()))


class LayerNormalization(_Normalizing, frozen=True, kw_only=True):
    """Keras' LayerNormalization."""

    base_name: ClassVar = "layer_norm"
    explanation: ClassVar = (
        "Centres and scales the values along an axis, such as the channels of one pixel, by their "
        "own mean and variance: the same in training and when predicting."
    )
    basics: ClassVar = ("axis", "epsilon", "center", "scale")

    axis: Annotated[
        Axes, Meta(description="What mean and variance run over: -1 the channels, 1 2 3 the map.")
    ] = (-1,)
    rms_scaling: Annotated[
        bool,
        Meta(description="Scales without centring; Keras advises RMSNormalization instead."),
    ] = False

    def output_shape(self, shape: Shape) -> Shape:
        (weighted if self._learned() else placed)(self.axis, shape)
        return shape

    def look(self, shape: Shape) -> Look:
        return seen_along(self.axis, shape)

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return Kept(inputs=True, more=math.prod(output))

    def caption(self) -> str:
        return axes_text(self.axis)

    def _learned(self) -> tuple[str, ...]:
        if self.rms_scaling:
            return ("gamma",)
        return super()._learned()


class GroupNormalization(_Normalizing, frozen=True, kw_only=True):
    """Keras' GroupNormalization."""

    base_name: ClassVar = "group_norm"
    explanation: ClassVar = (
        "Centres and scales each group of channels over the whole map of one image: for batches "
        "too small for batch normalization."
    )
    starts_as: ClassVar = {"groups": 4}
    basics: ClassVar = ("groups", "epsilon", "center", "scale")

    groups: Annotated[
        int,
        Meta(
            ge=-1,
            le=LARGEST,
            description="How many groups the channels are split into; -1: one for each channel.",
        ),
    ] = 32
    axis: Annotated[int, Meta(description="The axis that is split into groups: -1, channels.")] = -1

    def output_shape(self, shape: Shape) -> Shape:
        (size,) = weighted(self.axis, shape)
        if self.groups == 0 or size % self.groups:
            number = math.gcd(self.groups, size) if self.groups else 1
            raise Refused(
                f"{self.groups} groups do not divide the {size} values along axis {self.axis}: set "
                f"groups to a number that divides {size}, such as {number}.",
                Settings(f"Set groups to {number}", {"groups": number}),
                Settings("One group for each channel", {"groups": -1}),
            )
        return shape

    def look(self, shape: Shape) -> Look:
        (place,) = placed(self.axis, shape)
        size = shape[place - 1]
        width = 1 if self.groups == -1 else size // self.groups
        group = None if width == size else Blocks(width, width)
        return tuple(group if axis == place else None for axis in range(1, len(shape) + 1))

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return READS_INPUT

    def caption(self) -> str:
        groups = {-1: "a group for each channel", 1: "1 group"}
        return joined(groups.get(self.groups, f"{self.groups} groups"), axes_text(self.axis))


class RMSNormalization(Layer, frozen=True, kw_only=True):
    """Keras' RMSNormalization."""

    category: ClassVar = "Normalization"
    base_name: ClassVar = "rms_norm"
    explanation: ClassVar = (
        "Divides the values along an axis by their root mean square and learns a scale: layer "
        "normalization without the centring, and cheaper."
    )
    basics: ClassVar = ("axis", "epsilon")

    axis: Annotated[
        Axes, Meta(description="What the mean square runs over: -1, the channels of one pixel.")
    ] = (-1,)
    epsilon: Annotated[
        NonNegativeFloat, Meta(description="Added to the mean square, against division by zero.")
    ] = 1e-6

    def output_shape(self, shape: Shape) -> Shape:
        scale = weighted(self.axis, shape)
        if any(own not in (1, size) for own, size in zip(scale[::-1], shape[::-1], strict=False)):
            raise Refused(
                f"Keras lays the learned scale ({shape_text(scale)}) along the last axes, where "
                f"{shape_text(shape)} comes in, and it does not fit: set axis to -1, the last.",
                to_last(self.axis),
            )
        return shape

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        return (Weight("scale", weighted(self.axis, shape)),)

    def look(self, shape: Shape) -> Look:
        return seen_along(self.axis, shape)

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return Kept(inputs=True, more=math.prod(output))

    def caption(self) -> str:
        return axes_text(self.axis)

    def formula(self, shape: Shape) -> str:
        return _product(*weighted(self.axis, shape))


class UnitNormalization(Layer, frozen=True, kw_only=True):
    """Keras' UnitNormalization."""

    category: ClassVar = "Normalization"
    base_name: ClassVar = "unit_norm"
    explanation: ClassVar = (
        "Scales the values along an axis to length 1, so that only their direction counts; "
        "nothing is learned."
    )
    basics: ClassVar = ("axis",)

    axis: Annotated[
        Axes, Meta(description="What the length runs over: -1, the channels of one pixel.")
    ] = (-1,)

    def output_shape(self, shape: Shape) -> Shape:
        placed(self.axis, shape)
        return shape

    def look(self, shape: Shape) -> Look:
        return seen_along(self.axis, shape)

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return READS_INPUT

    def caption(self) -> str:
        return axes_text(self.axis)


def _product(*factors: int) -> str:
    return "·".join(map(str, factors))
