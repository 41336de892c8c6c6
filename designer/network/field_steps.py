"""How a layer's receptive field comes about, in numbers, along one axis of the image.

A formula is given only where the closed form holds: r + (k_eff − 1)·j for the size, j·s for the
effective stride, P + before·j for the effective padding, with r, j and P of the layer above. Where
it does not, a sentence says why.
"""

from fractions import Fraction
from typing import NamedTuple

from designer.network.figures import Figures
from designer.network.layers.base import Layer
from designer.network.layers.looks import (
    SAME,
    SAME_PLACE,
    AxisLook,
    Look,
    Permuted,
    Reshaped,
    Window,
)
from designer.network.receptive_field import AxisField
from designer.network.wording import number_text

_KEPT = "as in the layer above"
_SEEN_BEFORE = "seen whole by the layer above already"
_SEEN_NOW = "seen whole: this layer looks at all of it"
_MOVED = "seen whole: it lies along the channels here"
_GIVEN_UP = "seen whole: no rows and columns are left"
_SAME_FOR_ALL = "the same for every unit"
_UNEVEN = "uneven from unit to unit"


class Step(NamedTuple):
    """One axis of the image, from the layer above to this layer."""

    above: AxisField
    seen: AxisField
    """By position, as the figures have it."""
    passed_on: AxisField
    """Along the axes of the layer's output, as the layer below gets it."""
    rule: AxisLook | None
    """How the layer looks along this axis; None where it follows no rule of one axis."""
    gives_up: bool
    """Whether the layer leaves no rows and columns."""

    @property
    def closed(self) -> AxisLook | None:
        """The rule, where the closed form holds above."""
        return self.rule if self.above.outputs == 1 and self.above.starts else None


def steps(layer: Layer, figures: Figures) -> tuple[Step, Step] | None:
    """Rows and columns of the image; None where the figures are unknown."""
    above, seen, passed_on = figures.above, figures.receptive_field, figures.along_axes
    shape, output = figures.input_shape, figures.output_shape
    if shape is None or output is None or above is None or seen is None or passed_on is None:
        return None
    look = layer.look(shape)
    gives_up = isinstance(look, Reshaped) and len(output) < 2
    rows, columns = (
        Step(*fields, _rule(look, fields[0]), gives_up)
        for fields in zip(above, seen, passed_on, strict=True)
    )
    return rows, columns


def size_step(step: Step) -> str:
    """How the size comes about: 3 + (3 − 1)·2 = 7."""
    seen = step.seen
    if seen.whole:
        return _seen_whole(step)
    if seen.sizes is None:
        return _UNEVEN
    if seen.size is None:
        return f"varies with the position: {seen.sizes[0]} to {seen.sizes[1]}"
    if _is_kept(step):
        return _KEPT
    return _grown(step) or _from_first_to_last(seen)


def stride_step(step: Step) -> str:
    """How the effective stride comes about: 2·2 = 4; empty where it is not known."""
    above, stride, rule = step.above.stride, step.seen.stride, step.rule
    if step.seen.whole:
        return _SAME_FOR_ALL
    if stride is None:
        return _UNEVEN
    if _is_kept(step):
        return _KEPT
    moves = Fraction(rule.inputs, rule.outputs) if rule else None
    if above is None or moves is None or above * moves != stride:
        return ""
    return f"{_factor(above)}·{_factor(moves)} = {number_text(stride)}"


def padding_step(step: Step) -> str:
    """How the effective padding comes about: 1 + 1·2 = 3."""
    above, padding, rule = step.above, step.seen.padding, step.closed
    if step.seen.whole:
        return _SAME_FOR_ALL
    if padding is None:
        return _UNEVEN
    if _is_kept(step):
        return _KEPT
    before = -rule.first(0) if rule else 0
    if rule is None or above.padding is None or above.padding + before * above.inputs != padding:
        return f"pixel {number_text(-padding)} is the first unit's first"
    more = f"{'−' if before < 0 else '+'} {abs(before)}·{above.inputs}"
    return f"{number_text(above.padding)} {more} = {number_text(padding)}"


def _rule(look: Look, above: AxisField) -> AxisLook | None:
    if isinstance(look, Permuted | Reshaped) or above.whole or not above.outputs:
        return None
    return SAME if look == SAME_PLACE else look[above.axis]


def _seen_whole(step: Step) -> str:
    if step.above.whole:
        return _SEEN_BEFORE
    if step.gives_up:
        return _GIVEN_UP
    return _SEEN_NOW if step.passed_on.whole else _MOVED


def _is_kept(step: Step) -> bool:
    """Whether the layer looks at its own place only."""
    return step.rule is None or step.rule == SAME


def _grown(step: Step) -> str:
    """The size by the closed form; empty where it does not hold."""
    above, rule = step.above, step.closed
    if rule is None or above.size is None:
        return ""
    spans = {rule.last(unit) - rule.first(unit) + 1 for unit in range(rule.outputs)}
    span = spans.pop()
    if spans or above.size + (span - 1) * above.inputs != step.seen.size:
        return ""
    return f"{above.size} + {_reach(rule, span)}·{above.inputs} = {step.seen.size}"


def _reach(rule: AxisLook, span: int) -> str:
    if isinstance(rule, Window) and rule.dilation > 1:
        return f"{rule.dilation}·({rule.size} − 1)"
    return f"({span} − 1)"


def _from_first_to_last(seen: AxisField) -> str:
    first, last = seen.starts[0], seen.ends[0]
    begin, end = number_text(first), number_text(last)
    taken = f"({begin})" if first < 0 else begin
    return f"pixels {begin} to {end} in the first unit: {end} − {taken} + 1 = {seen.size}"


def _factor(number: int | Fraction) -> str:
    fraction = Fraction(number)
    return number_text(number) if fraction.denominator == 1 else f"({fraction})"
