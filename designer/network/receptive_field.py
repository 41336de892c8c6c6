"""Theoretical receptive fields: what one unit of a layer sees of the input, padding included.

Along an axis, unit u sees [start(u), end(u)], and unit u + period sees the same, moved on by a
whole number of pixels. Where the period is one unit this is the closed form: [−P + u·j,
−P + u·j + r − 1] with size r, effective stride j and effective padding P, and from layer to layer
r ← r + (k_eff − 1)·j, P ← P + before·j, then j ← j·s.
Source: Araujo, Norris, Sim, "Computing Receptive Fields of Convolutional Neural Networks",
Distill, 2019.
"""

import functools
import math
from fractions import Fraction
from typing import NamedTuple

from designer.network.layers.base import Shape
from designer.network.layers.looks import (
    SAME,
    SAME_PLACE,
    AxisLook,
    Look,
    Permuted,
    Reshaped,
    Window,
)

_LONGEST_PERIOD = 4096
"""Views that repeat themselves less often are only said to vary."""


class AxisField(NamedTuple):
    """What units see of one axis of the image, in pixels.

    `starts` and `ends` belong to the units of one period, over which the view moves on by `inputs`
    pixels: by none where every unit sees the whole axis. They are empty where the view varies with
    the position in ways that are not followed.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    inputs: int
    axis: int
    """The axis of the layer's output along which the view moves on."""
    outputs: int = 1
    """The units of one period; 0 where the view does not move on evenly."""

    @property
    def whole(self) -> bool:
        """Whether every unit sees the whole axis."""
        return self.inputs == 0 and self.outputs != 0

    @property
    def sizes(self) -> tuple[int, int] | None:
        """The least and the largest number of pixels from the first to the last that is seen."""
        if not self.starts:
            return None
        spans = [end - start + 1 for start, end in zip(self.starts, self.ends, strict=True)]
        return min(spans), max(spans)

    @property
    def size(self) -> int | None:
        """The pixels from the first to the last that is seen; None where they vary."""
        sizes = self.sizes
        return sizes[0] if sizes and sizes[0] == sizes[1] else None

    @property
    def stride(self) -> int | Fraction | None:
        """How many pixels apart neighbours look, on average; None where all see the same."""
        if not self.inputs or not self.outputs:
            return None
        ratio = Fraction(self.inputs, self.outputs)
        return ratio.numerator if ratio.denominator == 1 else ratio

    @property
    def padding(self) -> int | None:
        """How far unit 0 reaches over the edge; None where units step unevenly or see all."""
        step, beyond = divmod(self.inputs, self.outputs) if self.outputs else (0, 1)
        if not self.starts or not self.inputs or beyond:
            return None
        first = self.starts[0]
        even = all(start == first + step * unit for unit, start in enumerate(self.starts))
        return -first if even else None

    @property
    def varies(self) -> bool:
        """Whether size or place depend on the unit, beyond an even step."""
        return not self.whole and (self.size is None or self.padding is None)

    def start(self, unit: int) -> int:
        """The first pixel that this unit sees."""
        period, place = divmod(unit, self.outputs)
        return period * self.inputs + self.starts[place]

    def end(self, unit: int) -> int:
        """The last pixel that this unit sees."""
        period, place = divmod(unit, self.outputs)
        return period * self.inputs + self.ends[place]


class ReceptiveField(NamedTuple):
    """The receptive field of a layer along rows and columns of the image."""

    rows: AxisField
    columns: AxisField

    @property
    def whole(self) -> bool:
        """Whether every unit sees the whole input."""
        return self.rows.whole and self.columns.whole

    @property
    def varies(self) -> bool:
        """Whether size or place depend on the unit, beyond an even step."""
        return self.rows.varies or self.columns.varies

    @property
    def size(self) -> tuple[int | None, int | None]:
        """Height and width in input pixels, padding included; None where they vary."""
        return self.rows.size, self.columns.size


