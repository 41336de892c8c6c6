"""Augmentation that takes detail from an image, or adds some."""

from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.augmentation import (
    BYTES,
    Seed,
    Shares,
    ValueRange,
    check_values,
    range_text,
    require_channels,
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
from designer.parameters import ONE_ALONE, ONE_FOR_RANGE, Numbers, Pair


class _Detailing(Layer, frozen=True, kw_only=True):
    """A change of detail, in each channel alike."""

    category: ClassVar = "Preprocessing"

    value_range: ValueRange = BYTES
    seed: Seed = None

    def __post_init__(self) -> None:
        check_values(self.value_range)

    def output_shape(self, shape: Shape) -> Shape:
        require_map(self, shape)
        return shape


class RandomGaussianBlur(_Detailing, frozen=True, kw_only=True):
    """Keras' RandomGaussianBlur."""

    base_name: ClassVar = "random_blur"
    explanation: ClassVar = "Blurs training images by chance, like a camera out of focus."
    basics: ClassVar = ("factor", "kernel_size", "sigma")

    factor: Annotated[
        Shares,
        Meta(extra=ONE_FOR_RANGE, description="How likely an image is blurred, from and to."),
    ] = (0.0, 1.0)
    kernel_size: Annotated[
        Pair, Meta(description="Height and width of the window that is averaged: odd numbers.")
    ] = (3, 3)
    sigma: Annotated[
        Shares,
        Meta(extra=ONE_FOR_RANGE, description="How wide the blur spreads in pixels, from and to."),
    ] = (0.0, 1.0)

    def output_shape(self, shape: Shape) -> Shape:
        height, width = self.kernel_size
        if height % 2 == 0 or width % 2 == 0:
            odd = (height | 1, width | 1)
            raise Refused(
                f"A blur needs a pixel in the middle of its window, which {sized((height, width))} "
                f"does not have: give odd numbers, such as {sized(odd)}.",
                Settings(f"Use {sized(odd)}", {"kernel_size": odd}),
            )
        return super().output_shape(shape)

    def caption(self) -> str:
        return joined(sized(self.kernel_size), f"chance {range_text(self.factor)}")


class RandomSharpness(_Detailing, frozen=True, kw_only=True):
    """Keras' RandomSharpness."""

    base_name: ClassVar = "random_sharpness"
    explanation: ClassVar = "Makes the edges of training images softer or sharper by chance."
    starts_as: ClassVar = {"factor": (0.3, 0.7)}
    basics: ClassVar = ("factor", "value_range")

    factor: Annotated[
        Shares,
        Meta(
            extra=ONE_FOR_RANGE,
            description="The least and the most sharpness: 0 is smooth, 0.5 as it was, 1 crisp.",
        ),
    ]

    def caption(self) -> str:
        return range_text(self.factor)


class RandomErasing(_Detailing, frozen=True, kw_only=True):
    """Keras' RandomErasing."""

    base_name: ClassVar = "random_erasing"
    explanation: ClassVar = (
        "Covers a rectangle of training images, so that the network learns from all parts of what "
        "is shown."
    )
    basics: ClassVar = ("factor", "scale", "fill_value")

    factor: Annotated[
        Shares,
        Meta(extra=ONE_FOR_RANGE, description="How likely an image is covered, from and to."),
    ] = (0.0, 1.0)
    scale: Annotated[
        Shares,
        Meta(
            extra=ONE_FOR_RANGE,
            description="How large the rectangle is, from least to most: 1 is all of the image.",
        ),
    ] = (0.02, 0.33)
    fill_value: Annotated[
        Numbers | None,
        Meta(
            extra=ONE_ALONE,
            description="What covers it: one value, or one each for 3 channels; empty for noise.",
        ),
    ] = None

    def output_shape(self, shape: Shape) -> Shape:
        require_map(self, shape)
        if self.fill_value is not None and len(self.fill_value) != 1:
            self._check_colour(self.fill_value, shape)
        return shape

    def caption(self) -> str:
        return joined(f"by {range_text(self.scale)}", f"chance {range_text(self.factor)}")

    def _check_colour(self, colour: Numbers, shape: Shape) -> None:
        if len(colour) != 3:
            raise Refused(
                f"fill_value has {len(colour)} numbers, but Keras takes one, or three for red, "
                "green and blue: give one.",
                Settings("Cover with noise", {"fill_value": None}),
            )
        require_channels(self, shape, 3)
