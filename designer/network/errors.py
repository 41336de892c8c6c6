"""What keeps a network from being built, with ways out, each of which has been tried."""

import math
from collections.abc import Iterable, Iterator

from designer.network.enlarging import enlarged_input
from designer.network.layers.base import Refused, Remedy, Settings, Shape
from designer.network.network import Entry, Network
from designer.network.problems import (
    INPUT_UID,
    Configure,
    Edit,
    Fix,
    Insert,
    Move,
    Problem,
    Remove,
    ResizeInput,
    error,
)
from designer.network.trials import TooLarge, input_size, mends, refusal_after, shape_below
from designer.parameters import parameters

_USUAL_SIZE, _USUAL_CHANNELS = 28, 1
_MOST_TRIED = 12
"""How many layers above are tried, so that a broken design stays quick to edit."""


def network_errors(network: Network) -> tuple[Problem, ...]:
    """What is wrong with the network as a whole."""
    problems = []
    if None in network.input_shape:
        height, width, channels = network.input_shape
        height, width = height or width or _USUAL_SIZE, width or height or _USUAL_SIZE
        channels = channels or _USUAL_CHANNELS
        title = f"Set the input to {height} × {width} × {channels}"
        problems.append(
            error(
                "The input's size is not set: give height, width and channels on its card.",
                INPUT_UID,
                Fix(title, (ResizeInput(height, width, channels),)),
            )
        )
    if not network.entries:
        problems.append(
            error(
                "The network has no layers yet: drag one from the palette.",
                None,
                Fix("Begin with a Conv2D", (Insert(None, "Conv2D"),)),
            )
        )
    return tuple(problems)


def placeholder_error(entry: Entry, reason: str) -> Problem:
    """A layer that is not understood can only be taken out."""
    return error(reason, entry.uid, removal(entry))


def layer_error(network: Network, entry: Entry, refusal: Refused) -> Problem:
    """Why this layer, the first that is refused, cannot be built, and what would mend it."""
    index = network.index(entry.uid)
    fixes = [*_found(network, index, refusal), *_named(network, entry, refusal), removal(entry)]
    return error(str(refusal), entry.uid, *fixes)


def removal(entry: Entry) -> Fix:
    """To take the layer out is always a way."""
    return Fix(f"Remove {entry.name}", (Remove((entry.uid,)),))


def _found(network: Network, index: int, refusal: Refused) -> Iterator[Fix]:
    """Ways out that lie elsewhere in the network."""
    shape = input_size(network.input_shape)
    if shape is None:
        return
    if refusal.too_small:
        larger = enlarged_input(network.entries[: index + 1], *shape)
        yield from _tried(network, index, [larger] if larger else [])
        yield from _first(_tried(network, index, _larger_maps(network, index, shape)))
    elif isinstance(refusal, TooLarge):
        yield from _first(_tried(network, index, _pooled(network, index, shape)))
        yield from _tried(network, index, _lowered(network, index))
    else:
        yield from _first(_tried(network, index, _moved_up(network, index, shape)))


def _tried(network: Network, index: int, fixes: Iterable[Fix]) -> Iterator[Fix]:
    uid = network.entries[index].uid
    return (fix for fix in fixes if mends(network, fix.edits, uid))


def _first(fixes: Iterator[Fix]) -> Iterator[Fix]:
    fix = next(fixes, None)
    return iter([fix] if fix else [])


def _named(network: Network, entry: Entry, refusal: Refused) -> Iterator[Fix]:
    """The ways out that the layer itself names."""
    for remedy in refusal.remedies:
        fix = _as_fix(entry, remedy)
        try:
            left = refusal_after(network, fix.edits, entry.uid)
            if left is not None and left.remedies and str(left) != str(refusal):
                fix = _both(fix, _as_fix(entry, left.remedies[0]))
                left = refusal_after(network, fix.edits, entry.uid)
        except (ValueError, KeyError):
            continue
        if left is None:
            yield fix


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


def _larger_maps(network: Network, index: int, shape: Shape) -> Iterator[Fix]:
    """One of the layers above, the nearest first, no longer shrinks the map."""
    shrinking = [entry for entry, before, after in _above(network, index, shape) if before > after]
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


def _moved_up(network: Network, index: int, shape: Shape) -> Iterator[Fix]:
    """The layer goes above the one that gave up the map."""
    moved = network.entries[index]
    flattening = [
        entry for entry, before, after in _above(network, index, shape) if before and not after
    ]
    for entry in flattening[-1:]:
        yield Fix(f"Move {moved.name} above {entry.name}", (Move((moved.uid,), entry.uid),))


def _pooled(network: Network, index: int, shape: Shape) -> Iterator[Fix]:
    """The last map above is pooled, by no more than it takes."""
    places = [entry for entry, before, _ in _above(network, index + 1, shape) if before]
    for entry in places[-1:]:
        for size in (2, 4, 8, 16, 32, 64, 128, 256):
            pool = Insert(entry.uid, "MaxPooling2D", {"pool_size": (size, size)})
            yield Fix(f"Pool {size}×{size} above {entry.name}", (pool,))


def _lowered(network: Network, index: int) -> Iterator[Fix]:
    """Each size of the layer is halved as often as it takes."""
    entry = network.entries[index]
    for parameter in parameters(type(entry.layer)):
        if parameter.kind != "integer" or parameter.optional:
            continue
        value = getattr(entry.layer, parameter.name) // 2
        while value and not mends(
            network, [Configure(entry.uid, {parameter.name: value})], entry.uid
        ):
            value //= 2
        if value:
            edit = Configure(entry.uid, {parameter.name: value})
            yield Fix(f"Lower {parameter.name} to {value:,}", (edit,))


def _above(network: Network, index: int, shape: Shape) -> Iterator[tuple[Entry, int, int]]:
    """The layers above this place, with the area of the map before and after each; 0 for none."""
    for entry in network.entries[:index]:
        below = shape_below(shape, [entry])
        yield entry, _area(shape), _area(below or ())
        if below is None:
            return
        shape = below


def _area(shape: Shape) -> int:
    return math.prod(shape[:2]) if len(shape) == 3 else 0
