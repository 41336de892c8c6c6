"""Convolution layers."""

import math
from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.base import (
    ActivationName,
    Layer,
    Refused,
    Settings,
    Shape,
    Weight,
    activated,
    joined,
    require_map,
    sized,
)
from designer.network.layers.constraints import Constraint
from designer.network.layers.initializers import (
    GlorotUniform,
    KernelInitializer,
    VectorInitializer,
    Zeros,
)
from designer.network.layers.looks import SAME, AxisLook, Blocks, Look
from designer.network.layers.regularizers import Regularizer
from designer.network.layers.windows import Padding, placed, slid_shape
from designer.parameters import Pair, PositiveInt

Filters = Annotated[
    PositiveInt, Meta(description="How many filters: each makes one feature map of the output.")
]
KernelSize = Annotated[
    Pair, Meta(description="Height and width of the rectangle that a unit sees in the layer below.")
]
Strides = Annotated[
    Pair, Meta(description="The step from one rectangle to the next; 2 halves the map.")
]
PaddingChoice = Annotated[
    Padding,
    Meta(description="same: zeros around the map keep its size (at stride 1); valid: no zeros."),
]
Dilation = Annotated[
    Pair, Meta(description="Spacing between the kernel's cells; above 1 it looks further apart.")
]
Activation = Annotated[
    ActivationName, Meta(description="Applied to every output; linear means none.")
]
UseBias = Annotated[bool, Meta(description="Adds one learned number per output channel.")]
Multiplier = Annotated[
    PositiveInt, Meta(description="How many output channels each input channel gets.")
]
Kernel = Annotated[KernelInitializer, Meta(description="How the kernel starts.")]
Bias = Annotated[VectorInitializer, Meta(description="How the bias starts.")]
KernelPenalty = Annotated[
    Regularizer | None, Meta(description="ℓ1 or ℓ2: what large kernel weights cost in the loss.")
]
BiasPenalty = Annotated[
    Regularizer | None, Meta(description="ℓ1 or ℓ2: what large biases cost in the loss.")
]
ActivityPenalty = Annotated[
    Regularizer | None, Meta(description="ℓ1 or ℓ2: what large outputs cost in the loss.")
]
KernelLimit = Annotated[
    Constraint | None, Meta(description="What the kernel is held to after every step.")
]
BiasLimit = Annotated[
    Constraint | None, Meta(description="What the bias is held to after every step.")
]


class _Convolution(Layer, frozen=True, kw_only=True):
    """What the convolutions share: a window that slides over the map."""

    category: ClassVar = "Convolution"
    basics: ClassVar = ("filters", "kernel_size", "strides", "padding", "activation")

    kernel_size: KernelSize
    strides: Strides = (1, 1)
    padding: PaddingChoice = "valid"
    dilation_rate: Dilation = (1, 1)
    activation: Activation = "linear"
    use_bias: UseBias = True

    def look(self, shape: Shape) -> Look:
        windows = placed(shape, self.kernel_size, self.strides, self.padding, self.dilation_rate)
        return *windows, self._mixed(shape[2])

    def _mixed(self, channels: int) -> AxisLook | None:
        """Which of the incoming channels a filter sees: all of them."""
        return None

    def _slid(self, shape: Shape, channels: int) -> Shape:
        require_map(self, shape)
        windows = placed(shape, self.kernel_size, self.strides, self.padding, self.dilation_rate)
        return slid_shape(shape, windows, self.padding, channels)

    def _caption(self, first: str) -> str:
        return joined(
            first,
            sized(self.kernel_size),
            "" if self.strides == (1, 1) else f"stride {_short(self.strides)}",
            "" if self.dilation_rate == (1, 1) else f"dilation {_short(self.dilation_rate)}",
            self.padding,
            activated(self.activation),
        )

    def _with_bias(self, *weights: Weight, outputs: int) -> tuple[Weight, ...]:
        return (*weights, Weight("bias", (outputs,))) if self.use_bias else weights


