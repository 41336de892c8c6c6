"""Figure 1: from the start of the process to the first painted window with the starter design.

Both sides are whole processes with warm disk caches, timed from their start to the line that they
print as the next event after the first paint: by then all of the window has been drawn.
"""

from tests.benchmarks.measuring import in_pairs, run_child
from tests.benchmarks.result import Limit, Result
from tests.benchmarks.table import seconds

_PAIRS = 11
_LIMIT = Limit(0.7, "at most 0.7")


def measure() -> Result:
    """Time the program's start against a bare window with an empty view and an empty plot."""
    for name in ("program", "bare_window"):
        run_child(name)  # fills the caches
    pairs = in_pairs(
        lambda: run_child("program").seconds, lambda: run_child("bare_window").seconds, _PAIRS
    )
    fastest = [seconds(min(side)) for side in zip(*pairs, strict=True)]
    return Result(
        "startup",
        "a bare PySide6 window with an empty QGraphicsView and an empty pyqtgraph PlotWidget",
        tuple(pairs),
        _LIMIT,
        (f"The fastest of each: {fastest[0]} and {fastest[1]}.",),
    )
