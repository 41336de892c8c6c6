"""What is seen of a tensor: mostly a set of indices along each axis, and all their combinations.

After a reshape that mixes axes it need not be all combinations. Then the cells that are seen are
kept one by one, for the axes that depend on each other.
"""

from collections.abc import Sequence
from typing import NamedTuple

from designer.network.index_sets import NONE, Indices, rising

MOST_CELLS = 1_000_000
"""With more, each axis is taken by itself, which is more than is really seen."""

Cell = tuple[int, ...]


class Tangle(NamedTuple):
    """Axes that depend on each other, and the indices along them that are seen together."""

    axes: tuple[int, ...]
    cells: set[Cell]


class Seen(NamedTuple):
    """What is seen of a tensor."""

    along: tuple[Indices, ...]
    """Each axis by itself."""
    tangles: tuple[Tangle, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether only padding is seen."""
        return not all(self.along)


def nothing(rank: int) -> Seen:
    """Only padding."""
    return Seen((NONE,) * rank)


Untangled = tuple[dict[int, Indices], Tangle | None]
"""Some axes by themselves, and what of them depends on each other, if any does."""


def untangled(axes: Sequence[int], cells: set[Cell]) -> Untangled:
    """What these cells show along their axes."""
    along = {axis: rising(cell[place] for cell in cells) for place, axis in enumerate(axes)}
    kept = list(axes)
    for axis in axes:
        place = kept.index(axis)
        others = {cell[:place] + cell[place + 1 :] for cell in cells}
        if len(others) * len(along[axis]) == len(cells):
            cells = others
            kept.remove(axis)
    return along, Tangle(tuple(kept), cells) if kept else None
