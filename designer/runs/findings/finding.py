"""A finding: what was seen, where on the curve, and by which numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from designer.runs.curves import Curves
from designer.runs.series import FloatArray

Weight = Literal["warning", "event", "best"]


@dataclass(frozen=True)
class Wording:
    """What is said of a finding, with names in braces for its values."""

    label: str
    """A few words, to stand on the curve."""
    sentence: str
    evidence: str
    advice: str = ""
    """What to do about it."""
    weight: Weight = "warning"


@dataclass(frozen=True)
class Finding:
    """Something that a run's curves say."""

    wording: Wording
    values: Mapping[str, str]
    positions: tuple[float, ...]
    """Where it is marked, in epochs."""
    quantity: str | None = None
    """The quantity on whose plot it is marked; None marks it on all."""

    @property
    def label(self) -> str:
        """A few words."""
        return self.wording.label.format(**self.values)

    @property
    def sentence(self) -> str:
        """What was seen."""
        return self.wording.sentence.format(**self.values)

    @property
    def evidence(self) -> str:
        """The numbers that say so."""
        return self.wording.evidence.format(**self.values)

    @property
    def advice(self) -> str:
        """What to do about it; empty where nothing is wrong."""
        return self.wording.advice.format(**self.values)


def number(value: float) -> str:
    """A value as evidence shows it."""
    return f"{value:.3g}"


def both_losses(curves: Curves) -> tuple[FloatArray, FloatArray, FloatArray]:
    """The epochs that have a finite training and validation loss, and these two."""
    train, validation = curves.epochs.get("loss"), curves.epochs.get("val_loss")
    if train is None or validation is None:
        nothing = np.empty(0)
        return nothing, nothing, nothing
    shared, ours, theirs = np.intersect1d(train.x, validation.x, return_indices=True)
    first, second = train.y[ours], validation.y[theirs]
    finite = np.isfinite(first) & np.isfinite(second)
    return shared[finite], first[finite], second[finite]
