"""Activation layers."""

from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.base import ActivationName, Layer, activated, joined
from designer.parameters import NonNegativeFloat


class Activation(Layer, frozen=True, kw_only=True):
    """Keras' Activation."""

    category: ClassVar = "Activation"
    base_name: ClassVar = "activation"
    explanation: ClassVar = "Applies a function to every value; without one, layers only add up."
    starts_as: ClassVar = {"activation": "relu"}
    basics: ClassVar = ("activation",)

    activation: Annotated[ActivationName, Meta(description="The function.")]

    def caption(self) -> str:
        return activated(self.activation) or "linear"


class ReLU(Layer, frozen=True, kw_only=True):
    """Keras' ReLU."""

    category: ClassVar = "Activation"
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

    def caption(self) -> str:
        return joined(
            f"slope {self.negative_slope:g}" if self.negative_slope else "",
            "" if self.max_value is None else f"at most {self.max_value:g}",
            f"threshold {self.threshold:g}" if self.threshold else "",
        )
