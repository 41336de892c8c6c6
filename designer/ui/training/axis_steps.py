"""Ranges and ticks of the axes: few, round, and changing in steps instead of with every frame."""

import math
from collections.abc import Iterator
from typing import NamedTuple

QUARTERS = 4
_TOPS = (1.0, 1.2, 1.6, 2.0, 2.4, 3.2, 4.0, 6.0, 8.0, 10.0)
_LEAST = 1e-300
"""Below it, powers of ten lose their digits."""
_EPOCH_STEPS = (1, 2, 5)
_MOST_EPOCH_TICKS = 6


class Range(NamedTuple):
    """The ends of an axis."""

    low: float
    high: float


def value_range(low: float, high: float) -> Range:
    """A range around zero and these values that divides into four round parts."""
    if low >= 0:
        return Range(0.0, round_up(high))
    bound = round_up(max(-low, high))
    return Range(-bound, bound if high > 0 else 0.0)


def round_up(value: float) -> float:
    """The smallest of the round numbers that is not below this one; 1 for all but nothing."""
    if value < _LEAST:
        return 1.0
    unit = 10.0 ** math.floor(math.log10(value))
    return next((top * unit for top in _TOPS if top * unit >= value), 10 * unit)


def quarter_ticks(values: Range) -> list[float]:
    """Five positions from end to end."""
    span = values.high - values.low
    return [values.low + span * quarter / QUARTERS for quarter in range(QUARTERS + 1)]


def epoch_ticks(epochs: int) -> list[int]:
    """Whole epochs from 0 on, in steps of 1, 2, 5, 10, 20, …"""
    step = next(step for step in _steps() if epochs / step <= _MOST_EPOCH_TICKS)
    return list(range(0, epochs + 1, step))


def _steps() -> Iterator[int]:
    unit = 1
    while True:
        yield from (step * unit for step in _EPOCH_STEPS)
        unit *= 10
