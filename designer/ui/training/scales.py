"""Where a value lies on an axis of a plot: by epoch, step or time, linear or logarithmic."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from designer.runs.series import FloatArray
from designer.ui.training.axis_steps import (
    Range,
    epoch_ticks,
    log_range,
    log_ticks,
    quarter_ticks,
    time_ticks,
    value_range,
)
from designer.ui.training.look import Look, Unit
from designer.ui.training.snapshot import Snapshot
from designer.ui.training.words import clock_text, is_share
from designer.ui.translation import QT_TR_NOOP, tr

_LABELS: dict[Unit, str] = {
    "epoch": QT_TR_NOOP("epoch"),
    "step": QT_TR_NOOP("step"),
    "time": QT_TR_NOOP("time in training"),
}
_SHARE = Range(0.0, 1.0)
_UNKNOWN = Range(0.0, 2.4)
_DEEPEST = 1e-8
"""The least value of a logarithmic axis, as a part of the greatest."""

Ticks = tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class Axis:
    """The ends and the ticks of an axis in what is drawn: powers of ten where it is logarithmic."""

    ends: Range
    ticks: Ticks
    is_log: bool

    def place(self, values: FloatArray) -> FloatArray:
        """Where these values are drawn; those that a logarithm lacks are nowhere: NaN."""
        if not self.is_log:
            return values
        with np.errstate(divide="ignore", invalid="ignore"):
            placed: FloatArray = np.log10(values)
        placed[~np.isfinite(placed)] = np.nan
        return placed


@dataclass(frozen=True)
class Across:
    """The horizontal axis: from positions in epochs, which runs are told in, to what is drawn."""

    axis: Axis
    unit: Unit
    steps: int = 1
    clock: tuple[FloatArray, FloatArray] | None = field(default=None, compare=False)

    @property
    def label(self) -> str:
        """What it measures."""
        return tr(_LABELS[self.unit])

    def place(self, epochs: FloatArray) -> FloatArray:
        """Where these positions are drawn."""
        return self.axis.place(self.amount(epochs))

    def amount(self, epochs: FloatArray) -> FloatArray:
        """These positions in the axis' own unit."""
        if self.unit == "step":
            return epochs * self.steps
        if self.clock is not None:
            return np.interp(epochs, *self.clock)
        return epochs

    def epochs_at(self, place: float) -> float:
        """The position that is drawn there."""
        amount = 10.0**place if self.axis.is_log else place
        if self.unit == "step":
            return amount / self.steps
        if self.clock is not None:
            return float(np.interp(amount, self.clock[1], self.clock[0]))
        return amount


def across(look: Look, epochs: int, snapshot: Snapshot | None) -> Across:
    """The horizontal axis of a run of so many epochs; by epoch as long as nothing else is known."""
    steps = snapshot.progress.steps_per_epoch if snapshot else None
    first = 1 / steps if steps else 1.0
    if look.unit == "step" and steps:
        ends, axis = Range(1.0, float(epochs * steps)), _count_axis
        return Across(axis(ends, log=look.log_x), "step", steps)
    if look.unit == "time" and snapshot is not None and len(snapshot.clock.x):
        clock = _clock(snapshot)
        begun = float(np.interp(first, *clock))
        ends = Range(max(begun, 1e-3), max(float(clock[1][-1]), begun, 1e-3))
        return Across(_time_axis(ends, log=look.log_x), "time", clock=clock)
    return Across(_count_axis(Range(first, float(epochs)), log=look.log_x), "epoch")


def upwards(name: str, look: Look, values: FloatArray, most: float | None = None) -> Axis:
    """The vertical axis for these values of a quantity, those above `most` left aside."""
    finite = values[np.isfinite(values)]
    if most is not None:
        finite = np.minimum(finite, most)
    if look.log_y:
        return _value_logs(name, finite[finite > 0])
    if is_share(name):
        ends = _SHARE
    else:
        ends = value_range(finite.min(), finite.max()) if len(finite) else _UNKNOWN
    ticks = tuple((tick, value_text(name, tick)) for tick in quarter_ticks(ends))
    return Axis(ends, ticks, is_log=False)


def value_text(name: str, value: float) -> str:
    """A value of this quantity on an axis."""
    return f"{100 * value:.4g} %" if is_share(name) else f"{value:.4g}"


def _value_logs(name: str, values: FloatArray) -> Axis:
    if not len(values):
        values = np.array([0.01, 1.0])
    high = float(values.max())
    if is_share(name):
        high = min(high, 1.0)  # a batch's own value may be rounded above it
    ends = log_range(max(float(values.min()), high * _DEEPEST), high)
    return _log_axis(ends, partial(value_text, name))


def _count_axis(ends: Range, *, log: bool) -> Axis:
    if log:
        return _log_axis(ends, "{:.4g}".format)
    ticks = tuple((float(tick), _count_text(tick)) for tick in epoch_ticks(int(ends.high)))
    return Axis(Range(0.0, ends.high), ticks, is_log=False)


def _count_text(count: int) -> str:
    if count >= 10**6:
        return f"{count / 10**6:g}M"
    return f"{count / 1000:g}k" if count >= 10**4 else str(count)


def _time_axis(ends: Range, *, log: bool) -> Axis:
    if log:  # the end of a live run moves: as far as the next round one
        return _log_axis(Range(ends.low, log_range(*ends).high), clock_text)
    ticks = tuple((tick, clock_text(tick)) for tick in time_ticks(ends.high))
    return Axis(Range(0.0, ticks[-1][0]), ticks, is_log=False)


def _log_axis(ends: Range, text: Callable[[float], str]) -> Axis:
    ends = Range(ends.low, max(ends.high, 1.01 * ends.low))
    ticks = tuple((math.log10(tick), text(tick)) for tick in log_ticks(ends))
    return Axis(Range(math.log10(ends.low), math.log10(ends.high)), ticks, is_log=True)


def _clock(snapshot: Snapshot) -> tuple[FloatArray, FloatArray]:
    x, y = snapshot.clock.x, snapshot.clock.y
    return np.concatenate(([0.0], x)), np.concatenate(([0.0], y))
