"""What real Keras' gradients say that units see: a child process that answers line by line.

So that nothing hides a path from a gradient, all weights are positive and random, activations are
linear, maxima are means, and after every layer each value becomes positive, times a number of its
own, plus another: else what is normalized is often all the same, or nothing but padding.
"""

import json
import math
import os
import sys
from typing import Any

# oneDNN's gradients of odd little convolutions corrupt the process' memory.
os.environ |= {
    "CUDA_VISIBLE_DEVICES": "-1",
    "KERAS_BACKEND": "tensorflow",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
}

import keras
import numpy as np
import tensorflow as tf


def main() -> None:
    """Answer one question after the other, until there are no more; in a text why one is not."""
    keras.config.set_floatx("float64")
    keras.config.set_dtype_policy("float64")
    for question in sys.stdin:
        keras.backend.clear_session(free_memory=False)
        try:
            told: object = answer(**json.loads(question))
        except Exception as refusal:
            told = str(refusal)
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def answer(shape: list[int], layers: list[Any], seed: int, units: list[list[int]]) -> list[Any]:
    """How strongly rows and columns of an image move each unit, a [layer, row, column].

    Shares of the strongest. None where a layer above gives the same whatever comes in, as what is
    normalized by itself alone: there gradients tell nothing.
    """
    random = np.random.default_rng(seed)
    flowing = tf.constant(random.uniform(0.5, 1.5, (1, *shape)))
    flown, mute = [flowing], len(layers)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(flowing)
        for config in layers:
            layer = _linear(config)
            layer.build(flowing.shape)
            for weight in layer.weights:
                weight.assign(_positive(weight, random))
            predicting = {"training": False} if layer._call_has_training_arg else {}
            flowing = tf.cast(layer(flowing, **predicting), "float64")
            factors, offsets = random.uniform(0.5, 1.5, (2, *flowing.shape))
            flowing = tf.nn.leaky_relu(flowing, -0.4) * factors + offsets
            flown.append(flowing)
    # Weighed at random: the plain sum of normalized values may be what nothing moves.
    weights = [random.uniform(0.5, 1.5, output.shape) for output in flown]
    for place in reversed(range(len(layers))):
        if _is_mute(tape, flown[place], flown[place + 1], weights[place + 1]):
            mute = place
    return [
        None if at >= mute else _strengths(tape, flown[0], flown[at + 1], weights[at + 1], place)
        for at, *place in units
    ]


def _linear(config: dict[str, Any]) -> Any:
    name = config["class_name"].replace("Max", "Average")
    settings = config["config"]
    if "interpolation" in settings:  # TensorFlow has no gradient of some in double precision
        settings["dtype"] = "float32"
    layer = keras.layers.deserialize({**config, "class_name": name})
    inner = getattr(layer, "layer", layer)
    if hasattr(inner, "activation"):
        inner.activation = keras.activations.linear
    return layer


def _positive(weight: Any, random: np.random.Generator) -> Any:
    if not keras.backend.is_float_dtype(weight.dtype):
        return weight
    return random.uniform(0.5, 1.5, weight.shape) / max(math.prod(weight.shape[:-1]), 1)


def _is_mute(tape: Any, before: Any, after: Any, weights: Any) -> bool:
    moved = _moved(tape, before, after, weights) * before.numpy()
    return bool(moved.max() <= 1e-9 * (weights * after.numpy()).max())


def _strengths(tape: Any, image: Any, output: Any, weights: Any, place: list[int]) -> list[Any]:
    unit = (0, *place[: min(len(output.shape) - 2, 2)])  # of a vector all, of a matrix a row
    alone = np.zeros(output.shape)
    alone[unit] = weights[unit]
    moved = _moved(tape, image, output, alone)[0]
    moved = moved / (moved.max() or 1)
    return [moved.max(axis=(1, 2)).tolist(), moved.max(axis=(0, 2)).tolist()]


def _moved(tape: Any, image: Any, output: Any, weights: Any) -> Any:
    gradient = tape.gradient(output, image, output_gradients=tf.constant(weights))
    return np.zeros(image.shape) if gradient is None else np.abs(gradient.numpy())


if __name__ == "__main__":
    main()
