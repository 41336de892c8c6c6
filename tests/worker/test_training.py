import itertools
import math
from typing import Any

import pytest

from designer.runs.curves import Curves
from designer.runs.events import AnyEvent, Batch, Epoch, Fit
from designer.runs.folder import RunFolder
from designer.worker.training import attempt
from tests.kit.commands import write_command
from tests.worker import digits
from tests.worker.conftest import Rig

# TensorFlow's tensors and NumPy 2.4 disagree about an argument; nothing is wrong with the values.
# A fresh model's optimizer has no variables yet that the file could fill.
pytestmark = [
    pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Skipping variable loading for optimizer:UserWarning"),
]


def evaluate(run: RunFolder, text: str, weights: str) -> tuple[float, float]:
    """Loss and accuracy on the held-out images, with weights from the run's folder."""
    namespace: dict[str, Any] = {}
    exec(text, namespace)
    model = namespace["build_model"]()
    model.load_weights(run.path / weights)
    *_, held_out = namespace["load_data"]()
    loss, accuracy = model.evaluate(held_out, verbose=0)
    return loss, accuracy


def test_a_run_leaves_its_curve_its_best_and_its_last_weights(rig: Rig) -> None:
    text = digits.source(epochs=4)
    assert rig.attempt(text) == ("done", "The run is done after 4 epochs.")
    (fit,) = rig.of_kind(Fit)
    assert (fit.epochs, fit.steps_per_epoch, fit.monitor) == (4, 7, "val_loss")
    steps = [(b.epoch, step) for b in rig.of_kind(Batch) for step in b.steps]
    assert steps == list(itertools.product(range(4), range(7)))
    assert all(set(batch.metrics) == {"accuracy"} for batch in rig.of_kind(Batch))
    epochs = rig.of_kind(Epoch)
    assert all(set(e.logs) == {"loss", "accuracy", "val_loss", "val_accuracy"} for e in epochs)
    assert epochs[0].learning_rate == pytest.approx(0.01)
    best = min(epochs, key=lambda epoch: epoch.logs["val_loss"])
    assert [e.epoch for e in epochs if e.best][-1] == best.epoch
    assert evaluate(rig.run, text, "best.keras")[0] == pytest.approx(
        best.logs["val_loss"], rel=1e-4
    )
    assert evaluate(rig.run, text, "last.keras")[0] == pytest.approx(
        epochs[-1].logs["val_loss"], rel=1e-4
    )
    assert not list(rig.run.path.glob(".*"))


def test_own_values_average_to_what_keras_logs_for_the_epoch(rig: Rig) -> None:
    rig.attempt(digits.source(epochs=2, batch_size=30))
    sizes = [30] * 6 + [20]
    for epoch in rig.of_kind(Epoch):
        batches = [b for b in rig.of_kind(Batch) if b.epoch == epoch.epoch]
        losses = [loss for batch in batches for loss in batch.losses]
        mean = sum(n * loss for n, loss in zip(sizes, losses, strict=True)) / 200
        assert mean == pytest.approx(epoch.logs["loss"], rel=1e-5)


def test_watching_does_not_change_what_is_trained(rig: Rig) -> None:
    text = digits.source(epochs=2)
    rig.attempt(text)
    namespace: dict[str, Any] = {}
    exec(text, namespace)
    model, data = namespace["build_model"](), namespace["load_data"]()
    history = namespace["train"](model, data, namespace["make_callbacks"]())
    watched = [epoch.logs for epoch in rig.of_kind(Epoch)]
    plain = [
        dict(zip(history.history, values, strict=True))
        for values in zip(*history.history.values(), strict=True)
    ]
    assert watched == plain


def test_early_stopping_ends_the_run_with_the_best_weights(rig: Rig) -> None:
    text = digits.source(epochs=50, learning_rate=0.3, callbacks=digits.STOPPING)
    reason, message = rig.attempt(text)
    assert reason == "early-stopped"
    best = [epoch for epoch in rig.of_kind(Epoch) if epoch.best][-1]
    assert f"epoch {best.epoch + 1} was the best" in message
    for weights in ("best.keras", "last.keras"):
        assert evaluate(rig.run, text, weights)[0] == pytest.approx(best.logs["val_loss"], rel=1e-4)


