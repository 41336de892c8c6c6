"""What a single cell sees through a layer: the plain way, beside which the fast one is tested."""

import itertools
import math
from collections.abc import Sequence

from designer.network.layers.base import Shape
from designer.network.layers.looks import SAME, Look, Permuted, Reshaped

Cell = tuple[int, ...]


def cells_before(cell: Cell, look: Look, shape: Shape) -> list[Cell]:
    """The cells of the input, of this shape, that a cell of the output sees."""
    if isinstance(look, Permuted):
        return [tuple(cell[look.axes.index(axis)] for axis in range(len(shape)))]
    if isinstance(look, Reshaped):
        number = sum(i * math.prod(look.after[axis + 1 :]) for axis, i in enumerate(cell))
        sizes = [math.prod(shape[axis + 1 :]) for axis in range(len(shape))]
        return [tuple(number // size % n for size, n in zip(sizes, shape, strict=True))]
    along: list[Sequence[int]] = []
    for axis, length in enumerate(shape):
        rule = look[axis] if look else SAME
        if rule is None:
            along.append(range(length))
        else:
            seen = rule.indices(cell[axis + len(cell) - len(shape)])
            along.append([index for index in seen if 0 <= index < length])
    return list(itertools.product(*along))
