"""The figures of every layer, without Keras: shape, weights, cost, receptive field, errors.

One loop from the input down; a layer that is left out of the network passes on what comes in. From
a broken layer on the figures are unknown (None), and the problem stands on the broken layer only.
"""

import math
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from designer.network.errors import layer_error, network_errors, placeholder_error
from designer.network.field_growth import seen_by_position, seen_through
from designer.network.layers.base import Layer, Refused, Shape, Weight
from designer.network.layers.looks import SAME_PLACE, Look
from designer.network.network import Entry, Network, Placeholder
from designer.network.problems import Problem
from designer.network.receptive_field import OWN_PIXEL, ReceptiveField, whole_input
from designer.network.trials import check_size, same_above


class Figures(NamedTuple):
    """What is known of one layer; `output_shape` and the rest are None from a broken layer on."""

    input_shape: Shape | None = None
    output_shape: Shape | None = None
    weights: tuple[Weight, ...] = ()
    trainable_params: int | None = None
    non_trainable_params: int | None = None
    macs: int | None = None
    look: Look | None = None
    """How a unit looks at the layer's input; with those above, what is the layer's own."""
    receptive_field: ReceptiveField | None = None
    above: ReceptiveField | None = None
    """The field of the layer above, along the axes of its output."""
    along_axes: ReceptiveField | None = None
    """The layer's own field, along the axes of its output."""
    problems: tuple[Problem, ...] = ()
    too_small: bool = False
    """Whether the layer is broken because its input is too small."""

    @property
    def params(self) -> int | None:
        """All parameters, trained and not."""
        if self.trainable_params is None or self.non_trainable_params is None:
            return None
        return self.trainable_params + self.non_trainable_params


class Totals(NamedTuple):
    """Sums over all layers; None where a layer's figures are unknown."""

    params: int | None
    trainable_params: int | None
    non_trainable_params: int | None
    macs: int | None


class Summary(NamedTuple):
    """The figures of a whole network, one for each of its entries."""

    entries: tuple[Entry, ...]
    figures: tuple[Figures, ...]
    totals: Totals
    problems: tuple[Problem, ...]
    """What is wrong with the network as a whole."""

    @property
    def sound(self) -> bool:
        """Whether Keras would build this network."""
        return not self.problems and not any(each.problems for each in self.figures)

    def enabled_only(self) -> "Summary":
        """Without the entries that are left out of the network; itself where there are none."""
        if all(entry.enabled for entry in self.entries):
            return self
        pairs = zip(self.entries, self.figures, strict=True)
        figures = tuple(figures for entry, figures in pairs if entry.enabled)
        entries = tuple(entry for entry in self.entries if entry.enabled)
        return self._replace(entries=entries, figures=figures)

    @property
    def output_shape(self) -> Shape | None:
        """What comes out of the last layer."""
        return self.figures[-1].output_shape if self.figures else None


UNKNOWN = Figures()
_Own = tuple[Any, Any, Any, Any, Any, Any, Any]
"""The first figures of a layer, up to `look`: they follow from its input's shape alone."""


def summarize(network: Network, before: Summary | None = None) -> Summary:
    """The figures of every layer; those that an edit left alone are taken from `before`."""
    figures = tuple(_all_figures(network, _known(network, before)))
    return Summary(network.entries, figures, _totals(figures), network_errors(network))


def first_error(network: Network, summary: Summary) -> str | None:
    """The first thing that keeps Keras from building the network, as a sentence; else None."""
    if summary.problems:
        return summary.problems[0].message
    for entry, figures in zip(network.entries, summary.figures, strict=True):
        if figures.problems:
            return f"{entry.name}: {figures.problems[0].message}"
    return None


def _known(network: Network, before: Summary | None) -> Sequence[Figures]:
    """What was known before of each layer that an edit left alone."""
    entries = network.entries
    if not before or not before.figures or before.figures[0].input_shape != network.input_shape:
        return (UNKNOWN,) * len(entries)
    above = same_above(before.entries, entries)
    below = same_above(before.entries[above:][::-1], entries[above:][::-1])
    old = slice(above, len(before.entries) - below)
    pairs = zip(before.entries[old], before.figures[old], strict=True)
    moved = {entry.uid: (entry, figures) for entry, figures in pairs}
    between = []
    for entry in entries[above : len(entries) - below]:
        same, found = moved.get(entry.uid, _NEVER_SEEN)
        between.append(found if same is entry else UNKNOWN)
    return *before.figures[:above], *between, *before.figures[old.stop :]


_NEVER_SEEN: tuple[Entry | None, Figures] = (None, UNKNOWN)


def _all_figures(network: Network, known: Sequence[Figures]) -> Iterable[Figures]:
    height, width, channels = network.input_shape
    if height is None or width is None or channels is None:
        return known
    shape: Shape = (height, width, channels)
    field, whole = OWN_PIXEL, whole_input(height, width)
    figures: list[Figures] = []
    for entry, old in zip(network.entries, known, strict=True):
        found = old
        if found.input_shape != shape or found.problems:
            try:
                found = _figures(entry, shape, field, whole)
            except Refused as refusal:
                found = _broken(network, entry, shape, refusal)
        elif found.above != field:
            found = _seen(found[:7], field, whole)
        figures.append(found)
        if found.output_shape is None or found.along_axes is None:
            break
        shape, field = found.output_shape, found.along_axes
    return figures + [UNKNOWN] * (len(network.entries) - len(figures))


def _figures(entry: Entry, shape: Shape, field: ReceptiveField, whole: ReceptiveField) -> Figures:
    layer = entry.layer
    if not entry.enabled:  # what comes out is what comes in
        return _seen((shape, shape, (), 0, 0, 0, SAME_PLACE), field, whole)
    if isinstance(layer, Placeholder):
        return Figures(shape, problems=(placeholder_error(entry, layer.reason),))
    output = layer.output_shape(shape)
    weights = layer.weights(shape)
    trained, fixed = _counts(layer, weights)
    check_size(output, trained + fixed)
    macs, look = layer.macs(shape, output), layer.look(shape)
    return _seen((shape, output, weights, trained, fixed, macs, look), field, whole)


def _seen(own: _Own, field: ReceptiveField, whole: ReceptiveField) -> Figures:
    """All figures of the layer, below one with this field."""
    shape, output, look = own[0], own[1], own[-1]
    seen = seen_through(field, look, shape, output, whole)
    return Figures(*own, seen_by_position(seen, output, whole), field, seen)


def _broken(network: Network, entry: Entry, shape: Shape, refusal: Refused) -> Figures:
    problem = layer_error(network.enabled_only(), entry, refusal)
    return Figures(shape, problems=(problem,), too_small=refusal.too_small)


def _counts(layer: Layer, weights: tuple[Weight, ...]) -> tuple[int, int]:
    trained = fixed = 0
    for weight in weights:
        if weight.trained and layer.trainable:
            trained += math.prod(weight.shape)
        else:
            fixed += math.prod(weight.shape)
    return trained, fixed


def _totals(figures: tuple[Figures, ...]) -> Totals:
    if figures and figures[-1].macs is None:  # from a broken layer on nothing is known
        return Totals(None, None, None, None)
    trained = sum(map(attrgetter("trainable_params"), figures))
    fixed = sum(map(attrgetter("non_trainable_params"), figures))
    return Totals(trained + fixed, trained, fixed, sum(map(attrgetter("macs"), figures)))
