"""What optimizers remember, beside Keras' own."""

import math

import keras
import pytest
from hypothesis import given
from hypothesis.strategies import SearchStrategy, sampled_from

from designer.project.keras_objects import serialized
from designer.training.optimizers import OPTIMIZERS, Optimizer
from tests.kit.keras_oracle import BESIDE_KERAS
from tests.kit.projects import structs

SHAPES = ((3, 3, 2, 4), (5, 3), (7,))
VALUES = sum(map(math.prod, SHAPES))

optimizers: SearchStrategy[Optimizer] = sampled_from(list(OPTIMIZERS.values())).flatmap(structs)


@BESIDE_KERAS
@given(optimizers)
def test_the_slots_are_what_keras_allocates(optimizer: Optimizer) -> None:
    theirs = keras.saving.deserialize_keras_object(serialized(optimizer))
    theirs.build([keras.Variable(keras.ops.zeros(shape)) for shape in SHAPES])
    slots = [
        each for each in theirs.variables if len(each.shape)
    ]  # a counter and a rate have no axes
    held = sum(each.numpy().nbytes for each in slots)
    beside = sum(map(optimizer.held_beside, SHAPES))
    assert held == (len(optimizer.slots) * VALUES + beside) * 4
    assert bool(beside) == bool(optimizer.beside)


@pytest.mark.parametrize("cls", OPTIMIZERS.values(), ids=OPTIMIZERS)
def test_slots_have_names_that_differ(cls: type[Optimizer]) -> None:
    optimizer = cls(use_ema=True, gradient_accumulation_steps=2)
    assert len({*optimizer.slots}) == len(optimizer.slots) >= 2
