"""Growing arrays for curves that are drawn while they come."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


class Column:
    """A growing float64 array; appending is amortized, reading is a view without a copy."""

    def __init__(self) -> None:
        self._buffer: FloatArray = np.empty(64)
        self._size = 0

    def __len__(self) -> int:
        return self._size

    @property
    def values(self) -> FloatArray:
        """A view of what was appended, valid until the next change."""
        return self._buffer[: self._size]

    def extend(self, values: Iterable[float]) -> None:
        """Append `values`."""
        new = np.fromiter(values, np.float64)
        needed = self._size + len(new)
        if needed > len(self._buffer):
            grown = np.empty(max(needed, 2 * len(self._buffer)))
            grown[: self._size] = self.values
            self._buffer = grown
        self._buffer[self._size : needed] = new
        self._size = needed

    def keep(self, size: int) -> None:
        """Drop everything from index `size` on."""
        self._size = min(self._size, size)


class Series:
    """Points (x in epochs, y) of one line of a plot, x ascending."""

    def __init__(self) -> None:
        self._x = Column()
        self._y = Column()

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

    def keep_up_to(self, x: float) -> None:
        """Drop the points beyond `x`."""
        size = int(np.searchsorted(self.x, x, side="right"))
        self._x.keep(size)
        self._y.keep(size)
