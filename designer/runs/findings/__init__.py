"""What a run's curves say, in sentences with their evidence: pure functions of the curves.

A finding holds while its rule does: it is there in each look at the curves from then on, once, and
it is gone where the run has recovered.
"""

from collections.abc import Callable, Iterator

from designer.runs.curves import Curves
from designer.runs.findings.best import BEST, best_epoch
from designer.runs.findings.chance import CHANCE, stuck_at_chance
from designer.runs.findings.divergence import DIVERGING, diverging
from designer.runs.findings.finding import Finding, Wording
from designer.runs.findings.layers import DEAD, dead_layer
from designer.runs.findings.notes import CHANGED, NOTED, notes
from designer.runs.findings.overfitting import OVERFITTING, overfitting
from designer.runs.findings.rates import DIVIDED, HALVED, LOWERED, lowered_rate

__all__ = ["RULES", "WORDINGS", "Finding", "Observer", "Wording", "find"]

RULES: tuple[Callable[[Curves], Iterator[Finding]], ...] = (
    dead_layer,
    stuck_at_chance,
    diverging,
    overfitting,
    lowered_rate,
    notes,
    best_epoch,
)
"""The most urgent first."""

WORDINGS: tuple[Wording, ...] = (
    DEAD, CHANCE, DIVERGING, OVERFITTING, HALVED, DIVIDED, LOWERED, CHANGED, NOTED, BEST,
)  # fmt: skip
"""All that can be said, for whoever translates it."""


def find(curves: Curves) -> tuple[Finding, ...]:
    """Everything that these curves say."""
    return tuple(finding for rule in RULES for finding in rule(curves))


class Observer:
    """Looks at curves that grow, and thinks again only where there is something new to it."""

    def __init__(self) -> None:
        self._changes = -1
        self._found: tuple[Finding, ...] = ()

    def look(self, curves: Curves) -> tuple[Finding, ...]:
        """Everything that these curves, always the same, say now."""
        if curves.changes != self._changes:
            self._changes, self._found = curves.changes, find(curves)
        return self._found
