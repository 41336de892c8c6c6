"""Whether an image in a file can be trained on: it is decoded, small where that is possible."""

import warnings
from pathlib import Path
from typing import NamedTuple

from PIL import Image, UnidentifiedImageError

from designer.picture_files import ENDINGS, FORMATS, MOST_PIXELS
from designer.refusals import shortened

_SMALL = 64, 64
_COLORLESS = ("1", "L", "LA", "La", "I", "F")


class Checked(NamedTuple):
    """What was found out of an image: its size, or why it is of no use."""

    reason: str = ""
    size: tuple[int, int] = (0, 0)
    """Height and width."""
    in_color: bool = False


def check(path: Path) -> Checked:
    """Look at a file that ought to be an image. Never raises."""
    try:
        return _looked_at(path)
    except Exception as error:  # a damaged file fails in many ways
        return Checked(_reason(error))


def _reason(error: Exception) -> str:
    match error:
        case UnidentifiedImageError():
            return "cannot be read: it is no image of a known format"
        case Image.DecompressionBombError():
            return _too_large()
        case OSError(strerror=str(words)):
            return f"cannot be read: {words}"
    words = str(error)
    if "truncated" in words.lower() or isinstance(error, EOFError):
        return "ends in the middle: the rest of it is missing"
    return f"is damaged: {shortened(words or type(error).__name__, 80)}"


def _looked_at(path: Path) -> Checked:
    if path.suffix.lower() not in ENDINGS:
        ending = shortened(path.suffix, 20)
        return Checked(
            f"has the ending {ending}, which no image has" if ending else "has no ending"
        )
    if not path.is_file():
        return Checked("is not there" if not path.exists() else "is not a file")
    if path.stat().st_size == 0:
        return Checked("is empty: it has 0 bytes")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(path, formats=FORMATS) as image:
            size, mode = (image.height, image.width), image.mode
            if image.width * image.height > MOST_PIXELS:
                return Checked(_too_large())
            image.draft(None, _SMALL)
            image.load()
    return Checked("", size, not mode.startswith(_COLORLESS) or mode == "LAB")


def _too_large() -> str:
    return f"has more than {MOST_PIXELS // 10**6} megapixels, which could fill the memory"
