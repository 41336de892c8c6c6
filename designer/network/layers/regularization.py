"""Regularization layers."""

from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.base import Layer, Refused, Settings, Shape
from designer.parameters import Fraction, NonNegativeInt, PositiveInt


class Dropout(Layer, frozen=True, kw_only=True):
    """Keras' Dropout."""

    category: ClassVar = "Regularization"
    base_name: ClassVar = "dropout"
    explanation: ClassVar = (
        "Sets a random share of the values to zero in training, so that no unit relies on one "
        "other; does nothing when predicting."
    )
    starts_as: ClassVar = {"rate": 0.25}
    basics: ClassVar = ("rate",)

    rate: Annotated[Fraction, Meta(description="The share of the values that is dropped.")]
    seed: Annotated[
        NonNegativeInt | None, Meta(description="Makes the random choice repeatable.")
    ] = None
    noise_shape: Annotated[
        tuple[PositiveInt | None, ...] | None,
        Meta(description="Which values are dropped together: 1 along the axes that share a fate."),
    ] = None

    def output_shape(self, shape: Shape) -> Shape:
        draws = 0 < self.rate < 1  # else TensorFlow never looks at the noise
        if draws and self.noise_shape is not None and not _spreads(self.noise_shape, shape):
            axes = ", ".join(map(str, shape))
            raise Refused(
                f"noise_shape does not spread over (batch, {axes}): give each axis 1, None or its "
                "size, or leave it empty.",
                Settings("Leave noise_shape empty", {"noise_shape": None}),
            )
        return shape

    def caption(self) -> str:
        return f"rate {self.rate:g}"


def _spreads(noise: tuple[int | None, ...], shape: Shape) -> bool:
    """Whether TensorFlow broadcasts the noise to this shape, whatever the batch."""
    sizes: tuple[int | None, ...] = (None, *shape)
    if len(noise) > len(sizes):
        return False
    drawn = [size if given is None else given for given, size in zip(noise, sizes, strict=False)]
    pairs = zip(reversed(drawn), reversed(sizes), strict=False)
    return all(given in (1, size) for given, size in pairs)
