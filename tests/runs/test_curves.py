import math

import numpy as np
import pytest

from designer.runs.curves import Curves
from designer.runs.events import (
    AnyEvent,
    Batch,
    Continued,
    Epoch,
    Finished,
    Fit,
    Note,
    Paused,
    Resumed,
    Started,
)
from designer.runs.series import Column

STEPS = 4


def fit(epochs: int = 3, steps: int | None = STEPS) -> Fit:
    return Fit(time=0.0, epochs=epochs, steps_per_epoch=steps, monitor="val_loss")


def batch(epoch: int, *steps: int, time: float = 1.0) -> Batch:
    losses = tuple(float(10 * epoch + step) for step in steps)
    metrics = {"accuracy": tuple(loss / 100 for loss in losses)}
    return Batch(time=time, epoch=epoch, steps=steps, losses=losses, metrics=metrics)


def epoch(index: int, *, best: bool = False, seconds: float = 2.0, time: float = 2.0) -> Epoch:
    logs = {"loss": 5.0 - index, "accuracy": 0.5, "val_loss": 6.0 - index, "val_accuracy": 0.4}
    return Epoch(
        time=time,
        epoch=index,
        logs=logs,
        seconds=seconds,
        learning_rate=0.1 / (index + 1),
        best=best,
    )


def curves_of(*events: AnyEvent) -> Curves:
    curves = Curves()
    curves.apply(events)
    return curves


def test_batches_lie_within_their_epoch_and_epochs_at_its_end() -> None:
    curves = curves_of(fit(), batch(0, 0, 1, 2), batch(0, 3), epoch(0), batch(1, 0))
    assert curves.batches["loss"].x.tolist() == [0.25, 0.5, 0.75, 1.0, 1.25]
    assert curves.batches["loss"].y.tolist() == [0, 1, 2, 3, 10]
    assert curves.batches["accuracy"].y[1] == pytest.approx(0.01)
    assert curves.epochs["val_loss"].x.tolist() == [1.0]
    assert curves.epochs["val_loss"].y.tolist() == [6.0]
    assert curves.learning_rates.y.tolist() == [0.1]


def test_quantities_are_named_once_with_the_loss_first() -> None:
    assert curves_of().quantities == ()
    assert curves_of(fit(), batch(0, 0)).quantities == ("loss", "accuracy")
    assert curves_of(fit(), batch(0, 0), epoch(0)).quantities == ("loss", "accuracy")


def test_the_best_epoch_is_the_last_that_the_worker_called_best() -> None:
    curves = curves_of(fit(), epoch(0, best=True), epoch(1, best=True), epoch(2))
    assert curves.best_epoch == 1
    assert curves.monitor == "val_loss"
    assert curves.value("val_loss", 1) == 5.0
    assert curves.value("val_loss", 7) is None
    assert curves.value("unheard_of", 1) is None


def test_what_is_repeated_after_a_resumption_is_dropped() -> None:
    before = (fit(), batch(0, 0, 1, 2, 3), epoch(0, best=True), batch(1, 0, 1), epoch(1, best=True))
    curves = curves_of(*before, Resumed(time=3.0, epoch=1))
    assert curves.best_epoch == 0
    assert curves.last_epoch == 0
    assert curves.batches["loss"].x.tolist() == [0.25, 0.5, 0.75, 1.0]
    assert curves.epochs["loss"].x.tolist() == [1.0]
    curves.apply([fit(), batch(1, 0)])
    assert curves.batches["loss"].x.tolist() == [0.25, 0.5, 0.75, 1.0, 1.25]


def test_a_note_lies_where_it_was_made_and_goes_with_what_is_repeated() -> None:
    made = Note(time=1.0, message="Slower.", epoch=1, step=1, learning_rate=0.25)
    curves = curves_of(fit(), Note(time=0.0, message="Here we go."), epoch(0), made)
    assert [curves.position(note) for note in curves.notes] == [0.0, 1.5]
    assert curves.learning_rate == 0.25
    curves.apply([Resumed(time=9.0, epoch=1)])
    assert [note.message for note in curves.notes] == ["Here we go."]


def test_a_pause_is_no_time_that_was_trained() -> None:
    before: list[AnyEvent] = [fit(), batch(0, 0, time=10.0), batch(0, 1, time=11.0)]
    pause: list[AnyEvent] = [Paused(time=11.0), Continued(time=1011.0)]
    assert curves_of(*before, pause[0]).is_paused
    resumed = curves_of(*before, *pause, batch(0, 2, time=1012.0))
    assert not resumed.is_paused
    assert resumed.progress().seconds_left == pytest.approx(9.0)


def test_a_finished_run_that_is_taken_up_is_not_finished() -> None:
    done = Finished(time=3.0, reason="stopped", message="Stopped.")
    again = Started(time=9.0, pid=1, host="desk", process_started=8.0)
    assert curves_of(fit(), epoch(0), done, again).finished is None


def test_progress_counts_from_one_and_ends_full() -> None:
    curves = curves_of(fit())
    assert (curves.progress().epoch, curves.progress().fraction) == (0, 0.0)
    curves.apply([batch(0, 0, 1)])
    progress = curves.progress()
    assert (progress.epoch, progress.step, progress.steps_per_epoch) == (1, 2, STEPS)
    assert progress.fraction == pytest.approx(2 / 12)
    curves.apply([epoch(0), epoch(1), epoch(2)])
    assert curves.progress().fraction == 1.0
    assert curves.progress().seconds_left == 0.0


def test_the_time_left_follows_the_batches_at_first_and_then_the_epochs() -> None:
    curves = curves_of(fit(), batch(0, 0, time=10.0))
    assert curves.progress().seconds_left is None
    curves.apply([batch(0, 1, 2, time=11.0)])
    assert curves.progress().seconds_left == pytest.approx(9 * 0.5)
    curves.apply([epoch(0, seconds=8.0)])
    assert curves.progress().seconds_left == pytest.approx(2 * 8.0)
    curves.apply([epoch(1, seconds=2.0)])  # the first epoch also traced the graph
    assert curves.progress().seconds_left == pytest.approx(2.0)


def test_nothing_is_left_of_a_finished_run() -> None:
    done = Finished(time=9.0, reason="stopped", message="Stopped.")
    curves = curves_of(fit(), batch(0, 0, 1), done)
    assert curves.finished == done
    assert curves.progress().seconds_left is None


def test_unknown_steps_per_epoch_are_learned_from_the_first_epoch() -> None:
    curves = curves_of(fit(steps=None), batch(0, 0, 1, 2, 3), epoch(0), batch(1, 1))
    assert curves.progress().steps_per_epoch == 4
    assert curves.batches["loss"].x[-1] == 1.5


def test_values_that_are_not_finite_are_kept() -> None:
    event = Batch(time=0.0, epoch=0, steps=(0,), losses=(math.nan,), metrics={})
    assert math.isnan(curves_of(fit(), event).batches["loss"].y[0])


def test_a_column_grows_without_losing_anything() -> None:
    column = Column()
    for value in range(1000):
        column.extend([float(value)])
    assert np.array_equal(column.values, np.arange(1000.0))
    column.keep(10)
    column.extend([7.0])
    assert column.values[-2:].tolist() == [9.0, 7.0]
