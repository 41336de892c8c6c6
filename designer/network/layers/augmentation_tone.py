"""Augmentation that changes light and dark, whatever the number of channels."""

from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.augmentation import (
    BYTES,
    Seed,
    Shares,
    SignedShares,
    ValueRange,
    check_values,
    range_text,
)
from designer.network.layers.base import Layer, Shape, joined, require_map
from designer.parameters import ONE_FOR_RANGE

Bits = Annotated[int, Meta(ge=1, le=8)]


class _Toning(Layer, frozen=True, kw_only=True):
    """A change that every value undergoes for itself."""

    category: ClassVar = "Preprocessing"
    basics: ClassVar[tuple[str, ...]] = ("factor", "value_range")

    value_range: ValueRange = BYTES
    seed: Seed = None

    def __post_init__(self) -> None:
        check_values(self.value_range)

    def output_shape(self, shape: Shape) -> Shape:
        require_map(self, shape)
        return shape


class RandomBrightness(_Toning, frozen=True, kw_only=True):
    """Keras' RandomBrightness."""

    base_name: ClassVar = "random_brightness"
    explanation: ClassVar = "Makes training images lighter or darker by chance."
    starts_as: ClassVar = {"factor": (-0.2, 0.2)}

    factor: Annotated[
        SignedShares,
        Meta(
            extra=ONE_FOR_RANGE,
            description="What is added at least and at most, as a share of the value range; below "
            "0 is darker.",
        ),
    ]

    def caption(self) -> str:
        return range_text(self.factor)


class RandomContrast(_Toning, frozen=True, kw_only=True):
    """Keras' RandomContrast."""

    base_name: ClassVar = "random_contrast"
    explanation: ClassVar = "Makes light and dark of training images differ more or less by chance."
    starts_as: ClassVar = {"factor": (0.0, 0.2)}

    factor: Annotated[
        Shares,
        Meta(
            extra=ONE_FOR_RANGE,
            description="By how much contrast is lowered and raised at most: 0.2 0.5 is from 80 to "
            "150 %.",
        ),
    ]

    def caption(self) -> str:
        low, high = sorted(self.factor)
        return f"{100 - 100 * low:g} to {100 + 100 * high:g} %"


class RandomInvert(_Toning, frozen=True, kw_only=True):
    """Keras' RandomInvert."""

    base_name: ClassVar = "random_invert"
    explanation: ClassVar = "Turns some training images into negatives: white becomes black."
    starts_as: ClassVar = {"factor": (0.0, 0.5)}

    factor: Annotated[
        Shares,
        Meta(extra=ONE_FOR_RANGE, description="How likely an image is inverted, from and to."),
    ] = (0.0, 1.0)

    def caption(self) -> str:
        return f"chance {range_text(self.factor)}"


class RandomPosterization(_Toning, frozen=True, kw_only=True):
    """Keras' RandomPosterization."""

    base_name: ClassVar = "random_posterization"
    explanation: ClassVar = "Leaves training images fewer shades, as on a poster."
    starts_as: ClassVar = {"factor": (4, 8)}

    factor: Annotated[
        tuple[Bits, Bits],
        Meta(
            extra=ONE_FOR_RANGE,
            description="How many bits a value keeps at least, and one more than at most: 3 bits "
            "are 8 shades.",
        ),
    ]

    def caption(self) -> str:
        low, high = sorted(self.factor)
        return f"{range_text((low, max(low, high - 1)))} bits"


class Solarization(_Toning, frozen=True, kw_only=True):
    """Keras' Solarization."""

    base_name: ClassVar = "solarization"
    explanation: ClassVar = (
        "Brightens training images by chance and inverts what is above a threshold, like film that "
        "was exposed too long."
    )
    starts_as: ClassVar = {"threshold_factor": (0.0, 1.0)}
    basics: ClassVar = ("addition_factor", "threshold_factor", "value_range")

    addition_factor: Annotated[
        Shares,
        Meta(
            extra=ONE_FOR_RANGE,
            description="What is added first at most, as a share of the value range; the first "
            "number is best left at 0, as Keras takes it for a pixel's value.",
        ),
    ] = (0.0, 0.0)
    threshold_factor: Annotated[
        Shares,
        Meta(
            extra=ONE_FOR_RANGE,
            description="How high the threshold may lie, as a share of the value range; lighter "
            "pixels are inverted. The first number is best left at 0.",
        ),
    ] = (0.0, 0.0)

    def caption(self) -> str:
        return joined(
            f"threshold {range_text(self.threshold_factor)}",
            f"+ {range_text(self.addition_factor)}" if any(self.addition_factor) else "",
        )
