"""What TensorFlow runs on some processors only, beside TensorFlow with and without oneDNN."""

import json
import os
import subprocess
import sys

import pytest

from designer.network.advice import processors
from designer.network.layers.base import Layer, Shape
from designer.network.layers.reshaping_axes import Reshape
from designer.project.keras_objects import serialized
from tests.kit.beside_keras import on
from tests.kit.some_processors import runs_elsewhere
from tests.network.advice.stacks import conv, dense, fires, layer, titles

RULES = (
    processors.unequal_strides_by_channel,
    processors.dilated_transposed_convolution,
    processors.softmax_of_many_sizes,
)
MAP, FIVE, FOUR = (9, 8, 2), (2, 1, 2, 1, 3), (2, 1, 2, 3)


def slid(class_name: str, **settings: object) -> Layer:
    filters = {} if class_name == "DepthwiseConv2D" else {"filters": 4}
    return layer(class_name, kernel_size=(3, 2), **filters, **settings)


ON_SOME = [
    (slid("DepthwiseConv2D", strides=(1, 2)), MAP),
    (slid("DepthwiseConv2D", strides=(3, 2), padding="same"), MAP),
    (slid("SeparableConv2D", strides=(2, 1)), MAP),
    (slid("Conv2DTranspose", dilation_rate=(2, 2)), MAP),
    (slid("Conv2DTranspose", dilation_rate=(1, 3), padding="same"), MAP),
    (layer("Softmax"), FIVE),
    (layer("Softmax", axis=(2,)), FIVE),
    (layer("Activation", activation="softmax"), FIVE),
    (dense(4), FIVE),
]
ON_ALL = [
    (slid("DepthwiseConv2D", strides=(2, 2)), MAP),
    (slid("DepthwiseConv2D", dilation_rate=(1, 2)), MAP),
    (slid("SeparableConv2D", strides=(2, 2), depth_multiplier=2), MAP),
    (slid("SeparableConv2D", dilation_rate=(3, 2), padding="same"), MAP),
    (slid("Conv2DTranspose", strides=(1, 2)), MAP),
    (conv(strides=(1, 2)), MAP),
    (conv(dilation_rate=(1, 2)), MAP),
    (conv(groups=2, strides=(2, 1)), MAP),
    (conv(groups=2, dilation_rate=(2, 1)), MAP),
    (layer("Softmax"), FOUR),
    (layer("Softmax", axis=(1, -1)), FIVE),
    (layer("Activation", activation="log_softmax"), FIVE),
    (layer("Activation", activation="sigmoid"), FIVE),
    (dense(4), FOUR),
    (dense(4, "relu"), FIVE),
    (layer("MaxPooling2D", pool_size=(2, 3), strides=(1, 2)), MAP),
    (layer("AveragePooling2D", pool_size=(2, 3), strides=(3, 1)), MAP),
]


def refusals(onednn: str) -> list[str | None]:
    trials = [[serialized(each), shape] for each, shape in ON_SOME + ON_ALL]
    told = subprocess.run(
        [sys.executable, "-m", "tests.kit.trial_runs"],
        input=json.dumps(trials),
        env={**os.environ, "TF_ENABLE_ONEDNN_OPTS": onednn},
        capture_output=True,
        text=True,
        check=True,
    )
    return list(json.loads(told.stdout))


@pytest.fixture(scope="module")
def on_both() -> list[tuple[str | None, str | None]]:
    """What TensorFlow says without oneDNN and with it."""
    return list(zip(refusals("0"), refusals("1"), strict=True))


def says(each: Layer, shape: Shape) -> bool:
    network = on(shape, each, Reshape(name="end", target_shape=(-1,)))
    return any(fires(rule, network) for rule in RULES)


def test_what_runs_on_some_processors_only_is_told(
    on_both: list[tuple[str | None, str | None]],
) -> None:
    for (each, shape), told in zip(ON_SOME, on_both, strict=False):
        [refusal] = filter(None, told)
        assert runs_elsewhere(refusal), (each, told)
        assert says(each, shape), each


def test_what_runs_on_all_is_left_alone(on_both: list[tuple[str | None, str | None]]) -> None:
    for (each, shape), told in zip(ON_ALL, on_both[len(ON_SOME) :], strict=True):
        assert told == (None, None), each
        assert not says(each, shape), each


def test_a_dilated_transposed_convolution_can_keep_its_reach() -> None:
    network = on(MAP, slid("Conv2DTranspose", dilation_rate=(2, 3)))
    assert titles(processors.dilated_transposed_convolution, network) == [
        "Set dilation_rate to 1",
        "Use a kernel of 5×4 instead",
    ]


def test_strides_that_would_break_what_is_below_are_not_offered() -> None:
    depthwise = slid("DepthwiseConv2D", strides=(1, 2))
    network = on(MAP, depthwise)
    assert titles(processors.unequal_strides_by_channel, network) == [
        "Set strides to 1×1",
        "Set strides to 2×2",
    ]
    last = layer("MaxPooling2D", pool_size=(7, 3))
    network = on(MAP, depthwise, last)
    assert titles(processors.unequal_strides_by_channel, network) == ["Set strides to 1×1"]
