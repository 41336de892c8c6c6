from typing import Any

import keras
import numpy as np
import pytest

from designer.worker.own_values import OwnValues


class Listener(keras.callbacks.Callback):  # type: ignore[misc]
    """Reads own values as the recorder does."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[float, ...]] = []
        self.names: list[str] = []
        self._values: Any = None

    def on_epoch_begin(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        if self._values:
            self._values.restart()

    def on_train_batch_end(self, batch: int, logs: dict[str, float] | None = None) -> None:
        self._values = self._values or OwnValues(self.model)
        loss, metrics = self._values.read(batch, logs or {})
        self.names = self._values.names
        self.rows.append((loss, *metrics))


class Frozen(keras.optimizers.SGD):  # type: ignore[misc]
    """Learns nothing, so that every batch can be evaluated again afterwards."""

    def __init__(self) -> None:
        super().__init__(learning_rate=0.0)


METRICS = ["mean_absolute_error", "root_mean_squared_error", "accuracy"]


def make_model(metrics: list[Any]) -> Any:
    keras.utils.set_random_seed(3)
    model = keras.Sequential([keras.Input((5,)), keras.layers.Dense(2)])
    model.compile(Frozen(), loss="mean_squared_error", metrics=metrics)
    return model


def fit(model: Any, batches: list[tuple[Any, Any]], epochs: int = 1) -> Listener:
    listener = Listener()
    model.fit(_Batches(batches), epochs=epochs, callbacks=[listener], verbose=0, shuffle=False)
    return listener


class _Batches(keras.utils.PyDataset):  # type: ignore[misc]
    """Batches of any sizes, which differ from epoch to epoch where `shift` is set."""

    def __init__(self, batches: list[tuple[Any, Any]], shift: bool = False) -> None:
        super().__init__()
        self._batches = batches
        self._shift = shift

    def __len__(self) -> int:
        return len(self._batches)

    def __getitem__(self, index: int) -> tuple[Any, Any]:
        return self._batches[index]

    def on_epoch_end(self) -> None:
        if self._shift:
            self._batches = self._batches[1:] + self._batches[:1]


def make_batches(*sizes: int) -> list[tuple[Any, Any]]:
    rng = np.random.default_rng(5)
    return [
        (rng.normal(size=(n, 5)).astype("float32"), rng.normal(size=(n, 2)).astype("float32"))
        for n in sizes
    ]


def fresh_evaluation(model: Any, x: Any, y: Any) -> list[float]:
    model.reset_metrics()
    logs = model.test_on_batch(x, y, return_dict=True)
    return [logs["loss"], *(logs[name] for name in METRICS)]


def test_each_batch_has_its_own_values_as_if_evaluated_alone() -> None:
    model, batches = make_model(METRICS), make_batches(8, 8, 8, 3)
    listener = fit(model, batches, epochs=2)
    assert listener.names == METRICS
    expected = [fresh_evaluation(model, x, y) for x, y in batches]
    assert np.allclose(listener.rows, expected * 2, rtol=1e-4, atol=1e-5)


def test_batches_of_other_sizes_in_a_later_epoch_are_noticed() -> None:
    model = make_model(METRICS)
    batches = make_batches(*range(1, 41))
    listener = Listener()
    model.fit(
        _Batches(batches, shift=True), epochs=3, callbacks=[listener], verbose=0, shuffle=False
    )
    order = batches[3:] + batches[:3]  # Keras also shifts them once before the first epoch
    expected = [fresh_evaluation(model, x, y) for x, y in order]
    assert np.allclose(listener.rows[-40:], expected, rtol=1e-3, atol=1e-4)


def test_a_metric_that_is_no_mean_is_left_out() -> None:
    model, batches = (
        make_model(["mean_absolute_error", keras.metrics.R2Score()]),
        make_batches(4, 4),
    )
    listener = fit(model, batches)
    assert listener.names == ["mean_absolute_error"]


def test_regularization_counts_into_the_own_loss() -> None:
    keras.utils.set_random_seed(3)
    dense = keras.layers.Dense(2, kernel_regularizer=keras.regularizers.L2(0.1))
    model = keras.Sequential([keras.Input((5,)), dense])
    model.compile(Frozen(), loss="mean_squared_error")
    batches = make_batches(4, 4)
    listener = fit(model, batches)
    for (loss,), (x, y) in zip(listener.rows, batches, strict=True):
        model.reset_metrics()
        assert loss == pytest.approx(model.test_on_batch(x, y), rel=1e-4)
