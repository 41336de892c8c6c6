"""What training keeps of a layer's values until the gradients have come back.

Measured, not guessed: by how much the peak of a training step in TensorFlow grows with each
repetition of the layer (tests/network/test_kept.py does it again).
"""

from typing import NamedTuple


class Kept(NamedTuple):
    """What the gradient of a layer needs; the values of a map are kept where either end does."""

    inputs: bool = False
    """Whether it reads what came in."""
    output: bool = False
    """Whether it reads what went out."""
    more: int = 0
    """Values of one image that it reads beside these."""
    view: bool = False
    """Whether what goes out is what came in, at the same place in memory."""


READS_BOTH = Kept(inputs=True, output=True)
READS_INPUT = Kept(inputs=True)
READS_OUTPUT = Kept(output=True)
READS_NOTHING = Kept()
A_VIEW = Kept(view=True)

_BESIDE: dict[str, float] = {
    "celu": 2,
    "gelu": 3,
    "hard_shrink": 0.25,
    "hard_sigmoid": 1,
    "hard_silu": 3,
    "hard_tanh": 2,
    "leaky_relu": 1,
    "log_sigmoid": 1,
    "mish": 3,
    "silu": 1,
    "soft_shrink": 0.5,
    "softplus": 1,
    "softsign": 1,
    "sparse_plus": 1.5,
    "sparse_sigmoid": 0.5,
    "sparsemax": 2,
    "squareplus": 2,
    "tanh_shrink": 1,
}
"""Activations whose gradient does not read their output, and what it keeps for each value.

A quarter is one byte: which side of a bound the value is on.
"""


def kept_inside(activation: str, values: int, kept: Kept) -> Kept:
    """What a layer keeps that ends in this activation and else keeps `kept`."""
    if activation == "linear":
        return kept
    beside = _BESIDE.get(activation)
    if beside is None:
        return kept._replace(output=True)
    return kept._replace(more=kept.more + int(beside * values))


def kept_alone(activation: str, values: int) -> Kept:
    """What an activation keeps that is a layer of its own: its input is one of the values."""
    if activation == "linear":
        return A_VIEW
    beside = _BESIDE.get(activation)
    if beside is None:
        return READS_OUTPUT
    reads_input = beside >= 1
    return Kept(reads_input, more=int((beside - reads_input) * values))
