"""Convolution layers whose window slides over the map, all channels at once."""

import math
from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.arguments import (
    Activation,
    ActivityPenalty,
    Bias,
    BiasLimit,
    BiasPenalty,
    Dilation,
    Filters,
    Kernel,
    KernelLimit,
    KernelPenalty,
    KernelSize,
    PaddingChoice,
    Strides,
    UseBias,
)
from designer.network.layers.base import (
    ACROSS_LAST_AXIS,
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
from designer.network.layers.initializers import GlorotUniform, Zeros
from designer.network.layers.kept import READS_INPUT, READS_NOTHING, Kept, kept_inside
from designer.network.layers.looks import AxisLook, Blocks, Look
from designer.network.layers.windows import brief, placed, slid_formula, slid_sizes
from designer.parameters import PositiveInt


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

    def kept(self, shape: Shape, output: Shape) -> Kept:
        kept = READS_INPUT if self.trainable else READS_NOTHING
        return kept_inside(self.activation, math.prod(output), kept)

    def look(self, shape: Shape) -> Look:
        channels = None if self.activation in ACROSS_LAST_AXIS else self._mixed(shape[2])
        windows = placed(shape, self.kernel_size, self.strides, self.padding, self.dilation_rate)
        return *windows, channels

    def shape_formula(self, shape: Shape) -> tuple[str, ...]:
        windows = placed(shape, self.kernel_size, self.strides, self.padding, self.dilation_rate)
        return *slid_formula(shape, windows, self.padding), *self._channels_formula(shape[2])

    def _mixed(self, channels: int) -> AxisLook | None:
        """Which of the incoming channels a filter sees: all of them."""
        return None

    def _channels_formula(self, channels: int) -> tuple[str, ...]:
        """How the number of channels comes about, where it is the layer's doing."""
        raise NotImplementedError

    def _slid(self, shape: Shape, channels: int) -> Shape:
        require_map(self, shape)
        height, width = slid_sizes(
            shape, self.kernel_size, self.strides, self.padding, self.dilation_rate
        )
        return height, width, channels

    def _check_steps(self) -> None:
        if max(self.strides) > 1 and max(self.dilation_rate) > 1:
            raise Refused(
                "Keras does not combine strides above 1 with dilation above 1: set strides or "
                "dilation_rate to 1.",
                Settings("Set dilation_rate to 1", {"dilation_rate": (1, 1)}),
                Settings("Set strides to 1", {"strides": (1, 1)}),
            )

    def _caption(self, first: str, *more: str) -> str:
        return joined(
            first,
            sized(self.kernel_size),
            "" if self.strides == (1, 1) else f"stride {brief(self.strides)}",
            "" if self.dilation_rate == (1, 1) else f"dilation {brief(self.dilation_rate)}",
            self.padding,
            *more,
            activated(self.activation),
        )

    def _and_bias(self, kernel: str) -> str:
        """The weights of one filter, for a formula."""
        return f"({kernel} + 1)" if self.use_bias else kernel

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
        self._check_steps()
        return self._slid(shape, self.filters)

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        kernel = Weight("kernel", (*self.kernel_size, shape[2] // self.groups, self.filters))
        return self._with_bias(kernel, outputs=self.filters)

    def macs(self, shape: Shape, output: Shape) -> int:
        return math.prod(output) * math.prod(self.kernel_size) * (shape[2] // self.groups)

    def macs_formula(self, shape: Shape, output: Shape) -> str:
        height, width = self.kernel_size
        kernel = f"{height}·{width}·{shape[2] // self.groups}·{self.filters}"
        return f"{output[0]}·{output[1]} positions · {kernel} kernel weights"

    def caption(self) -> str:
        return self._caption(
            f"{self.filters} filters", "" if self.groups == 1 else f"{self.groups} groups"
        )

    def formula(self, shape: Shape) -> str:
        height, width = self.kernel_size
        kernel = self._and_bias(f"{height}·{width}·{shape[2] // self.groups}")
        return f"{kernel}·{self.filters}"

    def _mixed(self, channels: int) -> AxisLook | None:
        if self.groups == 1:
            return None
        return Blocks(channels // self.groups, self.filters // self.groups)

    def _channels_formula(self, channels: int) -> tuple[str, ...]:
        return (f"channels = {self.filters} filters",)

    def _check_groups(self, channels: int) -> None:
        common = math.gcd(self.groups, self.filters, channels)
        fitting = dict.fromkeys((common, 1))  # each once
        for count, what in ((self.filters, "filters"), (channels, "incoming channels")):
            if count % self.groups:
                raise Refused(
                    f"{self.groups} groups do not divide {count} {what}: set groups to a number "
                    f"that divides both, such as {common}.",
                    *(Settings(f"Set groups to {n}", {"groups": n}) for n in fitting),
                )
