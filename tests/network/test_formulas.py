"""The formulas of layers that slide, spread, cut or redraw a map, in words and worked out."""

import math
import re

import pytest
from hypothesis import given, reject, settings

from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer, Refused, Shape
from designer.network.layers.convolution import Conv2D
from designer.network.layers.core import Dense
from designer.network.layers.pooling import GlobalAveragePooling2D, MaxPooling2D
from designer.network.layers.reshaping import Flatten, UpSampling2D
from designer.network.layers.reshaping_axes import Permute, RepeatVector, Reshape
from designer.network.layers.separable_convolution import SeparableConv2D
from designer.network.layers.transposed_convolution import Conv2DTranspose
from tests.kit.sliding import maps, sliding

CHANGING = [
    cls
    for cls in LAYER_TYPES.values()
    if cls.category in ("Convolution", "Pooling", "Reshaping")
    and cls not in (Flatten, Reshape, Permute, RepeatVector)
    and not cls.__name__.startswith(("Adaptive", "Global"))
]
SIZES = ("height", "width", "channels")
_SIGNS = {"·": "*", "−": "-", "⌊": "math.floor(", "⌈": "math.ceil(", "⌋": ")", "⌉": ")"}


@pytest.mark.parametrize("cls", CHANGING, ids=lambda cls: cls.__name__)
def test_every_size_that_changes_has_a_line_that_comes_to_it(cls: type[Layer]) -> None:
    @settings(max_examples=60)
    @given(sliding(cls), maps)
    def check(layer: Layer, shape: Shape) -> None:
        try:
            output = layer.output_shape(shape)
        except Refused:
            reject()
        lines = {line.split()[0]: line for line in layer.shape_formula(shape)}
        for name, old, new in zip(SIZES, shape, output, strict=True):
            if name in lines:
                sides = lines[name].removeprefix(name).split(" = ")
                assert {worked_out(side) for side in sides if side} == {new}
            assert name in lines or old == new
        cost = layer.macs_formula(shape, output)
        assert (worked_out(cost) if cost else 0) == layer.macs(shape, output)
        weights = layer.formula(shape)
        held = sum(math.prod(weight.shape) for weight in layer.weights(shape))
        assert (worked_out(weights) if weights else 0) == held

    check()


def worked_out(formula: str) -> float:
    bare = re.sub("[a-z]+", "", formula)
    return float(eval("".join(_SIGNS.get(sign, sign) for sign in bare.strip())))


@pytest.mark.parametrize(
    ("layer", "lines"),
    [
        (
            Conv2D(name="c", filters=32, kernel_size=(3, 3), strides=(2, 1)),
            ("height ⌊(28 − 3)/2⌋ + 1 = 13", "width 20 − 3 + 1 = 18", "channels = 32 filters"),
        ),
        (
            Conv2D(name="c", filters=8, kernel_size=(3, 1), dilation_rate=(2, 1)),
            ("height 28 − (2·(3 − 1) + 1) + 1 = 24", "channels = 8 filters"),
        ),
        (
            MaxPooling2D(name="p", padding="same"),
            ("height ⌈28/2⌉ = 14", "width ⌈20/2⌉ = 10"),
        ),
        (
            Conv2DTranspose(name="t", filters=4, kernel_size=(3, 2), strides=(2, 3)),
            ("height (28 − 1)·2 + 3 = 57", "width (20 − 1)·3 + 3 = 60", "channels = 4 filters"),
        ),
        (UpSampling2D(name="u", size=(3, 1)), ("height 28·3 = 84",)),
        (GlobalAveragePooling2D(name="g"), ("values = 3 channels",)),
        (Flatten(name="f"), ("values 28·20·3 = 1680",)),
        (Reshape(name="r", target_shape=(-1, 10)), ("values 28·20·3 = 168·10",)),
        (
            Permute(name="p", dims=(1, 3, 2)),
            ("axis 2 = incoming axis 3 = 3", "axis 3 = incoming axis 2 = 20"),
        ),
        (Dense(name="d", units=7), ("channels = 7 units",)),
    ],
)
def test_shapes_say_how_they_come_about(layer: Layer, lines: tuple[str, ...]) -> None:
    assert layer.shape_formula((28, 20, 3)) == lines


@pytest.mark.parametrize(
    ("layer", "formula"),
    [
        (
            Conv2D(name="c", filters=6, kernel_size=(3, 3), groups=2),
            "5·4 positions · 3·3·2·6 kernel weights",
        ),
        (
            SeparableConv2D(name="s", filters=6, kernel_size=(3, 3)),
            "5·4 positions · (3·3·4 + 4·6) kernel weights",
        ),
        (
            Conv2DTranspose(name="t", filters=6, kernel_size=(3, 3)),
            "7·6 input positions · 3·3·4·6 kernel weights",
        ),
        (Dense(name="d", units=6), "7·6 positions · 4·6 kernel weights"),
    ],
)
def test_costs_say_how_they_come_about(layer: Layer, formula: str) -> None:
    shape = (7, 6, 4)
    assert layer.macs_formula(shape, layer.output_shape(shape)) == formula


def test_a_dense_layer_on_a_vector_has_one_position() -> None:
    dense = Dense(name="d", units=6)
    assert dense.macs_formula((9,), (6,)) == "9·6 kernel weights"
    assert dense.shape_formula((9,)) == ("values = 6 units",)
