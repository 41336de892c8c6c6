import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from designer.runs.series import FloatArray, Series
from designer.ui.training.buckets import LONGEST, smooth, thin
from designer.ui.training.snapshot import Line


def line_of(x: FloatArray, y: FloatArray) -> Line:
    series = Series()
    series.extend(x, y)
    return Line.of(series)


def noise(count: int) -> Line:
    return line_of(np.linspace(0.0, 20.0, count), np.random.default_rng(1).normal(size=count))


def test_short_lines_stay_as_they_are() -> None:
    line = noise(LONGEST)
    assert thin(line) == (line.x, line.y)


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("count", [LONGEST + 1, 3000, 51_201, 100_003, 1_000_000])
def test_long_lines_become_short_and_keep_their_outline(count: int, log: bool) -> None:
    x = np.linspace(0.0, 20.0, count)
    y = np.random.default_rng(1).normal(size=count)
    y[count // 2], y[count // 3] = 99.0, -99.0
    thin_x, thin_y = thin(line_of(x, y), log=log)
    assert len(thin_x) == len(thin_y) <= LONGEST
    assert (np.diff(thin_x) >= 0).all()
    assert (thin_x[0], thin_x[-1]) == (x[0], x[-1])
    assert (thin_y.max(), thin_y.min()) == (99.0, -99.0)
    assert abs(thin_x[thin_y.argmax()] - x[count // 2]) < (20 / 50 if log else 20 / 390)


@example(100_003, 100_002, False)
@example(100_003, 100_002, True)
@given(st.integers(LONGEST + 1, 300_000), st.integers(0, 10**9), st.booleans())
def test_whichever_value_is_greatest_is_drawn_where_it_is(count: int, seed: int, log: bool) -> None:
    place = seed % count
    y = np.zeros(count)
    y[place] = 1.0
    thin_x, thin_y = thin(line_of(np.arange(count, dtype=np.float64), y), log=log)
    peaks = np.flatnonzero(thin_y)
    bucket = int(peaks[-1])
    assert set(peaks // 2) == {bucket // 2}
    assert thin_x[bucket - 1] <= place <= thin_x[bucket]


def test_a_logarithmic_axis_keeps_the_first_steps() -> None:
    line = noise(1_000_000)
    assert thin(line, log=True)[0][:20].tolist() == np.repeat(line.x[:10], 2).tolist()


def test_a_lost_value_does_not_hide_its_neighbours() -> None:
    x = np.arange(6000, dtype=np.float64)
    y = np.ones(6000)
    y[::7] = np.nan
    y[4200:4400] = np.nan
    shown = thin(line_of(x, y))[1]
    assert np.isnan(shown).any()
    assert np.isfinite(shown).sum() > 0.9 * len(shown)


@pytest.mark.parametrize("count", [1, 30, 50, 900, 100_000])
@pytest.mark.parametrize("log", [False, True])
def test_a_smoothed_line_is_the_mean_of_the_points_before(count: int, log: bool) -> None:
    line = noise(count)
    x, y = smooth(line, 50, log=log)
    assert len(x) <= 1700
    assert x[-1] == line.x[-1]
    for number in {0, len(x) // 3, len(x) - 1}:
        place = int(np.searchsorted(line.x, x[number]))
        assert y[number] == pytest.approx(line.y[max(0, place - 49) : place + 1].mean())


def test_a_spike_is_forgotten_once_it_has_left_the_window() -> None:
    y = np.ones(3000)
    y[100] = 1e30
    x, smoothed = smooth(line_of(np.arange(3000, dtype=np.float64), y), 50)
    assert smoothed[x > 150].tolist() == [1.0] * int((x > 150).sum())


def test_nothing_smoothed_is_nothing() -> None:
    assert len(smooth(noise(0), 50)[0]) == 0
