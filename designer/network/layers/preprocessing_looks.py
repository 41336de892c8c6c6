"""How resized, cropped and equalized images look back at what comes in, axis by axis.

Sources: Keras' image_utils.smart_resize and backend resize (which section is drawn anew),
TensorFlow's resize kernels (half-pixel centres) and Keras' layer for CLAHE (its tiles).
"""

import math
import struct
from fractions import Fraction
from typing import NamedTuple

from designer.network.layers.base import Shape
from designer.network.layers.looks import SAME, AxisLook, Window


class Section(NamedTuple):
    """Part of an axis: `length` values from index `start` on; beyond the axis lies padding."""

    start: int
    length: int


class Resized(NamedTuple):
    """A section of an axis drawn anew with `new` values.

    The centre of unit u lies at (u + ½)·length/new − ½ in the section. Where `radius` is 0 the
    unit sees the nearest value, else those that lie less than `radius` from the centre, a distance
    that is stretched when shrinking without aliasing. Where it is 2 or more, values at whole
    distances have no weight, but for the one in the centre.
    """

    section: Section
    new: int
    radius: int
    antialias: bool = False

    @property
    def inputs(self) -> int:
        """How far the view moves on from one period to the next."""
        return self.section.length // math.gcd(self.section.length, self.new)

    @property
    def outputs(self) -> int:
        """The units of one period."""
        return self.new // math.gcd(self.section.length, self.new)

    def first(self, unit: int) -> int:
        """The first index that the unit sees, as if the section had no end."""
        if not self.radius:
            return self.section.start + (2 * unit + 1) * self.section.length // (2 * self.new)
        return self.section.start + math.floor(self._centre(unit) - self._reach(unit)) + 1

    def last(self, unit: int) -> int:
        """The last index that the unit sees, as if the section had no end."""
        if not self.radius:
            return self.first(unit)
        return self.section.start + math.ceil(self._centre(unit) + self._reach(unit)) - 1

    def indices(self, unit: int) -> list[int]:
        """All indices that the unit sees."""
        start, length = self.section
        if not self.radius:
            return [start + min(self._nearest(unit), length - 1)]
        end = min(self.last(unit) + 1, start + length)
        inside = range(max(self.first(unit), start), end)
        return [index for index in inside if self._has_weight(unit, index - start)]

    def _centre(self, unit: int) -> Fraction:
        return Fraction((2 * unit + 1) * self.section.length - self.new, 2 * self.new)

    def _stretch(self) -> Fraction:
        ratio = Fraction(self.section.length, self.new)
        return max(ratio, Fraction(1)) if self.antialias else Fraction(1)

    def _reach(self, unit: int) -> Fraction:
        stretch = self._stretch()
        only_whole_distances = stretch == 1 == self._centre(unit).denominator
        return stretch if only_whole_distances else self.radius * stretch

    def _has_weight(self, unit: int, index: int) -> bool:
        distance = (index - self._centre(unit)) / self._stretch()
        return distance == 0 or self.radius == 1 or distance.denominator != 1

    def _nearest(self, unit: int) -> int:
        """In single precision, as TensorFlow: a centre between two values may go to either."""
        return int(_single(_single(self.section.length / self.new) * (unit + 0.5)))


class Tiles(NamedTuple):
    """An axis of `length` values in tiles, the last filled up with the values before, mirrored.

    A unit sees the tile that it lies in and the neighbour whose middle is nearer; in the very
    middle of a tile, that tile only.
    """

    tile: int
    tiles: int
    length: int

    @property
    def inputs(self) -> int:
        """How far the view moves on from one tile to the next."""
        return self.tile

    @property
    def outputs(self) -> int:
        """The units of one tile."""
        return self.tile

    def first(self, unit: int) -> int:
        """The first index that the unit sees."""
        return (2 * unit - self.tile) // (2 * self.tile) * self.tile

    def last(self, unit: int) -> int:
        """The last index that the unit sees, as if the tiles had no end."""
        in_the_middle = (2 * unit - self.tile) % (2 * self.tile) == 0
        return self.first(unit) + (1 if in_the_middle else 2) * self.tile - 1

    def indices(self, unit: int) -> list[int]:
        """All indices that the unit sees."""
        end = min(self.last(unit) + 1, self.tile * self.tiles)
        inside = range(max(self.first(unit), 0), end)
        return sorted({i if i < self.length else 2 * self.length - 1 - i for i in inside})


def drawn_anew(section: Section, new: int, radius: int, antialias: bool = False) -> AxisLook:
    """The rule for a section that fills `new` values."""
    if section.length == new:
        return Window(before=-section.start) if section.start else SAME
    return Resized(section, new, radius, antialias)


def cropped_to_aspect(shape: Shape, size: tuple[int, int]) -> tuple[Section, Section]:
    """The largest part in the middle of the map that has the aspect ratio of `size`."""
    height, width = _in_proportion(shape, size)
    rows = max(min(shape[0], height), 1)
    columns = max(min(shape[1], width), 1)
    return Section((shape[0] - rows) // 2, rows), Section((shape[1] - columns) // 2, columns)


def padded_to_aspect(shape: Shape, size: tuple[int, int]) -> tuple[Section, Section]:
    """The map with margins that give it the aspect ratio of `size`, as nearly as Keras does."""
    height, width = _in_proportion(shape, size)
    above, left = max(height - shape[0], 0) // 2, max(width - shape[1], 0) // 2
    return Section(-above, shape[0] + 2 * above), Section(-left, shape[1] + 2 * left)


def _in_proportion(shape: Shape, size: tuple[int, int]) -> tuple[int, int]:
    """The height that goes with the map's width, and the width that goes with its height."""
    height, width = _single(shape[1] * size[0]), _single(shape[0] * size[1])
    return int(_single(height / size[1])), int(_single(width / size[0]))


def _single(number: float) -> float:
    """The number in single precision, in which Keras divides."""
    rounded: float = struct.unpack("f", struct.pack("f", number))[0]
    return rounded
