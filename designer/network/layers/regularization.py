"""Regularization layers: they do nothing when predicting."""

import math
from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.base import Layer, Refused, Settings, Shape, joined, require_map
from designer.network.layers.kept import READS_NOTHING, Kept
from designer.parameters import Fraction, NonNegativeFloat, NonNegativeInt, PositiveInt

Rate = Annotated[Fraction, Meta(description="The share of the values that is dropped.")]
Seed = Annotated[NonNegativeInt | None, Meta(description="Makes the random choice repeatable.")]
NoiseShape = Annotated[
    tuple[PositiveInt | None, ...] | None,
    Meta(description="Which values are dropped together: 1 along the axes that share a fate."),
]


class _RandomLayer(Layer, frozen=True, kw_only=True):
    """Random in training."""

    category: ClassVar = "Regularization"
    starts_as: ClassVar = {"rate": 0.25}
    basics: ClassVar = ("rate",)


class Dropout(_RandomLayer, frozen=True, kw_only=True):
    """Keras' Dropout."""

    base_name: ClassVar = "dropout"
    explanation: ClassVar = (
        "Sets a random share of the values to zero in training, so that no unit relies on one "
        "other; does nothing when predicting."
    )

    rate: Rate
    seed: Seed = None
    noise_shape: NoiseShape = None

    def output_shape(self, shape: Shape) -> Shape:
        if self.rate < 1:  # else TensorFlow never looks at the noise
            _require_spread(self.rate, self.noise_shape, shape)
        return shape

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return _mask(math.prod(output)) if 0 < self.rate < 1 else READS_NOTHING

    def caption(self) -> str:
        return f"rate {self.rate:g}"


class SpatialDropout2D(_RandomLayer, frozen=True, kw_only=True):
    """Keras' SpatialDropout2D."""

    base_name: ClassVar = "spatial_dropout"
    explanation: ClassVar = (
        "Sets whole feature maps to zero in training instead of single values, whose neighbours "
        "would give them away; does nothing when predicting."
    )
    lacks: ClassVar = ("trainable",)

    rate: Annotated[Fraction, Meta(description="The share of the feature maps that is dropped.")]
    seed: Seed = None

    def output_shape(self, shape: Shape) -> Shape:
        require_map(self, shape)
        return shape

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return _mask(shape[-1]) if 0 < self.rate < 1 else READS_NOTHING

    def caption(self) -> str:
        return f"rate {self.rate:g}"


class GaussianNoise(_RandomLayer, frozen=True, kw_only=True):
    """Keras' GaussianNoise."""

    base_name: ClassVar = "noise"
    explanation: ClassVar = (
        "Adds random noise to every value in training, so that the network learns not to mind it; "
        "does nothing when predicting."
    )
    starts_as: ClassVar = {"stddev": 0.1}
    basics: ClassVar = ("stddev",)

    stddev: Annotated[
        Fraction, Meta(description="How strong the noise is: its standard deviation, 0 to 1.")
    ]
    seed: Seed = None

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return READS_NOTHING

    def caption(self) -> str:
        return f"stddev {self.stddev:g}"


class GaussianDropout(_RandomLayer, frozen=True, kw_only=True):
    """Keras' GaussianDropout."""

    base_name: ClassVar = "gaussian_dropout"
    explanation: ClassVar = (
        "Multiplies every value by a random number around 1 in training: a softer dropout; does "
        "nothing when predicting."
    )

    rate: Annotated[
        Fraction, Meta(description="As strong as dropout of this rate: spread √(rate/(1 − rate)).")
    ]
    seed: Seed = None

    def output_shape(self, shape: Shape) -> Shape:
        _require_below_one(self.rate, "the noise would be without bounds")
        return shape

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return Kept(more=math.prod(output))

    def caption(self) -> str:
        return f"rate {self.rate:g}"


class AlphaDropout(_RandomLayer, frozen=True, kw_only=True):
    """Keras' AlphaDropout."""

    base_name: ClassVar = "alpha_dropout"
    explanation: ClassVar = (
        "Dropout that keeps mean and variance as they are: made for networks with SELU; does "
        "nothing when predicting."
    )

    rate: Rate
    seed: Seed = None
    noise_shape: NoiseShape = None

    def output_shape(self, shape: Shape) -> Shape:
        _require_below_one(self.rate, "nothing would be left to keep mean and variance with")
        _require_spread(self.rate, self.noise_shape, shape)
        return shape

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return Kept(more=math.prod(output))

    def caption(self) -> str:
        return f"rate {self.rate:g}"


class ActivityRegularization(Layer, frozen=True, kw_only=True):
    """Keras' ActivityRegularization."""

    category: ClassVar = "Regularization"
    base_name: ClassVar = "activity_penalty"
    explanation: ClassVar = (
        "Passes its values on as they are, but lets large ones cost something in the loss: fewer "
        "units answer to each image."
    )
    starts_as: ClassVar = {"l1": 0.0001}
    basics: ClassVar = ("l1", "l2")

    l1: Annotated[NonNegativeFloat, Meta(description="Factor on the sum of |values|.")] = 0.0
    l2: Annotated[NonNegativeFloat, Meta(description="Factor on the sum of values².")] = 0.0

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return Kept(inputs=True, view=True)

    def caption(self) -> str:
        return joined(
            f"ℓ1 {self.l1:g}" if self.l1 else "",
            f"ℓ2 {self.l2:g}" if self.l2 else "",
        )


def _mask(values: int) -> Kept:
    """One byte for each value: whether it is dropped."""
    return Kept(more=values // 4)


def _require_below_one(rate: float, why: str) -> None:
    if rate == 1:
        raise Refused(
            f"At rate 1 {why}: set rate below 1.", Settings("Set rate to 0.5", {"rate": 0.5})
        )


def _require_spread(rate: float, noise: tuple[int | None, ...] | None, shape: Shape) -> None:
    """Refuse noise of a shape that does not spread over the values that come in."""
    if rate == 0 or noise is None or _spreads(noise, shape):
        return
    axes = ", ".join(map(str, shape))
    raise Refused(
        f"noise_shape does not spread over (batch, {axes}): give each axis 1, None or its size, or "
        "leave it empty.",
        Settings("Leave noise_shape empty", {"noise_shape": None}),
    )


def _spreads(noise: tuple[int | None, ...], shape: Shape) -> bool:
    """Whether TensorFlow broadcasts the noise to this shape, whatever the batch."""
    sizes: tuple[int | None, ...] = (None, *shape)
    if len(noise) > len(sizes):
        return False
    drawn = [size if given is None else given for given, size in zip(noise, sizes, strict=False)]
    pairs = zip(reversed(drawn), reversed(sizes), strict=False)
    return all(given in (1, size) for given, size in pairs)
