"""Arguments that several layer classes share, each explained once."""

from typing import Annotated

from msgspec import Meta

from designer.network.layers.base import ActivationName
from designer.network.layers.constraints import Constraint
from designer.network.layers.initializers import (
    KernelInitializer,
    MatrixInitializer,
    VectorInitializer,
)
from designer.network.layers.regularizers import MatrixRegularizer, Regularizer
from designer.network.layers.windows import Padding
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
MatrixKernel = Annotated[MatrixInitializer, Meta(description="How the kernel starts.")]
Bias = Annotated[VectorInitializer, Meta(description="How the bias starts.")]
KernelPenalty = Annotated[
    Regularizer | None, Meta(description="ℓ1 or ℓ2: what large kernel weights cost in the loss.")
]
MatrixPenalty = Annotated[
    MatrixRegularizer | None,
    Meta(description="What the kernel costs in the loss: its size, or how alike its parts are."),
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
