"""Augmentation that bends the image: straight lines slant, converge or wave."""

from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.augmentation import (
    BYTES,
    FillMode,
    FillValue,
    Interpolation,
    Seed,
    Shares,
    SignedShares,
    ValueRange,
    check_values,
    range_text,
)
from designer.network.layers.base import (
    Layer,
    Refused,
    Settings,
    Shape,
    joined,
    require_map,
    sized,
)
from designer.parameters import ONE_FOR_RANGE, Fraction


class _Distortion(Layer, frozen=True, kw_only=True):
    """The pixels of an image find new places, farther from some neighbours than from others."""

    category: ClassVar = "Preprocessing"

    interpolation: Interpolation = "bilinear"
    fill_value: FillValue = 0.0
    seed: Seed = None

    def output_shape(self, shape: Shape) -> Shape:
        require_map(self, shape)
        return shape


class RandomShear(_Distortion, frozen=True, kw_only=True):
    """Keras' RandomShear."""

    base_name: ClassVar = "random_shear"
    explanation: ClassVar = "Slants every training image by chance, as italic letters are slanted."
    starts_as: ClassVar = {"x_factor": (0.0, 0.2), "y_factor": (0.0, 0.2)}
    basics: ClassVar = ("x_factor", "y_factor", "fill_mode")

    fill_mode: FillMode = "reflect"
    x_factor: Annotated[
        SignedShares,
        Meta(
            extra=ONE_FOR_RANGE,
            description="How many columns a row is moved farther than the one above it, to either "
            "side.",
        ),
    ] = (0.0, 0.0)
    y_factor: Annotated[
        SignedShares,
        Meta(
            extra=ONE_FOR_RANGE,
            description="How many rows a column is moved farther than the one before it, up or "
            "down.",
        ),
    ] = (0.0, 0.0)

    def output_shape(self, shape: Shape) -> Shape:
        for name, (low, high) in (("x_factor", self.x_factor), ("y_factor", self.y_factor)):
            if min(low, high) < 0 and low != -high:
                size = max(abs(low), abs(high))
                raise Refused(
                    f"{name} goes from {low:g} to {high:g}, but Keras takes a range below 0 only "
                    f"where it goes as far above: slant from 0 on, or to {size:g} either way.",
                    Settings(f"Slant by 0 to {size:g}", {name: (0.0, size)}),
                    Settings(f"Slant by ±{size:g}", {name: (-size, size)}),
                )
        return super().output_shape(shape)

    def caption(self) -> str:
        return f"x {range_text(self.x_factor)}, y {range_text(self.y_factor)}"


class RandomPerspective(_Distortion, frozen=True, kw_only=True):
    """Keras' RandomPerspective."""

    base_name: ClassVar = "random_perspective"
    explanation: ClassVar = "Shows training images as if from the side, by pulling at the corners."
    starts_as: ClassVar = {"scale": 0.3}
    basics: ClassVar = ("factor", "scale")

    factor: Annotated[
        Shares,
        Meta(extra=ONE_FOR_RANGE, description="How likely an image is changed, from and to."),
    ] = (0.0, 1.0)
    scale: Annotated[
        Fraction,
        Meta(description="How far a corner is pulled at most: 1 is half the size of the image."),
    ] = 1.0

    def output_shape(self, shape: Shape) -> Shape:
        super().output_shape(shape)
        if min(shape[:2]) == 1:
            raise Refused(
                f"A {sized((shape[0], shape[1]))} map has no four corners to pull at: put this "
                "layer where the map is larger, such as right below the input.",
                too_small=True,
            )
        return shape

    def caption(self) -> str:
        return joined(f"up to {self.scale:g}", f"chance {range_text(self.factor)}")


class RandomElasticTransform(_Distortion, frozen=True, kw_only=True):
    """Keras' RandomElasticTransform."""

    base_name: ClassVar = "random_elastic"
    explanation: ClassVar = "Bends training images like rubber; handwriting bears it well."
    basics: ClassVar = ("factor", "scale")

    fill_mode: FillMode = "reflect"
    factor: Annotated[
        Shares,
        Meta(extra=ONE_FOR_RANGE, description="How likely an image is bent, from and to."),
    ] = (0.0, 1.0)
    scale: Annotated[
        Shares,
        Meta(extra=ONE_FOR_RANGE, description="How far pixels are moved, from least to most."),
    ] = (0.0, 1.0)
    value_range: ValueRange = BYTES

    def __post_init__(self) -> None:
        check_values(self.value_range)

    def caption(self) -> str:
        return joined(f"by {range_text(self.scale)}", f"chance {range_text(self.factor)}")
