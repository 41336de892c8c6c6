"""Figure 4: the longest stall of the window's event loop while a run starts, goes on and stops.

A timer of 10 ms in the real window; a stall is the longest time between two of its ticks, those
10 ms included. The reference is the same window afterwards, with no run going on. Once with a
worker that has TensorFlow imported, as it is some seconds after the start, and once with Train
pressed a second after the first paint, before there is any.
"""

import tempfile
from statistics import median

from tests.benchmarks.measuring import run_child
from tests.benchmarks.result import Limit, Pair, Result
from tests.benchmarks.table import seconds

_RUNS = 5
_PHASES = ("start", "training", "stop")
_LIMIT = Limit(0.05, "below 50 ms", of_ratio=False)
_PERCENTILE = Limit(0.02, "below 20 ms", of_ratio=False)


def measure() -> Result:
    """Measure with a worker that waits."""
    return _measure("stalls", "warm")


def measure_cold() -> Result:
    """Measure with Train pressed before a worker waits."""
    return _measure("stalls-cold", "cold")


def measure_percentile() -> Result:
    """Measure the 99th percentile of the gaps between two ticks, through a whole training."""
    runs = [_run("warm") for _ in range(_RUNS)]
    return Result(
        "stalls-p99",
        "the longest stall of the same window with no run going on (warm worker)",
        tuple(Pair(run["p99"], run["idle"]) for run in runs),
        _PERCENTILE,
        ("From pressing Train to the end of the stop.",),
    )


def _measure(figure: str, worker: str) -> Result:
    runs = [_run(worker) for _ in range(_RUNS)]
    worst = ", ".join(f"{phase} {seconds(median(run[phase] for run in runs))}" for phase in _PHASES)
    return Result(
        figure,
        f"the longest stall of the same window with no run going on ({worker} worker)",
        tuple(Pair(max(run[phase] for phase in _PHASES), run["idle"]) for run in runs),
        _LIMIT,
        (f"Medians of the longest stall in each phase: {worst}.",),
    )


def _run(worker: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        stalls: dict[str, float] = run_child("stalls", worker, folder).content
    return stalls
