"""Augmentation that changes the colours of an image."""

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
    require_channels,
)
from designer.network.layers.base import Layer, Shape, joined, require_map
from designer.parameters import ONE_FOR_RANGE, Fraction


class _Colouring(Layer, frozen=True, kw_only=True):
    """A change of colours, which takes the three of them apart."""

    category: ClassVar = "Preprocessing"
    basics: ClassVar[tuple[str, ...]] = ("factor", "value_range")

    value_range: ValueRange = BYTES
    seed: Seed = None

    def __post_init__(self) -> None:
        check_values(self.value_range)

    def output_shape(self, shape: Shape) -> Shape:
        require_channels(self, shape, 3)
        return shape


class RandomSaturation(_Colouring, frozen=True, kw_only=True):
    """Keras' RandomSaturation."""

    base_name: ClassVar = "random_saturation"
    explanation: ClassVar = "Makes the colours of training images paler or more vivid by chance."
    starts_as: ClassVar = {"factor": (0.4, 0.6)}

    factor: Annotated[
        SignedShares,
        Meta(
            extra=ONE_FOR_RANGE,
            description="The least and the most colour: 0 is grey, 0.5 as it was, 1 garish.",
        ),
    ]

    def caption(self) -> str:
        return range_text(self.factor)


class RandomHue(_Colouring, frozen=True, kw_only=True):
    """Keras' RandomHue."""

    base_name: ClassVar = "random_hue"
    explanation: ClassVar = (
        "Turns all colours of a training image round the colour wheel by chance."
    )
    starts_as: ClassVar = {"factor": (0.0, 0.1)}

    factor: Annotated[
        Shares,
        Meta(
            extra=ONE_FOR_RANGE,
            description="How far colours turn at least and at most, to either side: 1 is half the "
            "wheel.",
        ),
    ]

    def caption(self) -> str:
        return range_text(self.factor)


class RandomColorJitter(_Colouring, frozen=True, kw_only=True):
    """Keras' RandomColorJitter."""

    base_name: ClassVar = "random_color_jitter"
    explanation: ClassVar = (
        "Changes brightness, contrast, saturation and hue of training images by chance, one after "
        "the other."
    )
    starts_as: ClassVar = {"brightness_factor": (-0.1, 0.1), "contrast_factor": (0.0, 0.2)}
    basics: ClassVar = (
        "brightness_factor",
        "contrast_factor",
        "saturation_factor",
        "hue_factor",
    )

    brightness_factor: Annotated[
        SignedShares | None,
        Meta(
            extra=ONE_FOR_RANGE,
            description="What is added at least and at most, as a share of the value range; empty "
            "for nothing.",
        ),
    ] = None
    contrast_factor: Annotated[
        Shares | None,
        Meta(
            extra=ONE_FOR_RANGE,
            description="By how much contrast is lowered and raised at most; empty for not at all.",
        ),
    ] = None
    saturation_factor: Annotated[
        SignedShares | None,
        Meta(
            extra=ONE_FOR_RANGE,
            description="The least and the most colour: 0.5 is as it was; empty for no change.",
        ),
    ] = None
    hue_factor: Annotated[
        Shares | None,
        Meta(
            extra=ONE_FOR_RANGE,
            description="How far colours turn at least and at most; empty for not at all.",
        ),
    ] = None

    def output_shape(self, shape: Shape) -> Shape:
        if self.saturation_factor is None and self.hue_factor is None:
            require_map(self, shape)
            return shape
        return super().output_shape(shape)

    def caption(self) -> str:
        factors = {
            "brightness": self.brightness_factor,
            "contrast": self.contrast_factor,
            "saturation": self.saturation_factor,
            "hue": self.hue_factor,
        }
        return joined(*(f"{name} {range_text(f)}" for name, f in factors.items() if f))


class RandomColorDegeneration(_Colouring, frozen=True, kw_only=True):
    """Keras' RandomColorDegeneration."""

    base_name: ClassVar = "random_color_loss"
    explanation: ClassVar = "Takes some of the colour out of training images by chance."
    starts_as: ClassVar = {"factor": (0.0, 0.5)}

    factor: Annotated[
        SignedShares,
        Meta(
            extra=ONE_FOR_RANGE,
            description="How much colour goes at least and at most: 0 none, 1 all of it.",
        ),
    ]

    def caption(self) -> str:
        return range_text(self.factor)


class RandomGrayscale(Layer, frozen=True, kw_only=True):
    """Keras' RandomGrayscale."""

    category: ClassVar = "Preprocessing"
    base_name: ClassVar = "random_grayscale"
    explanation: ClassVar = (
        "Makes some training images grey, so that the network does not rely on colour alone; they "
        "keep their channels."
    )
    basics: ClassVar = ("factor",)

    factor: Annotated[Fraction, Meta(description="The share of the images that turn grey.")] = 0.5
    seed: Seed = None

    def output_shape(self, shape: Shape) -> Shape:
        require_channels(self, shape, 3, 1)
        return shape

    def caption(self) -> str:
        return f"chance {self.factor:g}"
