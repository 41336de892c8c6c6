"""Windows that skip, drop or shift a part of the map, or spread it unevenly."""

from typing import Any

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.network.advice.windows import (
    even_kernel_with_same_padding,
    rows_dropped_by_pooling,
    steps_beyond_the_window,
    uneven_overlap,
)
from designer.network.layers.base import Layer
from designer.network.network import InputShape
from tests.kit.keras_oracle import BESIDE_KERAS, fresh_keras, keras_layer
from tests.network.advice.stacks import (
    conv,
    dense,
    fires,
    flatten,
    found,
    layer,
    pool,
    stack,
    titles,
)


def transposed(size: int, stride: int, **settings: Any) -> Layer:
    settings = {"kernel_size": (size, size), "strides": (stride, stride), **settings}
    return layer("Conv2DTranspose", filters=1, **settings)


@pytest.mark.parametrize(
    ("shape", "strided"),
    [
        ((9, 9, 1), conv(4, 1, strides=(2, 2))),
        ((9, 9, 1), conv(4, 2, strides=(3, 3), padding="valid")),
        ((8, 12, 1), conv(4, kernel_size=(1, 3), strides=(3, 3), padding="valid")),
        ((9, 9, 1), pool(2, strides=(3, 3))),
        ((11, 11, 1), pool(2, strides=(3, 3), padding="same")),
        ((9, 9, 1), layer("DepthwiseConv2D", kernel_size=(1, 1), strides=(2, 2))),
        ((9, 9, 1), layer("SpectralNormalization", layer=conv(4, 1, strides=(2, 2)))),
    ],
)
def test_steps_that_leave_something_out(shape: InputShape, strided: Layer) -> None:
    network = stack(shape, strided, flatten(), dense())
    assert fires(steps_beyond_the_window, network)
    assert len(titles(steps_beyond_the_window, network)) == 2


@pytest.mark.parametrize(
    "strided",
    [
        conv(4, 2, strides=(2, 2)),
        conv(4, 3, strides=(2, 2), padding="valid"),
        conv(4, 1),
        pool(),
        pool(3, strides=(2, 2)),
        conv(4, 1, strides=(9, 9)),
        layer("GlobalAveragePooling2D"),
        transposed(2, 3),
    ],
)
def test_steps_that_leave_nothing_out(strided: Layer) -> None:
    assert not fires(steps_beyond_the_window, stack((9, 9, 1), strided))


steps = st.builds(
    lambda size, stride, padding: conv(1, size, "linear", strides=(stride,) * 2, padding=padding),
    st.integers(1, 4),
    st.integers(1, 4),
    st.sampled_from(["valid", "same"]),
)


@settings(BESIDE_KERAS, max_examples=40)
@given(steps, st.integers(4, 11))
def test_keras_never_sees_what_lies_between(strided: Layer, side: int) -> None:
    seen = seen_rows(strided, side)
    between = seen[: np.flatnonzero(seen)[-1]]
    assert fires(steps_beyond_the_window, stack((side, side, 1), strided)) == (not between.all())


def seen_rows(strided: Layer, side: int) -> Any:
    """Which rows of the image change what comes out."""
    with fresh_keras():
        built = keras_layer(strided)
        built(np.zeros((1, side, side, 1)))
        built.kernel.assign(keras.ops.ones_like(built.kernel))
        one_row_each = np.zeros((side, side, side, 1), "float32")
        one_row_each[np.arange(side), np.arange(side)] = 1
        return np.any(keras.ops.convert_to_numpy(built(one_row_each)), axis=(1, 2, 3))


@pytest.mark.parametrize(
    ("uneven", "odd"),
    [
        (conv(4, 2), "3×3"),
        (conv(4, kernel_size=(3, 4)), "3×5"),
        (layer("DepthwiseConv2D", kernel_size=(2, 2), padding="same"), "3×3"),
        (layer("SeparableConv2D", filters=2, kernel_size=(4, 1), padding="same"), "5×1"),
    ],
)
def test_an_even_kernel_shifts_the_map(uneven: Layer, odd: str) -> None:
    network = stack((8, 8, 1), uneven, layer("Reshape", target_shape=(8, 8, -1)))
    assert fires(even_kernel_with_same_padding, network)
    assert titles(even_kernel_with_same_padding, network) == [f"Use a kernel of {odd}"]


@pytest.mark.parametrize(
    "centred",
    [
        conv(4, 3),
        conv(4, 2, padding="valid"),
        conv(4, 2, strides=(2, 2)),
        conv(4, 2, dilation_rate=(2, 2)),
        conv(4, kernel_size=(2, 1), strides=(2, 1)),
        layer("MaxPooling2D", pool_size=(2, 2), padding="same"),
        transposed(2, 1, padding="same"),
    ],
)
def test_other_kernels_do_not(centred: Layer) -> None:
    assert not fires(even_kernel_with_same_padding, stack((8, 8, 1), centred))


def test_a_single_row_cannot_shift() -> None:
    assert not fires(even_kernel_with_same_padding, stack((1, 1, 3), conv(4, 2)))


