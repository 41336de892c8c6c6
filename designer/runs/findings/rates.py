"""The learning rate was lowered in a step, as on a plateau or by a step schedule."""

from collections.abc import Iterator

import numpy as np

from designer.runs.curves import Curves
from designer.runs.findings.finding import Finding, Wording, number
from designer.runs.series import FloatArray

HALVED = Wording(
    label="learning rate halved",
    sentence="The learning rate was halved after epoch {epochs}.",
    evidence="Learning rate {before}, then {after}.",
    weight="event",
)
DIVIDED = Wording(
    label="learning rate ÷ {factor}",
    sentence="The learning rate was divided by {factor} after epoch {epochs}.",
    evidence="Learning rate {before}, then {after}.",
    weight="event",
)
LOWERED = Wording(
    label="learning rate lowered",
    sentence="The learning rate was lowered {count} times, after the epochs {epochs}.",
    evidence="Learning rate {before} at first, {after} now.",
    weight="event",
)
_STEP = 0.75  # what is left of it at most: less is a gentle decay
_SAME = 1e-4
_LEAST = 1e-30


def lowered_rate(curves: Curves) -> Iterator[Finding]:
    """It was the same for two epochs and then much lower; a smooth schedule is none of these."""
    x, rates = curves.learning_rates.x, curves.learning_rates.y
    steps = [step for step in _steps(rates) if not _by_hand(curves, float(x[step]))]
    if not steps:
        return
    positions = tuple(float(x[step] - 1) for step in steps)
    before, after = float(rates[steps[0] - 1]), float(rates[steps[-1]])
    values = {
        "epochs": ", ".join(f"{position:.0f}" for position in positions),
        "before": number(before),
        "after": number(after),
        "factor": number(before / after),
        "count": str(len(steps)),
    }
    yield Finding(_wording(len(steps), before / after), values, positions)


def _wording(steps: int, factor: float) -> Wording:
    if steps > 1:
        return LOWERED
    return HALVED if abs(factor - 2) < 0.02 else DIVIDED


def _steps(rates: FloatArray) -> list[int]:
    """The first epochs with a lower rate: before and after it, the rate stays."""
    if len(rates) < 3 or not (rates > _LEAST).all():
        return []
    change = rates[1:] / rates[:-1]
    same = np.abs(change - 1) < _SAME
    drops = np.flatnonzero(change <= _STEP)
    last = len(change) - 1
    return [int(d) + 1 for d in drops if d and same[d - 1] and (d == last or same[d + 1])]


def _by_hand(curves: Curves, x: float) -> bool:
    """Whether a note tells of it: somebody changed the rate in that epoch or the one before."""
    changes = [curves.position(note) for note in curves.notes if note.learning_rate is not None]
    return any(x - 2 <= change <= x for change in changes)