OWN_PIXEL = ReceptiveField(AxisField((0,), (0,), 1, 0), AxisField((0,), (0,), 1, 1))
"""What a pixel of the input sees: itself."""


@functools.lru_cache(maxsize=8)
def whole_input(height: int, width: int) -> ReceptiveField:
    """The field of a unit that sees everything."""
    return ReceptiveField(AxisField((0,), (height - 1,), 0, 0), AxisField((0,), (width - 1,), 0, 1))


def seen_through(
    field: ReceptiveField, look: Look, shape: Shape, output: Shape, whole: ReceptiveField
) -> ReceptiveField:
    """The field of a layer that looks in this way, from `output`, at a `shape` with that field.

    `whole` is the field of a unit that sees everything, as each value of a vector is said to do.
    """
    if look is SAME_PLACE or field is whole:
        return field
    if len(output) < 2:
        return whole
    return ReceptiveField(
        _axis_through(field.rows, look, shape, output, whole.rows),
        _axis_through(field.columns, look, shape, output, whole.columns),
    )


def seen_by_position(field: ReceptiveField, output: Shape, whole: ReceptiveField) -> ReceptiveField:
    """The field of all units at one row and column: it is whole along what lies elsewhere."""
    positions = min(len(output) - 1, 2)
    rows, columns = field
    if rows.axis < positions and columns.axis < positions:
        return field
    return ReceptiveField(
        rows if rows.axis < positions else whole.rows,
        columns if columns.axis < positions else whole.columns,
    )


def coverage(field: ReceptiveField, height: int, width: int) -> float:
    """The share of the input's area that one unit can see at most, 0 to 1."""
    return _reach(field.rows, height) * _reach(field.columns, width) / (height * width)


def _reach(field: AxisField, length: int) -> int:
    return min(field.sizes[1], length) if field.sizes else length


def _axis_through(
    field: AxisField, look: Look, shape: Shape, output: Shape, whole: AxisField
) -> AxisField:
    if field.whole:
        return field
    if isinstance(look, Permuted):
        return field if _is_lost(field) else field._replace(axis=look.axes.index(field.axis))
    if isinstance(look, Reshaped):
        axis = None if _is_lost(field) else look.new_axis(field.axis)
        return _LOST if axis is None else field._replace(axis=axis)
    if _is_lost(field):
        return field if any(rule is not None for rule in look[:-1]) else whole
    rule = look[field.axis]
    if rule is None:
        return whole
    return _stepped(field, rule, field.axis + len(output) - len(shape))


def _stepped(field: AxisField, rule: AxisLook, axis: int) -> AxisField:
    if rule is SAME:
        return field if axis == field.axis else field._replace(axis=axis)
    if isinstance(rule, Window) and field.outputs == 1 and field.starts:
        size, stride, before, dilation = rule
        step = field.inputs
        start = field.starts[0] - before * step
        end = field.ends[0] + (dilation * (size - 1) - before) * step
        return AxisField((start,), (end,), step * stride, axis)
    return _periodic(field, rule, axis)


def _periodic(field: AxisField, rule: AxisLook, axis: int) -> AxisField:
    """Unit by unit, over the first period of the two together."""
    repeats = field.outputs // math.gcd(field.outputs, rule.inputs)
    inputs = field.inputs * (rule.inputs * repeats // field.outputs)
    outputs = rule.outputs * repeats
    if not field.starts or outputs > _LONGEST_PERIOD:
        return AxisField((), (), inputs, axis, outputs)
    starts = tuple(field.start(rule.first(unit)) for unit in range(outputs))
    ends = tuple(field.end(rule.last(unit)) for unit in range(outputs))
    return AxisField(starts, ends, inputs, axis, outputs)


_LOST = AxisField((), (), 1, 0, 0)
"""What is seen follows no even step, and lies along no single axis."""


def _is_lost(field: AxisField) -> bool:
    return field.outputs == 0
