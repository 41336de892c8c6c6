"""A sound network as the rules look at it: its layers, sorted by class once for all of them."""

from collections.abc import Callable
from functools import cached_property
from itertools import chain
from typing import Any

from designer.network.advice.kinds import (
    LayerType,
    is_activation,
    is_weighted,
    keeps_values,
    shares,
)
from designer.network.advice.trials import Trials
from designer.network.layers.base import Layer, Refused
from designer.network.layers.spectral_normalization import SpectralNormalization
from designer.network.network import Entry, Network, Placeholder
from designer.network.problems import Configure, Fix, Insert, Move, Remove
from designer.network.summary import Summary
from designer.parameters import changed


class View:
    """The network, a list of what stands where, and the edits that fixes are made of."""

    def __init__(self, network: Network, summary: Summary) -> None:
        height, width, channels = network.input_shape
        self.network = network
        self.summary = summary
        self.size = height or 0, width or 0
        """Height and width of the images."""
        self.channels = channels or 0
        self.entries = network.entries
        self.figures = summary.figures
        self.layers: list[Layer] = []
        """The layers in their order; of one around another, the one inside."""
        self._places: dict[LayerType, list[int]] = {}
        self._trials = Trials(network, summary)
        for place, entry in enumerate(network.entries):
            layer = inside(entry)
            self.layers.append(layer)
            self._places.setdefault(type(layer), []).append(place)
        self.weighted = self.places(is_weighted)
        """Where the layers with kernels stand."""

    @cached_property
    def softmaxes(self) -> list[int]:
        """Where values are turned into shares of 1."""
        places = sorted(self.weighted + self.places(is_activation))
        return [place for place in places if shares(self.layers[place])]

    def places(self, wanted: Callable[[LayerType], bool]) -> list[int]:
        """Where the layers of these classes stand, from the input down."""
        found = [places for cls, places in self._places.items() if wanted(cls)]
        return found[0] if len(found) == 1 else sorted(chain(*found))

    def name(self, place: int) -> str:
        """What the layer is called."""
        return self.entries[place].name

    def uid(self, place: int) -> int:
        """The uid of the layer."""
        return self.entries[place].uid

    def incoming(self, place: int) -> tuple[int, ...]:
        """The shape that goes into the layer."""
        return self.figures[place].input_shape or ()

    def outgoing(self, place: int) -> tuple[int, ...]:
        """The shape that comes out of the layer."""
        return self.figures[place].output_shape or ()

    def source(self, place: int) -> int | None:
        """The nearest layer above that made the values that go in; None for the input."""
        place -= 1
        while place >= 0 and keeps_values(type(self.layers[place])):
            place -= 1
        return place if place >= 0 else None

    def configure(self, place: int, **changes: Any) -> Configure:
        """The edit that gives the layer other settings, or the one inside it."""
        return configured(self.entries[place], **changes)

    def insert(self, place: int, class_name: str, **changes: Any) -> Insert:
        """The edit that puts a new layer above this place, or at the end."""
        return Insert(self._uid_at(place), class_name, changes)

    def remove(self, *places: int) -> Remove:
        """The edit that takes these layers out."""
        return Remove(tuple(self.uid(place) for place in places))

    def move(self, place: int, before: int) -> Move:
        """The edit that puts the layer above the other place, or at the end."""
        return Move((self.uid(place),), self._uid_at(before))

    def holds(self, fix: Fix) -> bool:
        """Whether the network can still be built after the fix; False where that takes long."""
        return self._trials.hold(fix.edits)

    def settings(self, place: int, title: str, **changes: Any) -> list[Fix]:
        """The fix that gives the layer other settings; none where the network would break."""
        fix = Fix(title, (self.configure(place, **changes),))
        return [fix] if self._keeps_shape(place, changes) or self.holds(fix) else []

    def _keeps_shape(self, place: int, changes: dict[str, Any]) -> bool:
        try:
            layer = changed(self.layers[place], **changes)
            return layer.output_shape(self.incoming(place)) == self.outgoing(place)
        except Refused:
            return False

    def _uid_at(self, place: int) -> int | None:
        return self.uid(place) if place < len(self.entries) else None


def inside(entry: Entry) -> Layer:
    """The layer that does the work: that inside another, or just the layer."""
    layer = entry.layer
    if isinstance(layer, Placeholder):
        raise TypeError(f"{layer.name} is not understood: only sound networks are advised on")
    return layer.layer if isinstance(layer, SpectralNormalization) else layer


def configured(entry: Entry, **changes: Any) -> Configure:
    """The edit that gives the layer other settings, or the one inside it."""
    layer = inside(entry)
    if layer is entry.layer:
        return Configure(entry.uid, changes)
    return Configure(entry.uid, {"layer": changed(layer, **changes)})
