"""Regularization layers."""

from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.base import Layer, Refused, Shape
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
        if self.noise_shape is not None:
            self._check_noise((None, *shape), self.noise_shape)
        return shape

    def caption(self) -> str:
        return f"rate {self.rate:g}"

    @staticmethod
    def _check_noise(shape: tuple[int | None, ...], noise: tuple[int | None, ...]) -> None:
        fits = len(noise) == len(shape) and all(
            given in (None, 1, size) for given, size in zip(noise, shape, strict=True)
        )
        if not fits:
            raise Refused(
                f"noise_shape has to name {len(shape)} axes (the batch first), each 1, None or the "
                "size of that axis: correct it or leave it empty."
            )
