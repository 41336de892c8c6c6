"""`python -m tests.kit.held_memory PATTERNS`: what each repetition of some layers keeps.

PATTERNS is JSON: lists of [class name, settings]. Printed is, for each, by how many values of one
image the peak of a training step grows when the layers stand in the network once more, in units of
the input; null where TensorFlow does not count what it holds.
"""

import gc
import json
import math
import sys
from collections.abc import Callable
from typing import Any

import keras
import tensorflow as tf

from designer.network.network import Network
from tests.kit.keras_oracle import keras_layer
from tests.kit.repeats import FEW, MANY, SHAPE, Pattern, repeated

_BATCH = 16
_STEPS = 20
"""On a busy machine a tensor is now and then let go late, never early: the least peak counts."""
_DEVICE = "CPU:0"


def main() -> None:
    """Measure all patterns, one operation at a time, so that the peak is always the same."""
    tf.config.threading.set_inter_op_parallelism_threads(1)
    patterns: list[Pattern] = json.loads(sys.argv[1])
    unit = math.prod(SHAPE) * _BATCH * 4
    try:
        grown = [
            (_peak(repeated(pattern, MANY)) - _peak(repeated(pattern, FEW))) / unit
            for pattern in patterns
        ]
    except ValueError:  # no statistics on this processor
        grown = []
    sys.stdout.write(json.dumps([each / (MANY - FEW) for each in grown] or None) + "\n")


def _peak(network: Network) -> int:
    """The bytes of tensors at the peak of a step beyond those before it."""
    keras.backend.clear_session()
    gc.collect()
    layers = [keras_layer(entry.layer) for entry in network.entries]
    model = keras.Sequential([keras.Input(SHAPE), *layers, keras.layers.Conv2D(SHAPE[2], 1)])
    images = tf.zeros((_BATCH, *SHAPE))
    step = tf.function(lambda: _gradients(model, images)).get_concrete_function()
    return min(_peak_of(step) for _ in range(_STEPS))


def _peak_of(step: Callable[[], object]) -> int:
    before = tf.config.experimental.get_memory_info(_DEVICE)["current"]
    tf.config.experimental.reset_memory_stats(_DEVICE)
    step()
    return int(tf.config.experimental.get_memory_info(_DEVICE)["peak"] - before)


def _gradients(model: Any, images: Any) -> Any:
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(model(images, training=True)) + tf.add_n([0.0, *model.losses])
    return tape.gradient(loss, model.trainable_variables)


if __name__ == "__main__":
    main()
