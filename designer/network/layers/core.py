"""Core layers."""

import math
from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.arguments import (
    Activation,
    ActivityPenalty,
    Bias,
    BiasLimit,
    BiasPenalty,
    KernelLimit,
    MatrixKernel,
    MatrixPenalty,
    UseBias,
)
from designer.network.layers.base import Layer, Shape, Weight, activated, joined
from designer.network.layers.initializers import GlorotUniform, Zeros
from designer.network.layers.kept import A_VIEW, READS_INPUT, READS_NOTHING, Kept, kept_inside
from designer.network.layers.looks import Look, all_along
from designer.parameters import PositiveInt


class Dense(Layer, frozen=True, kw_only=True):
    """Keras' Dense."""

    category: ClassVar = "Core"
    base_name: ClassVar = "dense"
    explanation: ClassVar = "Every unit sees every value of the vector that comes in."
    starts_as: ClassVar = {"units": 10, "activation": "relu"}
    basics: ClassVar = ("units", "activation")

    units: Annotated[PositiveInt, Meta(description="How many values come out.")]
    activation: Activation = "linear"
    use_bias: UseBias = True
    kernel_initializer: MatrixKernel = GlorotUniform()
    bias_initializer: Bias = Zeros()
    kernel_regularizer: MatrixPenalty = None
    bias_regularizer: BiasPenalty = None
    activity_regularizer: ActivityPenalty = None
    kernel_constraint: KernelLimit = None
    bias_constraint: BiasLimit = None

    def output_shape(self, shape: Shape) -> Shape:
        return (*shape[:-1], self.units)

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        kernel = Weight("kernel", (shape[-1], self.units))
        return (kernel, Weight("bias", (self.units,))) if self.use_bias else (kernel,)

    def macs(self, shape: Shape, output: Shape) -> int:
        return math.prod(shape) * self.units

    def macs_formula(self, shape: Shape, output: Shape) -> str:
        kernel = f"{shape[-1]}·{self.units} kernel weights"
        positions = "·".join(str(size) for size in shape[:-1])
        return f"{positions} positions · {kernel}" if positions else kernel

    def kept(self, shape: Shape, output: Shape) -> Kept:
        kept = READS_INPUT if self.trainable else READS_NOTHING
        return kept_inside(self.activation, math.prod(output), kept)

    def look(self, shape: Shape) -> Look:
        return all_along((len(shape) - 1,), len(shape))

    def caption(self) -> str:
        units = "1 unit" if self.units == 1 else f"{self.units} units"
        return joined(units, activated(self.activation))

    def formula(self, shape: Shape) -> str:
        values = f"({shape[-1]} + 1)" if self.use_bias else f"{shape[-1]}"
        return f"{values}·{self.units}"

    def shape_formula(self, shape: Shape) -> tuple[str, ...]:
        return (f"{'values' if len(shape) == 1 else 'channels'} = {self.units} units",)


class Identity(Layer, frozen=True, kw_only=True):
    """Keras' Identity."""

    category: ClassVar = "Core"
    base_name: ClassVar = "identity"
    explanation: ClassVar = "Changes nothing: a place kept free for another layer."

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return A_VIEW
