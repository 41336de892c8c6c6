"""Every layer type beside the Keras class of its name: nothing is left out, nothing differs."""

import inspect
from typing import Any

import keras
import pytest

from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer
from designer.network.network import Network, new_layer
from designer.network.summary import summarize
from designer.parameters import folded, parameters
from designer.project.keras_objects import config_of
from tests.kit.keras_oracle import build, fresh_keras, keras_layer, settings_of, twin

every_type = pytest.mark.parametrize("cls", LAYER_TYPES.values(), ids=lambda cls: cls.__name__)


def new(cls: type[Layer]) -> Layer:
    return new_layer(cls.__name__)


def bare(cls: type[Layer]) -> Layer:
    """With Keras' defaults wherever Keras has some."""
    started = new(cls)
    needed = {p.name: getattr(started, p.name) for p in parameters(cls) if p.required}
    return cls(**needed)


def keras_default(cls: type[Layer]) -> Any:
    layer = bare(cls)
    given = {p.name: folded(p, getattr(layer, p.name)) for p in parameters(cls) if p.required}
    inner = {name: keras_layer(each) for name, each in given.items() if isinstance(each, Layer)}
    return twin(cls)(**{**given, **inner})


@every_type
def test_no_setting_of_keras_is_missing(cls: type[Layer]) -> None:
    ours, theirs = set(config_of(bare(cls))), set(settings_of(keras_default(cls)))
    assert theirs <= {*ours, *cls.lacks}
    assert ours <= {*inspect.signature(twin(cls).__init__).parameters, *theirs}


@every_type
def test_defaults_are_those_of_keras(cls: type[Layer]) -> None:
    with fresh_keras():
        keras.utils.set_random_seed(0)  # RandomCrop draws its seed when it is made
        ours = settings_of(twin(cls).from_config(config_of(bare(cls))))
    with fresh_keras():
        keras.utils.set_random_seed(0)
        assert ours == settings_of(keras_default(cls))


@every_type
def test_what_keras_needs_is_needed(cls: type[Layer]) -> None:
    signature = inspect.signature(twin(cls).__init__).parameters.values()
    needed = [
        p.name for p in signature if p.default is p.empty and p.kind is p.POSITIONAL_OR_KEYWORD
    ]
    ours = {p.name for p in parameters(cls) if p.required}
    assert ours == {*needed, "name"} - {"self"}


@every_type
def test_a_new_layer_can_be_built(cls: type[Layer]) -> None:
    """On four channels, on the three of a colour image, or on a vector."""
    stacks = (4, [new(cls)]), (3, [new(cls)]), (4, [new_layer("Flatten"), new(cls)])
    networks = [Network(input_shape=(12, 12, n)).insert(0, *stack) for n, stack in stacks]
    with fresh_keras():
        built = [build(network).refusal is None for network in networks]
    assert built == [summarize(network).sound for network in networks]
    assert any(built)


@every_type
def test_a_layer_type_explains_itself(cls: type[Layer]) -> None:
    assert cls.explanation.endswith((".", "!"))
    assert "\n" not in cls.explanation
    names = {p.name for p in parameters(cls)}
    assert set(cls.basics) <= names
    assert set(cls.starts_as) <= names
    assert isinstance(new(cls).caption(), str)


@every_type
def test_the_parameter_formula_comes_to_the_parameter_count(cls: type[Layer]) -> None:
    layer, shape = new(cls), (12, 12, 4)
    figures = summarize(Network(input_shape=shape).insert(0, layer)).figures[0]
    formula = layer.formula(shape)
    assert bool(formula) == bool(figures.params)
    if formula:
        assert eval(formula.replace("·", "*").replace("×", "*")) == figures.params


def test_the_catalogue_is_in_the_order_of_its_categories() -> None:
    categories = [cls.category for cls in LAYER_TYPES.values()]
    assert sorted(categories, key=categories.index) == categories
