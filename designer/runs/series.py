"""Growing arrays for curves that are drawn while they come."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

BLOCK = 64
"""So many values share one least and one greatest value in `Extremes`."""


class Column:
    """A growing float64 array; appending is amortized, reading is a view without a copy.

    What was read stays as it was: nothing is ever written over.
    """

    def __init__(self) -> None:
        self._buffer: FloatArray = np.empty(64)
        self._size = 0

    def __len__(self) -> int:
        return self._size

    @property
    def values(self) -> FloatArray:
        """A view of what was appended; later changes do not reach it."""
        return self._buffer[: self._size]

    def extend(self, values: Iterable[float]) -> None:
        """Append `values`."""
        new = values if isinstance(values, np.ndarray) else np.fromiter(values, np.float64)
        needed = self._size + len(new)
        if needed > len(self._buffer):
            grown = np.empty(max(needed, 2 * len(self._buffer)))
            grown[: self._size] = self.values
            self._buffer = grown
        self._buffer[self._size : needed] = new
        self._size = needed

    def keep(self, size: int) -> None:
        """Drop everything from index `size` on."""
        if size < self._size:
            self._buffer = self._buffer[:size].copy()  # a view may look at what is dropped
            self._size = size


class Extremes:
    """The least and the greatest value of each whole block of a column, kept as it grows.

    NaN counts only where a block holds nothing else.
    """

    def __init__(self) -> None:
        self._lows = Column()
        self._highs = Column()

    @property
    def lows(self) -> FloatArray:
        """The least value of each block."""
        return self._lows.values

    @property
    def highs(self) -> FloatArray:
        """The greatest value of each block."""
        return self._highs.values

    def follow(self, values: FloatArray) -> None:
        """Take in the blocks that have become whole, and drop those that are no more."""
        whole, known = len(values) // BLOCK, len(self._lows)
        if whole < known:
            self._lows.keep(whole)
            self._highs.keep(whole)
        elif whole > known:
            table = values[known * BLOCK : whole * BLOCK].reshape(-1, BLOCK)
            self._lows.extend(np.fmin.reduce(table, axis=1))
            self._highs.extend(np.fmax.reduce(table, axis=1))


class Series:
    """Points (x in epochs, y) of one line of a plot, x ascending."""

    def __init__(self) -> None:
        self._x = Column()
        self._y = Column()
        self.extremes = Extremes()

    def __len__(self) -> int:
        return len(self._x)

    @property
    def x(self) -> FloatArray:
        """Positions in epochs: 1.0 is the end of the first epoch."""
        return self._x.values

    @property
    def y(self) -> FloatArray:
        """Values at `x`."""
        return self._y.values

    def extend(self, x: Iterable[float], y: Iterable[float]) -> None:
        """Append points."""
        self._x.extend(x)
        self._y.extend(y)
        self.extremes.follow(self.y)

    def keep_up_to(self, x: float) -> None:
        """Drop the points beyond `x`."""
        size = int(np.searchsorted(self.x, x, side="right"))
        self._x.keep(size)
        self._y.keep(size)
        self.extremes.follow(self.y)
