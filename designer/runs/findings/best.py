"""The best epoch: the one whose weights are kept as the best."""

from collections.abc import Iterator

from designer.runs.curves import Curves
from designer.runs.findings.finding import Finding, Wording, number

BEST = Wording(
    label="best",
    sentence="Epoch {epoch} is the best so far.",
    evidence="{monitor} {value} in epoch {epoch}.",
    weight="best",
)


def best_epoch(curves: Curves) -> Iterator[Finding]:
    """What the worker called best, with the value that it went by."""
    epoch = curves.best_epoch
    if epoch is None:
        return
    monitor = curves.monitor or "loss"
    value = curves.value(monitor, epoch)
    values = {
        "epoch": str(epoch + 1),
        "monitor": monitor,
        "value": "?" if value is None else number(value),
    }
    yield Finding(BEST, values, (epoch + 1.0,))
