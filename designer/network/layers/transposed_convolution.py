"""Transposed convolution: the convolution turned round, which makes maps larger.

Source of the output sizes: Keras' backend/common/backend_utils.py; TensorFlow takes those only
that an ordinary convolution would bring back to the size of the input.
"""

import math
from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.arguments import (
    ActivityPenalty,
    Bias,
    BiasLimit,
    BiasPenalty,
    Filters,
    Kernel,
    KernelLimit,
    KernelPenalty,
    PaddingChoice,
    Strides,
)
from designer.network.layers.base import Refused, Settings, Shape, Weight, require_map, sized
from designer.network.layers.convolution import _Convolution
from designer.network.layers.initializers import GlorotUniform, Zeros
from designer.network.layers.looks import Look, Spread
from designer.network.layers.windows import brief, extent, extent_text, size_lines
from designer.parameters import Margin

_TO_KERAS = Settings("Leave output_padding to Keras", {"output_padding": None})


class Conv2DTranspose(_Convolution, frozen=True, kw_only=True):
    """Keras' Conv2DTranspose."""

    base_name: ClassVar = "conv_transpose"
    explanation: ClassVar = (
        "A convolution turned round: spreads every value over a rectangle, so that maps grow."
    )
    starts_as: ClassVar = {
        "filters": 32,
        "kernel_size": (4, 4),
        "strides": (2, 2),
        "padding": "same",
        "activation": "relu",
    }

    strides: Annotated[
        Strides, Meta(description="How many times larger the map becomes: 2 doubles it.")
    ] = (1, 1)
    padding: Annotated[
        PaddingChoice,
        Meta(description="same: the map grows by the strides exactly; valid: by the kernel, too."),
    ] = "valid"
    filters: Filters
    output_padding: Annotated[
        Margin | None,
        Meta(description="Rows and columns added at the bottom and right; none: Keras chooses."),
    ] = None
    kernel_initializer: Kernel = GlorotUniform()
    bias_initializer: Bias = Zeros()
    kernel_regularizer: KernelPenalty = None
    bias_regularizer: BiasPenalty = None
    activity_regularizer: ActivityPenalty = None
    kernel_constraint: KernelLimit = None
    bias_constraint: BiasLimit = None

    def output_shape(self, shape: Shape) -> Shape:
        require_map(self, shape)
        self._check_steps()
        self._check_output_padding()
        return *(self._length(shape, axis) for axis in (0, 1)), self.filters

    def weights(self, shape: Shape) -> tuple[Weight, ...]:
        kernel = Weight("kernel", (*self.kernel_size, self.filters, shape[2]))
        return self._with_bias(kernel, outputs=self.filters)

    def macs(self, shape: Shape, output: Shape) -> int:
        return math.prod(shape) * math.prod(self.kernel_size) * self.filters

    def macs_formula(self, shape: Shape, output: Shape) -> str:
        height, width = self.kernel_size
        kernel = f"{height}·{width}·{shape[2]}·{self.filters}"
        return f"{shape[0]}·{shape[1]} input positions · {kernel} kernel weights"

    def look(self, shape: Shape) -> Look:
        return self._spread(shape, 0), self._spread(shape, 1), None

    def caption(self) -> str:
        more = "" if self.output_padding is None else f"output padding {brief(self.output_padding)}"
        return self._caption(f"{self.filters} filters", more)

    def formula(self, shape: Shape) -> str:
        height, width = self.kernel_size
        return f"{self._and_bias(f'{height}·{width}·{shape[2]}')}·{self.filters}"

    def shape_formula(self, shape: Shape) -> tuple[str, ...]:
        output = self.output_shape(shape)
        texts = (self._length_text(shape[axis], axis) for axis in (0, 1))
        return *size_lines(shape, output, *texts), f"channels = {self.filters} filters"

    def _span(self, axis: int) -> int:
        return extent(self.kernel_size[axis], self.dilation_rate[axis])

    def _least(self, axis: int) -> int:
        """The window of the last input that stays, under this padding."""
        return self._span(axis) if self.padding == "valid" else self._span(axis) % 2

    def _length(self, shape: Shape, axis: int) -> int:
        last, stride = shape[axis] - 1, self.strides[axis]
        if self.output_padding is not None:
            return last * stride + self._least(axis) + self.output_padding[axis]
        return last * stride + (stride if self.padding == "same" else max(self._span(axis), stride))

    def _length_text(self, length: int, axis: int) -> str:
        stride = self.strides[axis]
        if self.output_padding is None and self.padding == "same":
            return f"{length}·{stride}"
        last, span = f"({length} − 1)·{stride}", self._span(axis)
        if self.padding == "same":
            least = "1" if span % 2 else "0"
        elif self.output_padding is None and stride > span:
            least = f"{stride}"
        else:
            least = extent_text(self.kernel_size[axis], self.dilation_rate[axis])
        more = "" if self.output_padding is None else f" + {self.output_padding[axis]}"
        return f"{last} + {least}{more}"

    def _spread(self, shape: Shape, axis: int) -> Spread:
        """Cut off in front is half of what an ordinary convolution would pad, the smaller half."""
        stride, size = self.strides[axis], self.kernel_size[axis]
        total = (shape[axis] - 1) * stride + self._span(axis) - self._length(shape, axis)
        return Spread(size, stride, max(total, 0) // 2, self.dilation_rate[axis])

    def _check_output_padding(self) -> None:
        padding = self.output_padding
        if padding is None:
            return
        if any(more >= stride for more, stride in zip(padding, self.strides, strict=True)):
            raise Refused(
                f"output_padding {sized(padding)} has to be below strides {sized(self.strides)} "
                "along each axis: lower it, or leave it to Keras.",
                _TO_KERAS,
            )
        if any(self._least(axis) + padding[axis] == 0 for axis in (0, 1)):
            raise Refused(
                "With same padding, a window of even size needs an output_padding of at least 1: "
                "leave it to Keras, or use valid padding.",
                _TO_KERAS,
                Settings("Use valid padding", {"padding": "valid"}),
            )
