"""The figures of a layer and of a network as lines of text, each term with its explanation."""

from typing import NamedTuple

from designer.network.layers.base import Layer, shape_text
from designer.network.network import Network
from designer.network.summary import Figures, Summary
from designer.network.wording import UNKNOWN
from designer.project.project import Project

_INDENT = "\u2003"
_COST = "Multiply-accumulates for one image: what it costs to compute."
_LEFT_OUT = "Layers that are off: kept in the design, but not in the network nor in its code."
EXPLANATIONS = {
    "Output shape": "What goes on to the layer below.",
    "Parameters": "How many numbers the layer holds.",
    "MACs": _COST,
    "Receptive field": "The rectangle of the image that one unit of this layer can see.",
    "Effective stride": "How far apart in the image neighbouring units look.",
    "Effective padding": "How far the first unit's rectangle reaches over the edge of the image.",
    "Share of the image": "How much of the image one unit can see at most.",
    "Weight memory": "What the parameters take as 32-bit numbers.",
    "Output memory": "What comes out for one image, as 32-bit numbers.",
}


class Line(NamedTuple):
    """One figure."""

    term: str
    text: str
    explanation: str = ""
    how: tuple[str, ...] = ()
    """The formula behind it, its numbers filled in, or why there is none."""


def layer_lines(layer: Layer, figures: Figures, network: Network) -> list[Line]:
    """Shape, parameters, cost, view and memory of a layer; empty where they are unknown."""
    from designer.network.derivations import derivations  # noqa: PLC0415 - after the first paint

    height, width, _ = network.input_shape
    if figures.input_shape is None:
        return []
    lines = []
    for term, value, how in derivations(layer, figures, height, width):
        lines.append(Line(term, value, EXPLANATIONS[term], how))
        if term == "Parameters" and figures.params:
            lines += _split_lines(figures.trainable_params, figures.non_trainable_params)
    given = Line("Input shape", shape_text(figures.input_shape), "What comes in from above.")
    return [given, *lines] if lines else []


def weight_lines(layer: Layer, figures: Figures) -> list[Line]:
    """The name and shape of each weight tensor."""
    return [
        Line(
            weight.name if weight.trained and layer.trainable else f"{weight.name} (not trained)",
            shape_text(weight.shape),
        )
        for weight in figures.weights
    ]


def network_lines(project: Project, summary: Summary) -> list[Line]:
    """The totals of a network."""
    totals = summary.totals
    output = summary.output_shape
    count = len(project.network.enabled_only().entries)
    left_out = len(project.network.entries) - count
    return [
        Line("Layers", f"{count:,}"),
        *([Line("Left out", f"{left_out:,}", _LEFT_OUT)] if left_out else []),
        Line("Input shape", shape_text(project.network.input_shape), "The images that go in."),
        Line("Output shape", shape_text(output) if output else UNKNOWN, "The answer."),
        Line("Parameters", _count(totals.params), "All numbers that the layers hold."),
        *_split_lines(totals.trainable_params, totals.non_trainable_params),
        Line("MACs", _count(totals.macs), _COST),
    ]


def _split_lines(trained: int | None, fixed: int | None) -> list[Line]:
    return [
        Line(f"{_INDENT}trained", _count(trained), "Training changes these."),
        Line(f"{_INDENT}not trained", _count(fixed), "Frozen, or measured instead of trained."),
    ]


def _count(number: int | None) -> str:
    return UNKNOWN if number is None else f"{number:,}"
