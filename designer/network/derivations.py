"""The figures of a layer with the formula behind each, its numbers filled in."""

import math
from collections.abc import Callable
from typing import NamedTuple

from designer.network.field_steps import Step, padding_step, size_step, steps, stride_step
from designer.network.figures import Figures
from designer.network.layers.base import Layer, Shape, shape_text
from designer.network.receptive_field import ReceptiveField, coverage
from designer.network.sizes import VALUE_BYTES, bytes_text
from designer.network.wording import (
    UNKNOWN,
    VARIES,
    padding_text,
    share_text,
    size_text,
    stride_text,
)


class Derivation(NamedTuple):
    """One figure and how it comes about."""

    term: str
    value: str
    how: tuple[str, ...] = ()
    """Formulas with their numbers, or a sentence where there is none."""


def derivations(
    layer: Layer, figures: Figures, height: int | None, width: int | None
) -> list[Derivation]:
    """Every figure of a layer for images of this size; empty where they are unknown."""
    shape, output = figures.input_shape, figures.output_shape
    if shape is None or output is None or height is None or width is None:
        return []
    return [
        Derivation("Output shape", shape_text(output), _shape_lines(layer, shape, output)),
        Derivation("Parameters", f"{figures.params:,}", _parameter_lines(layer, figures, shape)),
        Derivation("MACs", f"{figures.macs:,}", _macs_lines(layer, figures, shape, output)),
        *_field_derivations(layer, figures),
        *_share(figures.receptive_field, height, width),
        *_memory(figures.params or 0, output),
    ]


def _shape_lines(layer: Layer, shape: Shape, output: Shape) -> tuple[str, ...]:
    lines = layer.shape_formula(shape)
    return lines or (("as it came in",) if shape == output else ())


def _parameter_lines(layer: Layer, figures: Figures, shape: Shape) -> tuple[str, ...]:
    formula = layer.formula(shape)
    lines = (f"{formula} = {figures.params:,}",) if formula and figures.params else ()
    return (*lines, *_measured(figures, shape))


def _measured(figures: Figures, shape: Shape) -> tuple[str, ...]:
    """Which weights no training changes, where a layer has such."""
    trained = [weight.name for weight in figures.weights if weight.trained]
    measured = [weight.name for weight in figures.weights if not weight.trained]
    if not measured:
        return ()
    kept = f"{_listed(measured)} {_are(measured)} measured, not trained"
    if any(weight.shape != (shape[-1],) for weight in figures.weights):
        return (kept,)
    learned = f"{_listed(trained)} {_are(trained)} trained, " if trained else ""
    return (f"{len(figures.weights)} per channel: {learned}{kept}",)


def _macs_lines(layer: Layer, figures: Figures, shape: Shape, output: Shape) -> tuple[str, ...]:
    formula = layer.macs_formula(shape, output)
    return (f"{formula} = {figures.macs:,}",) if formula and figures.macs else ()


def _field_derivations(layer: Layer, figures: Figures) -> list[Derivation]:
    field, pair = figures.receptive_field, steps(layer, figures)
    if field is None or pair is None:
        return []
    size = "whole image" if field.whole else _in_pixels(size_text(field))
    return [
        Derivation("Receptive field", size, _by_axis(pair, size_step)),
        Derivation("Effective stride", _in_pixels(stride_text(field)), _by_axis(pair, stride_step)),
        Derivation(
            "Effective padding", _in_pixels(padding_text(field)), _by_axis(pair, padding_step)
        ),
    ]


def _by_axis(pair: tuple[Step, Step], line: Callable[[Step], str]) -> tuple[str, ...]:
    """Once where rows and columns agree."""
    rows, columns = map(line, pair)
    if rows == columns:
        return (rows,) if rows else ()
    return f"height {rows}", f"width {columns}"


def _share(field: ReceptiveField | None, height: int, width: int) -> list[Derivation]:
    if field is None:
        return []
    rows, columns = field.rows.sizes, field.columns.sizes
    if rows is None or columns is None:
        return [Derivation("Share of the image", VARIES)]
    inside = min(rows[1], height), min(columns[1], width)
    share = share_text(coverage(field, height, width))
    at_most = "at most " if rows[0] < inside[0] or columns[0] < inside[1] else ""
    formula = f"{at_most}{inside[0]}·{inside[1]} / ({height}·{width}) = {share}"
    cut = f"{shape_text(inside)} of the {size_text(field)} lie inside the image"
    clipped = inside != (rows[1], columns[1])
    return [Derivation("Share of the image", share, (cut, formula) if clipped else (formula,))]


def _memory(params: int, output: Shape) -> list[Derivation]:
    weights, values = params * VALUE_BYTES, math.prod(output) * VALUE_BYTES
    sizes = "·".join(str(size) for size in output)
    held = f"{params:,} × {VALUE_BYTES} B = {bytes_text(weights)}"
    made = f"{sizes} × {VALUE_BYTES} B = {bytes_text(values)}"
    return [
        Derivation("Weight memory", bytes_text(weights), (held,) if params else ()),
        Derivation("Output memory", bytes_text(values), (made,)),
    ]


def _in_pixels(text: str) -> str:
    return text if text in (UNKNOWN, VARIES) else f"{text}\u00a0px"


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _are(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"
