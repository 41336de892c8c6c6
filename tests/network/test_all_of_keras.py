"""The catalogue beside all of keras.layers: what works on an image is in it, or left out for a
reason.
"""

import inspect
from collections.abc import Iterator
from typing import Any

import keras
import pytest
import tensorflow as tf
from keras import layers

from designer.network.layers import LAYER_TYPES
from tests.kit.keras_oracle import fresh_keras

EXCLUDED = {
    "CategoryEncoding": "It counts words or categories by their numbers.",
    "ConvLSTM1D": "It reads the rows of an image as moments in time.",
    "CutMix": "It mixes the labels of two images as well; a Sequential network hands on images.",
    "Discretization": "It turns values into numbers of bins, through which nothing can learn.",
    "EinsumDense": "Any layer can hide in its equation; Dense and Conv2D say what they do.",
    "Embedding": "It looks up vectors by the numbers of words.",
    "Hashing": "It turns categories into numbers, through which nothing can learn.",
    "IntegerLookup": "It turns numbers of categories into others, through which nothing can learn.",
    "Lambda": "It holds code of its own, and no code is run that comes in a file.",
    "Masking": "It marks moments in time to be passed over; no layer for images heeds that.",
    "MaxNumBoundingBoxes": "It works on bounding boxes and leaves images as they are.",
    "MixUp": "It mixes the labels of two images as well; a Sequential network hands on images.",
    "Pipeline": "It is a column of layers itself; they stand in the network one by one.",
    "ReversibleEmbedding": "It looks up vectors by the numbers of words.",
    "TimeDistributed": "It applies a layer to moments in time, one by one.",
}
"""Why what works on an image is not in the catalogue."""

UNABLE = {
    "Equalization": "Keras 3.15 loses it at the top of a Sequential model and refuses it below.",
}
"""Why what is meant for an image is not in the catalogue."""

BY_NAME: dict[str, Any] = {
    "activation": "relu",
    "dims": (2, 1, 3),
    "equation": "bhwc,cd->bhwd",
    "factor": 0.3,
    "filters": 4,
    "height": 6,
    "height_factor": 0.1,
    "input_dim": 10,
    "kernel_size": 3,
    "max_number": 3,
    "n": 2,
    "num_bins": 4,
    "output_dim": 4,
    "output_shape": (12, 12, 4),
    "output_size": 2,
    "pool_size": 2,
    "rate": 0.2,
    "scale": 0.5,
    "stddev": 0.1,
    "target_shape": (6, -1),
    "units": 4,
    "width": 6,
    "width_factor": 0.1,
}
"""What a class gets for an argument that it needs."""

BY_CLASS: dict[str, list[dict[str, Any]]] = {
    "CategoryEncoding": [{"num_tokens": 4}],
    "Discretization": [{"bin_boundaries": [0.2, 0.5]}],
    "GroupNormalization": [{"groups": 1}],
    "IntegerLookup": [{"vocabulary": [0, 1, 2]}],
    "Lambda": [{"function": abs}],
    "Pipeline": [{"layers": [layers.Identity()]}],
    "RandomPosterization": [{"factor": 3}],
}
INNER: list[tuple[Any, list[int]]] = [(layers.Conv2D, [4, 3]), (layers.Dense, [4])]
"""What a wrapper may be wrapped around."""


def public_classes() -> dict[str, type]:
    """All layer classes of keras.layers, once where they have several names."""
    found = vars(layers).values()
    classes = (each for each in found if inspect.isclass(each) and issubclass(each, layers.Layer))
    return {cls.__name__: cls for cls in classes}


def settings_for(cls: type) -> Iterator[dict[str, Any]]:
    """Sensible arguments, from the names of those that the class needs."""
    yield from BY_CLASS.get(cls.__name__, [])
    signature = inspect.signature(cls.__init__).parameters.values()  # type: ignore[misc]
    needed = [p.name for p in signature if p.default is p.empty and p.kind is not p.VAR_KEYWORD]
    given = {name: BY_NAME[name] for name in needed if name in BY_NAME}
    if "layer" in needed:
        yield from ({**given, "layer": inner(*settings)} for inner, settings in INNER)
    else:
        yield given


def works(cls: type) -> bool:
    """Whether it takes one image and gives one tensor, in a Sequential model."""
    return any(_works(cls, settings) for settings in settings_for(cls))


def _works(cls: type, settings: dict[str, Any]) -> bool:
    images = tf.random.uniform((5, 12, 12, 3))
    try:
        stack = [keras.Input((12, 12, 3)), layers.Identity(), cls(**settings)]
        model = keras.Sequential(stack)
        return all(tf.is_tensor(model(images, training=mode)) for mode in (True, False))
    except Exception:  # Keras says in many ways that it does not
        return False


@pytest.fixture(scope="module")
def working() -> set[str]:
    """The classes that work on an image."""
    with fresh_keras():
        return {name for name, cls in public_classes().items() if works(cls)}


def test_what_works_on_an_image_is_in_the_catalogue_or_left_out_for_a_reason(
    working: set[str],
) -> None:
    assert len(working) > 60
    assert working - {*LAYER_TYPES, *EXCLUDED} == set()


def test_no_reason_has_lost_its_layer(working: set[str]) -> None:
    assert set(EXCLUDED) <= working
    assert not set(UNABLE) & working
    assert set(UNABLE) <= set(public_classes())
    assert not set(LAYER_TYPES) & {*EXCLUDED, *UNABLE}


def test_the_catalogue_holds_classes_of_keras_only() -> None:
    assert set(LAYER_TYPES) <= set(public_classes())
