"""Layers that bring out the contrast of an image, in training and when predicting alike."""

from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.augmentation import BYTES, ValueRange, check_values
from designer.network.layers.base import (
    Layer,
    Refused,
    Settings,
    Shape,
    joined,
    require_map,
    sized,
)
from designer.network.layers.looks import SAME, Look
from designer.network.layers.preprocessing_looks import Tiles
from designer.parameters import ALWAYS_BOTH, NonNegativeFloat, Pair


class _Contrasting(Layer, frozen=True, kw_only=True):
    """A change of contrast for which the values of pixels have to be known."""

    category: ClassVar = "Preprocessing"

    value_range: ValueRange = BYTES

    def __post_init__(self) -> None:
        check_values(self.value_range)

    def output_shape(self, shape: Shape) -> Shape:
        require_map(self, shape)
        return shape


class AutoContrast(_Contrasting, frozen=True, kw_only=True):
    """Keras' AutoContrast."""

    base_name: ClassVar = "auto_contrast"
    explanation: ClassVar = (
        "Stretches every channel of an image so that its darkest pixel becomes black and its "
        "lightest white."
    )
    basics: ClassVar = ("value_range",)

    def look(self, shape: Shape) -> Look:
        return None, None, SAME


class ContrastLimitedAdaptiveHistogramEqualization(_Contrasting, frozen=True, kw_only=True):
    """Keras' ContrastLimitedAdaptiveHistogramEqualization."""

    base_name: ClassVar = "clahe"
    explanation: ClassVar = (
        "CLAHE: uses all shades in every part of an image, so that detail shows in shadow and in "
        "light; usual for X-rays."
    )
    basics: ClassVar = ("clip_limit", "tile_grid_size", "value_range")

    clip_limit: Annotated[
        NonNegativeFloat,
        Meta(description="How much contrast may grow, against noise in flat parts; 0, no limit."),
    ] = 4.0
    tile_grid_size: Annotated[
        Pair,
        Meta(extra=ALWAYS_BOTH, description="Into how many parts height and width are divided."),
    ] = (8, 8)

    def output_shape(self, shape: Shape) -> Shape:
        super().output_shape(shape)
        (height, width, _), (rows, columns) = shape, self.tile_grid_size
        if rows > 2 * height or columns > 2 * width:
            fitting = (min(rows, height), min(columns, width))
            raise Refused(
                f"A {sized((height, width))} map cannot be divided into {sized((rows, columns))} "
                f"parts: divide it into {sized(fitting)} at most, or let larger images in.",
                Settings(f"Use {sized(fitting)} parts", {"tile_grid_size": fitting}),
                too_small=True,
            )
        return shape

    def look(self, shape: Shape) -> Look:
        rows, columns = self._tiles(shape)
        return rows, columns, SAME

    def caption(self) -> str:
        return joined(f"{sized(self.tile_grid_size)} tiles", f"limit {self.clip_limit:g}")

    def _tiles(self, shape: Shape) -> tuple[Tiles, Tiles]:
        rows, columns = self.tile_grid_size
        height, width = shape[:2]
        return (
            Tiles(-(-height // rows), rows, height),
            Tiles(-(-width // columns), columns, width),
        )
