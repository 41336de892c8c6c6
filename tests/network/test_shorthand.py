"""Layers from lines of words."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.network.layers import LAYER_TYPES
from designer.network.layers.convolution import Conv2D
from designer.network.network import new_layer
from designer.network.shorthand import TypedLayer, typed_layers
from designer.parameters import changed, parameters

SIZES = st.integers(1, 999)
WORDS = st.sampled_from(
    ["conv", "dense", "pool", "3", "-1", "0.3", "1/0", "3x5", "0..1", "same", "softmax", "none",
     "stride", "name", "rate", "axis", "true", "1" * 5000, "nan", "x", "name=a b", "[2, 3]"]
)  # fmt: skip


def first(line: str) -> TypedLayer:
    return typed_layers(line)[0]


@pytest.mark.parametrize(
    ("line", "class_name", "changes"),
    [
        ("conv 64 3", "Conv2D", {"filters": 64, "kernel_size": (3, 3)}),
        ("conv", "Conv2D", {}),
        ("Conv2D(filters=8, kernel_size=5)", "Conv2D", {"filters": 8, "kernel_size": (5, 5)}),
        ("conv 3x5", "Conv2D", {"kernel_size": (3, 5)}),
        (
            "conv 32 5 same stride 2",
            "Conv2D",
            {"filters": 32, "kernel_size": (5, 5), "padding": "same", "strides": (2, 2)},
        ),
        ("conv 8 name head", "Conv2D", {"filters": 8, "name": "head"}),
        ("conv use_bias no", "Conv2D", {"use_bias": False}),
        ("dense 10 softmax", "Dense", {"units": 10, "activation": "softmax"}),
        ("pool 3 2", "MaxPooling2D", {"pool_size": (3, 3), "strides": (2, 2)}),
        ("pool strides none", "MaxPooling2D", {"strides": None}),
        ("dropout 0.3", "Dropout", {"rate": 0.3}),
        ("sep 32 3", "SeparableConv2D", {"filters": 32, "kernel_size": (3, 3)}),
        ("bn", "BatchNormalization", {}),
        ("act TANH", "Activation", {"activation": "tanh"}),
        ("zero padding 1x2", "ZeroPadding2D", {"padding": ((1, 1), (2, 2))}),
        ("random flip vertical", "RandomFlip", {"mode": "vertical"}),
        ("rotation 0.1", "RandomRotation", {"factor": (-0.1, 0.1)}),
        ("hue 0..0.2", "RandomHue", {"factor": (0.0, 0.2)}),
        ("posterization 3..5", "RandomPosterization", {"factor": (3, 5)}),
        ("reshape 4 4 -1", "Reshape", {"target_shape": (4, 4, -1)}),
        ("rescaling 1/255 -1", "Rescaling", {"scale": (1 / 255,), "offset": (-1.0,)}),
        ("average pool", "AveragePooling2D", {}),
    ],
)
def test_words_set_what_they_stand_for(line: str, class_name: str, changes: dict[str, Any]) -> None:
    found = first(line)
    assert (found.class_name, found.changes, found.refusal) == (class_name, changes, "")
    assert found.caption == new_layer(class_name, **changes).caption()


@pytest.mark.parametrize(
    ("line", "word", "reason"),
    [
        ("dropout 3", "rate is 3", "at most 1"),
        ("conv 0", "filters is 0", "at least 1"),
        ("conv 2.5", "filters is '2.5'", "whole number"),
        ("conv padding wide", "padding is 'wide'", "one of the choices"),
        ("conv 64 3 1 9", "9", "no further number"),
        ("conv banana", "“banana”", "no setting of Conv2D"),
        ("conv 8 linear relu", "“relu”", "no setting of Conv2D"),
        ("dense units", "units of Dense", "needs a value"),
        ("flatten 2", "Flatten", "no further number"),
        ("conv name 2d", "name is '2d'", "has to be a name"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(line: str, word: str, reason: str) -> None:
    found = first(line)
    assert word in found.refusal
    assert reason in found.refusal
    assert found.refusal.endswith(".")
    assert found.changes == {}


def test_a_word_that_only_some_types_know_leaves_those() -> None:
    names = [each.class_name for each in typed_layers("pool same")]
    assert names[:2] == ["MaxPooling2D", "AveragePooling2D"]
    assert "GlobalMaxPooling2D" not in names
    assert [each.class_name for each in typed_layers("conv banana")] == ["Conv2D"]


def test_an_empty_line_may_be_any_layer_and_a_strange_one_none() -> None:
    assert [each.class_name for each in typed_layers(" ")] == list(LAYER_TYPES)
    assert typed_layers("qqq 3") == []
    assert typed_layers("3 conv") == []


@pytest.mark.parametrize("class_name", LAYER_TYPES)
def test_every_type_is_found_by_its_name(class_name: str) -> None:
    assert first(class_name).class_name == class_name
    assert first(class_name).changes == {}


@given(
    filters=SIZES,
    kernel=st.tuples(SIZES, SIZES),
    strides=SIZES,
    padding=st.sampled_from(["same", "valid"]),
    order=st.permutations(range(4)),
)
def test_named_settings_come_in_any_order(
    filters: int, kernel: tuple[int, int], strides: int, padding: str, order: list[int]
) -> None:
    parts = [
        f"filters {filters}", f"kernel={kernel[0]}x{kernel[1]}", f"stride {strides}", padding,
    ]  # fmt: skip
    found = first("conv " + " ".join(parts[place] for place in order))
    layer = new_layer("Conv2D", **found.changes)
    assert isinstance(layer, Conv2D)
    assert (layer.filters, layer.kernel_size) == (filters, kernel)
    assert (layer.strides, layer.padding) == ((strides, strides), padding)


@given(st.one_of(st.text(max_size=20), st.lists(WORDS, max_size=6).map(" ".join)))
def test_any_line_gives_layers_that_can_be_or_sentences(line: str) -> None:
    for found in typed_layers(line):
        if found.refusal:
            assert found.refusal.endswith(".")
            continue
        layer = new_layer(found.class_name, **found.changes)
        assert changed(layer) == layer
        assert set(found.changes) <= {p.name for p in parameters(type(layer))}
