"""The figures of every layer, without Keras: shape, weights, cost, receptive field, errors.

One loop from the input down; a layer that is left out of the network passes on what comes in. From
a broken layer on the figures are unknown (None), and the problem stands on the broken layer only.
"""

import math
from collections.abc import Iterable
from typing import NamedTuple

from designer.network.errors import layer_error, network_errors, placeholder_error
from designer.network.field_growth import seen_by_position, seen_through
from designer.network.layers.base import Layer, Refused, Shape, Weight
from designer.network.network import Entry, Network, Placeholder
from designer.network.problems import Problem
from designer.network.receptive_field import OWN_PIXEL, ReceptiveField, whole_input
from designer.network.trials import check_size


class Figures(NamedTuple):
    """What is known of one layer; `output_shape` and the rest are None from a broken layer on."""

    input_shape: Shape | None = None
    output_shape: Shape | None = None
    weights: tuple[Weight, ...] = ()
    trainable_params: int | None = None
    non_trainable_params: int | None = None
    macs: int | None = None
    receptive_field: ReceptiveField | None = None
    problems: tuple[Problem, ...] = ()
    too_small: bool = False
    """Whether the layer is broken because its input is too small."""
    above: ReceptiveField | None = None
    """The field of the layer above, along the axes of its output."""
    along_axes: ReceptiveField | None = None
    """The layer's own field, along the axes of its output."""

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


def summarize(network: Network, before: Summary | None = None) -> Summary:
    """The figures of every layer; those that an edit left alone are taken from `before`."""
    known: dict[int, tuple[Entry, Figures]] = {}
    if before and before.figures and before.figures[0].input_shape == network.input_shape:
        pairs = zip(before.entries, before.figures, strict=True)
        known = {entry.uid: (entry, figures) for entry, figures in pairs}
    figures = tuple(_all_figures(network, known))
    return Summary(network.entries, figures, _totals(figures), network_errors(network))


def first_error(network: Network, summary: Summary) -> str | None:
    """The first thing that keeps Keras from building the network, as a sentence; else None."""
    if summary.problems:
        return summary.problems[0].message
    for entry, figures in zip(network.entries, summary.figures, strict=True):
        if figures.problems:
            return f"{entry.name}: {figures.problems[0].message}"
    return None


def _all_figures(network: Network, known: dict[int, tuple[Entry, Figures]]) -> Iterable[Figures]:
    height, width, channels = network.input_shape
    if height is None or width is None or channels is None:
        return [UNKNOWN] * len(network.entries)
    shape: Shape = (height, width, channels)
    field, whole = OWN_PIXEL, whole_input(height, width)
    figures: list[Figures] = []
    for entry in network.entries:
        old, found = known.get(entry.uid, _NEVER_SEEN)
        same_place = found.input_shape == shape and found.above == field
        if old is not entry or not same_place or found.problems:
            try:
                found = _figures(entry, shape, field, whole)
            except Refused as refusal:
                found = _broken(network, entry, shape, refusal)
        figures.append(found)
        if found.output_shape is None or found.along_axes is None:
            break
        shape, field = found.output_shape, found.along_axes
    return figures + [UNKNOWN] * (len(network.entries) - len(figures))


_NEVER_SEEN: tuple[Entry | None, Figures] = (None, UNKNOWN)


def _figures(entry: Entry, shape: Shape, field: ReceptiveField, whole: ReceptiveField) -> Figures:
    if not entry.enabled:
        return _passed_by(shape, field, whole)
    layer = entry.layer
    if isinstance(layer, Placeholder):
        return Figures(shape, problems=(placeholder_error(entry, layer.reason),))
    output = layer.output_shape(shape)
    weights = layer.weights(shape)
    trained, fixed = _counts(layer, weights)
    check_size(output, trained + fixed)
    seen = seen_through(field, layer.look(shape), shape, output, whole)
    return Figures(
        shape,
        output,
        weights,
        trained,
        fixed,
        layer.macs(shape, output),
        seen_by_position(seen, output, whole),
        (),
        False,
        field,
        seen,
    )


def _passed_by(shape: Shape, field: ReceptiveField, whole: ReceptiveField) -> Figures:
    """What comes out of a layer that is left out is what comes in."""
    seen = seen_by_position(field, shape, whole)
    return Figures(shape, shape, (), 0, 0, 0, seen, (), False, field, field)


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
    trained = fixed = macs = 0
    for each in figures:
        if each.trainable_params is None or each.non_trainable_params is None or each.macs is None:
            return Totals(None, None, None, None)
        trained += each.trainable_params
        fixed += each.non_trainable_params
        macs += each.macs
    return Totals(trained + fixed, trained, fixed, macs)
