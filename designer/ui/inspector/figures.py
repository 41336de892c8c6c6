"""The figures of a layer and of a network as lines of text, each term with its explanation."""

from typing import NamedTuple

from designer.network.figures import Figures
from designer.network.layers.base import Layer, shape_text
from designer.network.network import Network
from designer.network.summary import Summary
from designer.network.wording import UNKNOWN
from designer.project.project import Project
from designer.ui.translation import QT_TR_NOOP, tr

_INDENT = "\u2003"
_COST = QT_TR_NOOP("Multiply-accumulates for one image: what it costs to compute.")
_LEFT_OUT = QT_TR_NOOP(
    "Layers that are off: kept in the design, but not in the network nor in its code."
)
_ALL_NUMBERS = QT_TR_NOOP("All numbers that the layers hold.")
_NOT_TRAINED = QT_TR_NOOP("Frozen, or measured instead of trained.")
_INPUT_SHAPE = QT_TR_NOOP("Input shape")
EXPLANATIONS = {
    QT_TR_NOOP("Output shape"): QT_TR_NOOP("What goes on to the layer below."),
    QT_TR_NOOP("Parameters"): QT_TR_NOOP("How many numbers the layer holds."),
    QT_TR_NOOP("MACs"): _COST,
    QT_TR_NOOP("Receptive field"): QT_TR_NOOP(
        "The rectangle of the image that one unit of this layer can see."
    ),
    QT_TR_NOOP("Effective stride"): QT_TR_NOOP(
        "How far apart in the image neighbouring units look."
    ),
    QT_TR_NOOP("Effective padding"): QT_TR_NOOP(
        "How far the first unit's rectangle reaches over the edge of the image."
    ),
    QT_TR_NOOP("Share of the image"): QT_TR_NOOP("How much of the image one unit can see at most."),
    QT_TR_NOOP("Weight memory"): QT_TR_NOOP("What the parameters take as 32-bit numbers."),
    QT_TR_NOOP("Output memory"): QT_TR_NOOP("What comes out for one image, as 32-bit numbers."),
}


class Line(NamedTuple):
    """One figure."""

    term: str
    text: str
    explanation: str = ""
    how: tuple[str, ...] = ()
    """The formula behind it, its numbers filled in, or why there is none."""
    drawn: str = ""
    """The term by which a drawing is found."""


def layer_lines(layer: Layer, figures: Figures, network: Network) -> list[Line]:
    """Shape, parameters, cost, view and memory of a layer; empty where they are unknown."""
    from designer.network.derivations import derivations  # noqa: PLC0415 - after the first paint

    height, width, _ = network.input_shape
    if figures.input_shape is None:
        return []
    lines = []
    for term, value, how in derivations(layer, figures, height, width):
        lines.append(_explained(term, value, EXPLANATIONS[term], how))
        if term == "Parameters" and figures.params:
            lines += _split_lines(figures.trainable_params, figures.non_trainable_params)
    given = shape_text(figures.input_shape)
    come_in = _explained(_INPUT_SHAPE, given, QT_TR_NOOP("What comes in from above."))
    return [come_in, *lines] if lines else []


def weight_lines(layer: Layer, figures: Figures) -> list[Line]:
    """The name and shape of each weight tensor."""
    fixed = tr("{weight} (not trained)")
    return [
        Line(
            weight.name if weight.trained and layer.trainable else fixed.format(weight=weight.name),
            shape_text(weight.shape),
        )
        for weight in figures.weights
    ]


def network_lines(project: Project, summary: Summary) -> list[Line]:
    """The totals of a network."""
    totals = summary.totals
    given, output = project.network.input_shape, summary.output_shape
    answer = shape_text(output) if output else UNKNOWN
    count = len(project.network.enabled_only().entries)
    left_out = len(project.network.entries) - count
    return [
        Line(tr("Layers"), f"{count:,}"),
        *([_explained(QT_TR_NOOP("Left out"), f"{left_out:,}", _LEFT_OUT)] if left_out else []),
        _explained(_INPUT_SHAPE, shape_text(given), QT_TR_NOOP("The images that go in.")),
        _explained("Output shape", answer, QT_TR_NOOP("The answer.")),
        _explained("Parameters", _count(totals.params), _ALL_NUMBERS),
        *_split_lines(totals.trainable_params, totals.non_trainable_params),
        _explained("MACs", _count(totals.macs), _COST),
    ]


def _split_lines(trained: int | None, fixed: int | None) -> list[Line]:
    parts = (
        _explained(QT_TR_NOOP("trained"), _count(trained), QT_TR_NOOP("Training changes these.")),
        _explained(QT_TR_NOOP("not trained"), _count(fixed), _NOT_TRAINED),
    )
    return [each._replace(term=f"{_INDENT}{each.term}") for each in parts]


def _explained(term: str, text: str, explanation: str, how: tuple[str, ...] = ()) -> Line:
    """The figure, its term and explanation in the user's language."""
    return Line(tr(term), text, tr(explanation), how, term)


def _count(number: int | None) -> str:
    return UNKNOWN if number is None else f"{number:,}"
