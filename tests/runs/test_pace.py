import pytest

from designer.runs.events import AnyEvent, Batch, Continued, Epoch, Paused
from designer.runs.pace import Pace


def batch(time: float, epoch: int = 0, images: int = 64) -> Batch:
    return Batch(time=time, epoch=epoch, steps=(0,), losses=(1.0,), metrics={}, images=images)


def pace_of(*events: AnyEvent) -> float | None:
    pace = Pace()
    for event in events:
        pace.listen(event)
    return pace.images_per_second


def test_the_first_batches_are_nothing_to_go_by() -> None:
    assert pace_of() is None
    assert pace_of(batch(1.0)) is None


def test_images_are_told_by_the_time_between_two_events() -> None:
    assert pace_of(batch(1.0), batch(1.5), batch(2.0)) == pytest.approx(128)


def test_validation_and_pauses_are_left_out() -> None:
    end = Epoch(time=9.0, epoch=0, logs={}, seconds=8.0)
    second = (batch(10.0, 1), batch(10.5, 1), Paused(time=11.0), Continued(time=60.0))
    events = (batch(1.0), batch(1.5), end, *second, batch(61.0, 1), batch(61.5, 1))
    assert pace_of(*events) == pytest.approx(128)


def test_runs_of_older_programs_tell_none() -> None:
    assert pace_of(batch(1.0, images=0), batch(2.0, images=0)) is None
