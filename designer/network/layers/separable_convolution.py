"""Convolution layers that look at each channel by itself first."""

import math
from typing import ClassVar

from designer.network.layers.arguments import (
    ActivityPenalty,
    Bias,
    BiasLimit,
    BiasPenalty,
    Filters,
    Kernel,
    KernelLimit,
    KernelPenalty,
    Multiplier,
)
from designer.network.layers.base import Shape, Weight
from designer.network.layers.convolution import Conv2D, _Convolution
from designer.network.layers.initializers import GlorotUniform, Zeros
from designer.network.layers.kept import Kept
from designer.network.layers.looks import SAME, AxisLook, Blocks


class DepthwiseConv2D(_Convolution, frozen=True, kw_only=True):
    """Keras' DepthwiseConv2D."""

    base_name: ClassVar = "depthwise"
    explanation: ClassVar = (
        "Slides one filter over each channel by itself: finds patterns without mixing channels."
    )
    starts_as: ClassVar = {"kernel_size": (3, 3), "padding": "same", "activation": "relu"}
    basics: ClassVar = ("kernel_size", "strides", "padding", "depth_multiplier", "activation")

    depth_multiplier: Multiplier = 1
    depthwise_initializer: Kernel = GlorotUniform()
    bias_initializer: Bias = Zeros()
    depthwise_regularizer: KernelPenalty = None
    bias_regularizer: BiasPenalty = None
    activity_regularizer: ActivityPenalty = None
    depthwise_constraint: KernelLimit = None
    bias_constraint: BiasLimit = None

    def output_shape(self, shape: Shape) -> Shape:
        return self._slid(shape, shape[-1] * self.depth_multiplier)

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        kernel = Weight("kernel", (*self.kernel_size, shape[2], self.depth_multiplier))
        return self._with_bias(kernel, outputs=shape[2] * self.depth_multiplier)

    def macs(self, shape: Shape, output: Shape) -> int:
        return math.prod(output) * math.prod(self.kernel_size)

    def macs_formula(self, shape: Shape, output: Shape) -> str:
        height, width = self.kernel_size
        kernel = f"{height}·{width}·{shape[2] * self.depth_multiplier}"
        return f"{output[0]}·{output[1]} positions · {kernel} kernel weights"

    def caption(self) -> str:
        return self._caption("" if self.depth_multiplier == 1 else f"×{self.depth_multiplier}")

    def formula(self, shape: Shape) -> str:
        height, width = self.kernel_size
        kernel = self._and_bias(f"{height}·{width}")
        return f"{kernel}·{shape[2] * self.depth_multiplier}"

    def _mixed(self, channels: int) -> AxisLook | None:
        return SAME if self.depth_multiplier == 1 else Blocks(1, self.depth_multiplier)

    def _channels_formula(self, channels: int) -> tuple[str, ...]:
        times = self.depth_multiplier
        return () if times == 1 else (f"channels {channels}·{times} = {channels * times}",)


class SeparableConv2D(_Convolution, frozen=True, kw_only=True):
    """Keras' SeparableConv2D."""

    base_name: ClassVar = "separable"
    explanation: ClassVar = (
        "A depthwise convolution, then a 1×1 convolution that mixes the channels: far cheaper."
    )
    starts_as: ClassVar = Conv2D.starts_as

    filters: Filters
    depth_multiplier: Multiplier = 1
    depthwise_initializer: Kernel = GlorotUniform()
    pointwise_initializer: Kernel = GlorotUniform()
    bias_initializer: Bias = Zeros()
    depthwise_regularizer: KernelPenalty = None
    pointwise_regularizer: KernelPenalty = None
    bias_regularizer: BiasPenalty = None
    activity_regularizer: ActivityPenalty = None
    depthwise_constraint: KernelLimit = None
    pointwise_constraint: KernelLimit = None
    bias_constraint: BiasLimit = None

    def output_shape(self, shape: Shape) -> Shape:
        return self._slid(shape, self.filters)

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        depthwise = Weight("depthwise_kernel", (*self.kernel_size, shape[2], self.depth_multiplier))
        between = shape[2] * self.depth_multiplier
        pointwise = Weight("pointwise_kernel", (1, 1, between, self.filters))
        return self._with_bias(depthwise, pointwise, outputs=self.filters)

    def macs(self, shape: Shape, output: Shape) -> int:
        between = shape[2] * self.depth_multiplier
        positions = output[0] * output[1]
        return positions * between * (math.prod(self.kernel_size) + self.filters)

    def macs_formula(self, shape: Shape, output: Shape) -> str:
        return f"{output[0]}·{output[1]} positions · ({self._kernels(shape)}) kernel weights"

    def kept(self, shape: Shape, output: Shape) -> Kept:
        kept = super().kept(shape, output)
        between = output[0] * output[1] * shape[2] * self.depth_multiplier
        return kept._replace(more=kept.more + between)

    def caption(self) -> str:
        return self._caption(f"{self.filters} filters")

    def formula(self, shape: Shape) -> str:
        return self._kernels(shape) + (f" + {self.filters}" if self.use_bias else "")

    def _kernels(self, shape: Shape) -> str:
        height, width = self.kernel_size
        between = shape[2] * self.depth_multiplier
        return f"{height}·{width}·{between} + {between}·{self.filters}"

    def _channels_formula(self, channels: int) -> tuple[str, ...]:
        return (f"channels = {self.filters} filters",)
