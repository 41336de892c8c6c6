"""Augmentation: changes made by chance while training, so that no epoch repeats the one before.

When predicting these layers leave every image as it is.
"""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from designer.network.layers.base import Layer, Refused, Shape, require_map, sized
from designer.network.layers.looks import SAME, Look, Window
from designer.network.layers.preprocessing import numbers_text
from designer.network.layers.preprocessing_looks import Section, cropped_to_aspect, drawn_anew
from designer.network.layers.preprocessing_size import Height, Width, size_set
from designer.parameters import Fraction, NonNegativeInt, Span

Signed = Annotated[float, Meta(ge=-1, le=1)]
Shares = tuple[Fraction, Fraction]
"""A range within 0 to 1."""
SignedShares = tuple[Signed, Signed]
"""A range within -1 to 1."""

Seed = Annotated[NonNegativeInt | None, Meta(description="Makes the random choices repeatable.")]
_Value = Annotated[float, Meta(ge=-1e9, le=1e9)]
ValueRange = Annotated[
    tuple[_Value, _Value],
    Meta(
        description="The least and the largest value of a pixel here: 0 255, or 0 1 below a "
        "rescaling by 1/255."
    ),
]
BYTES = (0.0, 255.0)
"""The values of pixels as they come from a file."""
Interpolation = Annotated[
    Literal["bilinear", "nearest"],
    Meta(description="How pixels between the old ones are found: bilinear blends, nearest copies."),
]
FillMode = Annotated[
    Literal["reflect", "wrap", "constant", "nearest"],
    Meta(
        description="What fills the places that come in from outside: a mirror image, the other "
        "side, one value, or the edge."
    ),
]
FillValue = Annotated[float, Meta(description="The value of these places, for constant filling.")]


def range_text(span: tuple[float, float], unit: str = "") -> str:
    """A range as a card shows it: ±36°, 0.2 to 0.8, 3."""
    low, high = span
    if low == high:
        return f"{numbers_text([high])}{unit}"
    if low == -high:
        return f"±{numbers_text([high])}{unit}"
    return f"{numbers_text([low])} to {numbers_text([high])}{unit}"


def check_values(value_range: Span) -> None:
    """ValueError where single precision finds nothing between the least and the largest value."""
    low, high = value_range
    if high - low < 1e-6 * max(1, abs(low), abs(high)):
        raise ValueError("value_range has to go from the least value up to a larger one")


def require_channels(layer: Layer, shape: Shape, *counts: int) -> None:
    """Refuse a map that has none of these numbers of channels."""
    require_map(layer, shape)
    if shape[2] in counts:
        return
    images = "a colour image (3 channels)"
    if 1 in counts:
        images += " or a grey one (1 channel)"
    raise Refused(
        f"{type(layer).__name__} needs {images}, but gets {shape[2]} "
        f"{'channel' if shape[2] == 1 else 'channels'}: put it right below such an input, or "
        "remove it."
    )


class RandomCrop(Layer, frozen=True, kw_only=True):
    """Keras' RandomCrop."""

    category: ClassVar = "Preprocessing"
    base_name: ClassVar = "random_crop"
    explanation: ClassVar = (
        "Cuts a window out of every training image at a place chosen by chance. Keras does not "
        "cut when predicting: let a CenterCrop of the same size follow."
    )
    starts_as: ClassVar = {"height": 24, "width": 24}
    basics: ClassVar = ("height", "width")

    height: Height
    width: Width
    seed: Seed = None

    def output_shape(self, shape: Shape) -> Shape:
        require_map(self, shape)
        return self.height, self.width, shape[2]

    def look(self, shape: Shape) -> Look:
        """In the middle of the map, where a CenterCrop that follows puts it when predicting."""
        above, left = shape[0] - self.height, shape[1] - self.width
        if above > 0 and left > 0:
            return Window(before=-(above // 2)), Window(before=-(left // 2)), SAME
        rows, columns = cropped_to_aspect(shape, (self.height, self.width))
        return (
            drawn_anew(_cut(rows.start, self.height, shape[0]), self.height, 1),
            drawn_anew(_cut(columns.start, self.width, shape[1]), self.width, 1),
            SAME,
        )

    def shape_formula(self, shape: Shape) -> tuple[str, ...]:
        return size_set(self.height, self.width)

    def caption(self) -> str:
        return sized((self.height, self.width))


class RandomFlip(Layer, frozen=True, kw_only=True):
    """Keras' RandomFlip."""

    category: ClassVar = "Preprocessing"
    base_name: ClassVar = "random_flip"
    explanation: ClassVar = "Mirrors every other training image: a cat facing left is still a cat."
    starts_as: ClassVar = {"mode": "horizontal"}
    basics: ClassVar = ("mode",)

    mode: Annotated[
        Literal["horizontal", "vertical", "horizontal_and_vertical"],
        Meta(description="Left and right are swapped, top and bottom, or both at once."),
    ] = "horizontal_and_vertical"
    seed: Seed = None

    def output_shape(self, shape: Shape) -> Shape:
        require_map(self, shape)
        return shape

    def caption(self) -> str:
        return self.mode.replace("_", " ")


def _cut(start: int, length: int, end: int) -> Section:
    return Section(start, min(length, end - start))
