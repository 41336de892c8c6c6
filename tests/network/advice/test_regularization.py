"""Dropout and noise where they do harm."""

import keras
import numpy as np
import pytest

from designer.network.advice.regularization import everything_dropped, random_answer
from designer.network.layers.base import Layer
from tests.network.advice.stacks import (
    conv,
    dense,
    fires,
    fixed,
    flatten,
    layer,
    order,
    pooled,
    stack,
    titles,
)

DROPOUT = layer("Dropout", rate=0.5)


@pytest.mark.parametrize("class_name", ["Dropout", "SpatialDropout2D"])
def test_rate_1_drops_everything(class_name: str) -> None:
    assert fires(everything_dropped, stack((8, 8, 1), conv(), layer(class_name, rate=1.0)))
    assert not fires(everything_dropped, stack((8, 8, 1), conv(), layer(class_name, rate=0.9)))


def test_noise_that_would_not_fit_at_another_rate_leaves_removal() -> None:
    odd = layer("Dropout", rate=1.0, noise_shape=(2,))
    assert titles(everything_dropped, stack((8, 8, 1), conv(), odd)) == ["Remove dropout"]
    assert fires(everything_dropped, stack((8, 8, 1), conv(), odd))


@pytest.mark.parametrize("class_name", ["Dropout", "SpatialDropout2D"])
def test_keras_trains_on_zeros_at_rate_1(class_name: str) -> None:
    dropped = getattr(keras.layers, class_name)(1.0)(np.ones((2, 4, 4, 3)), training=True)
    assert not keras.ops.any(dropped)


@pytest.mark.parametrize(
    "below",
    [
        [DROPOUT],
        [layer("GaussianNoise", stddev=0.1)],
        [DROPOUT, layer("Softmax")],
        [layer("Softmax"), DROPOUT],
    ],
)
def test_an_answer_changed_by_chance(below: list[Layer]) -> None:
    network = stack((8, 8, 1), conv(), flatten(), dense(10, "linear"), *below)
    assert fires(random_answer, network)


def test_dropout_moves_above_the_answer() -> None:
    network = stack((8, 8, 1), flatten(), dense(), DROPOUT)
    mended = fixed(random_answer, network, "Move dropout above dense")
    assert order(mended) == ["flatten", "dropout", "dense"]


@pytest.mark.parametrize(
    "layers",
    [
        [conv(), DROPOUT, flatten(), dense()],
        [conv(), conv(10, 1), DROPOUT, pooled(), layer("Softmax")],
        [flatten(), dense(), layer("ActivityRegularization", l1=0.1)],
        [flatten(), dense(), layer("Dropout", rate=0.0)],
        [DROPOUT],
    ],
)
def test_dropout_above_what_learns(layers: list[Layer]) -> None:
    assert not fires(random_answer, stack((8, 8, 1), *layers))
