"""The smallest input with which a layer can be built whose map is too small now."""

from collections.abc import Callable, Sequence

from designer.network.network import Entry
from designer.network.problems import Fix, ResizeInput
from designer.network.trials import shape_below

_LARGEST_SIDE = 4096
"""Nobody means a larger image."""

Fits = Callable[[int, int], bool]


def enlarged_input(entries: Sequence[Entry], height: int, width: int, channels: int) -> Fix | None:
    """The least height and width, none below these, for which the last entry can be built."""

    def fits(rows: int, columns: int) -> bool:
        return shape_below((rows, columns, channels), entries) is not None

    size = _least(fits, height, width)
    if size is None:
        return None
    title = f"Enlarge the input to at least {size[0]} × {size[1]}"
    return Fix(title, (ResizeInput(*size, channels),))


def _least(fits: Fits, height: int, width: int) -> tuple[int, int] | None:
    large = _doubled(fits, height, width)
    if large is None:
        return None
    rows = _halving(height, large[0], lambda size: fits(size, large[1]))
    columns = _halving(width, large[1], lambda size: fits(rows, size))
    if rows > height and fits(rows - 1, columns):  # the sides depend on each other
        return None
    return rows, columns


def _doubled(fits: Fits, height: int, width: int) -> tuple[int, int] | None:
    side = 2 * min(height, width)
    while side <= _LARGEST_SIDE:
        size = max(height, side), max(width, side)
        if fits(*size):
            return size
        side *= 2
    return None


def _halving(least: int, most: int, fits: Callable[[int], bool]) -> int:
    """The smallest size that fits, where the larger ones do as well; `most` does."""
    if fits(least):
        return least
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (least, middle) if fits(middle) else (middle, most)
    return most
