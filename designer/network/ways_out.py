"""Ways out of a refusal: in the layer, above it, or in a larger input; each has been tried."""

import math
from collections.abc import Iterable, Iterator

from designer.network.enlarging import enlarged_input
from designer.network.layers.base import Refused, Remedy, Settings, Shape
from designer.network.network import Entry
from designer.network.problems import Configure, Edit, Fix, Insert, Move, Remove
from designer.network.trials import Spot, TooLarge
from designer.parameters import parameters

_MOST_TRIED = 12
"""How many layers above are tried, so that a broken design stays quick to edit."""


def removal(entry: Entry) -> Fix:
    """To take the layer out is always a way."""
    return Fix(f"Remove {entry.name}", (Remove((entry.uid,)),))


def elsewhere(spot: Spot, refusal: Refused) -> Iterator[Fix]:
    """Ways out that the layer itself cannot know."""
    if refusal.too_small:
        height, width, channels = spot.shapes[0]
        larger = enlarged_input(spot.network.entries[: spot.index + 1], height, width, channels)
        yield from _first(_tried(spot, _larger_maps(spot)))
        yield from _tried(spot, [larger] if larger else [])
    elif isinstance(refusal, TooLarge):
        yield from _first(_tried(spot, _pooled(spot)))
        yield from _lowered(spot)
    else:
        yield from _first(_tried(spot, _moved_up(spot)))


def named(spot: Spot, refusal: Refused) -> Iterator[Fix]:
    """The ways out that the layer names; with another after it where there are two faults."""
    for remedy in refusal.remedies:
        fix = _as_fix(spot.entry, remedy)
        try:
            left = spot.refusal_after(fix.edits)
            if left is not None and left.remedies and str(left) != str(refusal):
                fix = _both(fix, _as_fix(spot.entry, left.remedies[0]))
                left = spot.refusal_after(fix.edits)
        except (ValueError, KeyError):
            continue
        if left is None:
            yield fix


def _tried(spot: Spot, fixes: Iterable[Fix]) -> Iterator[Fix]:
    return (fix for fix in fixes if spot.is_mended_by(fix.edits))


def _first(fixes: Iterator[Fix]) -> Iterator[Fix]:
    fix = next(fixes, None)
    return iter([fix] if fix else [])


def _as_fix(entry: Entry, remedy: Remedy) -> Fix:
    edit: Edit
    if isinstance(remedy, Settings):
        edit = Configure(entry.uid, remedy.changes)
    else:
        edit = Insert(entry.uid, remedy.class_name, remedy.changes)
    return Fix(remedy.title, (edit,))


def _both(first: Fix, second: Fix) -> Fix:
    title = f"{first.title} and {second.title[0].lower()}{second.title[1:]}"
    return Fix(title, (*first.edits, *second.edits))


def _larger_maps(spot: Spot) -> Iterator[Fix]:
    """One of the layers above, the nearest first, no longer shrinks the map."""
    shrinking = [entry for entry, before, after in _above(spot) if before > after]
    for entry in shrinking[: -_MOST_TRIED - 1 : -1]:
        strides = getattr(entry.layer, "strides", None)
        if hasattr(entry.layer, "kernel_size") and strides not in (None, (1, 1)):
            title = f"Set the strides of {entry.name} to 1"
            yield Fix(title, (Configure(entry.uid, {"strides": (1, 1)}),))
        elif hasattr(entry.layer, "kernel_size"):
            title = f"Use same padding in {entry.name}"
            yield Fix(title, (Configure(entry.uid, {"padding": "same"}),))
        else:
            yield removal(entry)


def _moved_up(spot: Spot) -> Iterator[Fix]:
    """The layer goes above the one that gave up the map."""
    moved = spot.entry
    flattening = [entry for entry, before, after in _above(spot) if before and not after]
    for entry in flattening[-1:]:
        yield Fix(f"Move {moved.name} above {entry.name}", (Move((moved.uid,), entry.uid),))


def _pooled(spot: Spot) -> Iterator[Fix]:
    """The last map above is pooled, by no more than it takes."""
    entries = spot.network.entries[: spot.index + 1]
    places = [e for e, shape in zip(entries, spot.shapes, strict=True) if _area(shape)]
    for entry in places[-1:]:
        for size in (2, 4, 8, 16, 32, 64, 128, 256):
            pool = Insert(entry.uid, "MaxPooling2D", {"pool_size": (size, size)})
            yield Fix(f"Pool {size}×{size} above {entry.name}", (pool,))


def _lowered(spot: Spot) -> Iterator[Fix]:
    """Each size of the layer is halved as often as it takes."""
    entry = spot.entry
    for parameter in parameters(type(entry.layer)):
        if parameter.kind != "integer" or parameter.optional:
            continue
        value = getattr(entry.layer, parameter.name) // 2
        while value > 0 and not spot.is_mended_by([Configure(entry.uid, {parameter.name: value})]):
            value //= 2
        if value > 0:
            edit = Configure(entry.uid, {parameter.name: value})
            yield Fix(f"Lower {parameter.name} to {value:,}", (edit,))


def _above(spot: Spot) -> Iterator[tuple[Entry, int, int]]:
    """The layers above, with the area of the map before and after each; 0 for none."""
    pairs = zip(spot.network.entries, spot.shapes, spot.shapes[1:], strict=False)
    return ((entry, _area(before), _area(after)) for entry, before, after in pairs)


def _area(shape: Shape) -> int:
    return math.prod(shape[:2]) if len(shape) == 3 else 0
