import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from designer.ui.training.axis_steps import (
    Range,
    epoch_ticks,
    quarter_ticks,
    round_up,
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