class Conv2D(_Convolution, frozen=True, kw_only=True):
    """Keras' Conv2D."""

    base_name: ClassVar = "conv"
    explanation: ClassVar = (
        "Slides learned filters over the map; each filter makes one feature map of its own."
    )
    starts_as: ClassVar = {
        "filters": 32,
        "kernel_size": (3, 3),
        "padding": "same",
        "activation": "relu",
    }

    filters: Filters
    groups: Annotated[
        PositiveInt,
        Meta(description="Splits the channels into groups that do not see each other."),
    ] = 1
    kernel_initializer: Kernel = GlorotUniform()
    bias_initializer: Bias = Zeros()
    kernel_regularizer: KernelPenalty = None
    bias_regularizer: BiasPenalty = None
    activity_regularizer: ActivityPenalty = None
    kernel_constraint: KernelLimit = None
    bias_constraint: BiasLimit = None

    def output_shape(self, shape: Shape) -> Shape:
        require_map(self, shape)
        self._check_groups(shape[2])
        if max(self.strides) > 1 and max(self.dilation_rate) > 1:
            raise Refused(
                "Keras does not combine strides above 1 with dilation above 1: set strides or "
                "dilation_rate to 1.",
                Settings("Set strides to 1", {"strides": (1, 1)}),
                Settings("Set dilation_rate to 1", {"dilation_rate": (1, 1)}),
            )
        return self._slid(shape, self.filters)

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        kernel = Weight("kernel", (*self.kernel_size, shape[2] // self.groups, self.filters))
        return self._with_bias(kernel, outputs=self.filters)

    def macs(self, shape: Shape, output: Shape) -> int:
        return math.prod(output) * math.prod(self.kernel_size) * (shape[2] // self.groups)

    def caption(self) -> str:
        return self._caption(f"{self.filters} filters")

    def formula(self, shape: Shape) -> str:
        height, width = self.kernel_size
        bias = " + 1" if self.use_bias else ""
        return f"({height}·{width}·{shape[2] // self.groups}{bias})·{self.filters}"

    def _mixed(self, channels: int) -> AxisLook | None:
        if self.groups == 1:
            return None
        return Blocks(channels // self.groups, self.filters // self.groups)

    def _check_groups(self, channels: int) -> None:
        for count, what in ((self.filters, "filters"), (channels, "incoming channels")):
            if count % self.groups:
                raise Refused(
                    f"{self.groups} groups do not divide {count} {what}: set groups to a number "
                    "that divides both, such as 1.",
                    Settings("Set groups to 1", {"groups": 1}),
                )


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
        require_map(self, shape)
        return self._slid(shape, shape[2] * self.depth_multiplier)

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        kernel = Weight("kernel", (*self.kernel_size, shape[2], self.depth_multiplier))
        return self._with_bias(kernel, outputs=shape[2] * self.depth_multiplier)

    def macs(self, shape: Shape, output: Shape) -> int:
        return math.prod(output) * math.prod(self.kernel_size)

    def _mixed(self, channels: int) -> AxisLook | None:
        return SAME if self.depth_multiplier == 1 else Blocks(1, self.depth_multiplier)

    def caption(self) -> str:
        return self._caption("" if self.depth_multiplier == 1 else f"×{self.depth_multiplier}")

    def formula(self, shape: Shape) -> str:
        height, width = self.kernel_size
        bias = " + 1" if self.use_bias else ""
        return f"({height}·{width}{bias})·{shape[2] * self.depth_multiplier}"


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

    def caption(self) -> str:
        return self._caption(f"{self.filters} filters")

    def formula(self, shape: Shape) -> str:
        height, width = self.kernel_size
        between = shape[2] * self.depth_multiplier
        bias = f" + {self.filters}" if self.use_bias else ""
        return f"{height}·{width}·{between} + {between}·{self.filters}{bias}"


def _short(pair: tuple[int, int]) -> str:
    return str(pair[0]) if pair[0] == pair[1] else sized(pair)
