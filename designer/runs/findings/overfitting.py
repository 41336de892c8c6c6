"""Overfitting: the training goes on getting better, the validation gets worse."""

from collections.abc import Iterator

import numpy as np

from designer.runs.curves import Curves
from designer.runs.findings.finding import Finding, Wording, both_losses, number
from designer.runs.series import FloatArray

OVERFITTING = Wording(
    label="overfitting since epoch {epoch}",
    sentence="Overfitting since epoch {epoch}: training gets better, validation worse.",
    evidence="Validation loss {low} in epoch {epoch}, {high} in epoch {end}; "
    "training loss {before}, then {after}.",
    advice="The network learns the training images by heart: stop there (early stopping), train on "
    "more images, augment them, or add dropout.",
)
_EPOCHS = 7  # that a run needs to have: fewer say nothing about its noise
_SINCE = 4  # epochs after the lowest
_NOISE = 5.0  # times the noise that the rise is at least
_RISE = 0.05  # the rise as a part of the lowest
_OF_ALL = 0.03  # …and of what the validation loss had gone through before
_LEARNT = 0.97  # the part of the training loss that is left at most


def overfitting(curves: Curves) -> Iterator[Finding]:
    """The validation loss has risen from its lowest by far more than its noise."""
    x, train, validation = both_losses(curves)
    lowest = int(validation.argmin()) if len(x) >= _EPOCHS else len(x)
    if len(x) - 1 - lowest < _SINCE:
        return
    around = slice(max(0, lowest - 1), lowest + 2)
    low, high = _median(validation[around]), float(validation[-3:].min())
    before, after = _median(train[around]), _median(train[-3:])
    if (
        after < _LEARNT * before
        and high - low > _least_rise(validation, lowest)
        and _climbs(validation[lowest:])
    ):
        yield _finding(x, train, validation, lowest)


def _finding(x: FloatArray, train: FloatArray, validation: FloatArray, lowest: int) -> Finding:
    values = {
        "epoch": f"{x[lowest]:.0f}",
        "end": f"{x[-1]:.0f}",
        "low": number(float(validation[lowest])),
        "high": number(float(validation[-1])),
        "before": number(float(train[lowest])),
        "after": number(float(train[-1])),
    }
    return Finding(OVERFITTING, values, (float(x[lowest]),), "loss")


def _least_rise(validation: FloatArray, lowest: int) -> float:
    low = float(validation[lowest])
    gone_through = float(validation.max()) - low
    noise = _noise(validation[max(0, lowest - 3) :])  # it falls too steeply before
    return max(_NOISE * noise, _RISE * abs(low), _OF_ALL * gone_through)


def _noise(values: FloatArray) -> float:
    """The standard deviation of what is no trend, from the second differences' median."""
    return _median(np.abs(np.diff(values, 2))) / (0.6745 * 6**0.5)


def _climbs(values: FloatArray) -> bool:
    """Whether the later half lies above the earlier one."""
    half = len(values) // 2
    return _median(values[half:]) > _median(values[:half])


def _median(values: FloatArray) -> float:
    """np.median imports numpy.ma: 30 ms in mid-run."""
    middle = np.sort(values)[(len(values) - 1) // 2 : len(values) // 2 + 1]
    return float(middle.mean())
