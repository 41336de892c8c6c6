"""What every layer class says of itself, and the words it says it with.

A layer is a flat frozen Struct whose fields are its Keras config. Everything that the program
knows about a layer type stands in that one class; a new layer type is one class and no other edit.
"""

import math
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from msgspec import Meta, Struct

from designer.network.layers.kept import READS_BOTH, Kept
from designer.network.layers.looks import SAME_PLACE, Look
from designer.parameters import Name

Shape = tuple[int, ...]
"""Sizes without the batch axis: (height, width, channels), or (units,) after flattening."""

Category = Literal[
    "Convolution",
    "Pooling",
    "Normalization",
    "Regularization",
    "Activation",
    "Reshaping",
    "Core",
    "Preprocessing",
]

ActivationName = Literal[
    "linear",
    "relu",
    "softmax",
    "sigmoid",
    "tanh",
    "elu",
    "selu",
    "gelu",
    "silu",
    "mish",
    "leaky_relu",
    "relu6",
    "softplus",
    "softsign",
    "exponential",
    "celu",
    "hard_shrink",
    "hard_sigmoid",
    "hard_silu",
    "hard_tanh",
    "log_sigmoid",
    "log_softmax",
    "soft_shrink",
    "sparse_plus",
    "sparse_sigmoid",
    "sparsemax",
    "squareplus",
    "tanh_shrink",
]
"""Keras' activations that keep the shape and need no argument (glu halves the channels)."""

ACROSS_LAST_AXIS = frozenset({"softmax", "log_softmax", "sparsemax"})
"""Activations of which each value depends on all values along the last axis."""

ACTIVATION_TITLES: dict[str, str] = {"relu": "ReLU", "elu": "ELU", "selu": "SELU", "gelu": "GELU"}


class Settings(NamedTuple):
    """A way out of a refusal: other settings of the layer that was refused."""

    title: str
    """What it does, as on a button: Use same padding."""
    changes: dict[str, Any]


class LayerBefore(NamedTuple):
    """A way out of a refusal: a new layer above the one that was refused."""

    title: str
    class_name: str
    changes: dict[str, Any]


Remedy = Settings | LayerBefore


class Refused(Exception):  # noqa: N818 - what Keras does to such a stack
    """Keras would refuse this layer here; the text is one sentence with the way out.

    `remedies` are ways out that can be taken with a click; `too_small` says that a larger map
    would be another.
    """

    def __init__(self, message: str, *remedies: Remedy, too_small: bool = False) -> None:
        super().__init__(message)
        self.remedies = remedies
        self.too_small = too_small


class Weight(NamedTuple):
    """One weight tensor of a layer."""

    name: str
    shape: Shape
    trained: bool = True


class Layer(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="class_name", tag=True
):
    """One layer of a Sequential network, or inside another layer."""

    category: ClassVar[Category]
    base_name: ClassVar[str]
    """What new layers of this type are called: conv_1, conv_2, …"""
    explanation: ClassVar[str]
    """One line for someone who meets the layer for the first time."""
    starts_as: ClassVar[dict[str, Any]] = {}
    """The settings with which the palette makes one, where they are not Keras' defaults."""
    basics: ClassVar[tuple[str, ...]] = ()
    """The parameters that matter most; a form shows them first."""
    lacks: ClassVar[tuple[str, ...]] = ()
    """The settings of every layer that Keras' class does not take, or takes and ignores."""

    name: Annotated[Name, Meta(description="How code, file and figures call this layer.")]
    trainable: Annotated[bool, Meta(description="Untick to freeze: training leaves it as is.")] = (
        True
    )

    def output_shape(self, shape: Shape) -> Shape:
        """The shape that comes out when `shape` goes in; raises Refused as Keras would."""
        return shape

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        """The weight tensors that Keras makes for an input of this shape."""
        return ()

    def macs(self, shape: Shape, output: Shape) -> int:
        """Multiply-accumulates of the kernels for one image."""
        return 0

    def look(self, shape: Shape) -> Look:
        """How a unit of the output looks at an input of this shape."""
        return SAME_PLACE

    def caption(self) -> str:
        """What a card says of this layer's settings."""
        return ""

    def shape_formula(self, shape: Shape) -> tuple[str, ...]:
        """How each size that changes comes about, with its numbers: `height ⌊(28 − 3)/2⌋ + 1 = 13`.

        Called only with shapes that `output_shape` takes.
        """
        return ()

    def macs_formula(self, shape: Shape, output: Shape) -> str:
        """How the multiply-accumulates come about, with the numbers in it; empty where none."""
        return ""

    def kept(self, shape: Shape, output: Shape) -> Kept:
        """What training keeps of one image here until the gradients have come back."""
        return READS_BOTH

    def formula(self, shape: Shape) -> str:
        """How the number of parameters comes about, with the numbers in it; empty where none."""
        return ""


def require_map(layer: Layer, shape: Shape) -> None:
    """Refuse what is not (height, width, channels)."""
    if len(shape) == 3:
        return
    name, size = type(layer).__name__, math.prod(shape)
    as_map = LayerBefore("Reshape it to a 1×1 map", "Reshape", {"target_shape": (1, 1, size)})
    raise Refused(
        f"{name} needs a map of height × width × channels, but gets {shape_text(shape)}: move it "
        "above the layer that gave up the map (Flatten, global pooling or Reshape).",
        as_map,
    )


def shape_text(shape: tuple[int | None, ...]) -> str:
    """A shape as people write it: 8 × 8 × 1."""
    return " × ".join("?" if size is None else f"{size}" for size in shape)


def sized(pair: tuple[int, int]) -> str:
    """A pair as people write it: 3×3."""
    return f"{pair[0]}×{pair[1]}"


def joined(*parts: str) -> str:
    """The parts of a caption that are not empty."""
    return " · ".join(part for part in parts if part)


def activated(activation: str) -> str:
    """An activation as a card names it; empty for linear."""
    return "" if activation == "linear" else ACTIVATION_TITLES.get(activation, activation)
