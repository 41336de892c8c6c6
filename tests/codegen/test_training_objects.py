"""Optimizers, schedules, losses, metrics and callbacks: the code beside Keras' own objects."""

from typing import Any

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.codegen.expressions import Expression, statement
from designer.codegen.objects import (
    callback_call,
    loss_expression,
    metrics_expression,
    optimizer_expression,
)
from designer.project.keras_objects import serialized
from designer.training.callbacks import EarlyStopping, ReduceLROnPlateau
from designer.training.losses import LOSSES, Loss
from designer.training.metrics import METRICS, Metric
from designer.training.optimizers import OPTIMIZERS, Adam, Lamb, Optimizer
from designer.training.schedules import SCHEDULES, CosineDecay, PiecewiseConstantDecay
from tests.kit.keras_oracle import BESIDE_KERAS, settings_of, twin
from tests.kit.projects import structs

CASES = [*OPTIMIZERS.values(), *LOSSES.values(), *METRICS.values()]
FEW = settings(BESIDE_KERAS, max_examples=150)
LABELS = np.eye(4, dtype="float32")[[0, 3, 1, 1]]
ANSWERS = np.random.default_rng(0).dirichlet(np.ones(4), 4).astype("float32")


def made(expression: Expression) -> Any:
    """What the code makes."""
    scope: dict[str, Any] = {"keras": keras}
    exec("\n".join(statement("made = ", expression, 0)), scope)
    return scope["made"]


def written(value: Any) -> Expression:
    if isinstance(value, Optimizer):
        return optimizer_expression(value)
    return loss_expression(value) if isinstance(value, Loss) else metrics_expression((value,))


def config(given: Any) -> Any:
    return type(given).__name__, settings_of(given, "name")


@FEW
@given(st.sampled_from(CASES).flatmap(structs))
def test_the_code_makes_what_the_file_describes(value: Any) -> None:
    found = made(written(value))
    [found] = found if isinstance(found, list) else [found]
    room = getattr(keras, value.home)
    found = room.get(found) if isinstance(found, str) else found
    read = keras.saving.deserialize_keras_object(serialized(value))
    if isinstance(value, Loss) and not isinstance(found, keras.losses.Loss):
        assert found.__name__ == value.identifier
        found = read
    assert config(found) == config(read)


@FEW
@given(st.sampled_from(list(SCHEDULES.values())).flatmap(structs))
def test_an_optimizer_is_made_with_its_schedule(schedule: Any) -> None:
    optimizer = made(optimizer_expression(Adam(learning_rate=schedule)))
    read = keras.saving.deserialize_keras_object(serialized(schedule))
    assert config(optimizer._learning_rate) == config(read)


@pytest.mark.parametrize("cls", LOSSES.values(), ids=LOSSES)
def test_a_loss_by_its_short_name_is_the_loss(cls: type[Loss]) -> None:
    labels = LABELS.argmax(axis=1) if cls.labels == "class numbers" else LABELS
    found = made(loss_expression(cls()))
    loss = keras.losses.get(found)
    assert np.mean(loss(labels, ANSWERS)) == pytest.approx(float(twin(cls)()(labels, ANSWERS)))


@pytest.mark.parametrize("cls", METRICS.values(), ids=METRICS)
def test_a_metric_is_logged_under_its_name(cls: type[Metric]) -> None:
    keras.backend.clear_session()
    [found] = made(metrics_expression((cls(),)))
    metric = keras.metrics.get(found)
    assert metric.name == cls.identifier


@pytest.mark.parametrize("cls", [EarlyStopping, ReduceLROnPlateau])
@settings(BESIDE_KERAS, max_examples=60)
@given(st.data())
def test_a_callback_is_made_with_all_its_settings(cls: Any, data: st.DataObject) -> None:
    value = data.draw(structs(cls))
    callback = made(callback_call(value))
    assert type(callback) is twin(cls)
    for name in value.__struct_fields__:
        assert abs_or_same(getattr(callback, name)) == getattr(value, name), name


def abs_or_same(value: Any) -> Any:
    """Keras turns the sign of min_delta where less is better."""
    return abs(value) if isinstance(value, float) else value


def test_what_keras_does_not_know_by_its_short_name_is_written_out() -> None:
    assert statement("", optimizer_expression(Lamb()), 0) == ["keras.optimizers.Lamb()"]


def test_a_schedule_is_written_where_the_learning_rate_stands() -> None:
    warm = CosineDecay(initial_learning_rate=1e-5, warmup_target=0.001, warmup_steps=45)
    code = " ".join(" ".join(statement("", optimizer_expression(Adam(learning_rate=warm)))).split())
    assert code == (
        "keras.optimizers.Adam( learning_rate=keras.optimizers.schedules.CosineDecay( "
        "initial_learning_rate=1e-05, decay_steps=1000, warmup_target=0.001, warmup_steps=45, ), )"
    )
    steps = PiecewiseConstantDecay(boundaries=(10,), values=(0.1, 0.01))
    code = "".join(statement("", optimizer_expression(Adam(learning_rate=steps))))
    assert "boundaries=(10,)" in code
