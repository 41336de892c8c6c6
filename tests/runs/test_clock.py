from designer.runs.clock import Clock
from designer.runs.curves import Curves
from designer.runs.events import Batch, Continued, Epoch, Fit, Paused, Resumed


def fit(time: float) -> Fit:
    return Fit(time=time, epochs=3, steps_per_epoch=2)


def batch(epoch: int, step: int, time: float) -> Batch:
    return Batch(time=time, epoch=epoch, steps=(step,), losses=(1.0,), metrics={})


def epoch(number: int, time: float) -> Epoch:
    return Epoch(time=time, epoch=number, logs={"loss": 1.0}, seconds=1.0)


def elapsed(clock: Clock) -> list[tuple[float, float]]:
    return list(zip(clock.elapsed.x.tolist(), clock.elapsed.y.tolist(), strict=True))


def test_time_counts_from_the_beginning_of_the_fitting() -> None:
    curves = Curves()
    curves.apply([fit(100.0), batch(0, 0, 101.0), batch(0, 1, 102.0), epoch(0, 103.0)])
    assert elapsed(curves.clock) == [(0.5, 1.0), (1.0, 2.0), (1.0, 3.0)]


def test_a_pause_takes_no_time() -> None:
    curves = Curves()
    pause = (Paused(time=2.0), Continued(time=62.0))
    curves.apply([fit(0.0), batch(0, 0, 1.0), *pause, batch(0, 1, 62.5)])
    assert elapsed(curves.clock) == [(0.5, 1.0), (1.0, 2.5)]


def test_a_run_that_was_taken_up_days_later_goes_on_where_it_was() -> None:
    curves = Curves()
    curves.apply([fit(0.0), batch(0, 1, 2.0), epoch(0, 3.0), batch(1, 0, 4.0)])
    curves.apply([Resumed(time=90_000.0, epoch=1), fit(90_000.0), batch(1, 0, 90_001.0)])
    assert elapsed(curves.clock) == [(1.0, 2.0), (1.0, 3.0), (1.5, 4.0)]


def test_a_clock_that_is_set_back_does_not_run_backwards() -> None:
    curves = Curves()
    curves.apply([fit(50.0), batch(0, 0, 51.0), batch(0, 1, 40.0)])
    assert elapsed(curves.clock) == [(0.5, 1.0), (1.0, 1.0)]
