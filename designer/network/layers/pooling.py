"""Pooling layers."""

import math
from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.base import (
    Layer,
    LayerBefore,
    Refused,
    Settings,
    Shape,
    joined,
    require_map,
    sized,
)
from designer.network.layers.kept import READS_NOTHING, Kept
from designer.network.layers.looks import SAME, Look
from designer.network.layers.redrawn import Divided
from designer.network.layers.windows import (
    Padding,
    brief,
    placed,
    slid_formula,
    slid_sizes,
)
from designer.parameters import Pair

PoolSize = Annotated[Pair, Meta(description="Height and width of the rectangle that is pooled.")]
PoolStrides = Annotated[
    Pair | None, Meta(description="The step between rectangles; none means the pool size.")
]
PoolPadding = Annotated[
    Padding,
    Meta(description="valid drops what does not fill a rectangle; same keeps it."),
]
KeepDims = Annotated[
    bool, Meta(description="Gives a 1×1 map instead of a vector, for layers that need a map.")
]
OutputSize = Annotated[
    Pair, Meta(description="Height and width of the map that comes out, whatever comes in.")
]


class _Pooling(Layer, frozen=True, kw_only=True):
    """A window that slides over each channel by itself."""

    category: ClassVar = "Pooling"
    basics: ClassVar = ("pool_size", "strides", "padding")
    base_name: ClassVar = "pool"

    pool_size: PoolSize = (2, 2)
    strides: PoolStrides = None
    padding: PoolPadding = "valid"

    def output_shape(self, shape: Shape) -> Shape:
        require_map(self, shape)
        height, width = slid_sizes(
            shape, self.pool_size, self._step(), self.padding, setting="pool_size"
        )
        return height, width, shape[2]

    def look(self, shape: Shape) -> Look:
        return *placed(shape, self.pool_size, self._step(), self.padding), SAME

    def caption(self) -> str:
        padding = "" if self.padding == "valid" else self.padding
        return joined(sized(self.pool_size), f"stride {brief(self._step())}", padding)

    def shape_formula(self, shape: Shape) -> tuple[str, ...]:
        windows = placed(shape, self.pool_size, self._step(), self.padding)
        return slid_formula(shape, windows, self.padding)

    def _step(self) -> tuple[int, int]:
        return self.strides or self.pool_size


class MaxPooling2D(_Pooling, frozen=True, kw_only=True):
    """Keras' MaxPooling2D."""

    explanation: ClassVar = (
        "Keeps the largest value of every rectangle: a smaller map that minds small shifts less."
    )

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return Kept(inputs=True, output=True, more=math.prod(output) // 4)  # where each was found


class AveragePooling2D(_Pooling, frozen=True, kw_only=True):
    """Keras' AveragePooling2D."""

    explanation: ClassVar = "Keeps the mean of every rectangle: a smaller, smoother map."
    starts_as: ClassVar = {"pool_size": (2, 2)}

    pool_size: PoolSize

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return READS_NOTHING


class _GlobalPooling(Layer, frozen=True, kw_only=True):
    """One value per channel, from the whole map."""

    category: ClassVar = "Pooling"
    base_name: ClassVar = "global_pool"
    basics: ClassVar = ("keepdims",)

    keepdims: KeepDims = False

    def output_shape(self, shape: Shape) -> Shape:
        require_map(self, shape)
        return (1, 1, shape[2]) if self.keepdims else (shape[2],)

    def look(self, shape: Shape) -> Look:
        return None, None, SAME

    def caption(self) -> str:
        return "keeps a 1×1 map" if self.keepdims else ""

    def shape_formula(self, shape: Shape) -> tuple[str, ...]:
        if self.keepdims:
            return ("height and width = 1, the map as a whole",)
        return (f"values = {shape[2]} channels",)


class GlobalMaxPooling2D(_GlobalPooling, frozen=True, kw_only=True):
    """Keras' GlobalMaxPooling2D."""

    explanation: ClassVar = "Keeps the largest value of each channel: one number per feature map."


class GlobalAveragePooling2D(_GlobalPooling, frozen=True, kw_only=True):
    """Keras' GlobalAveragePooling2D."""

    explanation: ClassVar = "Keeps the mean of each channel: one number per feature map."

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return READS_NOTHING


class _AdaptivePooling(Layer, frozen=True, kw_only=True):
    """As many windows as are asked for, spread evenly over the map."""

    category: ClassVar = "Pooling"
    base_name: ClassVar = "adaptive_pool"
    basics: ClassVar = ("output_size",)
    starts_as: ClassVar = {"output_size": (4, 4)}

    output_size: OutputSize

    def output_shape(self, shape: Shape) -> Shape:
        require_map(self, shape)
        if min(shape[:2]) == 1:
            raise Refused(
                "TensorFlow pools adaptively only maps of 2 rows and columns or more, but gets "
                f"{sized((shape[0], shape[1]))}: remove a pooling or stride above, or enlarge the "
                "map.",
                LayerBefore("Double the map before it", "UpSampling2D", {"size": (2, 2)}),
                too_small=True,
            )
        if min(self.output_size) == 1:
            height, width = (max(size, 2) for size in self.output_size)
            raise Refused(
                "TensorFlow pools adaptively only to 2 rows and columns or more: raise "
                "output_size, or use global pooling for one value per channel.",
                Settings(f"Set output_size to {height}×{width}", {"output_size": (height, width)}),
            )
        return *self.output_size, shape[2]

    def look(self, shape: Shape) -> Look:
        height, width = self.output_size
        return Divided(shape[0], height), Divided(shape[1], width), SAME

    def caption(self) -> str:
        return f"to {sized(self.output_size)}"

    def shape_formula(self, shape: Shape) -> tuple[str, ...]:
        return (f"height × width = output_size {sized(self.output_size)}",)


class AdaptiveMaxPooling2D(_AdaptivePooling, frozen=True, kw_only=True):
    """Keras' AdaptiveMaxPooling2D."""

    explanation: ClassVar = (
        "Keeps the largest values of as many rectangles as you ask for: any map gets this size."
    )


class AdaptiveAveragePooling2D(_AdaptivePooling, frozen=True, kw_only=True):
    """Keras' AdaptiveAveragePooling2D."""

    explanation: ClassVar = (
        "Keeps the means of as many rectangles as you ask for: any map gets this size."
    )
