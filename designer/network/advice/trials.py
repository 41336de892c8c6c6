"""Trying fixes out on a sound network, as far down as they change what flows."""

from collections.abc import Sequence
from functools import cached_property

from designer.network.edits import edited
from designer.network.layers.base import Layer, Refused, Shape
from designer.network.network import Entry, Network, Placeholder
from designer.network.problems import Edit
from designer.network.summary import Summary
from designer.network.trials import built, check_size, input_size, same_above

_MOST_STEPS = 200
"""How many layers are built anew at most, so that a long network is looked over in no time."""
_PASSED = 20
"""So many layers are passed in an edit in the time in which one is built."""


class Trials:
    """Fixes of one network, tried one after another."""

    def __init__(self, network: Network, summary: Summary) -> None:
        self._network = network
        self._figures = summary.figures
        self._steps = _MOST_STEPS

    def hold(self, edits: Sequence[Edit]) -> bool:
        """Whether the network can be built after these edits; False where that takes long."""
        self._steps -= len(edits) * len(self._network.entries) // _PASSED
        if self._steps < 0:
            return False
        try:
            changed = edited(self._network, edits)
            return self._is_built(changed.entries, input_size(changed.input_shape))
        except (KeyError, ValueError, Refused):
            return False

    def _is_built(self, entries: tuple[Entry, ...], shape: Shape | None) -> bool:
        start = 0
        if shape == input_size(self._network.input_shape):
            start = same_above(self._network.entries, entries)
            shape = self._figures[start].input_shape if start < len(self._figures) else None
        for place in range(start, len(entries)):
            if self._flows_as_before(entries, place, shape):
                return True
            layer = entries[place].layer
            self._steps -= 1
            if shape is None or isinstance(layer, Placeholder) or self._steps < 0:
                return False
            shape = _through(layer, shape)
        return True

    def _flows_as_before(self, entries: tuple[Entry, ...], place: int, shape: Shape | None) -> bool:
        """Whether from here on all layers, and what comes in, are what they were."""
        old = self._places.get(entries[place].uid)
        if old is None or self._figures[old].input_shape != shape:
            return False
        return entries[place:] == self._network.entries[old:]

    @cached_property
    def _places(self) -> dict[int, int]:
        return {entry.uid: place for place, entry in enumerate(self._network.entries)}


def _through(layer: Layer, shape: Shape) -> Shape:
    """What comes out; Refused where that, or the weights for a long vector, are too much."""
    if len(shape) == 1:
        return built(layer, shape)[0]
    output = layer.output_shape(shape)
    check_size(output, 0)
    return output
