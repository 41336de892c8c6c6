"""Augmentation that moves the image as a whole."""

from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.augmentation import (
    FillMode,
    FillValue,
    Interpolation,
    Seed,
    SignedShares,
    range_text,
)
from designer.network.layers.base import Layer, Refused, Settings, Shape, require_map
from designer.parameters import ONE_FOR_RANGE

_NEAREST = -0.9
"""What is offered where nothing of the image would be left, at -1."""


class _Movement(Layer, frozen=True, kw_only=True):
    """The image moves; what comes in from outside has to be filled."""

    category: ClassVar = "Preprocessing"

    interpolation: Interpolation = "bilinear"
    fill_mode: FillMode = "reflect"
    fill_value: FillValue = 0.0
    seed: Seed = None

    def output_shape(self, shape: Shape) -> Shape:
        require_map(self, shape)
        return shape


class RandomRotation(_Movement, frozen=True, kw_only=True):
    """Keras' RandomRotation."""

    base_name: ClassVar = "random_rotation"
    explanation: ClassVar = "Turns every training image by an angle chosen by chance."
    starts_as: ClassVar = {"factor": (-0.05, 0.05)}
    basics: ClassVar = ("factor", "fill_mode")

    factor: Annotated[
        SignedShares,
        Meta(
            extra=ONE_FOR_RANGE,
            description="The least and the largest angle, in turns: 0.1 is 36°, below 0 turns the "
            "other way.",
        ),
    ]

    def caption(self) -> str:
        low, high = self.factor
        return range_text((low * 360, high * 360), "°")


class RandomTranslation(_Movement, frozen=True, kw_only=True):
    """Keras' RandomTranslation."""

    base_name: ClassVar = "random_translation"
    explanation: ClassVar = "Moves every training image up or down and sideways by chance."
    starts_as: ClassVar = {"height_factor": (-0.1, 0.1), "width_factor": (-0.1, 0.1)}
    basics: ClassVar = ("height_factor", "width_factor", "fill_mode")

    height_factor: Annotated[
        SignedShares,
        Meta(
            extra=ONE_FOR_RANGE,
            description="How far it moves down at least and at most, as a share of the height; "
            "below 0 is up.",
        ),
    ]
    width_factor: Annotated[
        SignedShares,
        Meta(
            extra=ONE_FOR_RANGE,
            description="How far it moves right at least and at most, as a share of the width; "
            "below 0 is left.",
        ),
    ]

    def caption(self) -> str:
        return f"down {range_text(self.height_factor)}, right {range_text(self.width_factor)}"


class RandomZoom(_Movement, frozen=True, kw_only=True):
    """Keras' RandomZoom."""

    base_name: ClassVar = "random_zoom"
    explanation: ClassVar = "Shows every training image from nearer or farther away, by chance."
    starts_as: ClassVar = {"height_factor": (-0.1, 0.1)}
    basics: ClassVar = ("height_factor", "width_factor", "fill_mode")

    height_factor: Annotated[
        SignedShares,
        Meta(
            extra=ONE_FOR_RANGE,
            description="By how much more of the height is shown: 0.1 zooms out by a tenth, -0.1 "
            "zooms in.",
        ),
    ]
    width_factor: Annotated[
        SignedShares | None,
        Meta(
            extra=ONE_FOR_RANGE,
            description="The same for the width; empty keeps the proportions.",
        ),
    ] = None

    def output_shape(self, shape: Shape) -> Shape:
        self._check_least("height_factor", self.height_factor)
        if self.width_factor:
            self._check_least("width_factor", self.width_factor)
        return super().output_shape(shape)

    def _check_least(self, name: str, span: SignedShares) -> None:
        """Keras takes -1 as the one end of a range to 1 only, which it writes as 1."""
        if -1 in span and span != (-1, 1):
            low, high = (max(end, _NEAREST) for end in span)
            raise Refused(
                f"{name} goes from {span[0]:g} to {span[1]:g}, but at -1 nothing of the image is "
                f"left: zoom in by less, such as {_NEAREST:g}.",
                Settings(f"Zoom from {low:g} to {high:g}", {name: (low, high)}),
            )

    def caption(self) -> str:
        if self.width_factor is None:
            return range_text(self.height_factor)
        return f"height {range_text(self.height_factor)}, width {range_text(self.width_factor)}"
