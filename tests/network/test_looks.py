"""How each layer looks back, along every axis, beside what really moves its outputs in Keras."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer, Refused, Shape
from designer.network.layers.convolution import Conv2D
from designer.network.layers.core import Dense
from designer.network.layers.looks import SAME, AxisLook, Blocks, Permuted, Reshaped, Spread, Window
from designer.network.layers.redrawn import Divided, Resampled
from designer.network.layers.reshaping import Flatten, UpSampling2D
from designer.network.layers.reshaping_axes import Permute, RepeatVector, Reshape
from designer.network.layers.separable_convolution import DepthwiseConv2D, SeparableConv2D
from designer.network.layers.transposed_convolution import Conv2DTranspose
from designer.parameters import changed
from tests.kit.keras_oracle import BESIDE_KERAS, fresh_keras, keras_layer
from tests.kit.sliding import maps, sliding

LEAST_WEIGHT = 1e-5
"""Interpolations of these sizes give more to what they see, and by rounding less to the others."""

ON_MAPS = [
    cls
    for cls in LAYER_TYPES.values()
    if cls.category in ("Convolution", "Pooling", "Reshaping", "Core")
    and cls not in (Flatten, Reshape, Permute, RepeatVector)
]
EXAMPLES: dict[type[Layer], int] = {Conv2DTranspose: 80, Conv2D: 40, UpSampling2D: 40}
"""Where there is more to go wrong."""

sizes = st.integers(1, 5)


@pytest.mark.parametrize("cls", ON_MAPS, ids=lambda cls: cls.__name__)
def test_a_unit_sees_what_moves_it(cls: type[Layer]) -> None:
    @settings(BESIDE_KERAS, max_examples=EXAMPLES.get(cls, 15))
    @given(sliding(cls), maps)
    def check(layer: Layer, shape: Shape) -> None:
        shape = (*shape[:2], shape[2] * getattr(layer, "groups", 1))
        try:
            output = layer.output_shape(shape)
        except Refused:
            reject()
        assume(not is_miscomputed(layer, output))
        assert_seen(layer, shape, output)

    check()


def is_miscomputed(layer: Layer, output: Shape) -> bool:
    """Whether TensorFlow takes the stride of one axis for both: by itself, or by oneDNN.

    oneDNN was seen to do so on a processor with AMX, where the output is one unit wide and there is
    more than one image.
    """
    if isinstance(layer, Conv2D):
        return layer.strides[0] < layer.strides[1] and output[1] == 1
    if not isinstance(layer, DepthwiseConv2D | SeparableConv2D):
        return False
    return layer.depth_multiplier > 1 and len(set(layer.strides)) > 1


def assert_seen(layer: Layer, shape: Shape, output: Shape) -> None:
    look = layer.look(shape)
    assert isinstance(look, tuple)
    assert not isinstance(look, Permuted | Reshaped)
    before = len(output) - len(shape)  # the output's axes, or those of the input, that come first
    seen = [
        inside(rule, length, output[axis + before] if axis + before >= 0 else 1)
        for axis, (rule, length) in enumerate(zip(look or (SAME,) * len(shape), shape, strict=True))
    ]
    blind = any(not any(units) for units in seen)  # along one axis all units see padding only
    for axis, answers in enumerate(moved(layer, shape)):
        others = tuple(at + 1 for at in range(len(output)) if at != axis + before)
        found = answers.any(axis=others).reshape(shape[axis], -1)
        for unit, expected in enumerate(seen[axis]):
            assert np.flatnonzero(found[:, unit]).tolist() == ([] if blind else expected), axis


def inside(rule: AxisLook | None, length: int, units: int) -> list[list[int]]:
    """What each of these units sees between the ends of the axis."""
    if rule is None:
        return [list(range(length))] * units
    return [[i for i in rule.indices(unit) if 0 <= i < length] for unit in range(units)]


def moved(layer: Layer, shape: Shape) -> list[Any]:
    """For each axis of the input: which values of the output each of its indices moves."""
    images = [np.zeros(shape, "float32")]
    for axis, length in enumerate(shape):
        for index in range(length):
            image = np.zeros(shape, "float32")
            image[(slice(None),) * axis + (index,)] = 1
            images.append(image)
    answers = positive_answer(layer, np.stack(images))
    changed_by = np.abs(answers[1:] - answers[:1]) > LEAST_WEIGHT
    return np.split(changed_by, np.cumsum(shape)[:-1])


def positive_answer(layer: Layer, images: Any) -> Any:
    random = np.random.default_rng(0)
    with fresh_keras():
        keras = keras_layer(layer)
        keras.build((None, *images.shape[1:]))
        keras.set_weights([random.uniform(0.5, 1, w.shape) for w in keras.get_weights()])
        return keras(images).numpy()


@pytest.mark.parametrize("activation", ["softmax", "log_softmax"])
@pytest.mark.parametrize(
    "layer",
    [
        DepthwiseConv2D(name="d", kernel_size=(2, 3), depth_multiplier=2),
        Conv2D(name="c", kernel_size=(2, 2), filters=6, groups=3, padding="same"),
        Dense(name="d", units=3),
    ],
)
def test_a_softmax_makes_each_channel_see_all(layer: Layer, activation: str) -> None:
    mixing = changed(layer, activation=activation)
    shape = (4, 5, 3)
    assert_seen(mixing, shape, mixing.output_shape(shape))


@pytest.mark.parametrize(
    ("interpolation", "neighbours"),
    [("nearest", 1), ("bilinear", 2), ("bicubic", 4), ("lanczos3", 6), ("lanczos5", 10)],
)
def test_weights_at_whole_distances_are_zero(interpolation: str, neighbours: int) -> None:
    layer = changed(UpSampling2D(name="u", size=(3, 1)), interpolation=interpolation)
    look = layer.look((13, 1, 1))
    assert isinstance(look, tuple)
    rows = look[0]
    assert isinstance(rows, Resampled | Blocks)
    assert list(rows.indices(19)) == [6]
    assert len(rows.indices(20)) == neighbours
    assert_seen(layer, (13, 1, 1), (39, 1, 1))


def test_repeated_vectors_see_their_own_value() -> None:
    assert_seen(RepeatVector(name="r", n=3), (4,), (3, 4))


@given(st.permutations((1, 2, 3)), st.tuples(sizes, sizes, sizes))
def test_permuted_axes_are_those_of_keras(dims: Sequence[int], shape: Shape) -> None:
    layer = Permute(name="p", dims=tuple(dims))
    look = layer.look(shape)
    assert isinstance(look, Permuted)
    values = np.arange(np.prod(shape)).reshape(shape)
    assert (positive_answer(layer, values[None])[0] == values.transpose(look.axes)).all()


@given(st.tuples(sizes, sizes, sizes), st.sampled_from(((-1,), (-1, 1, 2), (2, -1))))
def test_reshaped_values_keep_their_order(shape: Shape, target: Shape) -> None:
    assume(shape[0] * shape[1] * shape[2] % 2 == 0)
    layer = Reshape(name="r", target_shape=target)
    look = layer.look(shape)
    assert isinstance(look, Reshaped)
    assert (look.before, look.after) == (shape, layer.output_shape(shape))
    values = np.arange(np.prod(shape)).reshape(shape)
    assert (positive_answer(layer, values[None])[0] == values.reshape(look.after)).all()


rules: SearchStrategy[AxisLook] = st.one_of(
    st.builds(Window, sizes, sizes, st.integers(-3, 5), sizes),
    st.builds(Spread, sizes, sizes, st.integers(0, 5), sizes),
    st.builds(Blocks, sizes, sizes),
    st.builds(Resampled, st.integers(1, 20), st.integers(1, 20), st.integers(0, 5)),
    st.builds(Divided, st.integers(2, 20), st.integers(2, 20)),
)


@given(rules, st.integers(0, 40))
def test_every_rule_repeats_itself_and_knows_its_ends(rule: AxisLook, unit: int) -> None:
    seen = list(rule.indices(unit))
    assert seen == sorted(set(seen))
    if seen:
        assert (rule.first(unit), rule.last(unit)) == (seen[0], seen[-1])
    else:
        assert rule.first(unit) == rule.last(unit) + 1
    assert list(rule.indices(unit + rule.outputs)) == [index + rule.inputs for index in seen]
