"""The figures of every layer, without Keras: shape, weights, cost, receptive field, errors.

One loop from the input down; a layer that is left out of the network passes on what comes in. From
a broken layer on the figures are unknown (None), and the problem stands on the broken layer only.
"""

import math
from collections.abc import Sequence
from itertools import compress
from operator import attrgetter
from typing import NamedTuple

from designer.network.errors import layer_error, network_errors, placeholder_error
from designer.network.figures import (
    UNKNOWN,
    UNKNOWN_OWN,
    FigureColumn,
    Figures,
    OwnFigures,
)
from designer.network.layers.base import Layer, Refused, Shape, Weight
from designer.network.layers.looks import SAME_PLACE
from designer.network.network import Entry, Network, Placeholder
from designer.network.problems import Problem
from designer.network.trials import check_size, input_size, same_above


class Totals(NamedTuple):
    """Sums over all layers; None where a layer's figures are unknown."""

    params: int | None
    trainable_params: int | None
    non_trainable_params: int | None
    macs: int | None


class Summary(NamedTuple):
    """The figures of a whole network, one for each of its entries."""

    entries: tuple[Entry, ...]
    own: tuple[OwnFigures, ...]
    """What is known of each layer by itself: all but its field."""
    figures: Sequence[Figures]
    problems: tuple[Problem, ...]
    """What is wrong with the network as a whole."""

    @property
    def sound(self) -> bool:
        """Whether Keras would build this network."""
        return not self.problems and not any(each.problems for each in self.own)

    @property
    def totals(self) -> Totals:
        """The sums over all layers."""
        if self.own and self.own[-1].macs is None:  # from a broken layer on nothing is known
            return Totals(None, None, None, None)
        trained = sum(map(attrgetter("trainable_params"), self.own))
        fixed = sum(map(attrgetter("non_trainable_params"), self.own))
        return Totals(trained + fixed, trained, fixed, sum(map(attrgetter("macs"), self.own)))

    def enabled_only(self) -> "Summary":
        """Without the entries that are left out of the network; itself where there are none."""
        if all(entry.enabled for entry in self.entries):
            return self
        enabled = [entry.enabled for entry in self.entries]
        return self._replace(
            entries=tuple(compress(self.entries, enabled)),
            own=tuple(compress(self.own, enabled)),
            figures=tuple(compress(self.figures, enabled)),
        )

    @property
    def output_shape(self) -> Shape | None:
        """What comes out of the last layer."""
        return self.own[-1].output_shape if self.own else None


def summarize(network: Network, before: Summary | None = None) -> Summary:
    """The figures of every layer; those that an edit left alone are taken from `before`."""
    image = input_size(network.input_shape)
    known = _known(network, before)
    own, old = _own_figures(network, image, known)
    valid = old.index(UNKNOWN, 0, known.found) if UNKNOWN in old[: known.found] else known.found
    figures = FigureColumn(own, image, old, valid)
    return Summary(network.entries, own, figures, network_errors(network))


def first_error(network: Network, summary: Summary) -> str | None:
    """The first thing that keeps Keras from building the network, as a sentence; else None."""
    if summary.problems:
        return summary.problems[0].message
    for entry, figures in zip(network.entries, summary.own, strict=True):
        if figures.problems:
            return f"{entry.name}: {figures.problems[0].message}"
    return None


class _Known(NamedTuple):
    """What was known before of each layer that an edit left alone."""

    own: Sequence[OwnFigures]
    figures: Sequence[Figures]
    same: int
    """Above this place all layers are the same as before."""
    found: int
    """Above this place their figures had been found, too."""
    below: int
    """From this place on all layers are the same as before."""


def _known(network: Network, before: Summary | None) -> _Known:
    entries, count = network.entries, len(network.entries)
    if not before or not before.own or before.own[0].input_shape != network.input_shape:
        return _Known((UNKNOWN_OWN,) * count, (UNKNOWN,) * count, 0, 0, count)
    figures, reached = before.figures, len(before.figures)
    if isinstance(before.figures, FigureColumn):
        figures, reached = before.figures.known, before.figures.reached
    above = same_above(before.entries, entries)
    below = same_above(before.entries[above:][::-1], entries[above:][::-1])
    old = slice(above, len(before.entries) - below)
    known = zip(before.entries[old], before.own[old], figures[old], strict=True)
    moved = {entry.uid: (entry, own, found) for entry, own, found in known}
    between = []
    for entry in entries[above : count - below]:
        same, own, found = moved.get(entry.uid, _NEVER_SEEN)
        between.append((own, found) if same is entry else (UNKNOWN_OWN, UNKNOWN))
    return _Known(
        (*before.own[:above], *(own for own, _ in between), *before.own[old.stop :]),
        (*figures[:above], *(found for _, found in between), *figures[old.stop :]),
        above,
        min(above, reached),
        count - below,
    )


_NEVER_SEEN: tuple[Entry | None, OwnFigures, Figures] = (None, UNKNOWN_OWN, UNKNOWN)


def _own_figures(
    network: Network, shape: Shape | None, known: _Known
) -> tuple[tuple[OwnFigures, ...], list[Figures]]:
    """The figures of each layer by itself, and of those that stay the same all from before."""
    entries, own, old = network.entries, list(known.own), list(known.figures)
    all_built = not own or own[-1].output_shape is not None
    first = known.same if all_built else 0  # a broken layer's way out depends on those below
    if first:
        shape = own[first - 1].output_shape
    for place, entry in enumerate(entries[first:], first):
        if shape is None:
            own[place:] = (UNKNOWN_OWN,) * (len(entries) - place)
            break
        if all_built and place >= known.below and own[place].input_shape == shape:
            break  # all that is below is as it was
        if own[place].input_shape != shape or own[place].problems:
            own[place], old[place] = _own(network, entry, shape), UNKNOWN
        shape = own[place].output_shape
    return tuple(own), old


def _own(network: Network, entry: Entry, shape: Shape) -> OwnFigures:
    layer = entry.layer
    if not entry.enabled:  # what comes out is what comes in
        return OwnFigures(shape, shape, (), 0, 0, 0, SAME_PLACE)
    if isinstance(layer, Placeholder):
        return OwnFigures(shape, problems=(placeholder_error(entry, layer.reason),))
    try:
        output = layer.output_shape(shape)
        weights = layer.weights(shape)
        trained, fixed = _counts(layer, weights)
        check_size(output, trained + fixed)
        macs, look = layer.macs(shape, output), layer.look(shape)
    except Refused as refusal:
        return _broken(network, entry, shape, refusal)
    return OwnFigures(shape, output, weights, trained, fixed, macs, look)


def _broken(network: Network, entry: Entry, shape: Shape, refusal: Refused) -> OwnFigures:
    problem = layer_error(network.enabled_only(), entry, refusal)
    return OwnFigures(shape, problems=(problem,), too_small=refusal.too_small)


def _counts(layer: Layer, weights: tuple[Weight, ...]) -> tuple[int, int]:
    trained = fixed = 0
    for weight in weights:
        if weight.trained and layer.trainable:
            trained += math.prod(weight.shape)
        else:
            fixed += math.prod(weight.shape)
    return trained, fixed
