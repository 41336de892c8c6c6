"""Activations that are missing, idle or in each other's way."""

from typing import Any

import keras
import numpy as np
import pytest

from designer.network.advice.activations import (
    activation_after_activation,
    softmax_in_the_middle,
    softmax_of_one_value,
    two_linear_layers,
)
from designer.network.edits import edited
from designer.network.layers.base import Layer
from designer.network.network import Network
from tests.network.advice.stacks import (
    batch_norm,
    conv,
    dense,
    fires,
    fixed,
    flatten,
    found,
    layer,
    names,
    order,
    pool,
    pooled,
    stack,
    titles,
)

LINEAR = conv(activation="linear")


def vector(*layers: Layer) -> Network:
    return stack((4, 4, 2), flatten(), *layers)


@pytest.mark.parametrize(
    "network",
    [
        vector(dense(1)),
        vector(dense(1, "log_softmax")),
        vector(dense(1, "sparsemax")),
        vector(dense(1, "linear"), layer("Softmax")),
        vector(dense(1, "linear"), layer("Activation", activation="softmax")),
        stack((4, 4, 2), conv(1, activation="softmax")),
        stack((4, 1, 2), layer("Softmax", axis=(2,))),
        vector(layer("SpectralNormalization", layer=dense(1))),
    ],
)
def test_a_softmax_of_one_value_is_no_use(network: Network) -> None:
    assert fires(softmax_of_one_value, network)


@pytest.mark.parametrize(
    "network",
    [
        vector(dense(2)),
        vector(dense(1, "sigmoid")),
        stack((4, 4, 2), layer("Softmax", axis=(1, 2))),
        vector(layer("SpectralNormalization", layer=dense(2))),
    ],
)
def test_a_softmax_of_several_values_is(network: Network) -> None:
    assert not fires(softmax_of_one_value, network)


def test_a_dense_layer_may_get_a_second_unit() -> None:
    assert titles(softmax_of_one_value, vector(dense(1))) == [
        "Use sigmoid instead",
        "Give it 2 units",
    ]


@pytest.mark.filterwarnings("ignore:You are using a softmax")
def test_keras_gives_1_for_a_softmax_of_one_value() -> None:
    model = keras.Sequential([keras.Input((5,)), keras.layers.Dense(1, activation="softmax")])
    values = np.random.default_rng(0).normal(size=(9, 5))
    assert model.predict(values, verbose=0) == pytest.approx(np.ones((9, 1)))


@pytest.mark.parametrize(
    "network",
    [
        vector(dense(8), dense()),
        stack((8, 8, 1), conv(activation="softmax"), flatten(), dense()),
        vector(dense(8, "linear"), layer("Softmax"), dense()),
    ],
)
def test_a_softmax_belongs_at_the_end(network: Network) -> None:
    assert fires(softmax_in_the_middle, network)
    assert fires(softmax_in_the_middle, vector(dense(1), dense())) is False  # said elsewhere


@pytest.mark.parametrize(
    "network",
    [
        vector(dense(8, "relu"), dense()),
        vector(dense(8, "linear"), layer("Softmax")),
        stack((8, 8, 1), conv(10, 1, "softmax"), pooled()),
    ],
)
def test_a_softmax_at_the_end_is_where_it_belongs(network: Network) -> None:
    assert not fires(softmax_in_the_middle, network)


@pytest.mark.parametrize(
    ("network", "fixes"),
    [
        (vector(dense(), layer("Softmax")), 2),
        (vector(dense(10, "linear"), layer("Softmax"), layer("Softmax")), 2),
        (vector(dense(10, "relu"), layer("Softmax")), 1),
        (vector(dense(10, "tanh"), layer("Activation", activation="softmax")), 1),
        (vector(dense(10, "linear"), layer("ReLU"), layer("Softmax")), 1),
        (stack((8, 8, 1), conv(), layer("LeakyReLU")), 2),
        (stack((8, 8, 1), conv(), flatten(), layer("ReLU")), 2),
        (stack((8, 8, 1), conv(), layer("Activation", activation="elu")), 2),
        (stack((8, 8, 1), layer("SpectralNormalization", layer=conv()), layer("PReLU")), 2),
    ],
)
def test_an_activation_of_an_activation(network: Network, fixes: int) -> None:
    assert fires(activation_after_activation, network)
    assert len(titles(activation_after_activation, network)) == fixes


