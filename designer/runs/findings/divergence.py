"""Divergence: the training loss itself grows."""

from collections.abc import Iterator

import numpy as np

from designer.runs.curves import Curves
from designer.runs.findings.finding import Finding, Wording, number

DIVERGING = Wording(
    label="diverging since epoch {epoch}",
    sentence="The training loss has been growing since epoch {epoch}.",
    evidence="Training loss {low} in epoch {epoch}, {last} in epoch {end}, more than the "
    "{first} of epoch {begin}.",
    advice="The learning rate is probably too high: try a tenth of it.",
)
_EPOCHS = 3
_TIMES = 3.0  # the lowest that the last is at least
_FIRST = 1.2  # times the very first that the last is at least


def diverging(curves: Curves) -> Iterator[Finding]:
    """The last two training losses are several times the lowest, and above the first."""
    series = curves.epochs.get("loss")
    if series is None or len(series) < _EPOCHS or not np.isfinite(series.y).all():
        return
    losses, lowest = series.y, int(series.y.argmin())
    low, first, last = float(losses[lowest]), float(losses[0]), float(losses[-1])
    if low <= 0 or min(losses[-2:]) < _FIRST * max(first, low) or last < _TIMES * low:
        return
    values = {
        "epoch": f"{series.x[lowest]:.0f}",
        "end": f"{series.x[-1]:.0f}",
        "begin": f"{series.x[0]:.0f}",
        "low": number(low),
        "last": number(last),
        "first": number(first),
    }
    yield Finding(DIVERGING, values, (float(series.x[lowest]),), "loss")
