"""Theoretical receptive fields: what one unit of a layer sees of the input.

Per axis, from layer to layer: size r ← r + (k_eff − 1)·j, padding P ← P + before·j, then stride
j ← j·s, with k_eff = d(k − 1) + 1. Unit u sees [−P + u·j, −P + u·j + r − 1].
Source: Araujo, Norris, Sim, "Computing Receptive Fields of Convolutional Neural Networks",
Distill, 2019.
"""

from typing import NamedTuple

from designer.network.layers.base import SAME_PLACE, Look, Window


class AxisField(NamedTuple):
    """Size, effective stride and effective padding along one axis, in input pixels.

    Stride and padding are None where every unit sees the whole axis.
    """

    size: int
    stride: int | None
    padding: int | None


class ReceptiveField(NamedTuple):
    """The receptive field of a layer along rows and columns."""

    rows: AxisField
    columns: AxisField

    @property
    def whole(self) -> bool:
        """Whether every unit sees the whole input."""
        return self.rows.stride is None

    @property
    def size(self) -> tuple[int, int]:
        """Height and width in input pixels, padding included."""
        return self.rows.size, self.columns.size


PIXEL = AxisField(1, 1, 0)
OWN_PIXEL = ReceptiveField(PIXEL, PIXEL)
"""What a pixel of the input sees: itself."""


def whole_input(height: int, width: int) -> ReceptiveField:
    """The field of a unit that sees everything."""
    return ReceptiveField(AxisField(height, None, None), AxisField(width, None, None))


def seen_through(field: ReceptiveField, look: Look, whole: ReceptiveField) -> ReceptiveField:
    """The field of a layer that looks in this way at a layer with that field."""
    if look is SAME_PLACE or field.whole:
        return field
    if look is None:
        return whole
    return ReceptiveField(_stepped(field.rows, look[0]), _stepped(field.columns, look[1]))


def coverage(field: ReceptiveField, height: int, width: int) -> float:
    """The share of the input's area that one unit can see, 0 to 1."""
    rows, columns = field.size
    return min(rows, height) * min(columns, width) / (height * width)


def _stepped(field: AxisField, window: Window) -> AxisField:
    size, stride, padding = field
    if stride is None or padding is None:
        return field
    reach = window.dilation * (window.size - 1)
    return AxisField(
        size + reach * stride, stride * window.stride, padding + window.before * stride
    )
