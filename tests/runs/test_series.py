import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.runs.series import BLOCK, Column, Series

lengths = st.lists(st.integers(0, 3 * BLOCK), max_size=6)


@given(lengths, st.integers(0, 6 * BLOCK), lengths)
def test_blocks_know_their_least_and_greatest(
    first: list[int], kept: int, later: list[int]
) -> None:
    series, values = Series(), np.random.default_rng(3)
    for length in (*first, -1, *later):
        if length < 0:
            series.keep_up_to(kept)
            continue
        start = series.x[-1] if len(series) else 0.0
        series.extend(start + 1 + np.arange(length), values.normal(size=length))
    table = series.y[: len(series) // BLOCK * BLOCK].reshape(-1, BLOCK)
    assert series.extremes.lows.tolist() == table.min(axis=1).tolist()
    assert series.extremes.highs.tolist() == table.max(axis=1).tolist()


def test_what_was_read_stays() -> None:
    column = Column()
    column.extend(range(10))
    seen = column.values
    column.keep(4)
    column.extend([90.0, 91.0])
    assert seen.tolist() == list(range(10))
    assert column.values.tolist() == [0, 1, 2, 3, 90, 91]


def test_a_block_counts_what_is_no_number_last() -> None:
    series = Series()
    series.extend(np.arange(2 * BLOCK), np.array([np.nan, *[2.0] * (BLOCK - 1), *[np.nan] * BLOCK]))
    assert series.extremes.highs[0] == 2.0
    assert series.extremes.lows[1] == pytest.approx(np.nan, nan_ok=True)
