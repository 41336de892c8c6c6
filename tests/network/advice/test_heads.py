"""What stands between the last map and the answer."""

import keras
import numpy as np
import pytest

from designer.network.advice.heads import dense_layer_on_a_map
from designer.network.layers.base import Layer
from tests.network.advice.stacks import (
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


@pytest.mark.parametrize(
    "layers",
    [[conv(), dense()], [conv(), pool(), dense(64, "relu"), dense()], [dense(), layer("Softmax")]],
)
def test_a_dense_layer_on_a_map(layers: list[Layer]) -> None:
    network = stack((8, 8, 3), *layers)
    assert fires(dense_layer_on_a_map, network)
    assert names(dense_layer_on_a_map, network) == ["dense"]
    assert titles(dense_layer_on_a_map, network) == [
        "Flatten the map above dense",
        "Pool the map globally above dense",
    ]


@pytest.mark.parametrize(
    "layers",
    [
        [conv(), flatten(), dense()],
        [conv(), dense(64, "relu"), flatten(), dense()],
        [conv(), dense(), pooled()],
        [conv(), layer("GlobalAveragePooling2D", keepdims=True), dense()],
        [conv()],
        [dense(8, "relu"), conv(), layer("UpSampling2D")],
    ],
)
def test_a_dense_layer_that_is_meant(layers: list[Layer]) -> None:
    assert not fires(dense_layer_on_a_map, stack((8, 8, 3), *layers))


def test_how_many_values_come_out_is_said() -> None:
    [problem] = found(dense_layer_on_a_map, stack((8, 8, 3), conv(), dense()))
    assert "answers 8 × 8 × 10 values" in problem.message


def test_keras_takes_a_map_pixel_by_pixel() -> None:
    values = np.random.default_rng(0).normal(size=(2, 3, 4, 5)).astype("float32")
    layer_of_keras = keras.layers.Dense(7)
    by_pixel = [[layer_of_keras(values[:, y, x]) for x in range(4)] for y in range(3)]
    together = keras.ops.convert_to_numpy(layer_of_keras(values))
    assert together[:, 2, 1] == pytest.approx(keras.ops.convert_to_numpy(by_pixel[2][1]), abs=1e-5)
