"""Curves made from the losses of epochs."""

from collections.abc import Sequence

from designer.runs.curves import Curves
from designer.runs.events import AnyEvent, Epoch, Fit
from designer.runs.findings import Finding, find


def curves_of(
    losses: Sequence[float],
    validation: Sequence[float] | None = None,
    *,
    rates: Sequence[float] = (),
    classes: int | None = None,
    later: Sequence[AnyEvent] = (),
) -> Curves:
    curves = Curves()
    curves.apply([Fit(time=0.0, epochs=99, steps_per_epoch=10, classes=classes)])
    for epoch, loss in enumerate(losses):
        logs = {"loss": loss}
        if validation is not None:
            logs["val_loss"] = validation[epoch]
        rate = rates[epoch] if epoch < len(rates) else None
        event = Epoch(time=1.0, epoch=epoch, logs=logs, seconds=1.0, learning_rate=rate)
        curves.apply([event])
    curves.apply(later)
    return curves


def found(curves: Curves) -> list[str]:
    """The labels of all findings."""
    return [finding.label for finding in find(curves)]


def only(curves: Curves) -> Finding:
    """The one finding."""
    (finding,) = find(curves)
    return finding
