"""What two versions of a list have in common, so that only the rest is exchanged."""

from collections.abc import Sequence
from itertools import compress, count
from operator import ne
from typing import Any


def shared_ends(old: Sequence[Any], new: Sequence[Any]) -> tuple[int, int]:
    """How many items both begin with, and how many of the rest they end with."""
    start = _shared(old, new)
    return start, _shared(old[start:][::-1], new[start:][::-1])


def _shared(first: Sequence[Any], second: Sequence[Any]) -> int:
    differing = compress(count(), map(ne, first, second))
    return next(differing, min(len(first), len(second)))
