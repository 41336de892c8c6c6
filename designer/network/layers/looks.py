"""How a unit looks back at the layer below, axis by axis.

Along each axis of its input a layer follows one rule: which indices there an index of its output
sees. Every rule repeats itself, so that a few units stand for all of them. Receptive fields, the
theoretical and the exact ones, follow from these rules alone.
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol


class AxisLook(Protocol):
    """One axis: unit u + `outputs` sees what unit u sees, moved on by `inputs`.

    Indices below 0, or beyond the end, are padding.
    """

    @property
    def inputs(self) -> int:
        """How far the view moves on from one period to the next."""

    @property
    def outputs(self) -> int:
        """The units of one period."""

    def first(self, unit: int) -> int:
        """The first index that the unit sees; `last` + 1 where it sees none."""

    def last(self, unit: int) -> int:
        """The last index that the unit sees."""

    def indices(self, unit: int) -> Sequence[int]:
        """All indices that the unit sees."""


class Window(NamedTuple):
    """A sliding window: unit u sees {u·stride − before + dilation·t, 0 ≤ t < size}."""

    size: int = 1
    stride: int = 1
    before: int = 0
    dilation: int = 1

    @property
    def inputs(self) -> int:
        """How far the view moves on from one unit to the next."""
        return self.stride

    @property
    def outputs(self) -> int:
        """Each unit looks like the one before."""
        return 1

    def first(self, unit: int) -> int:
        """The first index that the unit sees."""
        return unit * self.stride - self.before

    def last(self, unit: int) -> int:
        """The last index that the unit sees."""
        return unit * self.stride - self.before + self.dilation * (self.size - 1)

    def indices(self, unit: int) -> range:
        """All indices that the unit sees."""
        return range(self.first(unit), self.last(unit) + 1, self.dilation)


class Spread(NamedTuple):
    """The window turned round, of a transposed convolution: input x is spread over the outputs.

    Unit y sees {x : x·stride − before + dilation·t = y, 0 ≤ t < size}.
    """

    size: int = 1
    stride: int = 1
    before: int = 0
    dilation: int = 1

    @property
    def inputs(self) -> int:
        """One input for each `stride` outputs."""
        return 1

    @property
    def outputs(self) -> int:
        """The units of one period."""
        return self.stride

    def first(self, unit: int) -> int:
        """The first index that the unit sees; `last` + 1 where it sees none."""
        seen = self.indices(unit)
        return seen[0] if seen else self.last(unit) + 1

    def last(self, unit: int) -> int:
        """The last index that the unit sees, or the one before the unit's place."""
        seen = self.indices(unit)
        return seen[-1] if seen else (unit + self.before) // self.stride

    def indices(self, unit: int) -> Sequence[int]:
        """All indices that the unit sees.

        With g = gcd(stride, dilation) the place must be a multiple of g; then every stride/g-th t
        meets an input, each dilation/g before the last.
        """
        place, shared = unit + self.before, math.gcd(self.stride, self.dilation)
        if place % shared:
            return range(0)
        every, step = self.stride // shared, self.dilation // shared
        least = place // shared * pow(step, -1, every) % every
        if least >= self.size:
            return range(0)
        last = (place - self.dilation * least) // self.stride
        seen = (self.size - 1 - least) // every + 1
        return range(last - (seen - 1) * step, last + 1, step)


class Blocks(NamedTuple):
    """Blocks of `outputs` units, each of which sees the same block of `inputs` indices."""

    inputs: int = 1
    outputs: int = 1

    def first(self, unit: int) -> int:
        """The first index of the unit's block."""
        return unit // self.outputs * self.inputs

    def last(self, unit: int) -> int:
        """The last index of the unit's block."""
        return self.first(unit) + self.inputs - 1

    def indices(self, unit: int) -> range:
        """All indices that the unit sees."""
        return range(self.first(unit), self.last(unit) + 1)


class Permuted(NamedTuple):
    """The axes in another order: axis i of the output is axis `axes[i]` of the input."""

    axes: tuple[int, ...]


class Reshaped(NamedTuple):
    """The values in their order, under another shape."""

    before: tuple[int, ...]
    after: tuple[int, ...]

    def new_axis(self, axis: int) -> int | None:
        """The axis of the output that steps through this axis of the input, if any does."""
        length, outside = self.before[axis], math.prod(self.before[:axis])
        for new, size in enumerate(self.after):
            if size == length and math.prod(self.after[:new]) == outside:
                return new
        return None

    def pieces(self) -> Iterator[tuple[range, range]]:
        """Runs of axes, of the input and of the output, that hold the same values."""
        old = new = 0
        while old < len(self.before) or new < len(self.after):
            ends = _run(self.before, old, self.after, new)
            yield range(old, ends[0]), range(new, ends[1])
            old, new = ends


def _run(before: tuple[int, ...], old: int, after: tuple[int, ...], new: int) -> tuple[int, int]:
    """The ends of the shortest runs from here on that hold as many values."""
    here = there = 1
    while True:
        if old < len(before) and (here < there or (here == there and new >= len(after))):
            here, old = here * before[old], old + 1
        elif new < len(after):
            there, new = there * after[new], new + 1
        if here == there:
            return old, new


SAME = Window()
"""A unit sees the index of its own only."""

SAME_PLACE: tuple[AxisLook | None, ...] = ()
"""Along every axis each unit sees the index of its own only."""

Look = tuple[AxisLook | None, ...] | Permuted | Reshaped
"""A rule for each axis of the input, None where a unit sees all of the axis.

The last axis of the input belongs to the last of the output, and so on forwards.
"""


def whole(rank: int) -> Look:
    """A unit sees everything."""
    return (None,) * rank


def all_along(axes: Sequence[int], rank: int) -> Look:
    """A unit sees all of these axes and the index of its own along the others."""
    return tuple(None if axis in axes else SAME for axis in range(rank))
