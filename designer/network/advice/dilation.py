"""Dilation that leaves holes: pixels among those that a unit sees which it never sees.

Source: Wang et al., "Understanding Convolution for Semantic Segmentation", WACV 2018. The set of
pixels is computed exactly: rates such as 1, 2, 4 fill each other's holes, and 2, 4, 8 do not.
"""

import math
from collections.abc import Iterator
from typing import Any

from designer.network.advice.kinds import is_convolution
from designer.network.advice.view import View
from designer.network.layers.base import sized
from designer.network.layers.looks import SAME_PLACE, Window
from designer.network.problems import Fix, Problem, advice

_WIDEST = 1024
"""Pixels; whoever sees more than that is taken to see all of them."""
_ONE = (1, 1)
_NAMED = 3
"""So many layers are named one by one."""

Pair = tuple[int, int]
Steps = list[tuple[int, Window, Window]]
"""A place and its windows along rows and columns."""


def holes_of_dilation(view: View) -> Iterator[Problem]:
    """What dilated convolutions together leave out, and would not with other rates."""
    if all(_rate(view, place) == (1, 1) for place in view.places(is_convolution)):
        return
    steps = _steps(view)
    rates = {place: _rate(view, place) for place, _, _ in steps if _is_dilated(view, place)}
    if not _leave_holes(steps, rates):
        return
    fixes = [
        Fix(title, tuple(view.configure(place, dilation_rate=rate) for place, rate in new.items()))
        for title, new in _closer(view, rates)
        if not _leave_holes(steps, {**rates, **new})
    ]
    fixes = [fix for fix in fixes if view.holds(fix)]
    if fixes:
        yield advice(
            f"The dilation of {_named(view, rates)} leaves holes: among the pixels that a unit "
            "sees are some that it never sees. Use rates that fill each other's gaps, such as 1, 2 "
            "and 3.",
            view.uid(max(rates)),
            *fixes,
        )


def _named(view: View, rates: dict[int, Pair]) -> str:
    if len(rates) > _NAMED:
        return f"{len(rates)} layers from {view.name(min(rates))} to {view.name(max(rates))}"
    return " and ".join(view.name(place) for place in rates)


def _closer(view: View, rates: dict[int, Pair]) -> Iterator[tuple[str, dict[int, Pair]]]:
    """Other rates: divided by what they have in common, one of them 1, all of them 1."""
    rows, columns = (math.gcd(*(rate[axis] for rate in rates.values())) for axis in (0, 1))
    if max(rows, columns) > 1:
        smaller = {place: (rate[0] // rows, rate[1] // columns) for place, rate in rates.items()}
        factor = f"{rows}" if rows == columns else sized((rows, columns))
        yield f"Divide the dilation rates by {factor}", smaller
    else:
        yield "Use no dilation", dict.fromkeys(rates, _ONE)
    if 1 < len(rates) <= _NAMED:
        for place in rates:
            yield f"Use no dilation in {view.name(place)}", {place: _ONE}


def _leave_holes(steps: Steps, rates: dict[int, Pair]) -> bool:
    """Whether a unit at the end misses pixels among those that it sees, with these rates."""
    return any(_has_holes(steps, rates, axis) for axis in (0, 1))


def _has_holes(steps: Steps, rates: dict[int, Pair], axis: int) -> bool:
    seen, jump = 1, 1  # one bit for each pixel
    for place, *windows in steps:
        window = windows[axis]
        rate = rates.get(place, _ONE)[axis]
        if seen.bit_length() + (window.size - 1) * rate * jump > _WIDEST:
            return False
        seen = _union(seen << tap * rate * jump for tap in range(window.size))
        jump *= window.stride
    return seen & (seen + 1) != 0


def _union(masks: Iterator[int]) -> int:
    """The bits that are set in any of them."""
    union = 0
    for mask in masks:
        union |= mask
    return union


def _steps(view: View) -> Steps:
    """The windows from the input down to the first layer that looks in another way."""
    steps: Steps = []
    for place, layer in enumerate(view.layers):
        look = layer.look(view.incoming(place))
        if look is SAME_PLACE:
            continue
        if not isinstance(look, tuple) or len(look) != 3:
            break
        rows, columns = look[:2]
        if not isinstance(rows, Window) or not isinstance(columns, Window):
            break
        steps.append((place, rows, columns))
    return steps


def _is_dilated(view: View, place: int) -> bool:
    return is_convolution(type(view.layers[place])) and _rate(view, place) != _ONE


def _rate(view: View, place: int) -> Pair:
    layer: Any = view.layers[place]
    rate: Pair = layer.dilation_rate
    size: Pair = layer.kernel_size
    return rate[0] if size[0] > 1 else 1, rate[1] if size[1] > 1 else 1
