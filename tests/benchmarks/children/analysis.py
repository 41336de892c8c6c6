"""Times `summarize` and Keras on the same 100 layers and prints the pairs of seconds.

With the argument `advice` our side gives its advice as well.
"""

import gc
import json
import sys
import time
from typing import Any

import keras

from designer.network.advice import advise
from designer.network.summary import summarize
from tests.benchmarks.children.stacks import INPUT, Specs, network, specs

_LAYERS = 100
_PAIRS = 11
_REPEATS = 50  # calls of ours per measurement


def main(*, with_advice: bool) -> None:
    """Print pairs (ours, Keras), and what was analysed."""
    _time_keras(specs(_LAYERS, 15))
    _time_ours(15, with_advice)
    pairs = [
        (_time_ours(16 + number, with_advice), _time_keras(specs(_LAYERS, 16 + number)))
        for number in range(_PAIRS)
    ]
    content = {"pairs": pairs, "layers": _LAYERS, "params": _check_equal(16)}
    sys.stdout.write(json.dumps(content) + "\n")


def _time_ours(filters: int, with_advice: bool) -> float:
    networks = [network(_LAYERS, filters) for _ in range(_REPEATS)]
    gc.collect()
    begun = time.perf_counter()
    for each in networks:
        summary = summarize(each)
        if with_advice:
            advise(each, summary)
    return (time.perf_counter() - begun) / _REPEATS


def _build_keras(layers: Specs) -> Any:
    made = [getattr(keras.layers, name)(**settings) for name, settings in layers]
    return keras.Sequential([keras.Input(INPUT), *made])


def _time_keras(layers: Specs) -> float:
    keras.backend.clear_session()
    gc.collect()
    begun = time.perf_counter()
    _build_keras(layers).summary(print_fn=lambda _: None)
    return time.perf_counter() - begun


def _check_equal(filters: int) -> int:
    model = _build_keras(specs(_LAYERS, filters))
    summary = summarize(network(_LAYERS, filters))
    shapes = [layer.output.shape[1:] for layer in model.layers]
    if shapes != [figures.output_shape for figures in summary.figures]:
        raise AssertionError("Keras sees other shapes")
    if model.count_params() != summary.totals.params:
        raise AssertionError("Keras counts other parameters")
    return int(model.count_params())


if __name__ == "__main__":
    main(with_advice="advice" in sys.argv)
