"""Figure 2: shapes, parameters and receptive fields of 100 layers, without Keras.

Both sides are timed in one child, with garbage collected before each measurement and the collector
on during it. Keras gets a warm-up, as its first model pays for things that no other does. Ours is
given another network each time, made before the clock runs, so that nothing can be remembered.
"""

from tests.benchmarks.measuring import run_child
from tests.benchmarks.result import Limit, Pair, Result

_LIMIT = Limit(1 / 500, "at most 1/500")


def measure() -> Result:
    """Time `summarize` against building the same `keras.Sequential` and calling `summary()`."""
    content = run_child("analysis").content
    return Result(
        "analysis",
        "making the layers, keras.Sequential(layers) and summary() with nothing printed",
        tuple(Pair(*pair) for pair in content["pairs"]),
        _LIMIT,
        (f"{content['layers']} layers, {content['params']:,} parameters on both sides.",),
    )
