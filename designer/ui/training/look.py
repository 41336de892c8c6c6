"""How a person wants the plots: a choice that outlives the session."""

from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

Unit = Literal["epoch", "step", "time"]
Extra = Literal["learning_rate", "weight_norms", "gradient_norms"]
"""What has a plot of its own on demand."""
EXTRAS: tuple[Extra, ...] = get_args(Extra)
UNITS: tuple[Unit, ...] = get_args(Unit)
WINDOWS = (1, 10, 50, 250)
"""Batches whose mean is drawn; 1 draws none."""


class Look(Struct, frozen=True, kw_only=True):
    """What the axes measure, and which lines are added."""

    unit: Unit = "epoch"
    log_x: bool = False
    log_y: bool = False
    window: int = 1
    extras: tuple[Extra, ...] = ()

    @property
    def norms(self) -> bool:
        """Whether runs have to measure norms for it."""
        return bool({"weight_norms", "gradient_norms"} & set(self.extras))

    def toggled(self, extra: Extra) -> "Look":
        """With this plot, or without it where it is there."""
        wanted = {*self.extras} ^ {extra}
        return replace(self, extras=tuple(each for each in EXTRAS if each in wanted))

    def smoothed(self, by: int) -> "Look":
        """So many windows wider, or narrower where negative."""
        narrower = sum(window <= self.window for window in WINDOWS) - 1
        place = min(max(0, narrower + by), len(WINDOWS) - 1)
        return replace(self, window=WINDOWS[place])
