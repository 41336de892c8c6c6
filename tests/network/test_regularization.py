"""Regularization layers beside Keras."""

from typing import Any

import keras
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer, Refused, Settings
from designer.network.layers.looks import SAME_PLACE
from designer.network.layers.regularization import (
    ActivityRegularization,
    AlphaDropout,
    Dropout,
    GaussianDropout,
    SpatialDropout2D,
)
from designer.network.network import Network
from designer.parameters import changed, parameters
from designer.project.file import dumps, loads
from designer.project.project import Project
from tests.kit.beside_keras import assert_as_keras, on
from tests.kit.keras_oracle import BESIDE_KERAS, fresh_keras
from tests.kit.projects import structs

REGULARIZATION = [cls for cls in LAYER_TYPES.values() if cls.category == "Regularization"]
shapes = st.lists(st.integers(1, 4), min_size=1, max_size=4).map(tuple)
noises = st.lists(st.sampled_from((None, 1, 1, 2, 3)), min_size=1, max_size=5).map(tuple)


@st.composite
def regularizing(draw: st.DrawFn) -> Layer:
    cls = draw(st.sampled_from(REGULARIZATION))
    names = {parameter.name for parameter in parameters(cls)}
    fixed: dict[str, Any] = {}
    if "noise_shape" in names:
        fixed["noise_shape"] = draw(st.none() | noises)
    if "rate" in names:
        fixed["rate"] = draw(st.sampled_from((0.0, 0.3, 0.999, 1.0)))
    return draw(structs(cls, **fixed))


@settings(BESIDE_KERAS, max_examples=300)
@given(regularizing(), shapes)
def test_shapes_and_refusals_are_those_of_keras(layer: Layer, shape: tuple[int, ...]) -> None:
    assert_as_keras(on(shape, layer))


@pytest.mark.parametrize("cls", REGULARIZATION)
@given(data=st.data(), shape=shapes)
@settings(max_examples=20)
def test_they_neither_move_nor_hold_anything(
    data: st.DataObject, cls: type[Layer], shape: tuple[int, ...]
) -> None:
    layer = data.draw(structs(cls))
    assert layer.look(shape) == SAME_PLACE
    assert layer.weights(shape) == ()
    assert layer.macs(shape, shape) == 0


@pytest.mark.parametrize(
    ("layer", "words"),
    [
        (GaussianDropout(name="g", rate=1.0), "At rate 1 the noise would be without bounds"),
        (AlphaDropout(name="a", rate=1.0), "At rate 1 nothing would be left"),
        (AlphaDropout(name="a", rate=0.5, noise_shape=(1, 3, 2)), "noise_shape does not spread"),
        (Dropout(name="d", rate=0.5, noise_shape=(7,)), "noise_shape does not spread"),
    ],
)
def test_the_remedy_mends_it(layer: Layer, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        layer.output_shape((2, 3, 4))
    (remedy,) = refused.value.remedies
    assert isinstance(remedy, Settings)
    assert changed(layer, **remedy.changes).output_shape((2, 3, 4)) == (2, 3, 4)


def test_what_keras_does_not_take_is_neither_offered_nor_written() -> None:
    layer = SpatialDropout2D(name="s", rate=0.4, seed=3)
    assert "trainable" not in {parameter.name for parameter in parameters(SpatialDropout2D)}
    project = Project(network=Network(input_shape=(8, 8, 2)).insert(0, layer))
    text = dumps(project).decode()
    with fresh_keras():
        opened = keras.models.model_from_json(text).layers[0]
        assert (opened.rate, opened.seed) == (0.4, 3)
        assert loads(dumps(project)).project == project
        model = keras.Sequential([keras.Input((8, 8, 2)), opened])
        assert loads(model.to_json().encode()).project.network.entries[0].layer == layer


def test_a_card_says_what_activity_costs() -> None:
    assert ActivityRegularization(name="a", l1=0.01, l2=0.1).caption() == "ℓ1 0.01 · ℓ2 0.1"
    assert ActivityRegularization(name="a").caption() == ""
