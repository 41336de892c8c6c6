"""The figures of every layer, without Keras: shape, weights, cost, receptive field, errors.

One loop from the input down. From a broken layer on the figures are unknown (None), and the
problem stands on the broken layer only.
"""

import math
from collections.abc import Iterable
from typing import NamedTuple

from designer.network.layers.base import Layer, Refused, Settings, Shape, Weight
from designer.network.network import Entry, Network, Placeholder
from designer.network.problems import (
    INPUT_UID,
    Configure,
    Fix,
    Insert,
    Problem,
    Remove,
    ResizeInput,
    error,
)
from designer.network.receptive_field import (
    OWN_PIXEL,
    ReceptiveField,
    seen_by_position,
    seen_through,
    whole_input,
)
from designer.parameters import LARGEST

_USUAL_SIZE, _USUAL_CHANNELS = 28, 1


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

    @property
    def output_shape(self) -> Shape | None:
        """What comes out of the last layer."""
        return self.figures[-1].output_shape if self.figures else None


UNKNOWN = Figures()


def summarize(network: Network, before: Summary | None = None) -> Summary:
    """The figures of every layer; those that an edit left alone are taken from `before`."""
    known = (
        {e.uid: (e, f) for e, f in zip(before.entries, before.figures, strict=True)}
        if before
        else {}
    )
    figures = tuple(_all_figures(network, known))
    return Summary(network.entries, figures, _totals(figures), _whole_problems(network))


def first_error(network: Network, summary: Summary) -> str | None:
    """The first thing that keeps Keras from building the network, as a sentence; else None."""
    if summary.problems:
        return summary.problems[0].message
    for entry, figures in zip(network.entries, summary.figures, strict=True):
        if figures.problems:
            return f"{entry.name}: {figures.problems[0].message}"
    return None


def output_shapes(network: Network) -> list[Shape]:
    """What comes out of each layer, down to the first that is refused."""
    if None in network.input_shape:
        return []
    shapes: list[Shape] = []
    shape: Shape = tuple(size or 0 for size in network.input_shape)
    for entry in network.entries:
        try:
            if isinstance(entry.layer, Placeholder):
                break
            shape = entry.layer.output_shape(shape)
        except Refused:
            break
        shapes.append(shape)
    return shapes


def _all_figures(network: Network, known: dict[int, tuple[Entry, Figures]]) -> Iterable[Figures]:
    height, width, channels = network.input_shape
    if height is None or width is None or channels is None:
        return [UNKNOWN] * len(network.entries)
    shape: Shape = (height, width, channels)
    field, whole = OWN_PIXEL, whole_input(height, width)
    figures: list[Figures] = []
    for entry in network.entries:
        old, found = known.get(entry.uid, _NEVER_SEEN)
        if old is not entry or found.input_shape != shape or found.above != field:
            found = _figures(entry, shape, field, whole)
        figures.append(found)
        if found.output_shape is None or found.along_axes is None:
            break
        shape, field = found.output_shape, found.along_axes
    return figures + [UNKNOWN] * (len(network.entries) - len(figures))


_NEVER_SEEN: tuple[Entry | None, Figures] = (None, UNKNOWN)


def _figures(entry: Entry, shape: Shape, field: ReceptiveField, whole: ReceptiveField) -> Figures:
    layer = entry.layer
    if isinstance(layer, Placeholder):
        return Figures(shape, problems=(error(layer.reason, entry.uid, _removal(entry)),))
    try:
        output = layer.output_shape(shape)
        weights = layer.weights(shape)
        trained, fixed = _counts(layer, weights)
        _check_size(output, trained + fixed)
    except Refused as refusal:
        problem = error(str(refusal), entry.uid, *_fixes(entry, refusal))
        return Figures(shape, problems=(problem,), too_small=refusal.too_small)
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


def _fixes(entry: Entry, refusal: Refused) -> list[Fix]:
    """The ways out that the layer names; to remove it is always one."""
    fixes = [
        Fix(remedy.title, (Configure(entry.uid, remedy.changes),))
        if isinstance(remedy, Settings)
        else Fix(remedy.title, (Insert(entry.uid, remedy.class_name, remedy.changes),))
        for remedy in refusal.remedies
    ]
    return [*fixes, _removal(entry)]


def _removal(entry: Entry) -> Fix:
    return Fix(f"Remove {entry.name}", (Remove((entry.uid,)),))


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


def _totals(figures: tuple[Figures, ...]) -> Totals:
    trained = fixed = macs = 0
    for each in figures:
        if each.trainable_params is None or each.non_trainable_params is None or each.macs is None:
            return Totals(None, None, None, None)
        trained += each.trainable_params
        fixed += each.non_trainable_params
        macs += each.macs
    return Totals(trained + fixed, trained, fixed, macs)


def _whole_problems(network: Network) -> tuple[Problem, ...]:
    problems = []
    if None in network.input_shape:
        height, width, channels = network.input_shape
        height, width = height or width or _USUAL_SIZE, width or height or _USUAL_SIZE
        channels = channels or _USUAL_CHANNELS
        title = f"Set the input to {height} × {width} × {channels}"
        problems.append(
            error(
                "The input's size is not set: give height, width and channels on its card.",
                INPUT_UID,
                Fix(title, (ResizeInput(height, width, channels),)),
            )
        )
    if not network.entries:
        problems.append(
            error(
                "The network has no layers yet: drag one from the palette.",
                None,
                Fix("Begin with a Conv2D", (Insert(None, "Conv2D"),)),
            )
        )
    return tuple(problems)
