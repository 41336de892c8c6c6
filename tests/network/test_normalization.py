"""Normalization layers of one image's own statistics, and of a batch's, beside Keras."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer, Refused, Settings
from designer.network.layers.looks import SAME_PLACE
from designer.network.layers.normalization import BatchNormalization
from designer.network.layers.sample_normalization import (
    GroupNormalization,
    LayerNormalization,
    RMSNormalization,
    UnitNormalization,
)
from designer.network.network import new_layer
from designer.parameters import changed, parameters
from tests.kit.beside_keras import assert_as_keras, on
from tests.kit.keras_oracle import BESIDE_KERAS
from tests.kit.perturbing import looked_at, moving
from tests.kit.projects import structs

BY_AXIS = [
    cls
    for cls in LAYER_TYPES.values()
    if cls.category in ("Normalization", "Activation")
    and any(parameter.name == "axis" for parameter in parameters(cls))
]
shapes = st.lists(st.integers(1, 6), min_size=1, max_size=5).map(tuple)
axis_numbers = st.integers(-6, 6)
several_axes = st.lists(axis_numbers, min_size=1, max_size=4).map(tuple)


@st.composite
def by_axis(draw: st.DrawFn) -> Layer:
    """A layer that works along an axis, or several, which it may not find."""
    cls = draw(st.sampled_from(BY_AXIS))
    kinds = {parameter.name: parameter.kind for parameter in parameters(cls)}
    return draw(
        structs(cls, axis=draw(axis_numbers if kinds["axis"] == "integer" else several_axes))
    )


def test_every_layer_with_an_axis_is_tried() -> None:
    assert {cls.__name__ for cls in BY_AXIS} == {
        "BatchNormalization",
        "LayerNormalization",
        "GroupNormalization",
        "RMSNormalization",
        "UnitNormalization",
        "Softmax",
    }


@settings(BESIDE_KERAS, max_examples=250)
@given(by_axis(), shapes)
def test_shapes_weights_and_refusals_are_those_of_keras(
    layer: Layer, shape: tuple[int, ...]
) -> None:
    assert_as_keras(on(shape, layer))


@pytest.mark.parametrize(
    ("layer", "shape"),
    [
        (RMSNormalization(name="n", axis=(1,)), (1, 5, 3)),  # the scale happens to fit
        (RMSNormalization(name="n", axis=(1,)), (3, 5, 3)),
        (RMSNormalization(name="n", axis=(2, 1)), (4, 5, 1)),
        (LayerNormalization(name="n", axis=(0,), center=False, scale=False), (4, 5, 3)),
        (LayerNormalization(name="n", axis=(0,), center=False), (4, 5, 3)),
        (LayerNormalization(name="n", axis=(2, -3), rms_scaling=True), (4, 5, 3)),
        (LayerNormalization(name="n", rms_scaling=True, scale=False), (4, 5, 3)),
        (GroupNormalization(name="n", groups=-1, axis=2, center=False), (4, 5, 3)),
        (BatchNormalization(name="n", axis=4, renorm=True, scale=False), (2, 4, 5, 3)),
    ],
)
def test_corners_are_those_of_keras(layer: Layer, shape: tuple[int, ...]) -> None:
    assert_as_keras(on(shape, layer))


@settings(max_examples=250)
@given(by_axis(), shapes)
def test_every_remedy_is_one(layer: Layer, shape: tuple[int, ...]) -> None:
    try:
        layer.output_shape(shape)
    except Refused as refusal:
        assert refusal.remedies
        for remedy in refusal.remedies:
            is_setting = isinstance(remedy, Settings)
            assert not is_setting or changed(layer, **remedy.changes) != layer


@pytest.mark.parametrize(
    ("layer", "shape"),
    [
        (LayerNormalization(name="n", axis=(7,)), (4, 4, 3)),
        (LayerNormalization(name="n", axis=(0,)), (4, 4, 3)),
        (UnitNormalization(name="n", axis=(1, -3, 2)), (4, 4, 3)),
        (RMSNormalization(name="n", axis=(1,)), (4, 5, 3)),
        (BatchNormalization(name="n", axis=-4), (4, 5, 3)),
        (GroupNormalization(name="n", groups=32), (4, 5, 12)),
        (GroupNormalization(name="n", groups=0), (4, 5, 7)),
    ],
)
def test_the_first_remedy_mends_it(layer: Layer, shape: tuple[int, ...]) -> None:
    with pytest.raises(Refused, match=r"[a-z0-9]: .*\.$|\. Set .*\.$") as refused:
        layer.output_shape(shape)
    remedy = refused.value.remedies[0]
    assert isinstance(remedy, Settings)
    assert changed(layer, **remedy.changes).output_shape(shape) == shape


@st.composite
def seeing(draw: st.DrawFn) -> tuple[Layer, tuple[int, ...]]:
    """A layer with axes that are there, and a shape; weights that are zeros would hide it all."""
    shape = draw(st.lists(st.integers(3, 4), min_size=1, max_size=4).map(tuple))
    places = draw(st.sets(st.integers(1, len(shape)), min_size=1).map(sorted))
    axes = tuple(place - draw(st.sampled_from((0, len(shape) + 1))) for place in places)
    cls = draw(st.sampled_from(BY_AXIS))
    kinds = {parameter.name: parameter.kind for parameter in parameters(cls)}
    groups = {"groups": draw(st.sampled_from((1, -1)))} if "groups" in kinds else {}
    axis = {"axis": axes[0] if kinds["axis"] == "integer" else axes}
    return changed(new_layer(cls.__name__), **axis, **groups), shape


@settings(BESIDE_KERAS, max_examples=100)
@given(st.data(), seeing())
def test_a_unit_sees_what_moves_it(
    data: st.DataObject, drawn: tuple[Layer, tuple[int, ...]]
) -> None:
    layer, shape = drawn
    assume(not isinstance(layer, RMSNormalization) or taken(layer, shape))
    unit = tuple(data.draw(st.integers(0, size - 1)) for size in shape)
    seen = looked_at(layer, shape, unit)
    assume(len(seen) > 2 or layer.look(shape) == SAME_PLACE)  # one value alone is always 0 or 1
    assert moving(layer, shape, unit) == seen


def taken(layer: Layer, shape: tuple[int, ...]) -> bool:
    try:
        layer.output_shape(shape)
    except Refused:
        return False
    return True


def test_batch_normalization_says_which_parameters_are_trained() -> None:
    layer = BatchNormalization(name="n")
    assert layer.formula((8, 8, 32)) == "(2 + 2)·32"
    assert [weight.trained for weight in layer.weights((8, 8, 32))] == [True, True, False, False]
    assert "4 parameters per channel" in layer.explanation
    assert "not trained" in layer.explanation


@pytest.mark.parametrize(
    ("layer", "words"),
    [
        (LayerNormalization(name="n"), ""),
        (LayerNormalization(name="n", axis=(1, 2, 3)), "axes 1 2 3"),
        (GroupNormalization(name="n", groups=1), "1 group"),
        (GroupNormalization(name="n", groups=-1, axis=1), "a group for each channel · axis 1"),
        (BatchNormalization(name="n"), "momentum 0.99"),
    ],
)
def test_cards_name_what_differs(layer: Layer, words: str) -> None:
    assert layer.caption() == words
