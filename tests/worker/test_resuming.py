"""A run that was interrupted and went on ends as one that was not, to the last bit."""

import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from designer.runs.curves import Curves
from designer.runs.events import AnyEvent, Batch, Continued, Epoch, Fit, Note, Paused, Resumed
from designer.runs.folder import RunFolder, create_run_folder
from designer.runs.messages import Origin
from designer.worker.checkpoint import Checkpoint, read
from designer.worker.event_log import EventLog
from tests.kit.commands import write_command
from tests.worker import digits
from tests.worker.conftest import Rig

pytestmark = [
    pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Skipping variable loading for optimizer:UserWarning"),
]

CALLBACKS = (
    "keras.callbacks.EarlyStopping(patience=4, restore_best_weights=True),"
    "keras.callbacks.ReduceLROnPlateau(factor=0.5, patience=2, min_delta=10.0),"
)
EPOCHS, STEPS = 6, 7
MOST_BYTES = 2**20


class Commands(dict[tuple[int, int], tuple[Any, ...]]):
    """By epoch and step."""


def source(**changes: Any) -> str:
    """A run with all that is random, and with callbacks that remember."""
    usual = {"callbacks": CALLBACKS, "layers": digits.RANDOM, "learning_rate": 0.03}
    return digits.source(**({"epochs": EPOCHS} | usual | changes))


def checkpoint_of(run: RunFolder) -> Checkpoint:
    found = read(run.checkpoint, MOST_BYTES)
    assert found is not None
    return found


def assert_same(first: RunFolder, second: RunFolder, text: str) -> None:
    """Weights, seeds, statistics, the optimizer's memory and the callbacks' are the same bits."""
    one, other = checkpoint_of(first), checkpoint_of(second)
    # Whether the best weights are in a file of their own already is a matter of time.
    assert replace(one.state, unwritten=True) == replace(other.state, unwritten=True)
    for group in ("model", "optimizer"):
        assert bits(getattr(one, group)) == bits(getattr(other, group))
    for file in ("last.keras", "best.keras"):
        assert bits(weights_in(first, file, text)) == bits(weights_in(second, file, text))


def is_paused(events: list[AnyEvent]) -> bool:
    return bool(events) and isinstance(events[-1], Paused)


def bits(arrays: Sequence[Any]) -> list[bytes]:
    return [np.asarray(array).tobytes() for array in arrays]


def weights_in(run: RunFolder, file: str, text: str) -> list[Any]:
    namespace: dict[str, Any] = {}
    exec(text, namespace)
    model = namespace["build_model"]()
    model.load_weights(run.path / file)
    weights: list[Any] = model.get_weights()
    return weights


def curves_of(rig: Rig) -> Curves:
    curves = Curves()
    curves.apply(rig.events())
    return curves


