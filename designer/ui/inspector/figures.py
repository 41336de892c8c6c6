"""The figures of a layer and of a network as lines of text, each term with its explanation."""

from fractions import Fraction
from typing import NamedTuple

from designer.network.layers.base import Layer, Shape, shape_text
from designer.network.network import Network
from designer.network.receptive_field import ReceptiveField, coverage
from designer.network.summary import Figures, Summary
from designer.project.project import Project

UNKNOWN = "—"
_INDENT = "\u2003"
_COST = "Multiply-accumulates for one image: what it costs to compute."
_SEEN = "The rectangle of the image that one unit of this layer can see."
_STEP = "How far apart in the image neighbouring units look."
_OVERHANG = "How far the first unit's rectangle reaches over the edge of the image."
_SHARE = "How much of the image one unit can see at most."


class Line(NamedTuple):
    """One figure."""

    term: str
    text: str
    explanation: str = ""


def layer_lines(layer: Layer, figures: Figures, network: Network) -> list[Line]:
    """Shape, parameters, cost and view of a layer; empty where they are unknown."""
    if figures.input_shape is None or figures.output_shape is None:
        return []
    return [
        Line("Input shape", shape_text(figures.input_shape), "What comes in from above."),
        Line("Output shape", shape_text(figures.output_shape), "What goes on to the layer below."),
        *_parameter_lines(layer, figures, figures.input_shape),
        Line("MACs", _count(figures.macs), _COST),
        *_field_lines(figures.receptive_field, network),
    ]


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
    return [
        Line("Layers", f"{len(project.network.entries):,}"),
        Line("Input shape", shape_text(project.network.input_shape), "The images that go in."),
        Line("Output shape", shape_text(output) if output else UNKNOWN, "The answer."),
        Line("Parameters", _count(totals.params), "All numbers that the layers hold."),
        *_split_lines(totals.trainable_params, totals.non_trainable_params),
        Line("MACs", _count(totals.macs), _COST),
    ]


def _parameter_lines(layer: Layer, figures: Figures, shape: Shape) -> list[Line]:
    formula = layer.formula(shape)
    total = _count(figures.params)
    text = f"{formula} =\u00a0{total}" if formula and figures.params else total
    explanation = "How many numbers the layer holds, and how that comes about."
    lines = [Line("Parameters", text, explanation)]
    if figures.params:
        lines += _split_lines(figures.trainable_params, figures.non_trainable_params)
    return lines


def _split_lines(trained: int | None, fixed: int | None) -> list[Line]:
    return [
        Line(f"{_INDENT}trained", _count(trained), "Training changes these."),
        Line(f"{_INDENT}not trained", _count(fixed), "Frozen, or measured instead of trained."),
    ]


def _field_lines(field: ReceptiveField | None, network: Network) -> list[Line]:
    height, width, _ = network.input_shape
    if field is None or height is None or width is None:
        return []
    rows, columns = field
    return [
        Line("Receptive field", _field_text(field), _SEEN),
        Line("Effective stride", _stride_text(rows.stride, columns.stride), _STEP),
        Line("Effective padding", _padding_text(rows.padding, columns.padding), _OVERHANG),
        Line("Share of the image", f"{coverage(field, height, width) * 100:.0f} %", _SHARE),
    ]


def _field_text(field: ReceptiveField) -> str:
    size = f"{shape_text(field.size)} px"
    return f"whole image, {size}" if field.whole else size


def _stride_text(down: int | Fraction | None, across: int | Fraction | None) -> str:
    if down is None or across is None:
        return UNKNOWN
    return f"{down} px" if down == across else f"{down} × {across} px"


def _padding_text(top: int | None, left: int | None) -> str:
    if top is None or left is None:
        return UNKNOWN
    return f"{top} px" if top == left else f"top {top}, left {left} px"


def _count(number: int | None) -> str:
    return UNKNOWN if number is None else f"{number:,}"
