"""Where rows lie: worked out as lists of numbers, checked row by row."""

from hypothesis import given
from hypothesis import strategies as st

from designer.ui.canvas.stack import Stack, stacked

_LENGTHS = st.integers(1, 40).map(float)


@st.composite
def stacks(draw: st.DrawFn) -> Stack:
    heights = draw(st.lists(_LENGTHS, min_size=1, max_size=9))
    ways = [draw(_LENGTHS) for _ in heights[1:]]
    return stacked(heights, ways)


@given(st.lists(st.tuples(_LENGTHS, _LENGTHS), max_size=9), _LENGTHS)
def test_each_row_is_so_far_below_the_one_above_it(
    rows: list[tuple[float, float]], first: float
) -> None:
    stack = stacked([first, *(height for height, _ in rows)], [way for _, way in rows])
    assert (stack.tops[0], stack.bottoms[0], stack.gap_above(0)) == (0.0, first, 0.0)
    for row, (height, way) in enumerate(rows, start=1):
        assert stack.gap_above(row) == stack.tops[row] - stack.bottoms[row - 1] == way
        assert stack.bottoms[row] - stack.tops[row] == height
    assert stack.bottom == stack.bottoms[-1]


@given(stacks(), st.integers(-5, 700).map(float), _LENGTHS)
def test_rows_are_found_by_their_heights(stack: Stack, top: float, height: float) -> None:
    rows, bottom = range(len(stack.tops)), top + height
    found = stack.rows_between(top, bottom)
    for row in rows:
        way_from = stack.bottoms[row - 1] if row else stack.tops[row]
        touches = stack.bottoms[row] >= top and way_from < bottom
        assert row in found or not touches
    inside = [row for row in rows if stack.tops[row] <= top <= stack.bottoms[row]]
    assert stack.row_at(top) == (inside[0] if inside else None)


@given(stacks(), stacks())
def test_whatever_lies_elsewhere_is_within_what_has_moved(new: Stack, old: Stack) -> None:
    top, bottom = new.moved(old)
    for these, others in ((new, old), (old, new)):
        pairs = set(zip(others.tops, others.bottoms, strict=True))
        for place in zip(these.tops, these.bottoms, strict=True):
            assert place in pairs or top <= place[0] <= place[1] <= bottom
