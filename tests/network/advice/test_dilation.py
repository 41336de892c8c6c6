"""Dilation that leaves holes."""

from typing import Any

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.network.advice.dilation import holes_of_dilation
from designer.network.layers.base import Layer
from tests.kit.keras_oracle import BESIDE_KERAS, fresh_keras
from tests.network.advice.stacks import (
    batch_norm,
    conv,
    dense,
    fires,
    flatten,
    found,
    layer,
    names,
    pool,
    pooled,
    stack,
    titles,
)


def dilated(*rates: int) -> list[Layer]:
    return [conv(4, 3, dilation_rate=(rate, rate)) for rate in rates]


@pytest.mark.parametrize(
    "rates", [(2,), (2, 2), (2, 4, 8), (1, 2, 9), (1, 4), (4, 1), (2, 2, 2, 2)]
)
def test_rates_that_leave_holes(rates: tuple[int, ...]) -> None:
    assert fires(holes_of_dilation, stack((64, 64, 1), *dilated(*rates), pooled(), dense()))


@pytest.mark.parametrize(
    "rates", [(1,), (1, 2), (2, 1), (1, 2, 4), (1, 2, 5), (2, 3, 1), (1, 2, 3)]
)
def test_rates_that_fill_the_holes(rates: tuple[int, ...]) -> None:
    assert not fires(holes_of_dilation, stack((64, 64, 1), *dilated(*rates), pooled(), dense()))


@pytest.mark.parametrize(
    "layers",
    [
        [conv(dilation_rate=(2, 1)), conv(1, 1)],
        [conv(), pool(), *dilated(4), batch_norm(), conv(1, 1)],
        [layer("DepthwiseConv2D", kernel_size=(3, 3), dilation_rate=(2, 2)), flatten()],
        [layer("SpectralNormalization", layer=dilated(3)[0]), layer("UpSampling2D")],
    ],
)
def test_holes_along_one_axis_or_among_other_layers(layers: list[Layer]) -> None:
    assert fires(holes_of_dilation, stack((32, 32, 3), *layers))


@pytest.mark.parametrize(
    "layers",
    [
        [conv(4, 1, dilation_rate=(2, 2))],
        [conv(4, 1, strides=(2, 2))],
        [conv(4, 1, strides=(2, 2)), *dilated(1, 2)],
        [*dilated(2), pool()],
        [conv(), pool(), *dilated(2)],
        [layer("Conv2DTranspose", filters=1, kernel_size=(3, 3), dilation_rate=(2, 2))],
        [pooled(), dense()],
    ],
)
def test_holes_that_are_none_or_not_of_dilation(layers: list[Layer]) -> None:
    assert not fires(holes_of_dilation, stack((32, 32, 3), *layers))


def test_the_ways_out() -> None:
    assert titles(holes_of_dilation, stack((64, 64, 1), *dilated(2, 4, 8))) == [
        "Divide the dilation rates by 2",
        "Use no dilation in conv_2",
    ]
    assert titles(holes_of_dilation, stack((64, 64, 1), *dilated(1, 2, 9))) == [
        "Use no dilation",
        "Use no dilation in conv_2",
    ]


def test_many_layers_are_not_named_one_by_one() -> None:
    network = stack((64, 64, 1), *dilated(2, 2, 2, 2))
    assert "4 layers from conv to conv_3" in found(holes_of_dilation, network)[0].message
    assert names(holes_of_dilation, network) == ["conv_3"]


@settings(BESIDE_KERAS, max_examples=40)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=3), st.integers(2, 3))
def test_keras_misses_the_same_pixels(rates: list[int], size: int) -> None:
    layers = [conv(1, size, "linear", dilation_rate=(rate, rate)) for rate in rates]
    seen = seen_along(rates, size)
    holed = not seen.all()
    assert fires(holes_of_dilation, stack((48, 48, 1), *layers)) == holed


def seen_along(rates: list[int], size: int) -> Any:
    """What the unit in the middle sees, from the first pixel to the last."""
    with fresh_keras():
        flowing = np.eye(48, dtype="float32").reshape(48, 48, 1, 1)
        for rate in rates:
            flowing = keras.layers.Conv2D(
                1, (size, 1), padding="same", dilation_rate=(rate, 1), kernel_initializer="ones"
            )(flowing)
    middle = keras.ops.convert_to_numpy(flowing)[:, 24, 0, 0] > 0
    first, last = np.flatnonzero(middle)[[0, -1]]
    return middle[first : last + 1]