@pytest.mark.parametrize(
    "network",
    [
        vector(dense(10, "linear"), layer("Softmax")),
        stack((8, 8, 1), LINEAR, layer("LeakyReLU")),
        stack((8, 8, 1), conv(activation="tanh"), layer("LeakyReLU")),
        stack((8, 8, 1), conv(), layer("ReLU", max_value=6.0)),
        stack((8, 8, 1), conv(), layer("ReLU", threshold=1.0)),
        stack((8, 8, 1), conv(), batch_norm(), layer("ReLU")),
    ],
)
def test_an_activation_that_does_something(network: Network) -> None:
    assert not fires(activation_after_activation, network)


def test_activations_above_an_activation_are_left_out_together() -> None:
    relu = layer("ReLU")
    network = vector(dense(4, "tanh"), relu, flatten(), relu, layer("Softmax"))
    assert fires(activation_after_activation, network)
    mended = fixed(activation_after_activation, vector(relu, relu), "Remove the activation of relu")
    assert order(mended) == ["flatten", "relu_1"]
    softmax = vector(relu, relu, layer("Softmax"))
    problem = found(activation_after_activation, softmax)[-1]
    assert [fix.title for fix in problem.fixes] == ["Remove the activations of relu_1, relu"]
    assert order(edited(softmax, problem.fixes[0].edits)) == ["flatten", "softmax"]


def test_a_softmax_of_a_softmax_can_hardly_tell_classes_apart() -> None:
    surest = keras.ops.softmax(keras.ops.softmax(keras.ops.array([[99.0] + [0.0] * 9])))
    assert float(keras.ops.max(surest)) < 0.25


@pytest.mark.parametrize(
    "between",
    [
        [],
        [flatten()],
        [layer("AveragePooling2D", pool_size=(2, 2))],
        [layer("Dropout", rate=0.3), flatten()],
        [layer("ZeroPadding2D")],
        [layer("Activation", activation="linear")],
        [layer("GaussianNoise", stddev=0.1)],
    ],
)
def test_two_linear_layers_are_one(between: list[Layer]) -> None:
    network = stack((8, 8, 1), LINEAR, *between, dense())
    assert fires(two_linear_layers, network)
    assert names(two_linear_layers, network) == ["conv"]


@pytest.mark.parametrize(
    "between",
    [
        [pool()],
        [layer("LeakyReLU")],
        [layer("LayerNormalization")],
        [layer("Activation", activation="tanh")],
        [layer("GlobalMaxPooling2D")],
    ],
)
def test_what_bends_keeps_them_two(between: list[Layer]) -> None:
    assert not fires(two_linear_layers, stack((8, 8, 1), LINEAR, *between, dense()))


def test_relu_goes_below_the_batch_normalization() -> None:
    network = stack((8, 8, 1), LINEAR, batch_norm(), conv())
    assert fires(two_linear_layers, network)
    mended = fixed(two_linear_layers, network, "Add a ReLU below batch_norm")
    assert order(mended) == ["conv", "batch_norm", "relu_1", "conv_1"]


depthwise = layer("DepthwiseConv2D", kernel_size=(3, 3), padding="same")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (depthwise, conv(16, 1)),
        (conv(16, 1, "linear"), layer("DepthwiseConv2D", kernel_size=(3, 3), activation="relu")),
        (conv(kernel_size=(3, 1), activation="linear"), conv(kernel_size=(1, 3))),
        (conv(2, 1, "linear"), conv(32, 1)),
    ],
)
def test_two_steps_of_one_layer_need_no_activation(first: Layer, second: Layer) -> None:
    assert not fires(two_linear_layers, stack((8, 8, 8), first, second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (depthwise, conv(16, 3)),
        (conv(2, 1, "linear"), conv(2, 1)),
        (conv(8, 1, "linear"), conv(8, 1)),
        (conv(kernel_size=(3, 1), activation="linear"), conv(kernel_size=(3, 1))),
    ],
)
def test_others_do(first: Layer, second: Layer) -> None:
    assert fires(two_linear_layers, stack((8, 8, 8), first, second))


def test_keras_can_say_two_linear_layers_in_one() -> None:
    keras.utils.set_random_seed(0)
    first, second = keras.layers.Dense(5), keras.layers.Dense(3)
    model: Any = keras.Sequential([keras.Input((7,)), first, second])
    values = np.random.default_rng(0).normal(size=(9, 7))
    kernel = first.kernel @ second.kernel
    bias = first.bias @ second.kernel + second.bias
    assert model.predict(values, verbose=0) == pytest.approx(values @ kernel + bias, abs=1e-5)
