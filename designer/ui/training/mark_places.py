"""Where the labels of a plot's marks find room: none covers another."""

from collections.abc import Sequence
from typing import NamedTuple

_GAP = 4.0


class Wanted(NamedTuple):
    """A label of so many pixels, beside a line at `at`."""

    at: float
    width: float


class Place(NamedTuple):
    """Where a label begins, and in which row."""

    left: float
    row: int


def find_places(wanted: Sequence[Wanted], room: float, rows: int) -> list[Place | None]:
    """A place for each label in its turn, beside its line or else over it; None without room."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(rows)]
    return [_place(each, room, taken) for each in wanted]


def _place(wanted: Wanted, room: float, taken: list[list[tuple[float, float]]]) -> Place | None:
    within = min(max(0.0, wanted.at - wanted.width / 2), room - wanted.width)  # over its line
    for row, spans in enumerate(taken):
        for left in (wanted.at + _GAP, wanted.at - _GAP - wanted.width, within):
            right = left + wanted.width
            if left < 0 or right > room:
                continue
            if all(right + _GAP <= begin or left >= end + _GAP for begin, end in spans):
                spans.append((left, right))
                return Place(left, row)
    return None
