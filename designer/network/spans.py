"""From the first to the last index that is seen along each axis, padding included.

The ends alone are carried back, as if all between them were seen: for axes along which the
theoretical receptive field is not followed.
"""

from designer.network.layers.base import Shape
from designer.network.layers.looks import AxisLook, Look, Permuted, Reshaped
from designer.network.seen import Seen

Span = tuple[int, int] | None
"""First and last; None for a whole axis. Where nothing is seen, last is the one before first."""


def spans_back(spans: tuple[Span, ...], look: Look, shape: Shape, seen: Seen) -> tuple[Span, ...]:
    """Through a layer with an input of this shape, of which this is seen."""
    if isinstance(look, Permuted):
        return tuple(spans[look.axes.index(axis)] for axis in range(len(shape)))
    if isinstance(look, Reshaped):
        return tuple(_kept(spans, look, axis, seen) for axis in range(len(shape)))
    if not look:
        return spans
    ahead = len(spans) - len(shape)
    units = (*(None,) * -ahead, *spans[max(ahead, 0) :])
    return tuple(map(_span_back, units, look))


def _kept(spans: tuple[Span, ...], look: Reshaped, axis: int, seen: Seen) -> Span:
    """The span of an axis that the reshape keeps; else of what is really seen of it."""
    new, indices = look.new_axis(axis), seen.along[axis]
    if new is not None:
        return spans[new]
    if len(indices) == look.before[axis]:
        return None
    return (indices[0], indices[-1]) if indices else (0, -1)


def _span_back(span: Span, rule: AxisLook | None) -> Span:
    if span is None or rule is None:
        return None
    first, last = span
    lowest = range(first, min(last + 1, first + rule.outputs))
    highest = range(max(first, last + 1 - rule.outputs), last + 1)
    starts = [rule.first(unit) for unit in lowest if rule.first(unit) <= rule.last(unit)]
    ends = [rule.last(unit) for unit in highest if rule.first(unit) <= rule.last(unit)]
    place = rule.first(first)
    return (min(starts), max(ends)) if starts else (place, place - 1)
