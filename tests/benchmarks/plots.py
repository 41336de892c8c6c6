"""A frame of four curves of a million points each, beside pyqtgraph's own PlotDataItem.

The windows are of the same size and have a plot for each curve; both go through one new batch
event a frame. The reference draws what pyqtgraph draws where nothing is said about it.
"""

from statistics import median

from tests.benchmarks.measuring import in_pairs, run_child
from tests.benchmarks.result import Limit, Result
from tests.benchmarks.table import seconds

_PAIRS = 5
_FRAMES = 40
_REFERENCE_FRAMES = 5
_LIMIT = Limit(0.012, "at most 0.012")


def measure() -> Result:
    """Measure in pairs."""
    smoothed = _frame("smoothed", _FRAMES)
    return Result(
        "plots",
        "a frame of pyqtgraph's PlotDataItem with the same points",
        tuple(
            in_pairs(
                lambda: _frame("ours", _FRAMES),
                lambda: _frame("reference", _REFERENCE_FRAMES),
                _PAIRS,
            )
        ),
        _LIMIT,
        (f"With the mean of 50 batches drawn over each curve: {seconds(smoothed)}.",),
    )


def _frame(kind: str, count: int) -> float:
    """The seconds of a frame."""
    times: list[float] = run_child("plots", kind, str(count)).content
    return median(times)
