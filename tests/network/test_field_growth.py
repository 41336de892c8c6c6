"""How fields grow, rule by rule: beside sets of indices."""

import itertools
from collections.abc import Sequence
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from designer.network.field_growth import seen_through
from designer.network.layers.looks import SAME, AxisLook, Blocks, Look, Spread, Window
from designer.network.layers.redrawn import Divided, Resampled
from designer.network.receptive_field import OWN_PIXEL, AxisField, whole_input

UNITS = range(-4, 24)

_few = st.integers(1, 4)
rules: st.SearchStrategy[AxisLook] = st.one_of(
    st.builds(Window, _few, _few, st.integers(-2, 3), st.integers(1, 3)),
    st.builds(Spread, _few, _few, st.integers(-2, 3), st.integers(1, 3)),
    st.builds(Blocks, _few, _few),
    st.builds(Resampled, st.integers(1, 7), st.integers(1, 7), st.integers(0, 3)),
    st.builds(Divided, st.integers(1, 7), st.integers(1, 7)),
)


def grown(rules: Sequence[AxisLook]) -> AxisField:
    """The field along the rows after layers that look by these rules."""
    shape, whole, field = (99, 99, 1), whole_input(99, 99), OWN_PIXEL
    for rule in rules:
        look: Look = (rule, SAME, SAME)
        field = seen_through(field, look, shape, shape, whole)
    return field.rows


def seen_of(rules: list[AxisLook], unit: int) -> set[int]:
    """All indices, border or not, from the unit back to the image."""
    seen = {unit}
    for rule in reversed(rules):
        seen = {index for each in seen for index in rule.indices(each)}
    return seen


@settings(max_examples=400)
@given(st.lists(rules, min_size=1, max_size=4))
def test_it_reaches_from_the_first_to_the_last_index_that_is_seen(layers: list[AxisLook]) -> None:
    field = grown(layers)
    assume(field.starts)
    for unit in UNITS:
        seen = seen_of(layers, unit)
        if seen:
            assert (field.start(unit), field.end(unit)) == (min(seen), max(seen))
        else:
            assert field.end(unit) == field.start(unit) - 1


@settings(max_examples=400)
@given(st.lists(rules, min_size=1, max_size=4))
def test_size_stride_and_padding_are_told_just_where_units_step_evenly(
    layers: list[AxisLook],
) -> None:
    field = grown(layers)
    assume(field.starts)
    units = range(2 * field.outputs + 2)
    starts = [field.start(unit) for unit in units]
    sizes = {field.end(unit) - field.start(unit) + 1 for unit in units}
    steps = {after - before for before, after in itertools.pairwise(starts)}
    assert field.size == (sizes.pop() if len(sizes) == 1 else None)
    assert field.padding == (-starts[0] if len(steps) == 1 else None)
    assert field.varies == (field.size is None or field.padding is None)
    moved = field.start(field.outputs) - field.start(0)
    assert field.stride == Fraction(moved, field.outputs)
    assert isinstance(field.stride, int) == (moved % field.outputs == 0)


def test_long_periods_are_only_said_to_vary() -> None:
    ups = [Resampled(61, 67), Resampled(71, 73), Resampled(7, 9)]
    assert grown(ups[:2]).outputs == 67 * 73
    field = grown(ups)
    assert (field.starts, field.size, field.padding) == ((), None, None)
    assert field.varies
    assert field.stride == Fraction(61 * 71 * 7, 67 * 73 * 9)


def test_a_long_search_is_not_begun() -> None:
    gaps = Spread(size=1, stride=300)
    assert grown([gaps]).starts
    assert not grown([gaps, Window(5, 7)]).starts
