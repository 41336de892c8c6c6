"""Trying a network out: how far down it can be built, and whether a fix would mend a layer."""

import math
from collections.abc import Sequence
from itertools import compress, count
from operator import is_not
from typing import Any

from designer.network.edits import edited
from designer.network.layers.base import Layer, Refused, Shape, Weight
from designer.network.network import Entry, InputShape, Network, Placeholder
from designer.network.problems import Edit
from designer.parameters import LARGEST


class TooLarge(Refused):
    """No machine holds the layer's values or its weights."""


def input_size(shape: InputShape) -> Shape | None:
    """The shape that goes in; None where a size is not set."""
    height, width, channels = shape
    if height is None or width is None or channels is None:
        return None
    return height, width, channels


def shape_below(shape: Shape, entries: Sequence[Entry]) -> Shape | None:
    """What comes out of the last of these; None where one of them is refused or unknown."""
    try:
        for entry in entries:
            if isinstance(entry.layer, Placeholder):
                return None
            shape = entry.layer.output_shape(shape)
    except Refused:
        return None
    return shape


def check_size(output: Shape, params: int) -> None:
    """Refuse what no machine holds."""
    values = math.prod(output)
    if values > LARGEST:
        raise TooLarge(
            f"One image would become {values:,} values here, more than TensorFlow takes: make the "
            "input smaller, or pool or stride above."
        )
    if params > LARGEST:
        raise TooLarge(
            f"This layer would have {params:,} parameters ({params * 4 / 2**30:,.0f} GB): lower "
            "its size, or pool the map before it."
        )


def built(layer: Layer, shape: Shape) -> tuple[Shape, tuple[Weight, ...]]:
    """The layer's output shape and weights; raises Refused where it cannot be built."""
    output, weights = layer.output_shape(shape), layer.weights(shape)
    check_size(output, sum(math.prod(weight.shape) for weight in weights))
    return output, weights


def same_above(old: Sequence[Any], new: Sequence[Any]) -> int:
    """How many items at the top of the two are the same."""
    differing = compress(count(), map(is_not, old, new))
    return next(differing, min(len(old), len(new)))


class Spot:
    """The first layer of a network that is refused, to try fixes on."""

    def __init__(self, network: Network, entry: Entry) -> None:
        self.network = network
        self.entry = entry
        self.index = network.index(entry.uid)
        self.shapes = _incoming(network, self.index)
        """What comes into each layer down to this one."""

    def refusal_after(self, edits: Sequence[Edit]) -> Refused | None:
        """Why the layer is still refused after these edits; None where it is mended or gone.

        ValueError where an edit is refused, or a layer above this one.
        """
        changed = edited(self.network, edits)
        start, shape = 0, input_size(changed.input_shape)
        if changed.input_shape == self.network.input_shape:
            start = min(same_above(self.network.entries, changed.entries), self.index)
            shape = self.shapes[start]
        for entry in changed.entries[start:]:
            if shape is None or isinstance(entry.layer, Placeholder):
                raise ValueError("what comes in is not known")
            try:
                shape, _ = built(entry.layer, shape)
            except Refused as refusal:
                if entry.uid == self.entry.uid:
                    return refusal
                raise ValueError(str(refusal)) from refusal
            if entry.uid == self.entry.uid:
                return None
        return None

    def is_mended_by(self, edits: Sequence[Edit]) -> bool:
        """Whether the layer, and all above it, can be built after these edits."""
        try:
            return self.refusal_after(edits) is None
        except (ValueError, KeyError):
            return False


def _incoming(network: Network, index: int) -> list[Shape]:
    shape = input_size(network.input_shape)
    shapes = [] if shape is None else [shape]
    for entry in network.entries[:index]:
        if isinstance(entry.layer, Placeholder):
            break
        shapes.append(entry.layer.output_shape(shapes[-1]))
    return shapes
