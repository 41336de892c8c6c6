import pytest

from designer.runs.curves import Curves
from designer.runs.events import Batch, Epoch, Fit, Resumed
from designer.ui.training.snapshot import RunEnd, take_snapshot

EVENTS = (
    Fit(time=0.0, epochs=3, steps_per_epoch=2, monitor="val_loss"),
    Batch(time=1.0, epoch=0, steps=(0, 1), losses=(2.0, 1.0), metrics={"accuracy": (0.5, 0.6)}),
    Epoch(
        time=2.0,
        epoch=0,
        logs={"loss": 1.5, "accuracy": 0.55, "val_loss": 1.4, "val_accuracy": 0.6},
        seconds=1.0,
        best=True,
    ),
)


@pytest.fixture
def curves() -> Curves:
    curves = Curves()
    curves.apply(EVENTS)
    return curves


def test_a_snapshot_holds_what_the_events_said(curves: Curves) -> None:
    snapshot = take_snapshot(curves)
    assert snapshot.quantities == ("loss", "accuracy")
    assert snapshot.batches["loss"].y.tolist() == [2.0, 1.0]
    assert snapshot.value("val_accuracy", 0) == 0.6
    assert (snapshot.last_epoch, snapshot.best_epoch) == (0, 0)
    assert snapshot.latest_batch("accuracy") == 0.6


def test_what_is_not_there_has_no_value(curves: Curves) -> None:
    snapshot = take_snapshot(curves)
    assert snapshot.value("loss", 1) is None
    assert snapshot.value("loss", None) is None
    assert snapshot.value("precision", 0) is None
    assert take_snapshot(Curves()).latest_batch("loss") is None


def test_later_events_leave_a_snapshot_alone(curves: Curves) -> None:
    snapshot = take_snapshot(curves)
    again = Batch(time=3.0, epoch=0, steps=(0, 1), losses=(9.0, 8.0), metrics={})
    curves.apply([Resumed(time=3.0, epoch=0), again])
    assert snapshot.batches["loss"].y.tolist() == [2.0, 1.0]


def test_a_snapshot_cannot_be_changed(curves: Curves) -> None:
    with pytest.raises(ValueError, match="read-only"):
        take_snapshot(curves).batches["loss"].y[0] = 7.0


def test_failed_and_interrupted_runs_failed() -> None:
    assert RunEnd("failed", "").failed
    assert RunEnd("interrupted", "").failed
    assert not RunEnd("stopped", "").failed
