"""The end of a network, where its answer is made, and the edits that make it another."""

from typing import Any, NamedTuple

from designer.network.advice.kinds import activation_of, is_random, is_weighted, keeps_values
from designer.network.advice.view import configured, inside
from designer.network.layers.base import Layer
from designer.network.network import Entry, Network
from designer.network.problems import Edit, Insert, Remove


class Answer(NamedTuple):
    """The layer that gives the answer its last function, and the last one with weights."""

    last: Entry
    activation: str
    """Keras' name; linear for none."""
    weighted: Entry | None

    @property
    def name(self) -> str:
        """The layer's name."""
        return self.last.name

    @property
    def place(self) -> int:
        """The layer's uid."""
        return self.last.uid

    def ending_in(self, activation: str) -> tuple[Edit, ...]:
        """The edits after which the answer ends in this function."""
        if hasattr(inside(self.last), "activation"):
            return (configured(self.last, activation=activation),)
        gone: tuple[Edit, ...] = ()
        if inside(self.last).category == "Activation":
            gone = (Remove((self.last.uid,)),)
        if activation == "linear":
            return gone
        return *gone, Insert(None, "Activation", {"activation": activation})

    def with_units(self, units: int) -> tuple[Edit, ...]:
        """The edits after which the last layer with weights gives so many values, if it can."""
        if self.weighted is None:
            return ()
        layer = inside(self.weighted)
        setting = next((name for name in ("units", "filters") if hasattr(layer, name)), None)
        return (configured(self.weighted, **{setting: units}),) if setting else ()


def answer_of(network: Network) -> Answer:
    """How this sound network ends; dropout, which is not there when predicting, is passed."""
    upwards = network.entries[::-1]
    last = next((entry for entry in upwards if not _passes_on(inside(entry))), upwards[0])
    weighted = next((entry for entry in upwards if is_weighted(type(inside(entry)))), None)
    return Answer(last, activation_of(inside(last)), weighted)


def dense(units: int, activation: str) -> Insert:
    """The edit that ends the network with a dense layer."""
    settings: dict[str, Any] = {"units": units, "activation": activation}
    return Insert(None, "Dense", settings)


def _passes_on(layer: Layer) -> bool:
    """Whether what comes out has the range of what goes in."""
    cls = type(layer)
    idle = cls.category == "Activation" and activation_of(layer) == "linear"
    return keeps_values(cls) or is_random(cls) or cls.category == "Pooling" or idle
