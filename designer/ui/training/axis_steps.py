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
_MOST_TIME_TICKS = 5
_TIME_STEPS = (
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600,
    1200, 1800,
)  # fmt: skip
_MOST_LOG_TICKS = 6


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


def time_ticks(seconds: float) -> list[float]:
    """From 0 in equal steps of seconds, minutes, hours that are whole, to what is not below."""
    step = next(step for step in _time_steps() if seconds / step <= _MOST_TIME_TICKS)
    return [step * number for number in range(max(1, math.ceil(seconds / step)) + 1)]


def log_range(low: float, high: float) -> Range:
    """The nearest of 1, 2 and 5 times a power of ten around both, which are positive."""
    steps = _log_steps(low, high)
    below = max(index for index, step in enumerate(steps) if step <= low)
    above = min(index for index, step in enumerate(steps) if step >= high)
    return Range(steps[below], steps[max(above, below + 1)])


def log_ticks(ends: Range) -> list[float]:
    """Powers of ten between the ends; with 2 and 5 times them where these are few."""
    steps = [step for step in _log_steps(*ends) if ends.low <= step <= ends.high]
    if len(steps) <= _MOST_LOG_TICKS:
        return steps
    powers = [step for step in steps if _is_power(step)]
    return powers[:: math.ceil(len(powers) / _MOST_LOG_TICKS)]


def _log_steps(low: float, high: float) -> list[float]:
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    powers = range(first - 1, last + 2)  # one more: a logarithm may be rounded to a whole one
    # From a text: 10.0 ** -5 is a little more than 1e-5.
    return [float(f"{unit}e{power}") for power in powers for unit in _EPOCH_STEPS]


def _is_power(step: float) -> bool:
    return f"{step:e}".startswith("1.000000e")


def _time_steps() -> Iterator[float]:
    yield from _TIME_STEPS
    hours = 1
    while True:
        yield from (3600.0 * hours * step for step in _EPOCH_STEPS)
        hours *= 10


def _steps() -> Iterator[int]:
    unit = 1
    while True:
        yield from (step * unit for step in _EPOCH_STEPS)
        unit *= 10
