"""From a picture to the input of a network: grey or colour, size, and values of pixels."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from designer.images.opening import PictureError, Pixels

FloatArray = npt.NDArray[np.float32]
Plane = npt.NDArray[np.uint8]
"""Height, width, and 1 or 3 channels."""

_CHANNELS = (1, 3)


@dataclass(frozen=True)
class Wanted:
    """What a network takes, and what its training images are like."""

    shape: tuple[int, int, int]
    """Height, width and channels."""
    value_range: tuple[float, float] = (0.0, 255.0)
    first_shrunk_to: int | None = None
    """The height and width in which the training images came, where they were enlarged."""
    light_on_dark: bool = False
    """Whether they are light strokes on a dark ground."""
    margin: float = 0.0
    """The part of the side that they leave free around the strokes."""


@dataclass(frozen=True)
class Prepared:
    """A picture as the network sees it: `shown` from 0 to 255, `values` as they go in."""

    shown: Plane
    values: FloatArray
    inverted: bool


def check_wanted(wanted: Wanted) -> None:
    """Raise PictureError where no picture can be made for such an input."""
    channels = wanted.shape[2]
    if channels not in _CHANNELS:
        raise PictureError(
            f"The network takes images of {channels} channels, but pictures are grey (1) or in "
            "colour (3): choose a run of such a network."
        )


def prepare(
    pixels: Pixels, wanted: Wanted, *, invert: bool | None = None, centre: bool = False
) -> Prepared:
    """Make the network's input of a picture; PictureError where that cannot be.

    `invert` turns light and dark round; None does it where the training images are light strokes
    on a dark ground and the picture is the reverse. `centre` brings strokes, on whatever ground,
    into the middle and to the size that they have in the training images.
    """
    check_wanted(wanted)
    opaque = _on_a_ground(pixels)
    plane = _grey(opaque) if wanted.shape[2] == 1 else opaque
    inverts = (wanted.light_on_dark and is_dark_on_light(plane)) if invert is None else invert
    if inverts:
        plane = 255 - plane
    if centre:
        plane = _centred(plane, wanted.margin)
    shown = _resized(plane, wanted)
    least, largest = wanted.value_range
    values = least + shown.astype(np.float32) / 255 * (largest - least)
    return Prepared(shown.round().astype(np.uint8), values.astype(np.float32), inverts)


def is_dark_on_light(plane: Plane) -> bool:
    """Whether the border, which is ground as a rule, is lighter than what it surrounds."""
    grey = plane.mean(axis=2)
    border = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    return bool(np.median(border) > 127 and np.median(border) > grey.mean())


def _on_a_ground(pixels: Pixels) -> Plane:
    """Without transparency: dark things on white, light ones on black."""
    cover = pixels[..., 3:].astype(np.float32) / 255
    colors = pixels[..., :3].astype(np.float32)
    if cover.min(initial=1.0) == 1.0:
        return pixels[..., :3]
    weight = float(cover.sum())
    brightness = float((colors.mean(axis=2, keepdims=True) * cover).sum()) / max(weight, 1e-9)
    ground = 255.0 if brightness < 128 else 0.0
    return (colors * cover + ground * (1 - cover)).round().astype(np.uint8)


def _grey(colors: Plane) -> Plane:
    """How light each pixel looks (ITU-R 601, as Pillow and Keras have it)."""
    grey = colors.astype(np.float32) @ np.array([0.299, 0.587, 0.114], np.float32)
    return grey.round().clip(0, 255).astype(np.uint8)[..., None]


def _centred(plane: Plane, margin: float) -> Plane:
    """A square cut around what differs from the ground, with this part of it free on each side."""
    grey = plane.astype(np.float32).mean(axis=2)
    border = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    ground = float(np.median(border))
    rows, columns = np.nonzero(np.abs(grey - ground) > 64)
    if not len(rows):
        return plane
    top, bottom = int(rows.min()), int(rows.max()) + 1
    left, right = int(columns.min()), int(columns.max()) + 1
    inner = max(bottom - top, right - left)
    side = max(inner, round(inner / (1 - 2 * margin)))
    square = np.full((side, side, plane.shape[2]), round(ground), np.uint8)
    row, column = (side - (bottom - top)) // 2, (side - (right - left)) // 2
    square[row : row + bottom - top, column : column + right - left] = plane[top:bottom, left:right]
    return square


def _resized(plane: Plane, wanted: Wanted) -> FloatArray:
    from PIL import Image  # noqa: PLC0415 (late, as in opening)

    height, width, _ = wanted.shape
    first = wanted.first_shrunk_to
    channels = []
    for channel in np.moveaxis(plane, 2, 0):
        picture = Image.fromarray(np.ascontiguousarray(channel, np.float32))
        if first is not None:
            picture = picture.resize((first, first), Image.Resampling.BOX)
        shrinks = width <= picture.width and height <= picture.height
        way = Image.Resampling.BOX if shrinks else Image.Resampling.BILINEAR
        channels.append(np.asarray(picture.resize((width, height), way)))
    return np.stack(channels, axis=2).clip(0, 255)
