"""How a unit looks back along an axis that was given another length."""

import math
from typing import NamedTuple


class Resampled(NamedTuple):
    """An axis of `old` values drawn anew with `new` values.

    The centre of unit u lies at (u + ½)·old/new − ½. Where `radius` is 0 the unit sees the nearest
    value, else all that lie less than `radius` from the centre, and where the centre meets a value
    only that one: the weights of linear, cubic and Lanczos interpolation (radius 1, 2, 3 or 5) are
    zero at whole distances. Source: TensorFlow, tf.image.resize, half-pixel centres.
    """

    old: int
    new: int
    radius: int = 0

    @property
    def inputs(self) -> int:
        """How far the view moves on from one period to the next."""
        return self.old // math.gcd(self.old, self.new)

    @property
    def outputs(self) -> int:
        """The units of one period."""
        return self.new // math.gcd(self.old, self.new)

    def first(self, unit: int) -> int:
        """The first index that the unit sees."""
        below, whole = self._centre(unit)
        return below if whole else below - self.radius + 1

    def last(self, unit: int) -> int:
        """The last index that the unit sees."""
        below, whole = self._centre(unit)
        return below if whole else below + self.radius

    def indices(self, unit: int) -> range:
        """All indices that the unit sees."""
        return range(self.first(unit), self.last(unit) + 1)

    def _centre(self, unit: int) -> tuple[int, bool]:
        """The index at or below the unit's centre, and whether the unit sees that one alone."""
        if not self.radius:
            return (2 * unit + 1) * self.old // (2 * self.new), True
        below, above = divmod((2 * unit + 1) * self.old - self.new, 2 * self.new)
        return below, above == 0


class Divided(NamedTuple):
    """An axis of `old` values shared out evenly among `new` windows, which may overlap.

    Unit u sees [⌊u·old/new⌋, ⌈(u + 1)·old/new⌉ − 1]. Source: adaptive pooling in TensorFlow's
    backend of Keras.
    """

    old: int
    new: int

    @property
    def inputs(self) -> int:
        """How far the view moves on from one period to the next."""
        return self.old // math.gcd(self.old, self.new)

    @property
    def outputs(self) -> int:
        """The units of one period."""
        return self.new // math.gcd(self.old, self.new)

    def first(self, unit: int) -> int:
        """The first index that the unit sees."""
        return unit * self.old // self.new

    def last(self, unit: int) -> int:
        """The last index that the unit sees."""
        return -(-(unit + 1) * self.old // self.new) - 1

    def indices(self, unit: int) -> range:
        """All indices that the unit sees."""
        return range(self.first(unit), self.last(unit) + 1)