def logs_of(rig: Rig) -> dict[str, list[float]]:
    return {name: series.y.tolist() for name, series in curves_of(rig).epochs.items()}


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Rig]:
    """Another run, which nobody disturbs."""
    run = create_run_folder(tmp_path / "undisturbed")
    with EventLog(run.events) as log:
        yield Rig(run, log)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Commands that the worker gets after a step of an epoch, once."""
    from designer.worker import recorder  # noqa: PLC0415 (TensorFlow)

    trained, commands = recorder.Recorder.on_train_batch_end, Commands()

    def end(self: Any, batch: int, logs: Any = None) -> None:
        command = commands.pop((self.epoch, batch), None)
        if command is not None:
            write_command(self._control._command, *command)
        trained(self, batch, logs)

    monkeypatch.setattr(recorder.Recorder, "on_train_batch_end", end)
    monkeypatch.setattr("designer.worker.control._INTERVAL", 0.0)
    return commands


def test_a_run_that_was_stopped_anywhere_ends_as_one_that_was_not(
    rig: Rig, other: Rig, at: Commands
) -> None:
    assert other.attempt(source())[0] == "done"
    # The first one before there is any checkpoint.
    stops = [(0, random.randrange(STEPS)), (random.randrange(2, EPOCHS), random.randrange(STEPS))]
    carry_on: Callable[[str], tuple[str, str]] = rig.attempt
    for stop in stops:
        at[stop] = ("stop",)
        assert carry_on(source())[0] == "stopped", stops
        carry_on = rig.resume
    assert carry_on(source())[0] == "done"
    assert_same(rig.run, other.run, source())
    assert logs_of(rig) == logs_of(other)
    again = [event.epoch for event in rig.of_kind(Resumed)]
    assert again == [epoch for epoch, _ in stops]
    assert rig.of_kind(Fit)[-1].initial_epoch == again[-1]
    own, theirs = curves_of(rig), curves_of(other)
    assert own.batches["loss"].y.tolist() == theirs.batches["loss"].y.tolist()
    assert own.best_epoch == theirs.best_epoch
    assert own.learning_rates.y.tolist() == theirs.learning_rates.y.tolist()


def test_a_learning_rate_set_by_hand_is_set_again_at_the_same_step(
    rig: Rig, other: Rig, at: Commands
) -> None:
    text = digits.source(epochs=3)
    at |= {(1, 2): ("set", 0.5), (1, 5): ("stop",)}
    assert rig.attempt(text)[0] == "stopped"
    at[1, 0] = ("stop",)  # before it is set again
    assert rig.resume(text)[0] == "stopped"
    assert rig.resume(text)[0] == "done"
    changed = "The learning rate was changed from 0.01 to 0.5."
    assert [(n.message, n.epoch, n.step) for n in curves_of(rig).notes] == [(changed, 1, 2)]
    at[1, 2] = ("set", 0.5)
    assert other.attempt(text)[0] == "done"
    assert_same(rig.run, other.run, text)


def test_a_pause_holds_the_training_until_it_goes_on(rig: Rig, at: Commands) -> None:
    at[0, 2] = ("pause",)
    told: list[AnyEvent] = []

    def go_on() -> None:
        told.extend(rig.events())
        write_command(rig.run.command, "set", 0.25)
        rig.once(lambda events: isinstance(events[-1], Note), resume)

    def resume() -> None:
        write_command(rig.run.command, "resume")

    rig.once(is_paused, go_on)
    assert rig.attempt(digits.source(epochs=1))[0] == "done"
    steps = [step for event in told if isinstance(event, Batch) for step in event.steps]
    assert steps == [0, 1, 2]
    (paused,), (continued,) = rig.of_kind(Paused), rig.of_kind(Continued)
    (note,) = rig.of_kind(Note)
    assert (note.epoch, note.step, note.learning_rate) == (0, 2, 0.25)
    (epoch,) = rig.of_kind(Epoch)
    assert epoch.learning_rate == 0.25
    (fit,) = rig.of_kind(Fit)
    trained = epoch.time - fit.time - (continued.time - paused.time)
    assert epoch.seconds <= trained + 0.01


def test_a_pause_can_be_stopped(rig: Rig, at: Commands) -> None:
    at[0, 2] = ("pause",)
    rig.once(is_paused, lambda: write_command(rig.run.command, "stop"))
    assert rig.attempt(digits.source())[0] == "stopped"
    assert rig.run.last.is_file()


def test_what_early_stopping_ended_is_not_trained_on_unless_asked(rig: Rig) -> None:
    text = digits.source(epochs=50, learning_rate=0.3, callbacks=digits.STOPPING)
    ended = rig.attempt(text)
    assert ended[0] == "early-stopped"
    before = rig.run.last.read_bytes(), len(rig.of_kind(Batch)), len(rig.of_kind(Epoch))
    assert rig.resume(text) == ended
    assert (len(rig.of_kind(Batch)), len(rig.of_kind(Epoch))) == before[1:]
    reason, message = rig.resume(text, onward=True)
    assert reason == "early-stopped"
    assert message != ended[1]
    patience = 2
    assert len(rig.of_kind(Epoch)) >= before[2] + patience


def test_training_longer_is_as_training_long(rig: Rig, other: Rig) -> None:
    # Averages, and gradients that are summed up over the end of an epoch.
    rate = "0.01, amsgrad=True, use_ema=True, gradient_accumulation_steps=3"
    assert rig.attempt(digits.source(epochs=2, learning_rate=rate))[0] == "done"
    longer = digits.source(epochs=4, learning_rate=rate)
    assert rig.resume(longer, onward=True) == ("done", "The run is done after 4 epochs.")
    assert other.attempt(longer)[0] == "done"
    assert_same(rig.run, other.run, longer)
    assert logs_of(rig) == logs_of(other)


def test_a_run_that_is_stopped_before_it_went_on_can_still_be_resumed(rig: Rig) -> None:
    text = digits.source(epochs=1)
    rig.attempt(text)
    kept = rig.run.checkpoint.read_bytes()
    rig.abandoned.set()
    reason, message = rig.resume(digits.source(epochs=2))
    assert reason == "stopped"
    assert "resumed" in message
    assert rig.run.checkpoint.read_bytes() == kept


def test_a_checkpoint_of_another_network_is_refused_in_a_sentence(rig: Rig) -> None:
    rig.attempt(digits.source(epochs=1))
    reason, message = rig.resume(digits.source(epochs=2, layers=digits.RANDOM))
    assert reason == "failed"
    assert "another network" in message
    reason, message = rig.resume(digits.source(epochs=2, callbacks=digits.STOPPING))
    assert reason == "failed"
    assert "another network" in message


def test_a_run_starts_with_another_runs_weights_where_they_are_wanted(
    rig: Rig, other: Rig, at: Commands
) -> None:
    text = digits.source(epochs=1)
    assert other.attempt(text)[0] == "done"
    frozen = digits.source(epochs=2, frozen=", trainable=False", learning_rate=0.1)
    rig.run.origin.write_text(text)
    origin = Origin(
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        weights=str(other.run.best),
        layers=("conv",),
        sentence="The weights of conv fit.",
    )
    at[0, 2] = ("stop",)  # before there is a checkpoint
    assert rig.attempt(frozen, origin=origin)[0] == "stopped"
    assert rig.resume(frozen, origin=origin)[0] == "done"
    assert [(n.message, n.epoch, n.step) for n in curves_of(rig).notes] == [
        ("The weights of conv fit.", 0, -1)
    ]
    theirs, ours = (weights_in(each.run, "best.keras", text) for each in (other, rig))
    assert bits(theirs[:2]) == bits(ours[:2])
    assert bits(theirs[2:]) != bits(ours[2:])
    first = next(event for event in rig.of_kind(Batch)).losses[0]
    plain = next(event for event in other.of_kind(Batch)).losses[0]
    assert first != plain
