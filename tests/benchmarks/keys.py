"""Figure 6: from a key press to the repainted pixels, in the window with 1,000 layers.

The same keys are pressed in a window with a dozen layers, for what the length costs. Keys that edit
(move, leave out, undo, duplicate, delete, a step in a field) and keys that only select count alike.
"""

from statistics import median
from typing import Any

from tests.benchmarks.canvas import slowest_frames
from tests.benchmarks.measuring import in_pairs, run_child
from tests.benchmarks.result import Limit, Result
from tests.benchmarks.table import seconds

_PAIRS = 3
_LIMIT = Limit(0.008, "below 8 ms", of_ratio=False)
_LONG, _SHORT = 1000, 12


def measure() -> Result:
    """The 95th percentile over all keys, to the repainted canvas."""
    runs: list[Any] = []
    pairs = in_pairs(lambda: _slowest(_type(_LONG, runs)), lambda: _slowest(_type(_SHORT)), _PAIRS)
    return Result(
        "keys",
        f"the same keys with {_SHORT} layers, the 95th percentile of all",
        tuple(pairs),
        _LIMIT,
        (
            f"95th percentiles by kind: {_by_kind(runs, 0)}.",
            f"Until the whole window has followed: {_by_kind(runs, 1)}.",
            f"Medians: {seconds(_middle(runs, 0))}, and {seconds(_middle(runs, 1))} for all.",
        ),
    )


def _type(layers: int, runs: list[Any] | None = None) -> Any:
    content = run_child("keys", str(layers)).content
    if runs is not None:
        runs.append(content)
    return content


def _slowest(run: Any) -> float:
    return slowest_frames(_times([run], 0))


def _times(runs: list[Any], which: int) -> list[float]:
    return [times[which] for run in runs for kind in run.values() for times in kind]


def _middle(runs: list[Any], which: int) -> float:
    return median(_times(runs, which))


def _by_kind(runs: list[Any], which: int) -> str:
    kinds = runs[0].keys()
    slowest = {
        kind: slowest_frames([times[which] for run in runs for times in run[kind]])
        for kind in kinds
    }
    return ", ".join(f"{kind} {seconds(value)}" for kind, value in slowest.items())
