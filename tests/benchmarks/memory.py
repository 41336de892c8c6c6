"""How near the forecast of memory comes to what a training takes.

Both are bytes beyond a worker that waits with TensorFlow imported. Measured is the peak of a run
in the way of a worker, its weights saved at the end, in a fresh process each: three times at the
design's batch size, and once at a quarter of it, for the slope. Linux only: the peak is VmHWM.
"""

from designer.network.summary import summarize
from designer.project.forecast import Forecast, forecast
from tests.benchmarks.designs import DESIGNS
from tests.benchmarks.measuring import run_child
from tests.benchmarks.result import Limit, Pair, Result

_RUNS = 3
_LIMIT = Limit(1.25, "0.8 to 1.25", least=0.8)


def measure(name: str) -> Result:
    """Forecast the memory of this design's training and measure it."""
    batch = DESIGNS[name]().training.batch_size
    expected = _forecast(name, batch)
    measured = [_measured(name, batch) for _ in range(_RUNS)]
    fewer = batch // 4
    slope = (sorted(measured)[_RUNS // 2] - _measured(name, fewer)) / (batch - fewer)
    expected_slope = (expected.training_bytes - _forecast(name, fewer).training_bytes) / (
        batch - fewer
    )
    return Result(
        f"memory:{name}",
        f"the peak of a training, batch size {batch}",
        tuple(Pair(expected.training_bytes, peak) for peak in measured),
        _LIMIT,
        (f"{expected_slope / 1e6:.2f} MB forecast and {slope / 1e6:.2f} MB measured per image.",),
        "bytes",
    )


def _forecast(name: str, batch: int) -> Forecast:
    project = DESIGNS[name]().change_training(batch_size=batch)
    found = forecast(project, summarize(project.network))
    if found is None:
        raise ValueError(f"The design {name} is not sound.")
    return found


def _measured(name: str, batch: int) -> int:
    return int(run_child("memory", name, str(batch)).content)
