"""Networks of the same layers over and over."""

from typing import Any

from designer.network.network import Network

SHAPE = (32, 32, 16)
"""What goes in; layers that are repeated give it back."""
FEW, MANY = 2, 8

Pattern = list[tuple[str, dict[str, Any]]]
"""Class names, and the settings in which the layers differ from the palette's."""


def repeated(pattern: Pattern, count: int) -> Network:
    """A network of these layers, so many times over."""
    network = Network(input_shape=SHAPE)
    for class_name, settings in pattern * count:
        network = network.insert_new(len(network.entries), class_name, **settings)
    return network
