"""Activation layers beside Keras, and every function that Keras has by name."""

from typing import get_args

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keras.src.activations import ALL_OBJECTS_DICT

from designer.network.layers import LAYER_TYPES
from designer.network.layers.activation import Activation, PReLU
from designer.network.layers.base import ACROSS_LAST_AXIS, ActivationName, Layer, Refused, Settings
from designer.parameters import changed
from designer.project.keras_objects import settings_from
from tests.kit.beside_keras import assert_as_keras, on
from tests.kit.keras_oracle import BESIDE_KERAS, fresh_keras
from tests.kit.perturbing import looked_at, moving
from tests.kit.projects import structs

NAMES: tuple[ActivationName, ...] = get_args(ActivationName)
ALIASES = ("swish", "hard_swish")
EXCLUDED = {
    "glu": "halves the last axis, while the layers announce the whole of it to what is below them",
    "threshold": "cannot be called by its name alone: it needs a threshold and a value",
}
shapes = st.lists(st.integers(1, 5), min_size=1, max_size=5).map(tuple)


def test_every_function_of_keras_is_offered_or_excluded() -> None:
    assert set(ALL_OBJECTS_DICT) == {*NAMES, *ALIASES, *EXCLUDED}


@pytest.mark.parametrize("name", EXCLUDED)
def test_what_is_excluded_does_not_work(name: str) -> None:
    layer = keras.layers.Activation(name)
    assert not keeps_its_promise(layer)
    assert not keeps_its_promise(keras.layers.Conv2D(4, 1, activation=name))
    assert not keeps_its_promise(keras.layers.Dense(4, activation=name))
    assert keeps_its_promise(keras.layers.Activation("tanh"))


def keeps_its_promise(layer: keras.Layer) -> bool:
    images = np.ones((2, 4, 4, 6))
    try:
        return bool(layer(images).shape == layer.compute_output_shape(images.shape))
    except TypeError:
        return False


@pytest.mark.parametrize("alias", ALIASES)
def test_aliases_are_read_as_what_they_stand_for(alias: str) -> None:
    name = settings_from({"activation": alias}, Activation)["activation"]
    assert ALL_OBJECTS_DICT[alias] is ALL_OBJECTS_DICT[name]


@pytest.mark.parametrize("name", NAMES)
@settings(BESIDE_KERAS, max_examples=3)
@given(st.lists(st.integers(3, 4), min_size=1, max_size=4).map(tuple))
def test_a_unit_sees_what_moves_it(name: ActivationName, shape: tuple[int, ...]) -> None:
    layer, unit = Activation(name="a", activation=name), (1,) * len(shape)
    moved, seen = moving(layer, shape, unit), looked_at(layer, shape, unit)
    assert moved <= seen
    assert (len(moved) > 1) == (name in ACROSS_LAST_AXIS)
    if name in ("softmax", "log_softmax"):  # others are flat here and there
        assert moved == seen


@st.composite
def activations(draw: st.DrawFn) -> Layer:
    cls = draw(st.sampled_from([c for c in LAYER_TYPES.values() if c.category == "Activation"]))
    if cls is not PReLU:
        return draw(structs(cls))
    axes = st.none() | st.lists(st.integers(-5, 5), max_size=3).map(tuple)
    return draw(structs(cls, shared_axes=draw(axes)))


@settings(BESIDE_KERAS, max_examples=200)
@given(activations(), shapes)
def test_shapes_weights_and_refusals_are_those_of_keras(
    layer: Layer, shape: tuple[int, ...]
) -> None:
    assert_as_keras(on(shape, layer))


def test_a_slope_is_learned_for_each_value_or_for_all_along_shared_axes() -> None:
    shape = (5, 6, 3)
    own, shared = PReLU(name="p"), PReLU(name="p", shared_axes=(1, 2))
    assert own.weights(shape)[0].shape == shape
    assert own.formula(shape) == "5·6·3"
    assert own.caption() == "a slope for each value"
    assert shared.weights(shape)[0].shape == (1, 1, 3)
    assert shared.formula(shape) == "1·1·3"
    assert shared.caption() == "slopes shared along 1 2"


def test_shared_axes_of_a_map_on_a_vector_have_a_way_out() -> None:
    layer = PReLU(name="p", shared_axes=(1, 2))
    with pytest.raises(Refused, match="has axis 2") as refused:
        layer.output_shape((5,))
    (remedy,) = refused.value.remedies
    assert isinstance(remedy, Settings)
    assert changed(layer, **remedy.changes).weights((5,))[0].shape == (5,)
    with fresh_keras():
        assert_as_keras(on((5,), changed(layer, **remedy.changes)))
