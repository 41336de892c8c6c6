"""Stuck at chance: the loss is that of a network which finds every class as likely as any other."""

import math
from collections.abc import Iterator

import numpy as np

from designer.runs.curves import Curves
from designer.runs.findings.finding import Finding, Wording

CHANCE = Wording(
    label="stuck at chance: {loss} = ln {classes}",
    sentence="The loss is stuck at chance: {loss} = ln {classes}.",
    evidence="Training loss {losses} in the last {count} epochs; ln {classes} = {chance}.",
    advice="That is the loss of a network that finds all {classes} classes equally likely: try "
    "another learning rate, and look at how the images are rescaled.",
)
_EPOCHS = 3  # in a row
_NEAR = 0.015  # of ln(classes), upwards and downwards


def stuck_at_chance(curves: Curves) -> Iterator[Finding]:
    """The training loss has been ln(classes) for some epochs, to the last one."""
    series = curves.epochs.get("loss")
    if series is None or not curves.classes or curves.classes < 2:
        return
    chance = math.log(curves.classes)
    away = np.flatnonzero(~(np.abs(series.y - chance) <= _NEAR * chance))
    begun = int(away[-1]) + 1 if len(away) else 0
    stretch = series.y[begun:]
    if len(stretch) < _EPOCHS:
        return
    values = {
        "classes": str(curves.classes),
        "loss": f"{stretch[-1]:.2f}",
        "chance": f"{chance:.3f}",
        "losses": _span(float(stretch.min()), float(stretch.max())),
        "count": str(len(stretch)),
    }
    yield Finding(CHANCE, values, (float(series.x[begun]),), "loss")


def _span(least: float, greatest: float) -> str:
    low, high = f"{least:.3f}", f"{greatest:.3f}"
    return low if low == high else f"{low} to {high}"