@pytest.mark.parametrize(("size", "shift"), [(2, 0.5), (3, 0), (4, 0.5), (5, 0)])
def test_keras_shifts_by_half_a_pixel(size: int, shift: float) -> None:
    mean = keras.layers.Conv2D(1, size, padding="same", kernel_initializer="ones")
    dot = np.zeros((1, 15, 15, 1), "float32")
    dot[0, 7, 7] = 1
    blurred = keras.ops.convert_to_numpy(mean(dot))[0, :, 7, 0]
    assert np.average(np.arange(15), weights=blurred) == pytest.approx(7 - shift)
    assert fires(even_kernel_with_same_padding, stack((15, 15, 1), conv(1, size))) == bool(shift)


@pytest.mark.parametrize(
    ("shape", "pooling", "words"),
    [
        ((7, 7, 1), pool(), "the last row and the last column of the 7×7 map"),
        ((7, 8, 1), pool(), "the last row of the 7×8 map"),
        ((8, 9, 1), pool(), "the last column of the 8×9 map"),
        ((8, 8, 1), pool(3), "the last 2 rows and the last 2 columns"),
        ((8, 8, 1), pool(3, strides=(2, 2)), "the last row"),
        ((7, 7, 1), layer("AveragePooling2D", pool_size=(2, 2)), "the last row"),
    ],
)
def test_pooling_that_drops_the_end(shape: InputShape, pooling: Layer, words: str) -> None:
    network = stack(shape, pooling, flatten(), dense())
    assert fires(rows_dropped_by_pooling, network)
    assert words in found(rows_dropped_by_pooling, network)[0].message


@pytest.mark.parametrize(
    "layers",
    [
        [pool()],
        [pool(4, strides=(2, 2))],
        [conv(4, padding="valid", size=4), pool(2, padding="same")],
        [layer("ZeroPadding2D", padding=((0, 1), (0, 1))), pool()],
        [layer("ZeroPadding2D"), layer("MaxPooling2D", pool_size=(3, 3), strides=(2, 2))],
        [layer("AdaptiveAveragePooling2D", output_size=(3, 3))],
    ],
)
def test_pooling_that_drops_nothing_but_zeros(layers: list[Layer]) -> None:
    assert not fires(rows_dropped_by_pooling, stack((8, 8, 1), *layers))


def test_padding_at_the_top_does_not_excuse_what_is_dropped_at_the_bottom() -> None:
    above = layer("ZeroPadding2D", padding=((1, 0), (1, 0)))
    assert fires(rows_dropped_by_pooling, stack((8, 8, 1), above, pool()))


def test_a_wider_window_keeps_the_size_where_a_shape_is_fixed_below() -> None:
    network = stack((7, 7, 1), pool(), layer("Reshape", target_shape=(9,)))
    assert fires(rows_dropped_by_pooling, network)
    assert titles(rows_dropped_by_pooling, network) == ["Use a window of 3×3"]


@settings(BESIDE_KERAS, max_examples=30)
@given(st.integers(1, 3), st.integers(1, 3), st.integers(3, 10))
def test_keras_drops_the_same_rows(size: int, stride: int, side: int) -> None:
    pooling = layer("AveragePooling2D", pool_size=(size, size), strides=(stride, stride))
    with fresh_keras():
        images = np.eye(side, dtype="float32").reshape(side, side, 1, 1).repeat(side, axis=2)
        seen = np.any(keras.ops.convert_to_numpy(keras_layer(pooling)(images)), axis=(1, 2, 3))
    after = side - 1 - np.flatnonzero(seen)[-1]
    assert fires(rows_dropped_by_pooling, stack((side, side, 1), pooling)) == bool(after)


@pytest.mark.parametrize(
    "uneven",
    [
        transposed(3, 2),
        transposed(3, 2, padding="same"),
        transposed(5, 2, padding="same"),
        transposed(1, 2),
        layer("Conv2DTranspose", filters=1, kernel_size=(4, 3), strides=(2, 2)),
    ],
)
def test_a_kernel_that_overlaps_unevenly(uneven: Layer) -> None:
    assert fires(uneven_overlap, stack((6, 6, 1), uneven))


@pytest.mark.parametrize(
    "even", [transposed(4, 2, padding="same"), transposed(2, 2), transposed(3, 1), conv(4, 3)]
)
def test_a_kernel_that_overlaps_evenly(even: Layer) -> None:
    assert not fires(uneven_overlap, stack((6, 6, 1), even))


def test_one_value_does_not_overlap_with_itself() -> None:
    assert not fires(uneven_overlap, stack((1, 1, 8), transposed(7, 2)))


@settings(BESIDE_KERAS, max_examples=30)
@given(st.integers(1, 6), st.integers(1, 3), st.sampled_from(["valid", "same"]))
def test_keras_draws_a_checkerboard(size: int, stride: int, padding: str) -> None:
    spreading = transposed(size, stride, padding=padding)
    with fresh_keras():
        built = keras_layer(spreading)
        built(np.ones((1, 24, 24, 1)))
        built.kernel.assign(keras.ops.ones_like(built.kernel))
        drawn = keras.ops.convert_to_numpy(built(np.ones((1, 24, 24, 1), "float32")))[0, :, :, 0]
    inside = drawn[size:-size, size:-size]
    flat = bool(np.allclose(inside, inside[0, 0]))
    assert fires(uneven_overlap, stack((24, 24, 1), spreading)) == (not flat)
