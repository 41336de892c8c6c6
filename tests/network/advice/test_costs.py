"""Layers that cost far more than they have to."""

import pytest

from designer.network.advice.costs import dense_layer_with_most_parameters
from designer.network.layers.base import Layer
from designer.network.network import Network
from designer.network.summary import summarize
from tests.network.advice.stacks import (
    conv,
    dense,
    fires,
    fixed,
    flatten,
    found,
    layer,
    pool,
    pooled,
    stack,
    titles,
)

DROPOUT = layer("Dropout", rate=0.5)


def small_vgg(*between: Layer) -> Network:
    blocks = [each for width in (32, 64) for each in (conv(width), conv(width), pool())]
    return stack((32, 32, 3), *blocks, flatten(), *between, dense(512, "relu"), dense())


@pytest.mark.parametrize("between", [[], [DROPOUT]])
def test_a_dense_layer_with_most_parameters(between: list[Layer]) -> None:
    network = small_vgg(*between)
    assert fires(dense_layer_with_most_parameters, network)
    assert titles(dense_layer_with_most_parameters, network) == [
        "Pool globally instead of flatten",
        "Add 3×3 pooling above flatten",
    ]
    message = found(dense_layer_with_most_parameters, network)[0].message
    assert "dense has 2,097,664 of the network's 2,168,362 parameters" in message
    assert "4,096 values" in message


def test_global_pooling_saves_them() -> None:
    mended = fixed(
        dense_layer_with_most_parameters, small_vgg(), "Pool globally instead of flatten"
    )
    assert (summarize(mended).totals.params or 0) < 110_000


def test_where_little_has_been_seen_only_pooling_is_offered() -> None:
    network = stack((28, 28, 1), conv(32), conv(64), pool(), flatten(), dense(128, "relu"), dense())
    assert fires(dense_layer_with_most_parameters, network)
    assert titles(dense_layer_with_most_parameters, network) == ["Add 2×2 pooling above flatten"]


@pytest.mark.parametrize(
    "layers",
    [
        [conv(), pool(), flatten(), dense()],
        [conv(), pooled(), dense(100_000, "relu")],
        [flatten(), dense(20, "relu"), dense()],
        [*[conv(300)] * 3, pool(), pool(), flatten(), dense(100, "relu"), dense()],
        [pool(8), pool(4), flatten(), dense(1_000_000)],
        [pooled(), layer("RepeatVector", n=100), flatten(), dense(5000)],
    ],
)
def test_dense_layers_that_need_what_they_have(layers: list[Layer]) -> None:
    assert not fires(dense_layer_with_most_parameters, stack((32, 32, 3), *layers))
