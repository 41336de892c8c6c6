"""The values of a single batch, recovered from Keras' running means.

With n examples seen and the mean m after batch k, the batch's own value is
(n_k m_k - n_{k-1} m_{k-1}) / (n_k - n_{k-1}).

Keras hands the means over as Python floats, which costs nothing more; n has to be read from
TensorFlow, which costs 25 to 50 µs, 2 % of a small step. So n is read for each batch of the first
epoch and remembered by the batch's index: later epochs are cut into the same batches. Now and then
it is read all the same, and all is forgotten where it differs.
"""

import math
from typing import Any

import keras

_CHECKED = 16  # every so many batches the remembered number of examples is compared


class _Mean:
    """One running mean of the model; RootMeanSquaredError's root is taken of a mean of squares."""

    def __init__(self, metric: Any) -> None:
        self.name: str = metric.name
        self.count = metric.count
        self.counts_with_loss = False
        self._power = 2 if isinstance(metric, keras.metrics.RootMeanSquaredError) else 1
        self._seen = 0.0
        self._sum = 0.0

    def restart(self) -> None:
        self._seen = self._sum = 0.0

    def own_value(self, running: float, seen: float) -> float:
        total = seen * running**self._power
        added, examples = total - self._sum, seen - self._seen
        self._seen, self._sum = seen, total
        if not examples:
            return math.nan
        return math.sqrt(max(0.0, added / examples)) if self._power == 2 else added / examples


class OwnValues:
    """Reads the batch's own loss and metrics; metrics that are no means are left out."""

    def __init__(self, model: Any) -> None:
        loss, *others = model.metrics
        trackers = [leaf for metric in others for leaf in _leaves(metric)]
        self._loss = _Mean(loss)
        self._means = [_Mean(leaf) for leaf in trackers if isinstance(leaf, keras.metrics.Mean)]
        self._seen: dict[int, float] = {}
        self.seen = 0.0
        """The examples since the start of the epoch."""

    @property
    def names(self) -> list[str]:
        """The metrics that have own values, without the loss."""
        return [mean.name for mean in self._means]

    def restart(self) -> None:
        """Begin an epoch: Keras has reset its means."""
        self.seen = 0.0
        for mean in (self._loss, *self._means):
            mean.restart()

    def read(self, batch: int, logs: dict[str, float]) -> tuple[float, list[float]]:
        """Return the loss and, in the order of `names`, the metrics of the batch just done."""
        self.seen = seen = self._count_examples(batch)
        own = [
            mean.own_value(
                logs.get(mean.name, math.nan),
                seen if mean.counts_with_loss else float(mean.count),
            )
            for mean in self._means
        ]
        return self._loss.own_value(logs["loss"], seen), own

    def _count_examples(self, batch: int) -> float:
        known = self._seen.get(batch)
        if known is not None and batch % _CHECKED:
            return known
        seen = float(self._loss.count)
        if known != seen:
            self._learn(batch, seen, afresh=known is not None)
        return seen

    def _learn(self, batch: int, seen: float, *, afresh: bool) -> None:
        if afresh:
            self._seen.clear()
        self._seen[batch] = seen
        for mean in self._means:
            mean.counts_with_loss = float(mean.count) == seen


def _leaves(metric: Any) -> list[Any]:
    # `compile(metrics=…)` is one metric that holds the ones that were asked for.
    return list(getattr(metric, "metrics", ())) or [metric]
