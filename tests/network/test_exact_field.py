"""Exact receptive fields beside cells followed one by one, and where there is nothing to tell."""

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from designer.network import seen, unfolding
from designer.network.exact_field import BrokenNetworkError, Extent, exact_field, positions
from designer.network.layers.base import Layer
from designer.network.layers.convolution import Conv2D
from designer.network.layers.core import Dense
from designer.network.layers.pooling import GlobalAveragePooling2D, MaxPooling2D
from designer.network.layers.reshaping import Flatten, ZeroPadding2D
from designer.network.layers.reshaping_axes import Permute, Reshape
from designer.network.layers.transposed_convolution import Conv2DTranspose
from designer.network.network import Network, Placeholder
from designer.network.problems import INPUT_UID
from designer.network.summary import summarize
from tests.kit.cells import Cell, cells_before
from tests.kit.stacks import stacks


@settings(max_examples=300)
@given(stacks(), st.data())
def test_a_unit_sees_what_its_cells_see_one_by_one(network: Network, data: st.DataObject) -> None:
    summary = summarize(network)
    place = data.draw(st.integers(0, len(network.entries) - 1))
    output = summary.figures[place].output_shape
    assert output is not None
    rows, columns = positions(output)
    row, column = data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, columns - 1))
    field = exact_field(network, summary, network.entries[place].uid, row, column)
    cells = cells_seen(network, place, row, column)
    if cells:
        assert field.rows == tuple(sorted({cell[0] for cell in cells}))
        assert field.columns == tuple(sorted({cell[1] for cell in cells}))
    else:
        assert not field.rows or not field.columns
    for seen_of, first, last in (
        (field.rows, field.extent.top, field.extent.bottom),
        (field.columns, field.extent.left, field.extent.right),
    ):
        assert not seen_of or first <= seen_of[0] <= seen_of[-1] <= last


def cells_seen(network: Network, place: int, row: int, column: int) -> set[Cell]:
    """By index tuples, from the unit up to the input."""
    figures = summarize(network).figures[: place + 1]
    output = figures[-1].output_shape
    assert output is not None
    position = (row, column)[: min(len(output) - 1, 2)]
    rest = map(range, output[len(position) :])
    cells = {(*position, *others) for others in itertools.product(*rest)}
    for entry, each in reversed(list(zip(network.entries, figures, strict=False))):
        assert isinstance(entry.layer, Layer)
        assert each.input_shape is not None
        look = entry.layer.look(each.input_shape)
        cells = {x for cell in cells for x in cells_before(cell, look, each.input_shape)}
    return cells


def network_of(shape: tuple[int, int, int], *layers: Layer | Placeholder) -> Network:
    return Network(input_shape=shape).insert(0, *layers)


def sight(network: Network, row: int, column: int, place: int = -1) -> Any:
    return exact_field(network, summarize(network), network.entries[place].uid, row, column)


def conv(size: int = 3, **settings: Any) -> Conv2D:
    return Conv2D(name="c", filters=2, kernel_size=(size, size), **settings)


def test_dilation_and_strides_leave_gaps_and_borders_cut_off_on_every_layer() -> None:
    network = network_of((12, 12, 1), conv(3, dilation_rate=(1, 3)), conv(2, padding="same"))
    assert sight(network, 9, 1)[:2] == ((9, 10, 11), (1, 2, 4, 5, 7, 8))
    strided = network_of((7, 7, 1), conv(1, strides=(3, 2)), conv(3, padding="same"))
    field = sight(strided, 0, 3)
    assert field.rows == (0, 3)
    assert field.columns == (4, 6)
    assert field.extent == Extent(top=-3, left=4, bottom=3, right=8)


def test_what_is_flattened_is_seen_but_not_what_was_dropped_before() -> None:
    pooled = MaxPooling2D(name="p", pool_size=(2, 2))
    network = network_of((5, 4, 3), pooled, Flatten(name="f"), Dense(name="d", units=4))
    field = sight(network, 0, 0)
    assert field[:2] == ((0, 1, 2, 3), (0, 1, 2, 3))
    assert field.extent == Extent(0, 0, 4, 3)


def test_a_unit_in_the_padding_sees_no_rows_but_columns() -> None:
    network = network_of((4, 4, 1), ZeroPadding2D(name="z", padding=((2, 0), (0, 0))), conv(1))
    field = sight(network, 1, 3)
    assert field[:2] == ((), (3,))
    assert field.extent == Extent(top=-1, left=3, bottom=-1, right=3)
    below = network_of((4, 4, 1), *layers_of(network), GlobalAveragePooling2D(name="g"))
    assert sight(below, 0, 0)[:2] == (tuple(range(4)), tuple(range(4)))


