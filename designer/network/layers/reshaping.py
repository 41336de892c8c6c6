"""Reshaping layers that flatten a map, or change its height and width."""

import math
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from designer.network.layers.base import Layer, Refused, Settings, Shape, joined, require_map, sized
from designer.network.layers.kept import A_VIEW, READS_NOTHING, Kept
from designer.network.layers.looks import SAME, AxisLook, Blocks, Look, Reshaped, Window
from designer.network.layers.redrawn import Resampled
from designer.network.layers.windows import brief, size_lines
from designer.parameters import Margins, Pair

Interpolation = Literal["nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"]

_RADIUS: dict[str, int] = {"bilinear": 1, "bicubic": 2, "lanczos3": 3, "lanczos5": 5}


class Flatten(Layer, frozen=True, kw_only=True):
    """Keras' Flatten."""

    category: ClassVar = "Reshaping"
    base_name: ClassVar = "flatten"
    explanation: ClassVar = "Lays the whole map out as one long vector, for Dense layers."

    def output_shape(self, shape: Shape) -> Shape:
        return (math.prod(shape),)

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return A_VIEW

    def look(self, shape: Shape) -> Look:
        return Reshaped(shape, self.output_shape(shape))

    def shape_formula(self, shape: Shape) -> tuple[str, ...]:
        return (f"values {'·'.join(map(str, shape))} = {math.prod(shape)}",)


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

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return READS_NOTHING

    def look(self, shape: Shape) -> Look:
        (top, _), (left, _) = self.padding
        return Window(before=top), Window(before=left), SAME

    def caption(self) -> str:
        return _margins_text(self.padding)

    def shape_formula(self, shape: Shape) -> tuple[str, ...]:
        (top, bottom), (left, right) = self.padding
        texts = f"{top} + {shape[0]} + {bottom}", f"{left} + {shape[1]} + {right}"
        return size_lines(shape, self.output_shape(shape), *texts)


class Cropping2D(Layer, frozen=True, kw_only=True):
    """Keras' Cropping2D."""

    category: ClassVar = "Reshaping"
    base_name: ClassVar = "cropping"
    explanation: ClassVar = "Cuts rows and columns off the edges of the map."
    starts_as: ClassVar = {"cropping": ((1, 1), (1, 1))}
    basics: ClassVar = ("cropping",)

    cropping: Annotated[
        Margins, Meta(description="Cut off at the top, bottom, left and right.")
    ] = ((0, 0), (0, 0))

    def output_shape(self, shape: Shape) -> Shape:
        require_map(self, shape)
        (top, bottom), (left, right) = self.cropping
        height, width = shape[0] - top - bottom, shape[1] - left - right
        if height < 1 or width < 1:
            raise Refused(
                f"Nothing is left of the {sized((shape[0], shape[1]))} map when {top} + {bottom} "
                f"rows and {left} + {right} columns are cut off: crop less, or remove a pooling "
                "or stride above.",
                Settings("Crop nothing", {"cropping": ((0, 0), (0, 0))}),
                too_small=True,
            )
        return height, width, shape[2]

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return READS_NOTHING

    def look(self, shape: Shape) -> Look:
        (top, _), (left, _) = self.cropping
        return Window(before=-top), Window(before=-left), SAME

    def caption(self) -> str:
        return _margins_text(self.cropping)

    def shape_formula(self, shape: Shape) -> tuple[str, ...]:
        (top, bottom), (left, right) = self.cropping
        texts = f"{shape[0]} − {top} − {bottom}", f"{shape[1]} − {left} − {right}"
        return size_lines(shape, self.output_shape(shape), *texts)


class UpSampling2D(Layer, frozen=True, kw_only=True):
    """Keras' UpSampling2D."""

    category: ClassVar = "Reshaping"
    base_name: ClassVar = "upsampling"
    explanation: ClassVar = (
        "Enlarges the map by whole factors: repeats its values or blends them; learns nothing."
    )
    basics: ClassVar = ("size", "interpolation")

    size: Annotated[Pair, Meta(description="How many times higher and wider the map becomes.")] = (
        2,
        2,
    )
    interpolation: Annotated[
        Interpolation,
        Meta(description="nearest repeats values; the others blend more and more neighbours."),
    ] = "nearest"

    def output_shape(self, shape: Shape) -> Shape:
        require_map(self, shape)
        return shape[0] * self.size[0], shape[1] * self.size[1], shape[2]

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return READS_NOTHING

    def look(self, shape: Shape) -> Look:
        return (
            self._resampled(shape[0], self.size[0]),
            self._resampled(shape[1], self.size[1]),
            SAME,
        )

    def caption(self) -> str:
        return joined(f"×{brief(self.size)}", self.interpolation)

    def shape_formula(self, shape: Shape) -> tuple[str, ...]:
        texts = (f"{shape[axis]}·{self.size[axis]}" for axis in (0, 1))
        return size_lines(shape, self.output_shape(shape), *texts)

    def _resampled(self, length: int, factor: int) -> AxisLook:
        if self.interpolation == "nearest":
            return Blocks(1, factor)
        return Resampled(length, length * factor, _RADIUS[self.interpolation])


def _margins_text(margins: Margins) -> str:
    (top, bottom), (left, right) = margins
    if top == bottom == left == right:
        return f"{top} on each side"
    return f"top {top}, bottom {bottom}, left {left}, right {right}"
