"""How theoretical receptive fields grow from layer to layer."""

import math
import operator
from collections.abc import Callable, Sequence

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
from designer.network.receptive_field import AxisField, ReceptiveField

_LONGEST_PERIOD = 4096
"""Views that repeat themselves less often are only said to vary."""
_LONGEST_SEARCH = 65_536
"""So many looks at most, where the first and last pixel have to be searched for."""


def seen_through(
    field: ReceptiveField, look: Look, shape: Shape, output: Shape, whole: ReceptiveField
) -> ReceptiveField:
    """The field of a layer that looks in this way, from `output`, at a `shape` with that field.

    `whole` is the field of a unit that sees everything.
    """
    if look is SAME_PLACE or field is whole:
        return field
    ahead = len(output) - len(shape)
    rows = _axis_through(field.rows, look, ahead, whole.rows)
    columns = _axis_through(field.columns, look, ahead, whole.columns)
    if rows is whole.rows and columns is whole.columns:
        return whole
    return ReceptiveField(rows, columns)


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


def _axis_through(field: AxisField, look: Look, ahead: int, whole: AxisField) -> AxisField:
    """`ahead`: how many axes the output has more than the input, in front."""
    if field.inputs == 0:
        return whole
    if isinstance(look, Permuted):
        return _permuted(field, look)
    if isinstance(look, Reshaped):
        return _reshaped(field, look, whole)
    if field.outputs == 0:
        spread = tuple(axis + ahead for axis in field.spread if look[axis] is not None)
        return _lost(spread, whole)
    rule = look[field.axis]
    return whole if rule is None else _stepped(field, rule, field.axis + ahead)


def _permuted(field: AxisField, look: Permuted) -> AxisField:
    spread = tuple(sorted(look.axes.index(axis) for axis in field.spread))
    axis = spread[0] if spread else look.axes.index(field.axis)
    return field._replace(axis=axis, spread=spread)


def _reshaped(field: AxisField, look: Reshaped, whole: AxisField) -> AxisField:
    kept = None if field.spread else look.new_axis(field.axis)
    if kept is not None:
        return field._replace(axis=kept)
    old = field.spread or (field.axis,)
    new = (new for before, new in look.pieces() if any(axis in before for axis in old))
    spread = (axis for axes in new for axis in axes if look.after[axis] > 1)
    return _lost(tuple(spread), whole)


def _lost(spread: tuple[int, ...], whole: AxisField) -> AxisField:
    """What is seen follows no even step; where it is the same for all units, they see all."""
    return AxisField((), (), 1, spread[0], 0, spread) if spread else whole


def _stepped(field: AxisField, rule: AxisLook, axis: int) -> AxisField:
    """Through a layer that looks by this rule; `axis` is that of its output."""
    if rule is SAME:
        return field if axis == field.axis else field._replace(axis=axis)
    if isinstance(rule, Window) and field.outputs == 1 and field.starts <= field.ends != ():
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
    if _rises(field):
        starts, ends = _ends(field, rule, outputs)
    elif outputs * field.outputs <= _LONGEST_SEARCH:
        starts, ends = zip(*(_searched(field, rule, unit) for unit in range(outputs)), strict=True)
    else:
        starts = ends = ()
    return AxisField(starts, ends, inputs, axis, outputs)


def _rises(field: AxisField) -> bool:
    """Whether every unit sees something, and none begins or ends before the one before it."""
    starts = (*field.starts, field.starts[0] + field.inputs)
    ends = (*field.ends, field.ends[0] + field.inputs)
    sees = all(map(operator.le, starts, ends))
    return (
        sees and all(map(operator.le, starts, starts[1:])) and all(map(operator.le, ends, ends[1:]))
    )


def _ends(
    field: AxisField, rule: AxisLook, outputs: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The first pixels of the first units that are seen, the last of the last ones."""
    firsts, lasts = _each(rule.first, rule, outputs), _each(rule.last, rule, outputs)
    # Written out: a call for each unit takes four times as long.
    step, period, starts, ends = field.inputs, field.outputs, field.starts, field.ends
    found = [first // period * step + starts[first % period] for first in firsts]
    reach = [last // period * step + ends[last % period] for last in lasts]
    if any(map(operator.gt, firsts, lasts)):
        units = zip(found, reach, firsts, lasts, strict=True)
        reach = [end if first <= last else start - 1 for start, end, first, last in units]
    return tuple(found), tuple(reach)


def _each(end: Callable[[int], int], rule: AxisLook, outputs: int) -> Sequence[int]:
    """This end of what each unit sees."""
    if rule.outputs > 1:
        return [end(unit) for unit in range(outputs)]
    return range(end(0), end(0) + rule.inputs * outputs, rule.inputs)


def _searched(field: AxisField, rule: AxisLook, unit: int) -> tuple[int, int]:
    """The first and the last pixel of all units that are seen; those of one period will do."""
    units = rule.indices(unit)
    starts = [field.start(u) for u in units[: field.outputs] if field.start(u) <= field.end(u)]
    ends = [field.end(u) for u in units[-field.outputs :] if field.start(u) <= field.end(u)]
    if starts:
        return min(starts), max(ends)
    start = field.start(rule.first(unit))
    return start, start - 1
