"""Initializers, regularizers and constraints: which of Keras' are ours, and for which weights."""

import inspect
from types import ModuleType
from typing import Any, get_args

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.network.layers.constraints import Constraint
from designer.network.layers.core import Dense
from designer.network.layers.initializers import (
    KernelInitializer,
    MatrixInitializer,
    VectorInitializer,
)
from designer.network.layers.regularizers import MatrixRegularizer, Regularizer
from designer.project.keras_objects import serialized
from tests.kit.beside_keras import assert_as_keras, on
from tests.kit.keras_oracle import BESIDE_KERAS, fresh_keras, keras_layer
from tests.kit.projects import structs

BASES = ("Initializer", "Regularizer", "Constraint")
EXCLUDED = {"STFT": "makes the kernel of a spectrogram of sound"}
SHAPES = [(3,), (3, 4), (2, 2, 3, 4)]


@pytest.mark.parametrize(
    ("home", "ours"),
    [
        (keras.initializers, MatrixInitializer),
        (keras.regularizers, MatrixRegularizer),
        (keras.constraints, Constraint),
    ],
)
def test_every_object_of_keras_is_ours_or_excluded(home: ModuleType, ours: Any) -> None:
    theirs = {cls.__name__ for _, cls in inspect.getmembers(home, inspect.isclass)}
    assert theirs - set(BASES) - set(EXCLUDED) == {cls.__name__ for cls in get_args(ours)}


@pytest.mark.parametrize("shape", SHAPES)
def test_an_initializer_is_offered_for_the_weights_that_it_can_start(shape: Any) -> None:
    offered = {1: VectorInitializer, 2: MatrixInitializer, 4: KernelInitializer}[len(shape)]
    for cls in get_args(MatrixInitializer):
        made = keras.initializers.deserialize(serialized(cls()))
        assert works(lambda start=made: start(shape)) == (cls in get_args(offered)), cls


@pytest.mark.parametrize("shape", SHAPES)
def test_a_regularizer_is_offered_for_the_weights_that_it_can_judge(shape: Any) -> None:
    offered = MatrixRegularizer if len(shape) == 2 else Regularizer
    for cls in get_args(MatrixRegularizer):
        made = keras.regularizers.deserialize(serialized(cls()))
        assert works(lambda judge=made: judge(np.ones(shape, "float32"))) == (
            cls in get_args(offered)
        ), cls


def works(make: Any) -> bool:
    try:
        make()
    except ValueError:
        return False
    return True


def any_of(union: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(union)).flatmap(structs)


@settings(BESIDE_KERAS, max_examples=80)
@given(st.data(), st.lists(st.integers(1, 4), min_size=1, max_size=4).map(tuple), st.integers(1, 4))
def test_a_dense_layer_takes_every_object(
    data: st.DataObject, shape: tuple[int, ...], units: int
) -> None:
    layer = Dense(
        name="d",
        units=units,
        kernel_initializer=data.draw(any_of(MatrixInitializer)),
        kernel_regularizer=data.draw(any_of(MatrixRegularizer)),
        kernel_constraint=data.draw(st.none() | any_of(Constraint)),
    )
    assert_as_keras(on(shape, layer))
    with fresh_keras():
        built = keras_layer(layer)
        built(np.ones((2, *shape), "float32"))
        assert len(built.losses) == 1