def layers_of(network: Network) -> list[Any]:
    return [entry.layer for entry in network.entries]


def test_where_channels_are_padded_a_unit_sees_nothing_at_all() -> None:
    network = network_of(
        (3, 3, 2),
        Permute(name="p", dims=(3, 1, 2)),
        ZeroPadding2D(name="z", padding=((1, 0), (0, 0))),
    )
    assert sight(network, 0, 1)[:2] == ((), ())
    assert sight(network, 1, 1)[:2] == ((1,), (0, 1, 2))


def test_between_the_inputs_of_a_wide_transposed_stride_nothing_is_seen() -> None:
    spread = Conv2DTranspose(name="t", filters=1, kernel_size=(1, 1), strides=(3, 3))
    network = network_of((4, 4, 1), spread, conv(2))
    assert sight(network, 3, 2)[:2] == ((1,), (1,))
    field = sight(network, 4, 3)
    assert field[:2] == ((), (1,))
    assert (field.extent.top, field.extent.bottom) == (2, 1)
    assert (field.extent.left, field.extent.right) == (1, 1)


def test_mixed_axes_are_followed_cell_by_cell() -> None:
    network = network_of((4, 6, 1), Reshape(name="r", target_shape=(3, 8, 1)), conv(2))
    field = sight(network, 0, 5)  # values 5, 6, 13 and 14 in their order
    assert field[:2] == ((0, 1, 2), (0, 1, 2, 5))
    again = network_of(
        (4, 6, 1), *layers_of(network)[:1], Reshape(name="b", target_shape=(4, 6, 1))
    )
    assert sight(again, 2, 3)[:2] == ((2,), (3,))


def test_too_many_cells_are_told_by_more_than_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    network = network_of(
        (6, 6, 2),
        Reshape(name="r", target_shape=(8, 9, 1)),
        conv(4),
        Reshape(name="s", target_shape=(60, 1)),
    )
    exact = sight(network, 7, 0)
    for module in (unfolding, *([seen] if hasattr(seen, "MOST_CELLS") else [])):
        monkeypatch.setattr(module, "MOST_CELLS", 3)
    more = sight(network, 7, 0)
    assert set(more.rows) >= set(exact.rows)
    assert set(more.columns) >= set(exact.columns)
    assert more.rows == tuple(range(6))


def test_ten_thousand_layers_are_no_trouble() -> None:
    layers = [replace(conv(3, padding="same"), name=f"c{n}") for n in range(10_000)]
    field = sight(network_of((9, 9, 1), *layers), 0, 8)
    assert field.rows == tuple(range(9))
    assert field.extent == Extent(top=-10_000, left=8 - 10_000, bottom=10_000, right=10_008)


def test_a_pixel_of_the_input_sees_itself() -> None:
    network = network_of((4, 5, 1))
    field = exact_field(network, summarize(network), INPUT_UID, 3, 4)
    assert field == ((3,), (4,), Extent(3, 4, 3, 4))


@pytest.mark.parametrize(("row", "column"), [(-1, 0), (4, 0), (0, 2), (0, -1)])
def test_a_position_outside_is_refused_in_a_sentence(row: int, column: int) -> None:
    network = network_of((6, 4, 1), conv(3))
    with pytest.raises(ValueError, match=r"c \(4 × 2 × 2\) has no unit at row .*: its rows are 0"):
        sight(network, row, column)
    with pytest.raises(ValueError, match="its rows are 0 to 0, its columns 0 to 0"):
        sight(network_of((6, 4, 1), Flatten(name="f")), 0, 1)


def test_what_is_not_there_or_broken_is_refused_in_a_sentence() -> None:
    network = network_of((2, 2, 1), MaxPooling2D(name="p"), conv(3), conv(1))
    with pytest.raises(ValueError, match="no layer number 77"):
        exact_field(network, summarize(network), 77, 0, 0)
    for place in (1, 2):
        with pytest.raises(BrokenNetworkError, match="is unknown: c: The 3×3 window"):
            sight(network, 0, 0, place)
    assert sight(network, 0, 0, 0)[:2] == ((0, 1), (0, 1))
    unset = Network(input_shape=(None, 2, 1)).insert(0, conv(1))
    with pytest.raises(BrokenNetworkError, match="input's size is not set"):
        exact_field(unset, summarize(unset), INPUT_UID, 0, 0)
