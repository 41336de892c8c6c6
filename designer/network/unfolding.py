"""From what is seen of reshaped values to what is seen of them in their shape before.

Values keep their order, so runs of axes that hold as many values before and after belong together,
and are looked at by themselves. What is seen of such a run is a set of numbers in that order.
"""

import itertools
import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from designer.network.index_sets import NONE, Indices
from designer.network.layers.base import Shape
from designer.network.layers.looks import Reshaped
from designer.network.seen import MOST_CELLS, Cell, Seen, Tangle, Untangled, nothing, untangled

Piece = tuple[range, range]
"""A run of old axes and the run of new axes that holds the same values."""


def unfolded(seen: Seen, look: Reshaped) -> Seen:
    """What is seen of the values in their shape before the reshape."""
    along: dict[int, Indices] = {}
    tangles: list[Tangle] = []
    for pieces in _joined(look.pieces(), seen.tangles):
        old = [axis for piece in pieces for axis in piece[0]]
        new = [axis for piece in pieces for axis in piece[1]]
        if not old and not all(seen.along[axis] for axis in new):
            return nothing(len(look.before))
        by_axis, rest = _old_axes(pieces, old, new, seen, look)
        along |= by_axis
        tangles += [rest] if rest else []
    return Seen(tuple(along[axis] for axis in range(len(look.before))), tuple(tangles))


def _joined(pieces: Iterable[Piece], tangles: tuple[Tangle, ...]) -> list[list[Piece]]:
    """The pieces, together where axes of theirs depend on each other."""
    groups = [[piece] for piece in pieces]
    for tangle in tangles:
        touched = [g for g in groups if any(a in piece[1] for a in tangle.axes for piece in g)]
        groups = [g for g in groups if g not in touched]
        groups.append([piece for group in touched for piece in group])
    return groups


def _old_axes(
    pieces: list[Piece], old: list[int], new: list[int], seen: Seen, look: Reshaped
) -> Untangled:
    units = [seen.along[axis] for axis in new]
    own = [tangle for tangle in seen.tangles if tangle.axes[0] in new]
    whole: dict[int, Indices] = {axis: range(look.before[axis]) for axis in old}
    if not all(units):
        return dict.fromkeys(old, NONE), None
    if not own and all(map(_is_whole, units, (look.after[axis] for axis in new))):
        return whole, None
    runs = [
        _run(piece, seen, look, {axis for tangle in own for axis in tangle.axes})
        for piece in pieces
    ]
    if len(runs) == 1 and len(runs[0].old) == len(runs[0].new) == 1 == runs[0].steps:
        return whole | {min(runs[0].old): seen.along[min(runs[0].new)]}, None
    cells = _cells(runs, own, seen)
    if cells is None:
        return whole, None
    along, rest = untangled([axis for run in runs for axis in run.old], cells)
    return whole | along, rest


class _Run(NamedTuple):
    """A piece, without the last axes of which all is seen."""

    old: dict[int, int]
    """Axes and their sizes."""
    new: dict[int, int]
    steps: int
    """How many places along the old axes one place along the new ones stands for."""

    def cells(self, place: Mapping[int, int]) -> list[Cell]:
        """The places along the old axes that this place along the new ones stands for."""
        number = 0
        for axis, size in self.new.items():
            number = number * size + place[axis]
        numbers = range(number * self.steps, (number + 1) * self.steps)
        return [_digits(each, tuple(self.old.values())) for each in numbers]


def _run(piece: Piece, seen: Seen, look: Reshaped, bound: set[int]) -> _Run:
    old = {axis: look.before[axis] for axis in piece[0] if look.before[axis] > 1}
    new = {axis: look.after[axis] for axis in piece[1] if look.after[axis] > 1}
    values = inside = 1
    while new and (last := max(new)) not in bound and _is_whole(seen.along[last], new[last]):
        values *= new.pop(last)
    while old and values % (inside * old[max(old)]) == 0:
        inside *= old.pop(max(old))
    return _Run(old, new, values // inside)


def _cells(runs: list[_Run], tangles: list[Tangle], seen: Seen) -> set[Cell] | None:
    """All places along the old axes of these runs that are seen; None where too many."""
    bound = [axis for tangle in tangles for axis in tangle.axes]
    free = [axis for run in runs for axis in run.new if axis not in bound]
    choices = [*(tangle.cells for tangle in tangles), *(seen.along[axis] for axis in free)]
    steps = math.prod(run.steps for run in runs)
    if math.prod(map(len, choices)) * steps > MOST_CELLS:
        return None
    cells: set[Cell] = set()
    for joint in itertools.product(*(tangle.cells for tangle in tangles)):
        for rest in itertools.product(*(seen.along[axis] for axis in free)):
            place = dict(zip([*bound, *free], [*itertools.chain(*joint), *rest], strict=True))
            parts = itertools.product(*(run.cells(place) for run in runs))
            cells.update(tuple(itertools.chain(*part)) for part in parts)
    return cells


def _digits(number: int, sizes: Shape) -> Cell:
    digits = []
    for size in reversed(sizes):
        number, digit = divmod(number, size)
        digits.append(digit)
    return tuple(reversed(digits))


def _is_whole(indices: Indices, size: int) -> bool:
    return len(indices) == size
