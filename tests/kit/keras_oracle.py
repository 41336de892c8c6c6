"""What real Keras says of a network. Importing this imports TensorFlow."""

import json
import math
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from operator import attrgetter
from types import ModuleType
from typing import Any, NamedTuple

import keras
import tensorflow as tf
from hypothesis import Phase, settings
from keras.src.layers.preprocessing.image_preprocessing.base_image_preprocessing_layer import (
    BaseImagePreprocessingLayer,
)

from designer.network.layers.base import Layer
from designer.network.network import Network
from designer.project.keras_objects import home_of, serialized
from tests.kit.some_processors import runs_elsewhere

BESIDE_KERAS = settings(phases=set(Phase) - {Phase.explain})
"""To explain a failure, hypothesis would build models for minutes."""


class KerasFigures(NamedTuple):
    """What Keras knows of a layer that it has built."""

    output_shape: tuple[int, ...]
    weights: list[tuple[str, tuple[int, ...], bool]]
    """Name, shape and whether it is trained."""
    trainable_params: int
    non_trainable_params: int


class Built(NamedTuple):
    """The layers that Keras built, and why it refused the one after them."""

    layers: list[KerasFigures]
    refusal: Exception | None


@contextmanager
def fresh_keras() -> Iterator[None]:
    """A place where Keras' names start anew and its advice on odd designs fails no test."""
    keras.backend.clear_session(free_memory=False)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=UserWarning, module="keras")
        yield


def build(network: Network) -> Built:
    """Build the network layer by layer, as Sequential does, and try each one on images."""
    flowing = keras.Input(network.input_shape)
    built: list[KerasFigures] = []
    for entry in network.entries:
        try:
            layer = keras_layer(entry.layer)
            shape = flowing.shape
            flowing = layer(flowing)
            _try_where_it_runs(layer, shape)
        except Exception as refusal:
            return Built(built, refusal)
        built.append(_figures(layer, flowing))
    return Built(built, None)


def keras_layer(layer: Any) -> Any:
    """Keras' layer for this one of ours."""
    assert isinstance(layer, Layer)
    return keras.layers.deserialize(serialized(layer))


def _try_where_it_runs(layer: Any, shape: tuple[int | None, ...]) -> None:
    try:
        _try(layer, shape)
    except Exception as refusal:
        if not runs_elsewhere(refusal):
            raise


def _try(layer: Any, shape: tuple[int | None, ...]) -> None:
    """Keras builds some layers that TensorFlow then cannot run.

    Forwards only: oneDNN's gradients of odd little convolutions corrupt the process' memory.
    """
    images = tf.random.uniform((23, *shape[1:]))
    modes = [{"training": False}, {"training": True}] if layer._call_has_training_arg else [{}]
    run = _in_graph(layer) if type(layer).__name__.startswith("Adaptive") else layer
    output = [run(images, **mode) for mode in modes][-1]
    for drawn in getattr(layer, "_augment_layers", ()):  # of which a run uses some by chance
        getattr(layer, drawn)(images, training=True)
    if isinstance(layer, BaseImagePreprocessingLayer) and len(shape) != 4:
        raise ValueError(f"{layer.name} takes the batch for the height of an image")
    promised = layer.compute_output_shape(shape)
    if output.shape[1:] != promised[1:] or 0 in output.shape:
        raise ValueError(f"{layer.name} promised {promised} and made {output.shape}")


def _in_graph(layer: Any) -> Any:
    """The layer as training runs it; outside a graph some windows end the process."""

    @tf.function(autograph=False)  # type: ignore[untyped-decorator]
    def run(images: Any) -> Any:
        with tf.name_scope("trial"):
            return layer(images)

    return run


def _figures(layer: Any, output: Any) -> KerasFigures:
    return KerasFigures(
        tuple(output.shape[1:]),
        [(weight.name, tuple(weight.shape), weight.trainable) for weight in layer.weights],
        _count(layer.trainable_weights),
        _count(layer.non_trainable_weights),
    )


def _count(weights: list[Any]) -> int:
    return sum(math.prod(weight.shape) for weight in weights)


def settings_of(value: Any, *not_ours: str) -> Any:
    """A Keras object's config after a trip through a file, without what a project never holds."""
    return _pruned(json.loads(json.dumps(value.get_config())), {*_NOT_OURS, *not_ours})


_NOT_OURS = {"dtype", "data_format", "input_axes", "output_axes", "quantization_config"}


def _pruned(value: Any, gone: set[str]) -> Any:
    if isinstance(value, dict):
        return {key: _pruned(item, gone) for key, item in value.items() if key not in gone}
    return value


def twin(cls: type) -> Any:
    """Keras' class of which ours is the image."""
    return attrgetter(f"{home_of(cls)}.{cls.__name__}")(keras)


@contextmanager
def executed(source: str, name: str = "generated_model") -> Iterator[Any]:
    """The module that this source makes, in `sys.modules` as the worker does it."""
    module = ModuleType(name)
    sys.modules[name] = module
    try:
        with fresh_keras():
            exec(compile(source, f"<{name}>", "exec"), module.__dict__)
            yield module
    finally:
        del sys.modules[name]
