"""From what is seen of a layer's output to what is seen of its input."""

from collections import defaultdict

from designer.network.index_sets import NONE, Indices, rising, seen_by
from designer.network.layers.base import Shape
from designer.network.layers.looks import AxisLook, Look, Permuted, Reshaped
from designer.network.seen import MOST_CELLS, Cell, Seen, Tangle, Untangled, nothing, untangled
from designer.network.unfolding import unfolded

Rules = tuple[AxisLook | None, ...]


def looked_back(seen: Seen, look: Look, shape: Shape) -> Seen:
    """What is seen of a layer's input, of this shape, through what is seen of its output."""
    if isinstance(look, Permuted):
        return _permuted(seen, look.axes)
    if isinstance(look, Reshaped):
        return unfolded(seen, look)
    return _ruled(seen, look, shape) if look else seen


def _permuted(seen: Seen, axes: tuple[int, ...]) -> Seen:
    along = tuple(seen.along[axes.index(axis)] for axis in range(len(axes)))
    tangles = (Tangle(tuple(axes[axis] for axis in t.axes), t.cells) for t in seen.tangles)
    return Seen(along, tuple(tangles))


def _ruled(seen: Seen, rules: Rules, shape: Shape) -> Seen:
    ahead = len(seen.along) - len(shape)
    if not all(seen.along[: max(ahead, 0)]):
        return nothing(len(shape))
    new = (range(0 if seen.nothing else 1),) * max(-ahead, 0)
    units = (*new, *seen.along[max(ahead, 0) :])
    along = list(map(_axis_back, units, rules, shape))
    tangles = []
    for tangle in seen.tangles:
        by_axis, rest = _tangle_back(tangle, rules, shape, ahead)
        for axis, indices in by_axis.items():
            along[axis] = indices
        tangles += [rest] if rest else []
    return Seen(tuple(along), tuple(tangles))


def _axis_back(units: Indices, rule: AxisLook | None, length: int) -> Indices:
    if rule is None:
        return range(length) if units else NONE
    return seen_by(units, rule, length)


def _tangle_back(tangle: Tangle, rules: Rules, shape: Shape, ahead: int) -> Untangled:
    """Along one axis after the other; an axis that is seen as a whole depends on no other."""
    places = [axis - ahead for axis in tangle.axes]
    kept = [place for place, axis in enumerate(places) if axis >= 0 and rules[axis] is not None]
    cells = {tuple(cell[place] for place in kept) for cell in tangle.cells}
    axes = [places[place] for place in kept]
    for place, axis in enumerate(axes):
        rule = rules[axis]
        found = None if rule is None else _cells_back(cells, place, rule, shape[axis])
        if found is None:
            return {}, None
        cells = found
    return untangled(axes, cells)


def _cells_back(cells: set[Cell], place: int, rule: AxisLook, length: int) -> set[Cell] | None:
    """Along one axis, line by line; None where there would be too many."""
    lines: defaultdict[Cell, list[int]] = defaultdict(list)
    for cell in cells:
        lines[cell[:place] + cell[place + 1 :]].append(cell[place])
    known: dict[Indices, Indices] = {}
    back: dict[Cell, Indices] = {}
    for line, indices in lines.items():
        units = rising(indices)
        if units not in known:
            known[units] = seen_by(units, rule, length)
        back[line] = known[units]
    if sum(map(len, back.values())) > MOST_CELLS:
        return None
    return {(*line[:place], index, *line[place:]) for line, seen in back.items() for index in seen}
