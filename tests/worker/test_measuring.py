import math
from typing import Any

import pytest

from designer.runs.curves import Curves
from designer.runs.events import Batch, Epoch, Fit, Measured
from designer.runs.findings import find
from designer.runs.folder import RunRecord, write_record
from tests.worker import digits
from tests.worker.conftest import Rig

pytestmark = [
    pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Skipping variable loading for optimizer:UserWarning"),
]

NORMS = RunRecord(
    project="x", created=0.0, host="h", threads=1, seed=1, epochs=2, versions={}, norms=True
)
DEAD = (
    'activation="relu"',
    'activation="relu", bias_initializer=keras.initializers.Constant(-1e6)',
)


def last_weights(rig: Rig) -> list[Any]:
    import keras  # noqa: PLC0415 (TensorFlow)

    weights: list[Any] = keras.models.load_model(rig.run.last).get_weights()
    return weights


def test_a_good_run_has_no_dead_layer_and_says_what_it_takes(rig: Rig) -> None:
    rig.attempt(digits.source(epochs=6))
    looks = rig.of_kind(Measured)
    assert (looks[-1].epoch, looks[-1].images, looks[-1].silent) == (5, 32, ())
    assert looks[-1].weight_norms == {}
    assert rig.of_kind(Fit)[0].classes == 10
    batches = [batch for batch in rig.of_kind(Batch) if batch.epoch == 1]
    assert sum(batch.images for batch in batches) == 200
    assert all(batch.memory > 100e6 for batch in batches)
    curves = Curves()
    curves.apply(rig.events())
    assert [finding.label for finding in find(curves)] == ["best"]


def test_a_layer_that_gives_only_zeros_is_named_and_so_is_the_loss_of_chance(rig: Rig) -> None:
    rig.attempt(digits.source(epochs=4, learning_rate=1e-6).replace(*DEAD))
    silent = rig.of_kind(Measured)[-1].silent
    assert silent[0].startswith("conv")
    assert silent[1].startswith("flatten")
    curves = Curves()
    curves.apply(rig.events())
    labels = [finding.label for finding in find(curves)]
    assert labels[0].startswith("dead layer: conv")
    assert labels[1] == "stuck at chance: 2.30 = ln 10"


def test_norms_are_measured_after_each_epoch_where_they_are_wanted(rig: Rig) -> None:
    write_record(rig.run, NORMS)
    rig.attempt(digits.source(epochs=2))
    looks = rig.of_kind(Measured)
    assert [look.epoch for look in looks] == [0, 1]
    conv, dense = looks[1].weight_norms
    assert (conv.startswith("conv"), dense.startswith("dense")) == (True, True)
    assert all(math.isfinite(norm) and norm > 0 for norm in looks[1].gradient_norms.values())
    weights = last_weights(rig)
    expected = math.sqrt(sum(float((each**2).sum()) for each in weights[:2]))
    assert looks[1].weight_norms[conv] == pytest.approx(expected, rel=1e-5)


def test_measuring_changes_nothing_of_the_training(rig: Rig) -> None:
    text = digits.source(epochs=3).replace(
        "keras.layers.Flatten(),", "keras.layers.Flatten(), keras.layers.Dropout(0.5),"
    )
    write_record(rig.run, NORMS)
    rig.attempt(text)
    measured = last_weights(rig)
    plain: dict[str, Any] = {"__name__": "plain"}
    exec(compile(text, "plain.py", "exec"), plain)
    model = plain["build_model"]()
    plain["train"](model, plain["load_data"](), [])
    assert all((a == b).all() for a, b in zip(measured, model.get_weights(), strict=True))
    logged = [event.logs["val_loss"] for event in rig.of_kind(Epoch)]
    assert logged == model.history.history["val_loss"]


def test_without_validation_images_there_is_no_look_at_layers(rig: Rig) -> None:
    text = digits.source(epochs=1).replace("held_out.batch(64)", "None")
    write_record(rig.run, NORMS)
    rig.attempt(text)
    (look,) = rig.of_kind(Measured)
    assert (look.images, look.silent, look.gradient_norms) == (0, (), {})
    assert len(look.weight_norms) == 2


def test_a_run_that_stops_early_is_looked_at_when_it_does(rig: Rig) -> None:
    rig.attempt(digits.source(epochs=60, learning_rate=0.3, callbacks=digits.STOPPING))
    assert rig.of_kind(Measured)[-1].epoch == rig.of_kind(Epoch)[-1].epoch < 59


def test_a_look_that_fails_costs_no_run(rig: Rig) -> None:
    text = digits.source(epochs=2).replace(
        "keras.layers.Flatten(),",
        "keras.layers.Lambda(lambda x: x if isinstance(x, keras.KerasTensor) or "
        "tf.is_symbolic_tensor(x) else 1 / 0), keras.layers.Flatten(),",
    )
    reason, _ = rig.attempt(text)
    assert reason == "done"
    assert rig.of_kind(Measured) == []
    assert len(rig.of_kind(Epoch)) == 2
