"""Preprocessing layers: part of the model, so that raw images go in."""

import math
from collections.abc import Iterable
from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.base import Layer, Refused, Settings, Shape, Weight, joined
from designer.network.layers.kept import READS_NOTHING, Kept
from designer.network.layers.preprocessing_statistics import (
    check_given,
    check_measured,
    kept_sizes,
)
from designer.parameters import ONE_ALONE, Integers, NonNegativeFloat, Numbers


def numbers_text(values: Iterable[float]) -> str:
    """Numbers as a card shows them: 0.485 0.456 0.406."""
    return " ".join(f"{value:.4g}" for value in values).replace("-", "\N{MINUS SIGN}")


class Rescaling(Layer, frozen=True, kw_only=True):
    """Keras' Rescaling."""

    category: ClassVar = "Preprocessing"
    base_name: ClassVar = "rescaling"
    explanation: ClassVar = (
        "Multiplies every pixel by scale and adds offset: 1/255 brings 0…255 to 0…1."
    )
    starts_as: ClassVar = {"scale": (1 / 255,)}
    basics: ClassVar = ("scale", "offset")

    scale: Annotated[
        Numbers,
        Meta(
            min_length=1,
            extra=ONE_ALONE,
            description="Every pixel is multiplied by this: one number, or one for each channel.",
        ),
    ]
    offset: Annotated[
        Numbers,
        Meta(
            min_length=1,
            extra=ONE_ALONE,
            description="Then this is added: one number, or one for each channel.",
        ),
    ] = (0.0,)

    def output_shape(self, shape: Shape) -> Shape:
        for name, values in (("scale", self.scale), ("offset", self.offset)):
            if len(values) not in (1, shape[-1]):
                raise Refused(
                    f"{name} has {len(values)} numbers, but {shape[-1]} channels come in: give "
                    "one number for all channels, or one for each.",
                    Settings(f"Use one {name} for all", {name: values[:1]}),
                )
        return shape

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return READS_NOTHING

    def by_channel(self) -> tuple[tuple[float, float], ...]:
        """Scale and offset of each channel; one pair where all have the same."""
        count = max(len(self.scale), len(self.offset))
        scales, offsets = (values * (count // len(values)) for values in (self.scale, self.offset))
        return tuple(zip(scales, offsets, strict=False))

    def caption(self) -> str:
        offset = f"+ {numbers_text(self.offset)}" if any(self.offset) else ""
        return joined(f"× {numbers_text(self.scale)}", offset)


class Normalization(Layer, frozen=True, kw_only=True):
    """Keras' Normalization."""

    category: ClassVar = "Preprocessing"
    base_name: ClassVar = "normalization"
    explanation: ClassVar = (
        "Subtracts the mean of the data and divides by their standard deviation; without a mean "
        "and a variance it changes nothing until adapt() has measured them in code."
    )
    starts_as: ClassVar = {"mean": (127.5,), "variance": (5418.75,)}
    basics: ClassVar = ("mean", "variance", "axis")

    axis: Annotated[
        Integers,
        Meta(
            extra=ONE_ALONE,
            description="The axes that keep figures of their own: -1, each channel; none, one for "
            "all.",
        ),
    ] = (-1,)
    mean: Annotated[
        Numbers | None,
        Meta(
            extra=ONE_ALONE,
            description="What is subtracted: one number, or one for each channel; empty to have it "
            "measured.",
        ),
    ] = None
    variance: Annotated[
        tuple[NonNegativeFloat, ...] | None,
        Meta(
            extra=ONE_ALONE,
            description="The standard deviation squared, by whose root is divided; empty to have "
            "it measured.",
        ),
    ] = None
    invert: Annotated[
        bool, Meta(description="Undoes a normalization: multiplies, then adds the mean.")
    ] = False

    def output_shape(self, shape: Shape) -> Shape:
        sizes = kept_sizes(self.axis, shape)
        if self.mean is None and self.variance is None:
            check_measured(self.axis, shape)
        else:
            check_given(self.mean, self.variance, self.axis, sizes[-1] if sizes else 1)
        return shape

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        if self.mean is not None:
            return ()
        sizes = kept_sizes(self.axis, shape)
        measured = Weight("mean", sizes, False), Weight("variance", sizes, False)
        return *measured, Weight("count", (), False)

    def caption(self) -> str:
        inverted = "inverted" if self.invert else ""
        if self.mean is None or self.variance is None:
            return joined("waits for adapt()", inverted)
        deviation = numbers_text(map(math.sqrt, self.variance))
        return joined(f"mean {numbers_text(self.mean)}", f"deviation {deviation}", inverted)

    def formula(self, shape: Shape) -> str:
        if self.mean is not None:
            return ""
        return f"2·{'·'.join(map(str, kept_sizes(self.axis, shape))) or 1} + 1"
