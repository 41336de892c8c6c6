import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from designer.ui.training.axis_steps import (
    Range,
    epoch_ticks,
    log_range,
    log_ticks,
    quarter_ticks,
    round_up,
    time_ticks,
    value_range,
)

values = st.floats(-1e12, 1e12, allow_nan=False)


@example(0.0, 5e-324)
@example(-5e-324, 0.0)
@given(values, values)
def test_a_range_holds_its_values_and_zero(one: float, other: float) -> None:
    low, high = value_range(min(one, other), max(one, other))
    assert low <= min(one, other, 0)
    assert high >= max(one, other, 0)
    assert low < high


@given(st.floats(1e-12, 1e12))
def test_the_top_of_a_range_is_not_far_above(value: float) -> None:
    assert value <= round_up(value) <= 1.5 * value


@pytest.mark.parametrize(
    ("value", "top"), [(2.302, 2.4), (0.07, 0.08), (1.0, 1.0), (1.01, 1.2), (9.9, 10.0)]
)
def test_tops_are_round(value: float, top: float) -> None:
    assert round_up(value) == pytest.approx(top)


def test_small_changes_leave_the_range_as_it_is() -> None:
    assert value_range(0.1, 2.05) == value_range(0.2, 2.39)


def test_a_range_is_cut_into_quarters() -> None:
    assert quarter_ticks(Range(0.0, 2.0)) == [0.0, 0.5, 1.0, 1.5, 2.0]


def test_epochs_are_ticked_in_ones_twos_and_fives() -> None:
    assert epoch_ticks(1) == [0, 1]
    assert epoch_ticks(12) == [0, 2, 4, 6, 8, 10, 12]
    assert epoch_ticks(25) == [0, 5, 10, 15, 20, 25]
    assert epoch_ticks(300) == [0, 50, 100, 150, 200, 250, 300]


@given(st.integers(1, 10**9))
def test_there_are_never_many_epoch_ticks(epochs: int) -> None:
    assert 2 <= len(epoch_ticks(epochs)) <= 7


positive = st.floats(1e-9, 1e9)


@given(positive, positive)
def test_a_logarithmic_range_holds_its_values_closely(one: float, other: float) -> None:
    low, high = min(one, other), max(one, other)
    ends = log_range(low, high)
    assert ends.low <= low <= high <= ends.high
    assert ends.low < ends.high
    assert ends.low > 0.39 * low or ends.high < 2.6 * high
    ticks = log_ticks(ends)
    assert 1 <= len(ticks) <= 6
    assert ticks == sorted(ticks)
    assert all(ends.low <= tick <= ends.high for tick in ticks)


def test_few_powers_of_ten_have_twos_and_fives_between_them() -> None:
    assert log_ticks(Range(0.05, 2.0)) == [0.05, 0.1, 0.2, 0.5, 1, 2]
    assert log_ticks(Range(1e-4, 20.0)) == [1e-4, 1e-3, 1e-2, 1e-1, 1, 10]
    assert log_ticks(Range(1e-9, 1.0)) == [1e-9, 1e-7, 1e-5, 1e-3, 1e-1]


@given(st.floats(1e-3, 1e8))
def test_time_is_ticked_a_few_times_and_to_its_end(seconds: float) -> None:
    ticks = time_ticks(seconds)
    assert 2 <= len(ticks) <= 7
    assert ticks[-2] < seconds * (1 + 1e-9) <= ticks[-1] * (1 + 1e-6)


def test_time_is_ticked_in_whole_minutes_and_hours() -> None:
    assert time_ticks(25) == [0, 5, 10, 15, 20, 25]
    assert time_ticks(400) == [0, 120, 240, 360, 480]
    assert time_ticks(9000) == [0, 1800, 3600, 5400, 7200, 9000]
