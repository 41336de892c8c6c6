"""How a person wants the plots: a choice that outlives the session."""

from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

Unit = Literal["epoch", "step", "time"]
UNITS: tuple[Unit, ...] = get_args(Unit)
WINDOWS = (1, 10, 50, 250)
"""Batches whose mean is drawn; 1 draws none."""


class Look(Struct, frozen=True, kw_only=True):
    """What the axes measure, and which lines are added."""

    unit: Unit = "epoch"
    log_x: bool = False
    log_y: bool = False
    window: int = 1

    def smoothed(self, by: int) -> "Look":
        """So many windows wider, or narrower where negative."""
        narrower = sum(window <= self.window for window in WINDOWS) - 1
        place = min(max(0, narrower + by), len(WINDOWS) - 1)
        return replace(self, window=WINDOWS[place])
