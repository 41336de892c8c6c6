"""Thinning a long line to its least and greatest values: it looks the same and draws fast.

Where a bucket holds whole blocks, what the run's series knows of them is enough: so a frame of a
million points costs what one of some thousand does.
"""

import math

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from designer.runs.series import BLOCK, FloatArray
from designer.ui.training.snapshot import Line

LONGEST = 2400
"""Points that are drawn as they are."""
_MOST = 800
"""Buckets of a longer line, two points each."""

Places = npt.NDArray[np.intp]
_NONE: Places = np.empty(0, np.intp)


def thin(line: Line, *, log: bool = False) -> tuple[FloatArray, FloatArray]:
    """Two points, least and greatest, for each of some hundred buckets of equal width.

    With `log` they are about as wide as each other on a logarithmic axis. NaN counts only where a
    bucket holds nothing else. Short lines are returned unchanged.
    """
    count = len(line.x)
    if count <= LONGEST:
        return line.x, line.y
    fine, coarse = _log_starts(count) if log else _even_starts(count)
    lows = _reduced(np.fmin, line.y, line.lows, fine, coarse)
    highs = _reduced(np.fmax, line.y, line.highs, fine, coarse)
    starts = np.concatenate((fine, coarse))
    ends = np.append(starts[1:], count) - 1
    x = np.column_stack((line.x[starts], line.x[ends])).ravel()
    return x, np.column_stack((lows, highs)).ravel()


def smooth(line: Line, window: int, *, log: bool = False) -> tuple[FloatArray, FloatArray]:
    """The mean of the `window` points up to each, at places that are close enough to draw.

    A mean that holds a value which is not finite is none.
    """
    count = len(line.x)
    if not count:
        return line.x, line.y
    if count <= _MOST:
        places = np.arange(count)
    else:
        fine, coarse = _log_starts(count) if log else _even_starts(count)
        places = np.append(np.concatenate((fine, coarse)), count - 1)
    early = places[places < window - 1]
    means = np.empty(len(places))
    begun = np.cumsum(line.y[: window - 1]) / np.arange(1, min(window, count + 1))
    means[: len(early)] = begun[early]
    if len(early) < len(places):
        windows = sliding_window_view(line.y, window)
        means[len(early) :] = windows[places[len(early) :] - window + 1].mean(axis=1)
    return line.x[places], means


def _even_starts(count: int) -> tuple[Places, Places]:
    """Where buckets begin, those of points and those of blocks: all are as long, a power of two."""
    size = 2 ** max(0, math.ceil(math.log2(count / _MOST)))
    starts = np.arange(0, count, size)
    if size < BLOCK:
        return starts, _NONE
    return _NONE, starts[starts < count // BLOCK * BLOCK]


def _log_starts(count: int) -> tuple[Places, Places]:
    """Where buckets begin, each as many times longer than the one before it."""
    starts = np.unique(np.geomspace(1, count, _MOST, endpoint=False).astype(np.intp)) - 1
    long = np.flatnonzero(np.diff(starts) >= 2 * BLOCK)
    if not len(long):
        return starts, _NONE
    coarse = np.unique(starts[long[0] + 1 :] // BLOCK * BLOCK)
    return starts[: long[0] + 1], coarse[coarse < count // BLOCK * BLOCK]


def _reduced(
    extreme: np.ufunc, values: FloatArray, blocks: FloatArray, fine: Places, coarse: Places
) -> FloatArray:
    if not len(coarse):
        return extreme.reduceat(values, fine)
    last = extreme.reduceat(blocks, coarse // BLOCK)
    rest = values[len(blocks) * BLOCK :]
    if len(rest):
        last[-1] = extreme(last[-1], extreme.reduce(rest))
    if not len(fine):
        return last
    return np.concatenate((extreme.reduceat(values[: coarse[0]], fine), last))
