"""Many values in a few figures, and arrays as small pictures."""

from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from designer.runs.exploration import Bytes, Histogram

Values = npt.NDArray[Any]

BINS = 32


def finite(values: Values) -> npt.NDArray[np.float64]:
    """Those of the values that are numbers."""
    flat = np.asarray(values, np.float64).reshape(-1)
    kept: npt.NDArray[np.float64] = flat[np.isfinite(flat)]
    return kept


def histogram(
    values: npt.NDArray[np.float64], bins: int = BINS, ends: tuple[float, float] | None = None
) -> Histogram:
    """How finite values are spread between the least and the greatest of them, or these ends.

    A few whole numbers have a bin each.
    """
    if not values.size:
        return Histogram(least=0.0, greatest=0.0, counts=(0,) * bins)
    least, greatest = ends or (float(values.min()), float(values.max()))
    if 0 < greatest - least < bins and np.array_equal(values, np.rint(values)):
        bins = round(greatest - least) + 1
    counts = _binned(values, least, greatest, bins)
    return Histogram(least=least, greatest=greatest, counts=tuple(counts.tolist()))


def _binned(
    values: npt.NDArray[np.float64], least: float, greatest: float, bins: int
) -> npt.NDArray[np.int64]:
    """Count the values in equally wide bins; where all are the same, in the middle one."""
    span = greatest - least
    if span <= 0 or not np.isfinite(span):
        counts = np.zeros(bins, np.int64)
        counts[bins // 2] = values.size
        return counts
    places = ((values - least) * (bins / span)).astype(np.int64)
    return np.bincount(np.clip(places, 0, bins - 1), minlength=bins)


def shade(values: Values, least: float, greatest: float) -> Bytes:
    """From black for the least to white for the greatest."""
    span = (greatest - least) or 1.0
    scaled = (np.asarray(values, np.float64) - least) * (255.0 / span)
    shades: Bytes = np.clip(np.nan_to_num(scaled), 0, 255).round().astype(np.uint8)
    return shades


def shrink(images: Values, side: int) -> Values:
    """Images (number, height, width, channels) made so small that no side is longer."""
    height, width = images.shape[1:3]
    longest = max(height, width)
    if longest <= side:
        return images
    size = [max(1, round(each * side / longest)) for each in (height, width)]
    small: Values = tf.image.resize(tf.cast(images, tf.float32), size, method="area").numpy()
    return small


def seen_channels(images: Values) -> Values:
    """What a picture can show of the channels: three as colours, else the first in grey."""
    return images[..., :3] if images.shape[-1] in (3, 4) else images[..., :1]
