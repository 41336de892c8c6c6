"""Theoretical receptive fields: what one unit of a layer sees of the input, padding included.

Along an axis, unit u sees [start(u), end(u)], and unit u + period sees the same, moved on by a
whole number of pixels. Where the period is one unit this is the closed form: [−P + u·j,
−P + u·j + r − 1] with size r, effective stride j and effective padding P, and from layer to layer
r ← r + (k_eff − 1)·j, P ← P + before·j, then j ← j·s.
Source: Araujo, Norris, Sim, "Computing Receptive Fields of Convolutional Neural Networks",
Distill, 2019.
"""

import functools
from fractions import Fraction
from typing import NamedTuple


class AxisField(NamedTuple):
    """What units see of one axis of the image, in pixels.

    `starts` and `ends` belong to the units of one period, over which the view moves on by `inputs`
    pixels: by none where every unit sees the whole axis. A unit that sees nothing ends one pixel
    before its start. Both are empty where the view varies with the position in ways that are not
    followed.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    inputs: int
    axis: int
    """The axis of the layer's output along which the view moves on; the first of `spread`."""
    outputs: int = 1
    """The units of one period; 0 where the view does not move on evenly."""
    spread: tuple[int, ...] = ()
    """The axes over which a reshape has spread this one."""

    @property
    def whole(self) -> bool:
        """Whether every unit sees the whole axis."""
        return self.inputs == 0 and self.outputs != 0

    @property
    def sizes(self) -> tuple[int, int] | None:
        """The least and the largest number of pixels from the first to the last that is seen."""
        if not self.starts:
            return None
        spans = [end - start + 1 for start, end in zip(self.starts, self.ends, strict=True)]
        return min(spans), max(spans)

    @property
    def size(self) -> int | None:
        """The pixels from the first to the last that is seen; None where they vary."""
        sizes = self.sizes
        return sizes[0] if sizes and sizes[0] == sizes[1] else None

    @property
    def stride(self) -> int | Fraction | None:
        """How many pixels apart neighbours look, on average; None where all see the same."""
        if not self.inputs or not self.outputs:
            return None
        ratio = Fraction(self.inputs, self.outputs)
        return ratio.numerator if ratio.denominator == 1 else ratio

    @property
    def padding(self) -> int | None:
        """How far unit 0 reaches over the edge; None where units step unevenly or see all."""
        step, beyond = divmod(self.inputs, self.outputs) if self.outputs else (0, 1)
        if not self.starts or not self.inputs or beyond:
            return None
        first = self.starts[0]
        even = all(start == first + step * unit for unit, start in enumerate(self.starts))
        return -first if even else None

    @property
    def varies(self) -> bool:
        """Whether size or place depend on the unit, beyond an even step."""
        return not self.whole and (self.size is None or self.padding is None)

    def start(self, unit: int) -> int:
        """The first pixel that this unit sees."""
        period, place = divmod(unit, self.outputs)
        return period * self.inputs + self.starts[place]

    def end(self, unit: int) -> int:
        """The last pixel that this unit sees."""
        period, place = divmod(unit, self.outputs)
        return period * self.inputs + self.ends[place]


class ReceptiveField(NamedTuple):
    """The receptive field of a layer along rows and columns of the image."""

    rows: AxisField
    columns: AxisField

    @property
    def whole(self) -> bool:
        """Whether every unit sees the whole input."""
        return self.rows.whole and self.columns.whole

    @property
    def varies(self) -> bool:
        """Whether size or place depend on the unit, beyond an even step."""
        return self.rows.varies or self.columns.varies

    @property
    def size(self) -> tuple[int | None, int | None]:
        """Height and width in input pixels, padding included; None where they vary."""
        return self.rows.size, self.columns.size


OWN_PIXEL = ReceptiveField(AxisField((0,), (0,), 1, 0), AxisField((0,), (0,), 1, 1))
"""What a pixel of the input sees: itself."""


@functools.lru_cache(maxsize=8)
def whole_input(height: int, width: int) -> ReceptiveField:
    """The field of a unit that sees everything."""
    return ReceptiveField(AxisField((0,), (height - 1,), 0, 0), AxisField((0,), (width - 1,), 0, 1))


def coverage(field: ReceptiveField, height: int, width: int) -> float:
    """The share of the input's area that one unit can see at most, 0 to 1."""
    return _reach(field.rows, height) * _reach(field.columns, width) / (height * width)


def _reach(field: AxisField, length: int) -> int:
    return min(field.sizes[1], length) if field.sizes else length
