"""How many values a network holds for one image while it predicts and while it trains."""

import math
from typing import NamedTuple

from designer.network.layers.base import Layer
from designer.network.layers.kept import Kept
from designer.network.network import Network
from designer.network.summary import Summary


class ImageMemory(NamedTuple):
    """What one image takes; each tuple begins with the input and goes on with the layers."""

    sizes: tuple[int, ...]
    """The values that come out."""
    kept: tuple[int, ...]
    """The values that training keeps until the gradients have come back."""
    busiest: int
    """The place of the layer with the most values coming in and going out together."""

    @property
    def widest(self) -> tuple[int, int]:
        """The values that come in and go out there."""
        return self.sizes[self.busiest], self.sizes[self.busiest + 1]


def image_memory(network: Network, summary: Summary) -> ImageMemory | None:
    """What one image takes; None where a figure is unknown."""
    kept = [
        entry.layer.kept(figures.input_shape, figures.output_shape)
        for entry, figures in zip(network.entries, summary.figures, strict=True)
        if isinstance(entry.layer, Layer) and figures.input_shape and figures.output_shape
    ]
    shapes = [figures.output_shape for figures in summary.figures]
    if not kept or len(kept) < len(network.entries):
        return None
    given = summary.figures[0].input_shape
    sizes = [math.prod(shape or ()) for shape in (given, *shapes)]
    first = _first_trained(summary)
    busiest = max(range(len(kept)), key=lambda place: _moved(sizes, kept, place))
    return ImageMemory(tuple(sizes), tuple(_kept(sizes, kept, first)), busiest)


def _first_trained(summary: Summary) -> int:
    """The place of the first layer that learns; above it nothing asks for gradients."""
    places = (place for place, each in enumerate(summary.figures) if each.trainable_params)
    return next(places, len(summary.figures))


def _kept(sizes: list[int], kept: list[Kept], first: int) -> list[int]:
    """The batch itself, and after each layer what a gradient reads there."""
    read = [False] * len(kept) + [True]  # the loss reads what comes out last
    for place in range(len(kept) - 1, first - 1, -1):
        need = kept[place]
        read[place + 1] |= need.output
        read[place] = need.inputs or (need.view and read[place + 1])
    held = [sizes[0]]
    for place, need in enumerate(kept):
        own = sizes[place + 1] if read[place + 1] and not need.view else 0
        held.append(own + (need.more if place >= first else 0))
    return held


def _moved(sizes: list[int], kept: list[Kept], place: int) -> int:
    return 0 if kept[place].view else sizes[place] + sizes[place + 1]
