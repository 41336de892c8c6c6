"""Times `summarize` and Keras on the same 100 layers and prints the pairs of seconds."""

import gc
import json
import sys
import time
from typing import Any

import keras

from designer.network.layers import LAYER_TYPES
from designer.network.network import Network
from designer.network.summary import summarize

_PAIRS = 11
_REPEATS = 50  # calls of ours per measurement
_INPUT = (32, 32, 3)
_END: tuple[tuple[str, dict[str, Any]], ...] = (("GlobalAveragePooling2D", {}),)

Specs = list[tuple[str, dict[str, Any]]]


def main() -> None:
    """Print pairs (ours, Keras), and what was analysed."""
    _time_keras(_specs(15))
    _time_ours(15)
    pairs = [
        (_time_ours(16 + number), _time_keras(_specs(16 + number))) for number in range(_PAIRS)
    ]
    params = _check_equal(_specs(16))
    content = {"pairs": pairs, "layers": len(_specs(16)), "params": params}
    sys.stdout.write(json.dumps(content) + "\n")


def _specs(filters: int) -> Specs:
    block: Specs = [
        ("Conv2D", {"filters": filters, "kernel_size": (3, 3), "padding": "same"}),
        ("BatchNormalization", {}),
        ("ReLU", {}),
    ]
    return [*(block * 33), *_END]


def _network(filters: int) -> Network:
    layers = [LAYER_TYPES[name](name=name, **settings) for name, settings in _specs(filters)]
    return Network(input_shape=_INPUT).insert(0, *layers)


def _time_ours(filters: int) -> float:
    networks = [_network(filters) for _ in range(_REPEATS)]
    gc.collect()
    begun = time.perf_counter()
    for network in networks:
        summarize(network)
    return (time.perf_counter() - begun) / _REPEATS


def _build_keras(specs: Specs) -> Any:
    layers = [getattr(keras.layers, name)(**settings) for name, settings in specs]
    return keras.Sequential([keras.Input(_INPUT), *layers])


def _time_keras(specs: Specs) -> float:
    keras.backend.clear_session()
    gc.collect()
    begun = time.perf_counter()
    _build_keras(specs).summary(print_fn=lambda _: None)
    return time.perf_counter() - begun


def _check_equal(specs: Specs) -> int:
    model, summary = _build_keras(specs), summarize(_network(specs[0][1]["filters"]))
    shapes = [layer.output.shape[1:] for layer in model.layers]
    if shapes != [figures.output_shape for figures in summary.figures]:
        raise AssertionError("Keras sees other shapes")
    if model.count_params() != summary.totals.params:
        raise AssertionError("Keras counts other parameters")
    return int(model.count_params())


if __name__ == "__main__":
    main()
