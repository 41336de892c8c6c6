import numpy as np
import pytest

from designer.ui.training.buckets import LONGEST, thin


def test_short_lines_stay_as_they_are() -> None:
    x = np.arange(LONGEST, dtype=np.float64)
    assert thin(x, x)[0] is x


@pytest.mark.parametrize("count", [LONGEST + 1, 3000, 100_003])
def test_long_lines_become_short_and_keep_their_outline(count: int) -> None:
    x = np.linspace(0.0, 20.0, count)
    y = np.random.default_rng(1).normal(size=count)
    y[count // 2], y[count // 3] = 99.0, -99.0
    thin_x, thin_y = thin(x, y)
    assert len(thin_x) == len(thin_y) <= LONGEST
    assert (np.diff(thin_x) >= 0).all()
    assert (thin_x[0], thin_x[-1]) == (x[0], x[-1])
    assert (thin_y.max(), thin_y.min()) == (99.0, -99.0)
    assert abs(thin_x[thin_y.argmax()] - x[count // 2]) < 20 / 500


def test_a_lost_value_does_not_hide_its_neighbours() -> None:
    x = np.arange(6000, dtype=np.float64)
    y = np.ones(6000)
    y[::7] = np.nan
    y[4200:4400] = np.nan
    shown = thin(x, y)[1]
    assert np.isnan(shown).any()
    assert np.isfinite(shown).sum() > 0.9 * len(shown)
