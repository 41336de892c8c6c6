"""Reshaping layers beside Keras, on values of any rank."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer, LayerBefore, Refused, Settings, Shape
from designer.network.layers.core import Dense, Identity
from designer.network.layers.reshaping import Cropping2D, UpSampling2D
from designer.network.layers.reshaping_axes import Permute, RepeatVector, Reshape
from designer.network.network import new_layer
from designer.parameters import changed
from tests.kit.beside_keras import assert_as_keras, on
from tests.kit.keras_oracle import BESIDE_KERAS
from tests.kit.projects import structs

MAP = (5, 4, 3)
ANYWHERE: list[type[Layer]] = [
    *(cls for cls in LAYER_TYPES.values() if cls.category in ("Convolution", "Reshaping")),
    Dense,
    Identity,
]
shapes = st.lists(st.integers(1, 4), min_size=1, max_size=5).map(tuple)
maps = st.tuples(st.integers(1, 8), st.integers(1, 8), st.integers(1, 3))


@st.composite
def target_shapes(draw: DrawFn, values: int) -> Shape:
    """Sizes that multiply to these values, some of them -1 or another number in the end."""
    sizes: list[int] = []
    while values > 1 and len(sizes) < 5:
        divisors = [n for n in range(1, values + 1) if values % n == 0]
        sizes.append(draw(st.sampled_from(divisors)))
        values //= sizes[-1]
    sizes.append(values)
    for other in draw(st.lists(st.sampled_from((-1, -1, 0, 1, 2, 5)), max_size=2)):
        sizes[draw(st.integers(0, len(sizes) - 1))] = other
    return tuple(sizes)


@settings(BESIDE_KERAS, max_examples=200)
@given(st.data(), shapes)
def test_reshape_takes_what_keras_takes(data: st.DataObject, shape: Shape) -> None:
    target = data.draw(target_shapes(math.prod(shape)))
    assert_as_keras(on(shape, Reshape(name="r", target_shape=target)))


@settings(BESIDE_KERAS, max_examples=100)
@given(st.data(), shapes)
def test_permute_takes_what_keras_takes(data: st.DataObject, shape: Shape) -> None:
    rank = data.draw(st.just(len(shape)) | st.integers(1, 6))
    dims = data.draw(st.permutations(range(1, rank + 1)))
    swapped = data.draw(st.sampled_from((0, 0, 0, 1)))
    layer = Permute(name="p", dims=tuple(dim + swapped for dim in dims))
    assert_as_keras(on(shape, layer))


@settings(BESIDE_KERAS, max_examples=300)
@given(st.sampled_from(ANYWHERE).flatmap(structs), shapes | maps)
def test_every_rank_is_taken_or_refused_as_keras_does(layer: Layer, shape: Shape) -> None:
    assert_as_keras(on(shape, layer))


@settings(BESIDE_KERAS, max_examples=60)
@given(structs(UpSampling2D) | structs(Cropping2D), maps)
def test_maps_grow_and_shrink_as_in_keras(layer: Layer, shape: Shape) -> None:
    assert_as_keras(on(shape, layer))


@pytest.mark.parametrize("shape", [(2, 2, 2, 3), (2, 2, 2, 2, 3)])
def test_softmax_has_a_limit_of_axes(shape: Shape) -> None:
    assert_as_keras(on(shape, Dense(name="d", units=2, activation="softmax")))


def test_a_vector_can_be_repeated() -> None:
    assert RepeatVector(name="r", n=3).output_shape((4,)) == (3, 4)
    assert_as_keras(on((4,), RepeatVector(name="r", n=3)))


@pytest.mark.parametrize(
    ("layer", "shape", "reason"),
    [
        (Reshape(name="r", target_shape=(4, 4, 3)), (100,), "does not fit the 100 values"),
        (Reshape(name="r", target_shape=(-1, 2, -1)), (100,), "one of them may be -1"),
        (Reshape(name="r", target_shape=(0, 5)), (5, 2), "fit the 10 values of 5 × 2"),
        (Permute(name="p", dims=(1, 2)), MAP, "from 1 to 3: set it to 2 1 3"),
        (Permute(name="p", dims=(1, 2)), (7,), "from 1 to 1: set it to 1"),
        (RepeatVector(name="v", n=2), MAP, "needs a vector, but gets 5 × 4 × 3"),
        (RepeatVector(name="v", n=2), (5, 4), "needs a vector, but gets 5 × 4"),
        (Cropping2D(name="c", cropping=((3, 2), (0, 0))), MAP, "Nothing is left of the 5×4 map"),
    ],
)
def test_each_refusal_names_ways_out_that_lead_out(layer: Any, shape: Shape, reason: str) -> None:
    with pytest.raises(Refused, match=reason) as caught:
        layer.output_shape(shape)
    assert caught.value.remedies
    for remedy in caught.value.remedies:
        if isinstance(remedy, Settings):
            assert changed(layer, **remedy.changes).output_shape(shape)
        else:
            assert layer.output_shape(before(remedy).output_shape(shape))


def before(remedy: LayerBefore) -> Layer:
    return new_layer(remedy.class_name, **remedy.changes)


def test_a_refused_shape_leads_to_the_likest_one_that_fits() -> None:
    with pytest.raises(Refused) as caught:
        Reshape(name="r", target_shape=(4, 5, 3)).output_shape((7, 8))
    assert caught.value.remedies == (
        Settings("Reshape to 4 × 1 × 14", {"target_shape": (4, 1, -1)}),
        Settings("Reshape to 56", {"target_shape": (-1,)}),
    )


@pytest.mark.parametrize(
    ("layer", "caption"),
    [
        (Reshape(name="r", target_shape=(4, -1)), "to 4 × ?"),
        (Permute(name="p", dims=(3, 1, 2)), "axes 3 1 2"),
        (RepeatVector(name="v", n=1), "1 copy"),
        (Cropping2D(name="c", cropping=((1, 2), (0, 0))), "top 1, bottom 2, left 0, right 0"),
        (UpSampling2D(name="u", interpolation="bicubic"), "×2 · bicubic"),
    ],
)
def test_a_card_names_what_matters(layer: Layer, caption: str) -> None:
    assert layer.caption() == caption
