"""The figures of every layer, without Keras: shape, weights, cost, receptive field, problems.

One loop from the input down. From a broken layer on the figures are unknown (None), and the
problem stands on the broken layer only.
"""

import math
from typing import NamedTuple

from designer.network.layers.base import Layer, Refused, Shape, Weight
from designer.network.network import Network, Placeholder
from designer.network.problems import Problem, error
from designer.network.receptive_field import (
    OWN_PIXEL,
    ReceptiveField,
    seen_through,
    whole_input,
)
from designer.parameters import LARGEST


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

    figures: tuple[Figures, ...]
    totals: Totals
    problems: tuple[Problem, ...]
    """What is wrong with the network as a whole."""

    @property
    def sound(self) -> bool:
        """Whether Keras would build this network."""
        everywhere = (*self.problems, *(p for each in self.figures for p in each.problems))
        return all(problem.severity != "error" for problem in everywhere)

    @property
    def output_shape(self) -> Shape | None:
        """What comes out of the last layer."""
        return self.figures[-1].output_shape if self.figures else None


UNKNOWN = Figures()


def summarize(network: Network) -> Summary:
    """The figures of every layer of the network."""
    figures = _all_figures(network)
    totals = Totals(
        _total([each.params for each in figures]),
        _total([each.trainable_params for each in figures]),
        _total([each.non_trainable_params for each in figures]),
        _total([each.macs for each in figures]),
    )
    return Summary(tuple(figures), totals, _whole_problems(network))


def first_error(network: Network, summary: Summary) -> str | None:
    """The first thing that keeps Keras from building the network, as a sentence; else None."""
    placed = [("", problem) for problem in summary.problems]
    for entry, figures in zip(network.entries, summary.figures, strict=True):
        placed += [(f"{entry.name}: ", problem) for problem in figures.problems]
    errors = (place + problem.message for place, problem in placed if problem.severity == "error")
    return next(errors, None)


def _all_figures(network: Network) -> list[Figures]:
    height, width, channels = network.input_shape
    figures: list[Figures] = []
    if height is None or width is None or channels is None:
        return [UNKNOWN] * len(network.entries)
    shape: Shape = (height, width, channels)
    field, whole = OWN_PIXEL, whole_input(height, width)
    for entry in network.entries:
        if isinstance(entry.layer, Placeholder):
            figures.append(Figures(input_shape=shape, problems=(error(entry.layer.reason),)))
            break
        found = _figures(entry.layer, shape, field, whole)
        figures.append(found)
        if found.output_shape is None or found.receptive_field is None:
            break
        shape, field = found.output_shape, found.receptive_field
    return figures + [UNKNOWN] * (len(network.entries) - len(figures))


def _figures(layer: Layer, shape: Shape, field: ReceptiveField, whole: ReceptiveField) -> Figures:
    try:
        output = layer.output_shape(shape)
        weights = layer.weights(shape)
        trained, fixed = _counts(layer, weights)
        _check_size(output, trained + fixed)
    except Refused as refusal:
        return Figures(input_shape=shape, problems=(error(str(refusal)),))
    return Figures(
        shape,
        output,
        weights,
        trained,
        fixed,
        layer.macs(shape, output),
        seen_through(field, layer.look(shape), whole),
    )


def _counts(layer: Layer, weights: tuple[Weight, ...]) -> tuple[int, int]:
    trained = fixed = 0
    for weight in weights:
        if weight.trained and layer.trainable:
            trained += math.prod(weight.shape)
        else:
            fixed += math.prod(weight.shape)
    return trained, fixed


def _check_size(output: Shape, params: int) -> None:
    values = math.prod(output)
    if values > LARGEST:
        raise Refused(
            f"One image would become {values:,} values here, more than TensorFlow takes: make the "
            "input smaller, or pool or stride above."
        )
    if params > LARGEST:
        raise Refused(
            f"This layer would have {params:,} parameters ({params * 4 / 2**30:,.0f} GB): lower "
            "its size, or pool the map before it."
        )


def _total(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _whole_problems(network: Network) -> tuple[Problem, ...]:
    problems = []
    if None in network.input_shape:
        problems.append(
            error("The input's size is not set: give height, width and channels on its card.")
        )
    if not network.entries:
        problems.append(error("The network has no layers yet: drag one from the palette."))
    return tuple(problems)
