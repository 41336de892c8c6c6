"""Layers that make images another size."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from designer.network.layers.base import (
    Layer,
    Refused,
    Settings,
    Shape,
    joined,
    require_map,
    sized,
)
from designer.network.layers.looks import SAME, Look, Window
from designer.network.layers.preprocessing_looks import (
    Section,
    cropped_to_aspect,
    drawn_anew,
    padded_to_aspect,
)
from designer.parameters import PositiveInt

Height = Annotated[PositiveInt, Meta(description="How many rows come out.")]
Width = Annotated[PositiveInt, Meta(description="How many columns come out.")]

_REACH = {"nearest": 0, "bilinear": 1, "bicubic": 2, "lanczos3": 3, "lanczos5": 5}
"""How many values an interpolation takes in on either side; 0 for the nearest alone."""


def size_set(height: int, width: int) -> tuple[str, ...]:
    """The formula behind a shape that does not depend on what comes in."""
    return (f"height × width = {sized((height, width))}, as set",)


class Resizing(Layer, frozen=True, kw_only=True):
    """Keras' Resizing."""

    category: ClassVar = "Preprocessing"
    base_name: ClassVar = "resizing"
    explanation: ClassVar = "Draws every image anew at one size, whatever size comes in."
    starts_as: ClassVar = {"height": 32, "width": 32}
    basics: ClassVar = ("height", "width", "interpolation")

    height: Height
    width: Width
    interpolation: Annotated[
        Literal["bilinear", "nearest", "bicubic", "lanczos3", "lanczos5"],
        Meta(
            description="How pixels between the old ones are found: nearest keeps hard edges, "
            "bilinear blends 2 neighbours along each axis, the others more."
        ),
    ] = "bilinear"
    crop_to_aspect_ratio: Annotated[
        bool, Meta(description="Cuts off what is too long instead of squeezing the image.")
    ] = False
    pad_to_aspect_ratio: Annotated[
        bool,
        Meta(description="Adds margins where it is too short instead of stretching the image."),
    ] = False
    fill_mode: Annotated[
        Literal["constant"], Meta(description="What the margins are filled with: one value.")
    ] = "constant"
    fill_value: Annotated[float, Meta(description="The value of the margins.")] = 0.0
    antialias: Annotated[
        bool, Meta(description="Averages over more pixels when shrinking, against jagged patterns.")
    ] = False

    def output_shape(self, shape: Shape) -> Shape:
        require_map(self, shape)
        if self.crop_to_aspect_ratio and self.pad_to_aspect_ratio:
            raise Refused(
                "An image can keep its proportions by being cropped or by being padded, not both: "
                "untick crop_to_aspect_ratio or pad_to_aspect_ratio.",
                Settings("Crop only", {"pad_to_aspect_ratio": False}),
                Settings("Pad only", {"crop_to_aspect_ratio": False}),
            )
        return self.height, self.width, shape[2]

    def look(self, shape: Shape) -> Look:
        size = (self.height, self.width)
        rows, columns = Section(0, shape[0]), Section(0, shape[1])
        if self.crop_to_aspect_ratio:
            rows, columns = cropped_to_aspect(shape, size)
        elif self.pad_to_aspect_ratio:
            rows, columns = padded_to_aspect(shape, size)
        reach = _REACH[self.interpolation]
        return (
            drawn_anew(rows, self.height, reach, self.antialias),
            drawn_anew(columns, self.width, reach, self.antialias),
            SAME,
        )

    def shape_formula(self, shape: Shape) -> tuple[str, ...]:
        return size_set(self.height, self.width)

    def caption(self) -> str:
        return joined(
            sized((self.height, self.width)),
            "" if self.interpolation == "bilinear" else self.interpolation,
            "cropped" if self.crop_to_aspect_ratio else "",
            "padded" if self.pad_to_aspect_ratio else "",
        )


class CenterCrop(Layer, frozen=True, kw_only=True):
    """Keras' CenterCrop."""

    category: ClassVar = "Preprocessing"
    base_name: ClassVar = "center_crop"
    explanation: ClassVar = (
        "Keeps the middle of the image; one that is too small is cropped to the same proportions "
        "and enlarged."
    )
    starts_as: ClassVar = {"height": 24, "width": 24}
    basics: ClassVar = ("height", "width")

    height: Height
    width: Width

    def output_shape(self, shape: Shape) -> Shape:
        require_map(self, shape)
        return self.height, self.width, shape[2]

    def look(self, shape: Shape) -> Look:
        above, left = shape[0] - self.height, shape[1] - self.width
        if above >= 0 and left >= 0:
            return Window(before=-(above // 2)), Window(before=-(left // 2)), SAME
        rows, columns = cropped_to_aspect(shape, (self.height, self.width))
        return drawn_anew(rows, self.height, 1), drawn_anew(columns, self.width, 1), SAME

    def shape_formula(self, shape: Shape) -> tuple[str, ...]:
        return size_set(self.height, self.width)

    def caption(self) -> str:
        return sized((self.height, self.width))
