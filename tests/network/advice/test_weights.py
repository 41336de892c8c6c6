"""Weights that cannot be held, or learned."""

from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from designer.network.advice.weights import constraint_beyond_the_weight, nothing_to_learn
from designer.network.layers.base import Layer
from designer.network.layers.constraints import Constraint, MaxNorm, NonNeg, UnitNorm
from tests.kit.keras_oracle import fresh_keras, keras_layer
from tests.network.advice.stacks import (
    batch_norm,
    conv,
    dense,
    fires,
    fixed,
    flatten,
    found,
    layer,
    pool,
    stack,
)

BEYOND = MaxNorm(axis=(2,))

BROKEN = [
    dense(kernel_constraint=BEYOND),
    dense(kernel_constraint=MaxNorm(axis=(0, 0))),
    dense(kernel_constraint=UnitNorm(axis=(0, -2))),
    dense(kernel_constraint=MaxNorm(axis=(-3,))),
    dense(bias_constraint=MaxNorm(axis=(1,))),
    conv(kernel_constraint=MaxNorm(axis=(0, 1, 2, 3, 4))),
    layer("DepthwiseConv2D", kernel_size=(3, 3), depthwise_constraint=MaxNorm(axis=(4,))),
    layer(
        "SeparableConv2D", filters=2, kernel_size=(3, 3), pointwise_constraint=UnitNorm(axis=(5,))
    ),
    layer("PReLU", alpha_constraint=MaxNorm(axis=(7,))),
    batch_norm(gamma_constraint=MaxNorm(axis=(1,))),
    layer("SpectralNormalization", layer=dense(kernel_constraint=BEYOND)),
]
FINE = [
    dense(kernel_constraint=MaxNorm()),
    dense(kernel_constraint=MaxNorm(axis=(-1, 0))),
    dense(kernel_constraint=NonNeg()),
    dense(bias_constraint=MaxNorm(axis=(0,))),
    dense(use_bias=False, bias_constraint=BEYOND),
    dense(kernel_constraint=BEYOND, trainable=False),
    conv(kernel_constraint=MaxNorm(axis=(0, 1, 2))),
    batch_norm(scale=False, gamma_constraint=BEYOND),
    layer("PReLU", alpha_constraint=MaxNorm(axis=(2,))),
]


@pytest.mark.parametrize("held", BROKEN)
def test_a_constraint_beyond_the_axes_of_its_weight(held: Layer) -> None:
    network = stack((6, 6, 3), held, flatten())
    assert fires(constraint_beyond_the_weight, network)
    assert not holds(held)
    [problem] = found(constraint_beyond_the_weight, network)
    mended = fixed(constraint_beyond_the_weight, network, problem.fixes[0].title)
    assert holds(mended.entries[0].layer)


@pytest.mark.parametrize("held", FINE)
def test_a_constraint_within_them(held: Layer) -> None:
    assert not fires(constraint_beyond_the_weight, stack((6, 6, 3), held, flatten()))
    assert holds(held)


def holds(held: Any) -> bool:
    """Whether Keras can do what it does to the weights after each step."""
    with fresh_keras():
        built = keras_layer(held)
        built(np.ones((8, 6, 6, 3)))
        limited = [w for w in built.trainable_weights if w.constraint is not None]
        try:
            for weight in limited:
                weight.constraint(weight.value)
        except (ValueError, tf.errors.InvalidArgumentError) as error:
            assert "reduction" in str(error)
            return False
    return True


def test_every_kind_of_constraint_with_an_axis_is_looked_at() -> None:
    for cls in Constraint.__args__:
        if "axis" in cls.__struct_fields__:
            held = dense(kernel_constraint=cls(axis=(9,)))
            assert fires(constraint_beyond_the_weight, stack((6, 6, 3), held))


@pytest.mark.parametrize(
    "layers",
    [
        [flatten()],
        [pool(), batch_norm(center=False, scale=False)],
        [conv(trainable=False), flatten(), dense(trainable=False)],
    ],
)
def test_nothing_to_learn(layers: list[Layer]) -> None:
    assert fires(nothing_to_learn, stack((8, 8, 1), *layers))


def test_frozen_layers_are_trained_again() -> None:
    frozen = stack((8, 8, 1), conv(trainable=False), flatten(), dense(trainable=False))
    mended = fixed(nothing_to_learn, frozen, "Train all layers")
    assert all(entry.layer.trainable for entry in mended.entries if isinstance(entry.layer, Layer))


def test_something_to_learn() -> None:
    assert not fires(nothing_to_learn, stack((8, 8, 1), conv(trainable=False), flatten(), dense()))
    assert not fires(nothing_to_learn, stack((8, 8, 1), batch_norm()))
