"""The stacks that the analysis is timed on, for us, for Keras and for a bare loop."""

from typing import Any

from designer.network.layers import LAYER_TYPES
from designer.network.network import Network

INPUT = (32, 32, 3)

Specs = list[tuple[str, dict[str, Any]]]


def specs(layers: int, filters: int) -> Specs:
    """Convolution, batch normalization, ReLU, again and again; global pooling at the end."""
    block: Specs = [
        ("Conv2D", {"filters": filters, "kernel_size": (3, 3), "padding": "same"}),
        ("BatchNormalization", {}),
        ("ReLU", {}),
    ]
    repeated = block * (layers // len(block) + 1)
    return [*repeated[: layers - 1], ("GlobalAveragePooling2D", {})]


def network(layers: int, filters: int) -> Network:
    """These layers as a value of ours."""
    made = [
        LAYER_TYPES[name](name=f"{name}_{number}", **settings)
        for number, (name, settings) in enumerate(specs(layers, filters))
    ]
    return Network(input_shape=INPUT).insert(0, *made)
