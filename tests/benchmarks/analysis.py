"""Figures 2 and following: the analysis of a network, without Keras.

Both sides are timed in one child, with garbage collected before each measurement and the collector
on during it. Keras gets a warm-up, as its first model pays for things that no other does. Ours is
given another network each time, made before the clock runs, so that nothing can be remembered.
"""

from tests.benchmarks.measuring import run_child
from tests.benchmarks.result import Limit, Pair, Result

_KERAS = "making the layers, keras.Sequential(layers) and summary() with nothing printed"


def measure() -> Result:
    """Time `summarize` against building the same `keras.Sequential` and calling `summary()`."""
    return _beside_keras("analysis", Limit(1 / 500, "at most 1/500"))


def measure_with_advice() -> Result:
    """The same with all advice on our side."""
    return _beside_keras("analysis+advice", Limit(1 / 250, "at most 1/250"), "advice")


def measure_beside_a_loop() -> Result:
    """Time 1,000 layers with advice against a bare loop over tuples."""
    reference = "a loop over tuples: shape, parameters, MACs and receptive field, no advice"
    return _scaled("1,000 layers", "bare", reference, Limit(40, "at most 40"))


def measure_growth() -> Result:
    """Time 10,000 layers against 100 networks of 100."""
    return _scaled(
        "10,000 layers", "growth", "100 networks of 100 layers", Limit(1.2, "at most 1.2")
    )


def measure_edit() -> Result:
    """Time the figures after an edit of one setting in the middle of 1,000 layers."""
    reference = "the figures of all 1,000 layers, from nothing"
    return _scaled("an edit", "edit", reference, Limit(1 / 5, "at most 1/5"))


def measure_edit_with_advice() -> Result:
    """The same with advice, which looks at the whole network after each edit."""
    reference = "the figures of all 1,000 layers and advice, from nothing"
    return _scaled("an edit+advice", "edit+advice", reference, Limit(1 / 2, "at most 1/2"))


def _beside_keras(figure: str, limit: Limit, *arguments: str) -> Result:
    content = run_child("analysis", *arguments).content
    note = f"{content['layers']} layers, {content['params']:,} parameters on both sides."
    return Result(figure, _KERAS, _pairs(content["pairs"]), limit, (note,))


def _scaled(figure: str, which: str, reference: str, limit: Limit) -> Result:
    return Result(figure, reference, _pairs(run_child("scaling", which).content["pairs"]), limit)


def _pairs(pairs: list[list[float]]) -> tuple[Pair, ...]:
    return tuple(Pair(*pair) for pair in pairs)
