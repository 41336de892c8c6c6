"""Theoretical receptive fields, beside exact ones and published ones."""

from fractions import Fraction
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from designer.network.exact_field import exact_field, positions
from designer.network.figures import Figures
from designer.network.layers.base import Layer
from designer.network.layers.convolution import Conv2D
from designer.network.layers.core import Dense
from designer.network.layers.looks import (
    Permuted,
    Reshaped,
)
from designer.network.layers.pooling import GlobalAveragePooling2D, MaxPooling2D
from designer.network.layers.reshaping import Flatten, UpSampling2D, ZeroPadding2D
from designer.network.layers.reshaping_axes import Permute, RepeatVector, Reshape
from designer.network.layers.transposed_convolution import Conv2DTranspose
from designer.network.network import Entry, Network
from designer.network.receptive_field import (
    OWN_PIXEL,
    AxisField,
    ReceptiveField,
    coverage,
    whole_input,
)
from designer.network.summary import Summary, summarize
from tests.kit.stacks import stacks


@settings(max_examples=300)
@given(stacks(), st.data())
def test_the_exact_field_lies_in_it_and_fills_it_where_no_border_cuts_it_off(
    network: Network, data: st.DataObject
) -> None:
    summary = summarize(network)
    assume(all(map(keeps_to_its_window, network.entries, summary.figures)))
    place = data.draw(st.integers(0, len(network.entries) - 1))
    figures = summary.figures[place]
    assert figures.output_shape is not None
    assert figures.receptive_field is not None
    rows, columns = positions(figures.output_shape)
    unit = data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, columns - 1))
    exact = exact_field(network, summary, network.entries[place].uid, *unit)
    for field, seen in zip(figures.receptive_field, (exact.rows, exact.columns), strict=True):
        if field.whole or not field.starts:
            continue
        at = unit[field.axis]
        assert all(field.start(at) <= index <= field.end(at) for index in seen)
        if seen and is_uncut(network, summary, place, at, field.axis):
            assert (seen[0], seen[-1]) == (field.start(at), field.end(at))


def keeps_to_its_window(entry: Entry, figures: Figures) -> bool:
    """Not so where rounding moves a unit to a neighbour, or values are mirrored at the border."""
    assert isinstance(entry.layer, Layer)
    assert figures.input_shape is not None
    assert figures.output_shape is not None
    look = entry.layer.look(figures.input_shape)
    rules = () if isinstance(look, Permuted | Reshaped) else reversed(look)
    for rule, length in zip(rules, reversed(figures.output_shape), strict=False):
        for unit in range(length if rule else 0):
            if rule and not all(
                rule.first(unit) <= i <= rule.last(unit) for i in rule.indices(unit)
            ):
                return False
    return True


def is_uncut(network: Network, summary: Summary, place: int, unit: int, axis: int) -> bool:
    """Whether nothing that the unit sees along this axis of its layer lies in any padding."""
    layers = list(zip(network.entries, summary.figures, strict=True))[: place + 1]
    seen = {unit}
    for entry, figures in reversed(layers):
        assert isinstance(entry.layer, Layer)
        shape, output = figures.input_shape, figures.output_shape
        assert shape is not None
        assert output is not None
        look = entry.layer.look(shape)
        if isinstance(look, Permuted):
            axis = look.axes[axis]
        elif isinstance(look, Reshaped):
            return False
        elif look:
            axis += len(shape) - len(output)
            rule = look[axis]
            assert rule is not None
            reached = {end(each) for each in seen for end in (rule.first, rule.last)}
            seen = {index for each in seen for index in rule.indices(each)}
            if not reached <= seen:
                return False
        if not all(0 <= index < shape[axis] for index in seen):
            return False
    return True


def stack(*layers: Layer, shape: tuple[int, int, int] = (32, 24, 3)) -> list[ReceptiveField]:
    figures = summarize(Network(input_shape=shape).insert(0, *layers)).figures
    fields = [each.receptive_field for each in figures]
    assert None not in fields
    return [field for field in fields if field]


def conv(size: int = 3, **settings: Any) -> Conv2D:
    return Conv2D(name="c", filters=2, kernel_size=(size, size), **settings)


def even(field: AxisField) -> tuple[Any, ...]:
    return field.size, field.stride, field.padding


def test_alexnet_v2_has_the_published_fields() -> None:
    pool = MaxPooling2D(name="p", pool_size=(3, 3), strides=(2, 2))
    same = conv(3, padding="same")
    names = ["conv1", "pool1", "conv2", "pool2", "conv3", "conv4", "conv5", "pool5"]
    layers = [conv(11, strides=(4, 4)), pool, conv(5, padding="same"), pool, same, same, same, pool]
    fields = dict(zip(names, stack(*layers, shape=(224, 224, 3)), strict=True))
    published = {
        "conv1": (11, 4, 0),
        "pool1": (19, 8, 0),
        "conv2": (51, 8, 16),
        "pool5": (195, 32, 64),
    }
    for name, axis in published.items():
        assert [even(each) for each in fields[name]] == [axis, axis]
        assert not fields[name].varies


def test_up_sampling_halves_the_stride() -> None:
    up = UpSampling2D(name="u", size=(2, 1))
    (field,) = stack(up)
    assert even(field.rows) == (1, Fraction(1, 2), None)
    assert even(field.columns) == (1, 1, 0)
    assert field.varies
    assert [field.rows.start(unit) for unit in range(4)] == [0, 0, 1, 1]


