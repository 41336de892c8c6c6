"""Sets of indices along one axis, in rising order, and what they see one layer up."""

from collections.abc import Iterable, Sequence

from designer.network.layers.looks import AxisLook, Window

Indices = range | tuple[int, ...]
"""Rising; a range wherever they follow one another without a gap."""

NONE = range(0)
"""No index at all."""


def rising(indices: Iterable[int]) -> Indices:
    """These indices in order, each once."""
    found = sorted(set(indices))
    if found and found[-1] - found[0] + 1 == len(found):
        return range(found[0], found[-1] + 1)
    return tuple(found)


def within(indices: Sequence[int], length: int) -> Sequence[int]:
    """Those that lie on the axis, 0 to `length` − 1."""
    if isinstance(indices, range) and indices.step > 0:
        first = indices.start if indices.start >= 0 else indices.start % indices.step
        return range(first, min(indices.stop, length), indices.step)
    return [index for index in indices if 0 <= index < length]


def seen_by(units: Indices, rule: AxisLook, length: int) -> Indices:
    """What these units see of an axis of this length, by a layer's rule; padding is dropped."""
    if not units:
        return NONE
    if isinstance(units, range) and isinstance(rule, Window) and _leaves_no_gap(rule, units):
        return range(max(rule.first(units[0]), 0), min(rule.last(units[-1]) + 1, length))
    found: set[int] = set()
    for unit in units:
        found.update(within(rule.indices(unit), length))
        if len(found) == length:
            break
    return rising(found)


def _leaves_no_gap(window: Window, units: range) -> bool:
    return window.dilation == 1 and (window.size >= window.stride or len(units) == 1)
