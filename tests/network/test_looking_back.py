"""What is seen, carried back through any looks, beside the same cell by cell."""

import itertools
import math
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from designer.network import looking_back, unfolding
from designer.network.layers.base import Shape
from designer.network.layers.looks import (
    SAME,
    SAME_PLACE,
    AxisLook,
    Blocks,
    Look,
    Permuted,
    Reshaped,
    Spread,
    Window,
)
from designer.network.looking_back import looked_back
from designer.network.seen import Seen
from designer.network.spans import Span, spans_back
from tests.kit.cells import Cell, cells_before

_few = st.integers(1, 3)
_rules: st.SearchStrategy[AxisLook | None] = st.one_of(
    st.none(),
    st.just(SAME),
    st.builds(Window, _few, _few, st.integers(-1, 2), st.integers(1, 2)),
    st.builds(Spread, _few, _few, st.integers(-1, 2), st.integers(1, 2)),
    st.builds(Blocks, _few, _few),
)


_sizes = st.lists(st.integers(1, 6), min_size=1, max_size=4).map(tuple)
_shapes: st.SearchStrategy[Shape] = _sizes.filter(lambda sizes: math.prod(sizes) <= 72)


class Step(NamedTuple):
    look: Look
    shape: Shape
    """What comes in."""


@st.composite
def _steps(draw: DrawFn, output: Shape) -> Step:
    """Any look whose output can have this shape."""
    kind = draw(st.sampled_from(["rules", "reshaped", "permuted", "same"]))
    if kind == "same":
        return Step(SAME_PLACE, output)
    if kind == "permuted":
        axes = tuple(draw(st.permutations(range(len(output)))))
        return Step(Permuted(axes), tuple(output[axes.index(axis)] for axis in range(len(axes))))
    if kind == "reshaped":
        before = _factors(draw, math.prod(output))
        return Step(Reshaped(before, output), before)
    shape = draw(_shapes)
    ahead = len(output) - len(shape)
    rules = tuple(draw(_rules) if axis + ahead >= 0 else None for axis in range(len(shape)))
    return Step(rules, shape)


def _factors(draw: DrawFn, values: int) -> Shape:
    sizes = []
    for _ in range(draw(st.integers(0, 3))):
        divisors = [n for n in range(1, values + 1) if values % n == 0]
        sizes.append(draw(st.sampled_from(divisors)))
        values //= sizes[-1]
    return (*sizes, values)


@st.composite
def walks(draw: DrawFn) -> tuple[Seen, list[Step]]:
    """What is seen of an output, and the way back from there."""
    output = draw(_shapes)
    along = tuple(range(draw(st.integers(0, size - 1)), size) for size in output)
    steps: list[Step] = []
    shape = output
    for _ in range(draw(st.integers(1, 5))):
        steps.append(draw(_steps(shape)))
        shape = steps[-1].shape
    return Seen(along), steps


@settings(max_examples=800)
@given(walks())
def test_what_is_seen_is_what_its_cells_see(walk: tuple[Seen, list[Step]]) -> None:
    seen, steps = walk
    cells = _cells(seen)
    for look, shape in steps:
        seen = looked_back(seen, look, shape)
        cells = {before for cell in cells for before in cells_before(cell, look, shape)}
        if not cells:
            assert seen.nothing
            return
        assert _cells(seen) == cells
        assert seen.along == tuple(_indices(axis, cells) for axis in range(len(shape)))


@settings(max_examples=200)
@given(walks())
def test_where_cells_would_be_too_many_more_is_told_than_is_seen(
    walk: tuple[Seen, list[Step]],
) -> None:
    seen, steps = walk
    cells = _cells(seen)
    with pytest.MonkeyPatch.context() as patch:
        for module in (looking_back, unfolding):
            patch.setattr(module, "MOST_CELLS", 4)
        for look, shape in steps:
            seen = looked_back(seen, look, shape)
            cells = {before for cell in cells for before in cells_before(cell, look, shape)}
            assert all(len(tangle.cells) <= 4 for tangle in seen.tangles)
            assert cells <= _cells(seen)


@settings(max_examples=400)
@given(walks())
def test_spans_reach_over_all_that_is_seen(walk: tuple[Seen, list[Step]]) -> None:
    seen, steps = walk
    spans: tuple[Span, ...] = tuple((units[0], units[-1]) for units in seen.along)
    for look, shape in steps:
        seen = looked_back(seen, look, shape)
        spans = spans_back(spans, look, shape, seen)
        for span, indices in zip(spans, seen.along, strict=True):
            assert span is None or not indices or span[0] <= indices[0] <= indices[-1] <= span[1]


@given(st.lists(_rules.filter(bool), min_size=1, max_size=4), st.integers(0, 9))
def test_spans_end_with_the_first_and_last_index_padding_included(
    rules: list[AxisLook], unit: int
) -> None:
    spans: tuple[Span, ...] = ((unit, unit), None)
    units, has_gaps = {unit}, False
    for rule in rules:
        assume(all(rule.first(each) <= rule.last(each) for each in units))
        has_gaps |= units != set(range(min(units), max(units) + 1))
        spans = spans_back(spans, (rule, None), (9, 9), Seen((range(9), range(9))))
        units = {index for each in units for index in rule.indices(each)}
    [span, _] = spans
    assert span is not None
    if has_gaps:  # the span is carried back as if those that a dilation leaves out were seen
        assert span[0] <= min(units) <= max(units) <= span[1]
    else:
        assert span == (min(units), max(units))


def test_spans_follow_axes_and_begin_anew_where_axes_are_mixed() -> None:
    seen = Seen((range(2, 4), range(5), range(0, 1)))
    kept = spans_back(((-3, 7), None), Reshaped((6, 5, 1), (6, 5)), (6, 5, 1), seen)
    assert kept == ((-3, 7), None, None)
    assert spans_back(kept, Permuted((2, 0, 1)), (5, 1, 6), seen) == (None, None, (-3, 7))
    mixed = Reshaped((6, 5, 1), (5, 6))
    assert spans_back((None, (1, 1)), mixed, (6, 5, 1), seen) == ((2, 3), None, None)
    padding = Seen((range(0), range(0), range(0)))
    assert spans_back((None, (1, 1)), mixed, (6, 5, 1), padding)[0] == (0, -1)
    nothing = spans_back(((1, 0), None), (Window(3, 2, 1), None), (9, 9), padding)
    assert nothing == ((1, 0), None)


def _indices(axis: int, cells: set[Cell]) -> Any:
    found = sorted({cell[axis] for cell in cells})
    gapless = len(found) == found[-1] - found[0] + 1
    return range(found[0], found[-1] + 1) if gapless else tuple(found)


def _cells(seen: Seen) -> set[Cell]:
    """All combinations that the tangles allow."""
    return {
        cell
        for cell in itertools.product(*seen.along)
        if all(tuple(cell[axis] for axis in t.axes) in t.cells for t in seen.tangles)
    }
