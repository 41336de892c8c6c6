"""What layers say that training keeps, beside what TensorFlow holds."""

import json
import math
import subprocess
import sys
from typing import Any

import pytest

from designer.network.memory import image_memory
from designer.network.network import Network
from designer.network.summary import summarize
from tests.kit.repeats import FEW, MANY, SHAPE, Pattern, repeated

CONV: tuple[str, dict[str, Any]] = ("Conv2D", {"filters": 16, "activation": "linear"})
POOL: dict[str, Any] = {"pool_size": (3, 3), "strides": (1, 1), "padding": "same"}

PATTERNS: dict[str, Pattern] = {
    "linear": [CONV],
    "relu": [("Conv2D", {"filters": 16})],
    "gelu": [("Conv2D", {"filters": 16, "activation": "gelu"})],
    "silu": [("Conv2D", {"filters": 16, "activation": "silu"})],
    "depthwise": [CONV, ("DepthwiseConv2D", {})],
    "separable": [("SeparableConv2D", {"filters": 16})],
    "batch normalization": [CONV, ("BatchNormalization", {}), ("ReLU", {})],
    "layer normalization": [CONV, ("LayerNormalization", {})],
    "dropout": [CONV, ("Dropout", {})],
    "max pooling": [CONV, ("MaxPooling2D", POOL)],
    "average pooling": [("Conv2D", {"filters": 16}), ("AveragePooling2D", POOL)],
    "a view": [CONV, ("Reshape", {"target_shape": SHAPE})],
    "frozen": [("Conv2D", {"filters": 16, "activation": "linear", "trainable": False}), CONV],
}


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    """By how many maps each repetition lets the peak of a real step grow."""
    command = [sys.executable, "-m", "tests.kit.held_memory", json.dumps([*PATTERNS.values()])]
    child = subprocess.run(command, capture_output=True, check=True)
    maps = json.loads(child.stdout)
    if maps is None:
        pytest.skip("TensorFlow does not count what it holds on this processor.")
    return dict(zip(PATTERNS, maps, strict=True))


@pytest.mark.parametrize("name", PATTERNS)
def test_each_repetition_keeps_what_tensorflow_holds(name: str, measured: dict[str, float]) -> None:
    assert _kept(name) == pytest.approx(measured[name], abs=0.4)


def _kept(name: str) -> float:
    """By how many maps we say that it grows."""
    few, many = (_values(repeated(PATTERNS[name], count)) for count in (FEW, MANY))
    return (many - few) / (MANY - FEW) / math.prod(SHAPE)


def _values(network: Network) -> int:
    memory = image_memory(network, summarize(network))
    assert memory is not None
    return sum(memory.kept)
