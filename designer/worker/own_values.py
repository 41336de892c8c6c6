"""The values of a single batch, recovered from Keras' running means.

With n examples seen and the mean m after batch k, the batch's own value is
(n_k m_k - n_{k-1} m_{k-1}) / (n_k - n_{k-1}).
"""

import math
from typing import Any

import keras


class _Mean:
    """One running mean of the model; RootMeanSquaredError's root is taken of a mean of squares."""

    def __init__(self, metric: Any) -> None:
        self.name: str = metric.name
        self._count = metric.count
        self._power = 2 if isinstance(metric, keras.metrics.RootMeanSquaredError) else 1
        self._seen = 0.0
        self._sum = 0.0

    def restart(self) -> None:
        self._seen = self._sum = 0.0

    def own_value(self, running: float) -> float:
        seen = float(self._count)
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

    @property
    def names(self) -> list[str]:
        """The metrics that have own values, without the loss."""
        return [mean.name for mean in self._means]

    def restart(self) -> None:
        """Begin an epoch: Keras has reset its means."""
        for mean in (self._loss, *self._means):
            mean.restart()

    def read(self, logs: dict[str, float]) -> tuple[float, list[float]]:
        """Return the loss and, in the order of `names`, the metrics of the batch just done."""
        own = [mean.own_value(logs.get(mean.name, math.nan)) for mean in self._means]
        return self._loss.own_value(logs["loss"]), own


def _leaves(metric: Any) -> list[Any]:
    # `compile(metrics=…)` is one metric that holds the ones that were asked for.
    return list(getattr(metric, "metrics", ())) or [metric]
