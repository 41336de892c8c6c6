"""Reshaping layers that keep every value and give it another place among the axes."""

import math
from typing import Annotated, ClassVar

from msgspec import Meta

from designer.network.layers.base import Layer, LayerBefore, Refused, Settings, Shape, shape_text
from designer.network.layers.kept import A_VIEW, READS_NOTHING, Kept
from designer.network.layers.looks import SAME, Look, Permuted, Reshaped
from designer.parameters import LARGEST, PositiveInt

_MOST_AXES = 7
"""TensorFlow's functions of one value take eight axes, the batch among them."""


class Reshape(Layer, frozen=True, kw_only=True):
    """Keras' Reshape."""

    category: ClassVar = "Reshaping"
    base_name: ClassVar = "reshape"
    explanation: ClassVar = "Writes the same values, in their order, under another shape."
    starts_as: ClassVar = {"target_shape": (1, 1, -1)}
    basics: ClassVar = ("target_shape",)

    target_shape: Annotated[
        tuple[Annotated[int, Meta(ge=-1, le=LARGEST)], ...],
        Meta(
            min_length=1,
            max_length=_MOST_AXES,
            description="The sizes that come out: 4 4 8. One may be -1: whatever is left.",
        ),
    ]

    def output_shape(self, shape: Shape) -> Shape:
        target, values = self.target_shape, math.prod(shape)
        known = math.prod(size for size in target if size != -1)
        fits = known and (values % known == 0 if -1 in target else values == known)
        if not fits or target.count(-1) > 1:
            source = f"of {shape_text(shape)}" if len(shape) > 1 else "that come in"
            raise Refused(
                f"target_shape {_shown(target)} does not fit the {values:,} values {source}: its "
                f"sizes, multiplied, have to come to {values:,}; one of them may be -1, which is "
                "whatever is left.",
                *(_target(fitting, values) for fitting in _fitting(target, values)),
            )
        return tuple(values // known if size == -1 else size for size in target)

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return A_VIEW

    def look(self, shape: Shape) -> Look:
        return Reshaped(shape, self.output_shape(shape))

    def caption(self) -> str:
        return f"to {_shown(self.target_shape)}"

    def shape_formula(self, shape: Shape) -> tuple[str, ...]:
        before, after = ("·".join(map(str, sizes)) for sizes in (shape, self.output_shape(shape)))
        return (f"values {before} = {after}",)


class Permute(Layer, frozen=True, kw_only=True):
    """Keras' Permute."""

    category: ClassVar = "Reshaping"
    base_name: ClassVar = "permute"
    explanation: ClassVar = "Puts the axes in another order, such as rows for columns."
    starts_as: ClassVar = {"dims": (2, 1, 3)}
    basics: ClassVar = ("dims",)

    dims: Annotated[
        tuple[PositiveInt, ...],
        Meta(
            min_length=1,
            description="The new order of the axes, counted from 1: 2 1 3 swaps rows and columns.",
        ),
    ]

    def output_shape(self, shape: Shape) -> Shape:
        rank = len(shape)
        if sorted(self.dims) != list(range(1, rank + 1)):
            order = (2, 1, *range(3, rank + 1)) if rank > 1 else (1,)
            shown = " ".join(map(str, order))
            raise Refused(
                f"dims has to name each axis of {shape_text(shape)} once, from 1 to {rank}: "
                f"set it to {shown}, for example.",
                Settings(f"Set dims to {shown}", {"dims": order}),
            )
        return tuple(shape[dim - 1] for dim in self.dims)

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return READS_NOTHING

    def look(self, shape: Shape) -> Look:
        return Permuted(tuple(dim - 1 for dim in self.dims))

    def caption(self) -> str:
        return f"axes {' '.join(map(str, self.dims))}"

    def shape_formula(self, shape: Shape) -> tuple[str, ...]:
        return tuple(
            f"axis {new} = incoming axis {old} = {shape[old - 1]}"
            for new, old in enumerate(self.dims, 1)
            if new != old
        )


class RepeatVector(Layer, frozen=True, kw_only=True):
    """Keras' RepeatVector."""

    category: ClassVar = "Reshaping"
    base_name: ClassVar = "repeat"
    explanation: ClassVar = "Stacks copies of a vector, one to a row."
    starts_as: ClassVar = {"n": 2}
    basics: ClassVar = ("n",)

    n: Annotated[PositiveInt, Meta(description="How many copies.")]

    def output_shape(self, shape: Shape) -> Shape:
        if len(shape) != 1:
            flatten = LayerBefore("Flatten before it", "Flatten", {})
            pool = LayerBefore("Pool the whole map before it", "GlobalAveragePooling2D", {})
            raise Refused(
                f"RepeatVector needs a vector, but gets {shape_text(shape)}: put Flatten or a "
                "global pooling above it.",
                *((flatten, pool) if len(shape) == 3 else (flatten,)),
            )
        return self.n, shape[0]

    def kept(self, shape: Shape, output: Shape) -> Kept:
        return READS_NOTHING

    def look(self, shape: Shape) -> Look:
        return (SAME,)

    def caption(self) -> str:
        return "1 copy" if self.n == 1 else f"{self.n} copies"

    def shape_formula(self, shape: Shape) -> tuple[str, ...]:
        return (f"rows = {self.n} copies",)


def _fitting(target: Shape, values: int) -> tuple[Shape, ...]:
    """Target shapes like this one that these values fit, the likest first."""
    start = tuple(max(size, 1) for size in target[:-1])
    found = [(*start[:keep], *(1,) * (len(start) - keep), -1) for keep in range(len(start), -1, -1)]
    fits = next(shape for shape in found if values % math.prod(shape[:-1]) == 0)
    return (fits,) if len(fits) == 1 else (fits, (-1,))


def _target(shape: Shape, values: int) -> Settings:
    """All of these sizes, the last of which is -1 and follows from the others."""
    sizes = (*shape[:-1], values // math.prod(shape[:-1]))
    return Settings(f"Reshape to {shape_text(sizes)}", {"target_shape": shape})


def _shown(target: Shape) -> str:
    return shape_text(tuple(None if size == -1 else size for size in target))
