"""Pooling of every kind beside Keras."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer, LayerBefore, Refused, Settings
from designer.network.layers.pooling import AdaptiveAveragePooling2D, AdaptiveMaxPooling2D
from designer.network.network import Network, new_layer
from designer.parameters import changed
from tests.kit.beside_keras import assert_as_keras, on
from tests.kit.keras_oracle import BESIDE_KERAS
from tests.kit.projects import structs

POOLING = [cls for cls in LAYER_TYPES.values() if cls.category == "Pooling"]
maps = st.tuples(st.integers(1, 12), st.integers(1, 12), st.integers(1, 4))
other_shapes = st.lists(st.integers(1, 4), min_size=1, max_size=5).map(tuple)


@settings(BESIDE_KERAS, max_examples=80)
@given(
    st.sampled_from((AdaptiveAveragePooling2D, AdaptiveMaxPooling2D)),
    st.tuples(st.integers(1, 20), st.integers(1, 20)),
    maps,
)
def test_adaptive_pooling_takes_what_training_takes(
    cls: type[Layer], size: tuple[int, int], shape: tuple[int, int, int]
) -> None:
    layer = cls(name="p", output_size=size)  # type: ignore[call-arg]
    assert_as_keras(Network(input_shape=shape).insert(0, layer))


@settings(BESIDE_KERAS, max_examples=120)
@given(st.sampled_from(POOLING).flatmap(structs), maps | other_shapes)
def test_pooling_wants_a_map(layer: Layer, shape: tuple[int, ...]) -> None:
    assert_as_keras(on(shape, layer))


def test_adaptive_pooling_to_a_single_row_is_refused() -> None:
    layer = AdaptiveMaxPooling2D(name="p", output_size=(1, 3))
    with pytest.raises(Refused, match="to 2 rows and columns or more") as caught:
        layer.output_shape((8, 8, 2))
    (remedy,) = caught.value.remedies
    assert isinstance(remedy, Settings)
    assert changed(layer, **remedy.changes).output_shape((8, 8, 2)) == (2, 3, 2)


def test_adaptive_pooling_of_a_single_column_is_refused() -> None:
    layer = AdaptiveMaxPooling2D(name="p", output_size=(4, 3))
    with pytest.raises(Refused, match="but gets 8×1") as caught:
        layer.output_shape((8, 1, 2))
    assert caught.value.too_small
    (remedy,) = caught.value.remedies
    assert isinstance(remedy, LayerBefore)
    before = new_layer(remedy.class_name, **remedy.changes)
    assert layer.output_shape(before.output_shape((8, 1, 2))) == (4, 3, 2)
