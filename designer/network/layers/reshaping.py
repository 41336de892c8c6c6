"""Reshaping layers."""

import math
from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.base import Layer, Shape, require_map
from designer.network.layers.looks import SAME, Look, Reshaped, Window
from designer.parameters import Margins


class Flatten(Layer, frozen=True, kw_only=True):
    """Keras' Flatten."""

    category: ClassVar = "Reshaping"
    base_name: ClassVar = "flatten"
    explanation: ClassVar = "Lays the whole map out as one long vector, for Dense layers."

    def output_shape(self, shape: Shape) -> Shape:
        return (math.prod(shape),)

    def look(self, shape: Shape) -> Look:
        return Reshaped(shape, self.output_shape(shape))


class ZeroPadding2D(Layer, frozen=True, kw_only=True):
    """Keras' ZeroPadding2D."""

    category: ClassVar = "Reshaping"
    base_name: ClassVar = "padding"
    explanation: ClassVar = "Puts rows and columns of zeros around the map."
    basics: ClassVar = ("padding",)

    padding: Annotated[Margins, Meta(description="Zeros at the top, bottom, left and right.")] = (
        (1, 1),
        (1, 1),
    )

    def output_shape(self, shape: Shape) -> Shape:
        require_map(self, shape)
        (top, bottom), (left, right) = self.padding
        return shape[0] + top + bottom, shape[1] + left + right, shape[2]

    def look(self, shape: Shape) -> Look:
        (top, _), (left, _) = self.padding
        return Window(before=top), Window(before=left), SAME

    def caption(self) -> str:
        (top, bottom), (left, right) = self.padding
        if top == bottom == left == right:
            return f"{top} on each side"
        return f"top {top}, bottom {bottom}, left {left}, right {right}"
