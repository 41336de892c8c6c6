"""Opening picture files: checked before they are decoded, and brought into grey or colour."""

import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from designer.picture_files import FORMATS, MOST_PIXELS
from designer.refusals import shortened

if TYPE_CHECKING:
    from PIL.Image import Image

Pixels = npt.NDArray[np.uint8]
"""Height, width and 4 channels: red, green, blue and how much covers the ground."""

MOST_BYTES = 256 * 2**20

_SPANS = {"I;16": (65535.0,), "I": (255.0, 65535.0), "F": (1.0, 255.0, 65535.0)}
"""What white may be, by Pillow's mode."""


class PictureError(Exception):
    """The text is one sentence: why a picture cannot be used, and what to do."""


def open_picture(path: Path) -> Pixels:
    """Return the picture in this file, the way up that its camera noted; PictureError."""
    name = shortened(path.name or str(path))
    try:
        if path.exists() and not path.is_file():
            raise PictureError(f"{name} is not a file: choose a picture.")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise PictureError(
            f"{name} cannot be read ({error.strerror or error}): choose another picture."
        ) from error
    return decode_picture(content, name)


def decode_picture(content: bytes, name: str) -> Pixels:
    """Return the picture in the content of a file that is called so; PictureError."""
    if len(content) > MOST_BYTES:
        raise PictureError(f"{name} is larger than {MOST_BYTES >> 20} MB: make it smaller.")
    # Not due before a picture is wanted: Pillow takes 30 ms and more.
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # we look ourselves
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                return _decoded(picture, name)
    except Image.DecompressionBombError as error:
        raise PictureError(_too_large(name)) from error
    except UnidentifiedImageError as error:
        raise PictureError(
            f"{name} is no picture that can be read here: save it as PNG or JPEG."
        ) from error
    except PictureError:
        raise
    except Exception as error:  # a damaged file fails in many ways
        raise PictureError(
            f"{name} is damaged and cannot be decoded: save it again as PNG or JPEG."
        ) from error


def _decoded(picture: "Image", name: str) -> Pixels:
    from PIL import ImageOps  # noqa: PLC0415

    if picture.width * picture.height > MOST_PIXELS:
        raise PictureError(_too_large(name))
    upright = ImageOps.exif_transpose(picture)
    return np.asarray(_as_bytes(upright).convert("RGBA"))


def _as_bytes(picture: "Image") -> "Image":
    """Scientific pictures hold numbers of 16 or 32 bits: show their whole span."""
    from PIL import Image  # noqa: PLC0415

    if picture.mode[:4] not in _SPANS:
        return picture
    values = np.nan_to_num(np.asarray(picture, np.float32))
    largest = float(values.max(initial=0.0))
    full = next((span for span in _SPANS[picture.mode[:4]] if largest <= span), largest)
    scaled = (values / full * 255).clip(0, 255).round().astype(np.uint8)
    return Image.fromarray(scaled)


def _too_large(name: str) -> str:
    return f"{name} has more than {MOST_PIXELS // 10**6} megapixels: make it smaller."
