"""Spectral normalization beside Keras: a layer in a field of another."""

import json
from typing import Any

import keras
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.codegen.expressions import statement
from designer.codegen.objects import layer_call
from designer.network.layers.base import LayerBefore, Refused, Settings
from designer.network.layers.convolution import Conv2D
from designer.network.layers.core import Dense
from designer.network.layers.spectral_normalization import SpectralNormalization
from designer.network.network import Network, Placeholder, new_layer
from designer.network.summary import summarize
from designer.parameters import changed, parameters
from designer.project.file import dumps, loads
from designer.project.mending import mended
from designer.project.project import Project
from tests.kit.beside_keras import assert_as_keras, on
from tests.kit.keras_oracle import BESIDE_KERAS, fresh_keras, keras_layer, settings_of
from tests.kit.projects import structs

shapes = st.lists(st.integers(1, 6), min_size=1, max_size=4).map(tuple)
maps = st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(1, 4))


@settings(BESIDE_KERAS, max_examples=150)
@given(structs(SpectralNormalization), maps | shapes)
def test_shapes_weights_and_refusals_are_those_of_keras(
    layer: SpectralNormalization, shape: tuple[int, ...]
) -> None:
    assert_as_keras(on(shape, layer))


@pytest.mark.parametrize("name", ["SeparableConv2D", "MaxPooling2D", "PReLU"])
def test_what_has_no_kernel_of_its_own_is_not_offered(name: str) -> None:
    offered = {cls.__name__ for p in parameters(SpectralNormalization) for cls in p.classes}
    assert name not in offered
    with fresh_keras(), pytest.raises(ValueError, match="no attribute 'kernel'"):
        keras.layers.SpectralNormalization(keras_layer(new_layer(name))).build((None, 8, 8, 4))


@given(structs(SpectralNormalization), maps)
@settings(max_examples=60)
def test_it_looks_and_costs_as_the_layer_inside(
    layer: SpectralNormalization, shape: tuple[int, int, int]
) -> None:
    try:
        output = layer.output_shape(shape)
    except Refused as refusal:
        with pytest.raises(Refused, match=r"\.$") as inner:
            layer.layer.output_shape(shape)
        assert str(refusal) == str(inner.value)
        assert refusal.too_small == inner.value.too_small
        return
    assert layer.look(shape) == layer.layer.look(shape)
    assert layer.macs(shape, output) == layer.layer.macs(shape, output)
    assert layer.kept(shape, output) == layer.layer.kept(shape, output)
    assert layer.macs_formula(shape, output) == layer.layer.macs_formula(shape, output)
    assert layer.shape_formula(shape) == layer.layer.shape_formula(shape)


def test_a_remedy_is_taken_by_the_layer_inside() -> None:
    inner = Conv2D(name="inside", filters=4, kernel_size=(5, 5))
    layer = SpectralNormalization(name="s", layer=inner)
    project = Project(network=Network(input_shape=(3, 3, 1)).insert(0, layer))
    (problem,) = summarize(project.network).figures[0].problems
    again = mended(project, next(fix for fix in problem.fixes if "same padding" in fix.title))
    assert again.network.entries[0].layer == changed(layer, layer=changed(inner, padding="same"))
    assert summarize(again.network).sound


def test_a_layer_before_stands_before_the_whole() -> None:
    layer = SpectralNormalization(name="s", layer=Conv2D(name="c", filters=4, kernel_size=(1, 1)))
    with pytest.raises(Refused, match="needs a map") as refused:
        layer.output_shape((5,))
    assert [type(remedy) for remedy in refused.value.remedies] == [LayerBefore]
    assert not any(isinstance(remedy, Settings) for remedy in refused.value.remedies)


@pytest.mark.parametrize("trainable", [True, False])
def test_the_layer_inside_decides_what_is_trained(trainable: bool) -> None:
    layer = SpectralNormalization(name="s", layer=Dense(name="d", units=3, trainable=trainable))
    network = Network(input_shape=(2, 2, 4)).insert(0, layer)
    with fresh_keras():
        model = keras.models.model_from_json(dumps(Project(network=network)).decode())
    totals = summarize(network).totals
    assert totals.trainable_params == sum(each.numpy().size for each in model.trainable_weights)
    assert totals.params == model.count_params()


def test_freezing_the_outside_alone_freezes_nothing_in_keras() -> None:
    """So there is no such setting here, and a file that has it loses nothing without it."""
    assert "trainable" not in {parameter.name for parameter in parameters(SpectralNormalization)}
    with fresh_keras():
        outside = keras.layers.SpectralNormalization(keras.layers.Dense(3), trainable=False)
        model = keras.Sequential([keras.Input((2, 2, 4)), outside])
        back = loads(model.to_json().encode())
        again = keras.models.model_from_json(dumps(back.project).decode())
    assert len(model.trainable_weights) == len(again.trainable_weights) == 2
    assert summarize(back.project.network).totals.trainable_params == 15


def test_keras_files_come_and_go() -> None:
    with fresh_keras():
        inner = keras.layers.Conv2D(4, 3, kernel_regularizer="l2", name="inner")
        stack = [
            keras.layers.SpectralNormalization(inner, power_iterations=2),
            keras.layers.SpectralNormalization(keras.layers.DepthwiseConv2D(2, trainable=False)),
        ]
        model = keras.Sequential([keras.Input((8, 8, 1)), *stack])
        back = loads(model.to_json().encode())
        assert back.notes == ()
        again = keras.models.model_from_json(dumps(back.project).decode())
        assert [settings_of(each, "build_config") for each in again.layers] == [
            settings_of(each, "build_config") for each in model.layers
        ]
    assert back.project.network.entries[0].layer.layer.name == "inner"  # type: ignore[union-attr]


def with_inner(**changes: Any) -> Any:
    """A file whose spectral normalization has another layer inside."""
    layer = new_layer("SpectralNormalization")
    top = json.loads(dumps(Project(network=Network(input_shape=(8, 8, 1)).insert(0, layer))))
    top["config"]["layers"][1]["config"]["layer"].update(changes)
    return json.dumps(top).encode()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"class_name": "Conv1D"}, '"Conv1D" is not known here'),
        ({"class_name": "MyConv", "registered_name": "my>MyConv"}, '"my>MyConv" is not known here'),
        ({"registered_name": "my>Conv2D"}, '"my>Conv2D" is not known here'),
        ({"config": {"name": "c", "filters": 0, "kernel_size": 3}}, "layer.filters is 0"),
        ({"config": {"name": "c", "filters": 4}}, "layer.kernel_size is missing"),
    ],
)
def test_what_is_not_understood_inside_is_kept_as_it_is(
    changes: dict[str, Any], reason: str
) -> None:
    file = with_inner(**changes)
    project = loads(file).project
    placeholder = project.network.entries[0].layer
    assert isinstance(placeholder, Placeholder)
    assert reason in placeholder.reason
    assert json.loads(dumps(project))["config"] == json.loads(file)["config"]


def test_the_code_is_a_call_in_a_call() -> None:
    layer = SpectralNormalization(
        name="s", layer=Dense(name="d", units=3, trainable=False), power_iterations=2
    )
    assert " ".join(" ".join(statement("", layer_call(layer))).split()) == (
        'layers.SpectralNormalization( layers.Dense(3, trainable=False, name="d"), '
        'power_iterations=2, name="s" )'
    )


def test_an_edit_of_the_layer_inside_is_checked() -> None:
    layer = new_layer("SpectralNormalization")
    with pytest.raises(msgspec.ValidationError, match=r"filters"):
        changed(layer, layer={"class_name": "Conv2D", "name": "c", "filters": 0})
