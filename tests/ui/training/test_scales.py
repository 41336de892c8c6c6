import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.runs.curves import Curves
from designer.runs.events import Batch, Epoch, Fit
from designer.ui.training.look import UNITS, WINDOWS, Look, Unit
from designer.ui.training.scales import across, upwards
from designer.ui.training.snapshot import Snapshot, take_snapshot


def run(*, epochs: int = 10, done: int = 4, steps: int | None = 20) -> Snapshot:
    """A run of which each epoch takes 30 seconds."""
    curves = Curves()
    curves.apply([Fit(time=0.0, epochs=epochs, steps_per_epoch=steps)])
    for number in range(done):
        moment, losses = 30.0 * (number + 1), (1.0,) * 20
        steps_of = tuple(range(20))
        curves.apply(
            [
                Batch(time=moment, epoch=number, steps=steps_of, losses=losses, metrics={}),
                Epoch(time=moment, epoch=number, logs={"loss": 1.0}, seconds=30.0),
            ]
        )
    return take_snapshot(curves)


def test_by_epoch_step_and_time_the_same_place_has_another_name() -> None:
    snapshot = run()
    at = np.array([0.0, 1.0, 2.5])
    assert across(Look(), 10, snapshot).place(at).tolist() == [0.0, 1.0, 2.5]
    assert across(Look(unit="step"), 10, snapshot).place(at).tolist() == [0.0, 20.0, 50.0]
    assert across(Look(unit="time"), 10, snapshot).place(at).tolist() == [0.0, 30.0, 75.0]


def test_the_whole_run_has_room_but_time_only_what_has_passed() -> None:
    snapshot = run()
    assert across(Look(), 10, snapshot).axis.ends == (0.0, 10.0)
    assert across(Look(unit="step"), 10, snapshot).axis.ends == (0.0, 200.0)
    assert across(Look(unit="time"), 10, snapshot).axis.ends == (0.0, 120.0)


@pytest.mark.parametrize("unit", UNITS)
@given(epochs=st.floats(0.05, 4.0))
def test_what_is_pointed_at_is_where_it_is_drawn(unit: Unit, epochs: float) -> None:
    for log in (False, True):
        axis = across(Look(unit=unit, log_x=log), 10, run())
        place = float(axis.place(np.array([epochs]))[0])
        low, high = axis.axis.ends
        assert low - 1e-9 <= place <= high + 1e-9
        assert axis.epochs_at(place) == pytest.approx(epochs)


@pytest.mark.parametrize("unit", UNITS)
def test_before_anything_is_known_there_are_epochs(unit: Unit) -> None:
    unknown = across(Look(unit=unit), 7, None)
    assert unknown.unit == "epoch"
    assert unknown.axis.ends == (0.0, 7.0)
    assert across(Look(unit="step"), 7, run(steps=None, done=0)).label == "epoch"


def test_a_logarithmic_axis_begins_with_the_first_step() -> None:
    axis = across(Look(unit="step", log_x=True), 10, run()).axis
    assert axis.ends == pytest.approx((0.0, math.log10(200)))
    assert [text for _, text in axis.ticks] == ["1", "10", "100"]


def test_what_has_no_logarithm_is_drawn_nowhere() -> None:
    axis = upwards("loss", Look(log_y=True), np.array([0.02, 0.5, 0.0, -3.0, math.nan]))
    assert axis.ends == pytest.approx((math.log10(0.02), math.log10(0.5)))
    assert np.isnan(axis.place(np.array([0.0, -1.0, math.inf]))).all()


def test_values_far_below_the_others_do_not_squeeze_them() -> None:
    axis = upwards("loss", Look(log_y=True), np.array([1.0, 1e-30]))
    assert axis.ends.low == pytest.approx(-8)


def test_shares_are_told_in_percent() -> None:
    linear = upwards("accuracy", Look(), np.array([0.5]))
    assert (linear.ends, linear.ticks[-1]) == ((0.0, 1.0), (1.0, "100 %"))
    logs = upwards("val_accuracy", Look(log_y=True), np.array([0.1, 0.5]))
    assert [text for _, text in logs.ticks] == ["10 %", "20 %", "50 %"]
    rounded = upwards("accuracy", Look(log_y=True), np.array([0.5, 1.0 + 1e-12]))
    assert rounded.ticks[-1] == (0.0, "100 %")


def test_what_is_above_the_most_may_leave_the_plot() -> None:
    assert upwards("loss", Look(), np.array([1e6, 1.9]), 2.0).ends == (0.0, 2.0)


def test_smoothing_has_a_few_steps_with_ends() -> None:
    look = Look()
    assert look.smoothed(-1) == look
    seen = [look := look.smoothed(1) for _ in WINDOWS]
    assert [each.window for each in seen] == [*WINDOWS[1:], WINDOWS[-1]]
    assert Look(window=77).smoothed(1).window == 250
