"""Thinning a long line to its least and greatest values: it looks the same and draws fast."""

import numpy as np

from designer.runs.series import FloatArray

LONGEST = 2400
"""Points that are drawn as they are."""
_BUCKETS = 600


def thin(x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Two points, least and greatest, for each of some hundred buckets, and the rest as it is.

    NaN counts only where a bucket holds nothing else. Short lines are returned unchanged.
    """
    if len(x) <= LONGEST:
        return x, y
    size = len(x) // _BUCKETS
    whole = size * _BUCKETS
    table = y[:whole].reshape(_BUCKETS, size)
    extremes = np.column_stack((np.fmin.reduce(table, axis=1), np.fmax.reduce(table, axis=1)))
    ends = x[:whole].reshape(_BUCKETS, size)[:, [0, -1]]
    return (
        np.concatenate((ends.ravel(), x[whole:])),
        np.concatenate((extremes.ravel(), y[whole:])),
    )