def test_a_stop_keeps_the_weights_and_restores_the_best_where_asked(rig: Rig) -> None:
    callbacks = "keras.callbacks.EarlyStopping(patience=10**6, restore_best_weights=True)"
    text = digits.source(epochs=digits.ENDLESS, callbacks=callbacks, learning_rate=0.1)
    rig.once(
        lambda events: sum(isinstance(event, Epoch) for event in events) >= 3,
        lambda: write_command(rig.run.command, "stop"),
    )
    reason, message = rig.attempt(text)
    assert reason == "stopped"
    epochs = rig.of_kind(Epoch)
    assert (
        f"in epoch {epochs[-1].epoch + 2}" in message
        or f"in epoch {epochs[-1].epoch + 1}" in message
    )
    best = [epoch for epoch in epochs if epoch.best][-1]
    for weights in ("best.keras", "last.keras"):
        assert evaluate(rig.run, text, weights)[0] == pytest.approx(best.logs["val_loss"], rel=1e-4)


def test_a_stop_takes_effect_while_validation_runs(rig: Rig) -> None:
    endless = "validation_batches = validation_batches.repeat()"
    text = digits.source(epochs=1, before_fit=endless)

    def validates(events: list[AnyEvent]) -> bool:
        return any(isinstance(event, Batch) and event.steps[-1] == 6 for event in events)

    rig.once(validates, lambda: write_command(rig.run.command, "stop"))
    assert rig.attempt(text)[0] == "stopped"
    assert rig.of_kind(Epoch) == []
    assert rig.run.last.is_file()


def test_a_stop_before_the_first_step_leaves_no_weights(rig: Rig) -> None:
    rig.abandoned.set()
    reason, message = rig.attempt(digits.source())
    assert (reason, rig.run.weights()) == ("stopped", None)
    assert "no weights" in message


def test_a_lost_loss_fails_with_the_way_out_and_keeps_the_best_weights(rig: Rig) -> None:
    # The second epoch begins with a learning rate that no network survives.
    wreck = (
        "callbacks = [*callbacks, keras.callbacks.LearningRateScheduler("
        "lambda epoch: 0.01 if epoch < 1 else 1e30)]"
    )
    text = digits.source(epochs=5, before_fit=wreck)
    reason, message = rig.attempt(text)
    assert reason == "failed"
    assert "NaN" in message
    assert "learning rate" in message
    assert "epoch 2" in message
    assert not math.isfinite(rig.of_kind(Batch)[-1].losses[-1])
    (epoch,) = rig.of_kind(Epoch)
    assert evaluate(rig.run, text, "best.keras")[0] == pytest.approx(
        epoch.logs["val_loss"], rel=1e-4
    )
    assert not rig.run.last.exists()


def test_running_out_of_memory_is_said(rig: Rig) -> None:
    reason, message = rig.attempt(digits.source(before_fit="bytearray(2**60)"))
    assert reason == "failed"
    assert "Memory ran out" in message


def test_a_fault_in_the_code_is_told_in_a_sentence_and_logged(
    rig: Rig, capfd: pytest.CaptureFixture[str]
) -> None:
    reason, message = rig.attempt(digits.source(before_fit="raise ValueError('no such layer')"))
    assert reason == "failed"
    assert message.endswith("no such layer")
    assert "Traceback" in capfd.readouterr().err


def test_source_that_does_not_even_compile_fails_in_a_sentence(rig: Rig) -> None:
    reason, message = rig.attempt("def build_model(:")
    assert reason == "failed"
    assert "SyntaxError" in message


def test_the_curves_of_a_run_add_up(rig: Rig) -> None:
    rig.attempt(digits.source(epochs=3))
    curves = Curves()
    curves.apply(rig.events())
    assert curves.quantities == ("loss", "accuracy")
    assert len(curves.batches["loss"]) == 21
    assert curves.progress().fraction == 1.0
    assert curves.best_epoch is not None


def test_source_that_was_changed_is_not_executed(rig: Rig) -> None:
    job = digits.write(rig.run, digits.source())
    rig.run.source.write_text("raise SystemExit")
    reason, message = attempt(job, rig.log, rig.control())
    assert reason == "failed"
    assert "changed" in message


def test_a_disk_that_is_full_at_the_end_is_said(rig: Rig) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (8192, {}))"
    try:
        reason, message = rig.attempt(digits.source(before_fit=limit.format(before[1])))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert reason == "failed"
    assert "disk is full" in message
    assert not list(rig.run.path.glob("*.keras"))
    assert not list(rig.run.path.glob(".*"))
