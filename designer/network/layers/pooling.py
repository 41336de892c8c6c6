"""Pooling layers."""

from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.base import Layer, Shape, joined, require_map, sized
from designer.network.layers.looks import SAME, Look
from designer.network.layers.windows import Padding, placed, slid_shape
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
        windows = placed(shape, self.pool_size, self._step(), self.padding)
        return slid_shape(shape, windows, self.padding, shape[2])

    def look(self, shape: Shape) -> Look:
        return *placed(shape, self.pool_size, self._step(), self.padding), SAME

    def caption(self) -> str:
        step = self._step()
        stride = str(step[0]) if step[0] == step[1] else sized(step)
        padding = "" if self.padding == "valid" else self.padding
        return joined(sized(self.pool_size), f"stride {stride}", padding)

    def _step(self) -> tuple[int, int]:
        return self.strides or self.pool_size


class MaxPooling2D(_Pooling, frozen=True, kw_only=True):
    """Keras' MaxPooling2D."""

    explanation: ClassVar = (
        "Keeps the largest value of every rectangle: a smaller map that minds small shifts less."
    )


class AveragePooling2D(_Pooling, frozen=True, kw_only=True):
    """Keras' AveragePooling2D."""

    explanation: ClassVar = "Keeps the mean of every rectangle: a smaller, smoother map."
    starts_as: ClassVar = {"pool_size": (2, 2)}

    pool_size: PoolSize


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


class GlobalMaxPooling2D(_GlobalPooling, frozen=True, kw_only=True):
    """Keras' GlobalMaxPooling2D."""

    explanation: ClassVar = "Keeps the largest value of each channel: one number per feature map."


class GlobalAveragePooling2D(_GlobalPooling, frozen=True, kw_only=True):
    """Keras' GlobalAveragePooling2D."""

    explanation: ClassVar = "Keeps the mean of each channel: one number per feature map."
