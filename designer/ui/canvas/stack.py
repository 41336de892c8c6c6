"""Where the rows of the column lie, one below the other."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from operator import add, ne
from typing import NamedTuple


class Stack(NamedTuple):
    """The heights of the scene at which rows begin and end, the input's row first."""

    tops: tuple[float, ...] = (0.0,)
    bottoms: tuple[float, ...] = (0.0,)

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self.bottoms[-1]

    def middle(self, row: int) -> float:
        """The height of the middle of this row."""
        return (self.tops[row] + self.bottoms[row]) / 2

    def gap_above(self, row: int) -> float:
        """How far this row is from the one above it; 0 for the first."""
        return self.tops[row] - self.bottoms[row - 1] if row else 0.0

    def rows_between(self, top: float, bottom: float) -> range:
        """The rows that reach into these heights, or whose way from the row above does."""
        last = bisect_left(self.bottoms, bottom)
        return range(bisect_left(self.bottoms, top), min(last + 1, len(self.bottoms)))

    def row_at(self, height: float) -> int | None:
        """The row at this height; None between two of them and beyond the last."""
        row = bisect_left(self.bottoms, height)
        return row if row < len(self.tops) and self.tops[row] <= height else None

    def moved(self, old: "Stack") -> tuple[float, float]:
        """From where to where rows lie elsewhere than before, the ways between them included."""
        ends, begins = difference(self.bottoms, old.bottoms), difference(self.tops, old.tops)
        start, end = min(ends[0], begins[0]), max(ends[1], begins[1])
        top = self.bottoms[start - 1] if start else min(self.tops[0], old.tops[0])
        if len(self.tops) == len(old.tops) and end < len(self.tops):
            return top, max(self.tops[end], old.tops[end])  # up to the row that stays
        return top, max(self.bottom, old.bottom)


def stacked(heights: Sequence[float], ways: Iterable[float]) -> Stack:
    """Rows of these heights, the first at 0; the others are so far below the one above them."""
    ways = (0.0, *ways)
    bottoms = tuple(accumulate(map(add, ways, heights)))
    tops = tuple(map(add, chain((0.0,), bottoms), ways))
    return Stack(tops, bottoms)


def difference(new: Sequence[object], old: Sequence[object]) -> tuple[int, int]:
    """Where two lists begin to differ, and where they are the same again."""
    differs = list(map(ne, new, old))
    start = differs.index(True) if True in differs else len(differs)
    if len(new) != len(old) or start == len(differs):
        return start, len(new)
    return start, len(differs) - differs[::-1].index(True)
