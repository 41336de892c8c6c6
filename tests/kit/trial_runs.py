"""Whether TensorFlow runs layers in training: a child process, told by its environment how."""

import json
import sys
from typing import Any

import keras
import numpy as np


def main() -> None:
    """For each [layer, shape] that comes in, null where it runs, else why it does not."""
    trials = json.load(sys.stdin)
    json.dump([refusal(config, shape) for config, shape in trials], sys.stdout)


def refusal(config: dict[str, Any], shape: list[int]) -> str | None:
    """Why the layer does not run on values of this shape; None where it does."""
    model = keras.Sequential([keras.Input(shape), keras.layers.deserialize(config)])
    model.compile("sgd", "mse", jit_compile=False)
    values = np.ones((8, *shape), "float32")
    try:
        model.fit(values, np.zeros((8, *model.output_shape[1:])), verbose=0)
    except Exception as refused:
        return str(refused)
    return None


if __name__ == "__main__":
    main()