def test_down_and_up_again_varies_and_up_and_down_again_does_not() -> None:
    up, down = UpSampling2D(name="u", size=(2, 2)), MaxPooling2D(name="p", pool_size=(2, 2))
    field = stack(down, up)[-1]
    assert even(field.rows) == (2, 1, None)
    assert field.varies
    assert even(stack(up, down)[-1].rows) == (1, 1, 0)
    blurred = stack(up, conv(3))[-1]
    assert (blurred.rows.size, blurred.rows.sizes) == (2, (2, 2))
    assert stack(up, conv(2))[-1].rows.sizes == (1, 2)


def test_a_transposed_convolution_has_a_fractional_stride() -> None:
    even_kernel = Conv2DTranspose(name="t", filters=1, kernel_size=(4, 3), strides=(2, 2))
    (field,) = stack(even_kernel)
    assert (field.rows.sizes, field.rows.stride) == ((2, 2), Fraction(1, 2))
    assert (field.columns.sizes, field.columns.stride) == ((1, 2), Fraction(1, 2))
    (plain,) = stack(Conv2DTranspose(name="t", filters=1, kernel_size=(3, 3)))
    assert even(plain.rows) == (3, 1, 2)


def test_what_sees_nothing_in_places_has_no_pixels_there() -> None:
    spread = Conv2DTranspose(name="t", filters=1, kernel_size=(1, 1), strides=(3, 3))
    pool = MaxPooling2D(name="p", pool_size=(8, 8), strides=(4, 4))
    _, field, after = stack(pool, spread, conv(2))
    assert field.rows.sizes == (0, 8)
    assert [(field.rows.start(u), field.rows.end(u)) for u in range(4)] == [
        (0, 7),
        (4, 3),
        (4, 3),
        (4, 11),
    ]
    assert after.rows.sizes == (0, 8)
    blind = stack(spread, conv(1, strides=(3, 3)), conv(1), shape=(9, 9, 1))
    assert [each.rows.size for each in blind[1:]] == [1, 1]
    shifted = ZeroPadding2D(name="z", padding=((1, 0), (0, 0)))
    (*_, nothing) = stack(spread, shifted, conv(1, strides=(3, 3)), conv(3))
    assert (nothing.rows.size, nothing.columns.size) == (0, 3)


def test_eighty_strides_of_two_are_plain_integers() -> None:
    field = stack(*[conv(3, strides=(2, 2), padding="same")] * 80)[-1]
    assert (field.rows.stride, field.rows.size) == (2**80, 2**81 - 1)


def test_after_flatten_every_unit_sees_the_whole_input() -> None:
    _, *fields = stack(conv(3), Flatten(name="f"), Dense(name="d", units=2), shape=(8, 6, 1))
    whole = whole_input(8, 6)
    assert whole.size == (8, 6)
    assert whole.whole
    assert fields == [whole, whole]


def test_dense_on_a_map_works_on_each_position_by_itself() -> None:
    first, second = stack(conv(3), Dense(name="d", units=2))
    assert first == second


def test_axes_in_another_order_are_followed() -> None:
    swapped = Permute(name="p", dims=(2, 1, 3))
    wide = Conv2D(name="w", filters=1, kernel_size=(1, 5))
    first, second = stack(swapped, wide)
    assert (first.rows.axis, first.columns.axis) == (1, 0)
    assert (even(second.rows), even(second.columns)) == ((5, 1, 0), (1, 1, 0))
    (channels_first,) = stack(Permute(name="p", dims=(3, 1, 2)))
    assert even(channels_first.rows) == (1, 1, 0)
    assert channels_first.columns.whole  # a unit has all columns behind it
    back = stack(Permute(name="p", dims=(3, 1, 2)), Permute(name="q", dims=(2, 3, 1)))[-1]
    assert back == OWN_PIXEL


def test_a_reshape_that_mixes_axes_varies_until_all_of_them_are_seen() -> None:
    tokens = Reshape(name="r", target_shape=(32 * 24, 3))
    mixed, still = stack(tokens, Dense(name="d", units=2))
    assert mixed.size == still.size == (None, None)
    assert mixed.varies
    folded = Reshape(name="r", target_shape=(8, 96, 3))
    halfway, all_seen = stack(folded, GlobalAveragePooling2D(name="g"))
    assert halfway.varies
    assert all_seen == whole_input(32, 24)
    kept = Reshape(name="r", target_shape=(32, 1, 24 * 3))
    (field,) = stack(kept)
    assert even(field.rows) == (1, 1, 0)
    assert field.columns.whole  # its channels hold them all


def test_a_vector_laid_out_as_a_map_again_does_not_see_all() -> None:
    unfolded = stack(Flatten(name="f"), Reshape(name="r", target_shape=(32, 24, 3)))
    assert unfolded[0].whole
    assert unfolded[1].varies
    dense = Dense(name="d", units=4)
    repeated = stack(Flatten(name="f"), dense, RepeatVector(name="v", n=3))
    assert repeated[-1] == whole_input(32, 24)


def test_coverage_is_the_share_of_the_area() -> None:
    field = ReceptiveField(AxisField((0,), (3,), 1, 0), AxisField((0,), (29,), 1, 1))
    assert coverage(field, 8, 10) == 0.5
