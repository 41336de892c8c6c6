"""Keras code as people write it, read back into layers without running any of it."""

import ast
import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from designer.codegen.layer_lines import layer_lines
from designer.codegen.layer_reader import CodeError, Read, read_layers
from designer.codegen.script import generate
from designer.codegen.signatures import positional
from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer
from designer.network.layers.convolution import Conv2D
from designer.network.layers.core import Dense
from designer.network.layers.initializers import HeNormal
from designer.network.layers.regularizers import L2
from designer.network.layers.reshaping import Flatten
from designer.network.network import Entry, Placeholder
from designer.parameters import parameters
from designer.project.keras_objects import serialized
from designer.project.templates import TEMPLATES, project_from
from tests.kit.projects import layers, networks, sound_projects

CONV = Conv2D(name="conv_1", filters=32, kernel_size=(3, 3), activation="relu")
DENSE = Dense(name="dense_1", units=10)
FLATTEN = Flatten(name="flatten_1")


def refusal(text: str) -> str:
    with pytest.raises(CodeError) as caught:
        read_layers(text)
    return str(caught.value)


@settings(max_examples=60)
@given(st.lists(layers(), min_size=1, max_size=4))
def test_what_is_copied_as_code_is_read_back_to_the_same_layers(given: list[Layer]) -> None:
    text = layer_lines(Entry(uid, layer) for uid, layer in enumerate(given, 1))
    assert read_layers(text).layers == tuple(given)


@pytest.mark.parametrize("cls", LAYER_TYPES.values(), ids=LAYER_TYPES)
def test_every_class_is_read_back(cls: type[Layer]) -> None:
    @settings(max_examples=5)
    @given(layers(cls))
    def check(layer: Layer) -> None:
        assert read_layers(layer_lines([Entry(1, layer)])).layers == (layer,)

    check()


@settings(max_examples=20)
@given(sound_projects)
def test_the_model_of_a_generated_script_is_read_back(project: Any) -> None:
    tree = ast.parse(generate(project))
    build = next(each for each in tree.body if isinstance(each, ast.FunctionDef))
    read = read_layers(ast.unparse(build))
    assert read.layers == tuple(entry.layer for entry in project.network.entries)
    assert read.has_input


def every_class() -> Iterator[type[Struct]]:
    """The layers, and what their settings are made of."""
    waiting: list[type[Struct]] = list(LAYER_TYPES.values())
    seen = set()
    while waiting:
        cls = waiting.pop()
        if cls not in seen and cls.__struct_config__.tag is not None:
            seen.add(cls)
            yield cls
            waiting += [inner for p in parameters(cls) for inner in p.classes]


@pytest.mark.parametrize("cls", list(every_class()), ids=lambda cls: cls.__name__)
def test_the_order_of_arguments_is_that_of_keras(cls: type[Struct]) -> None:
    import keras  # noqa: PLC0415 - seconds, and for these alone

    room = serialized(_any_of(cls))["module"].partition(".")[2]
    signature = inspect.signature(getattr(getattr(keras, room), cls.__name__).__init__)
    theirs = [p.name for p in signature.parameters.values() if p.kind is p.POSITIONAL_OR_KEYWORD]
    ours = positional(cls)
    assert list(ours) == theirs[1 : len(ours) + 1]


def _any_of(cls: type[Struct]) -> Struct:
    values: dict[str, Any] = {"integer": 1, "pair": (1, 1), "number": 0.5, "integers": (1,)}
    needed = {p.name: p for p in parameters(cls) if p.required}
    return cls(**{name: values.get(parameter.kind) for name, parameter in needed.items()})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('keras.layers.Conv2D(32, 3, activation="relu"),', [CONV]),
        ("layers.Dense(10)", [DENSE]),
        ("model.add(tf.keras.layers.Flatten())", [FLATTEN]),
        ("Dense(10)", [DENSE]),
        ("    layers.Flatten(),\n    layers.Dense(10),\n", [FLATTEN, DENSE]),
        ("layers.Flatten(),\n    layers.Dense(10),\n", [FLATTEN, DENSE]),
        ("model.add(Flatten())\n    model.add(Dense(10))", [FLATTEN, DENSE]),
        ("# the head\nFlatten(),  # of the map\n# Dropout(0.5),\nDense(10)", [FLATTEN, DENSE]),
        ("Conv2D(\n    32,\n    (3, 3),\n    activation='relu',\n),\nFlatten()", [CONV, FLATTEN]),
        ("model = Sequential([Conv2D(32, [3, 3], activation=tf.nn.relu), Flatten()])",
         [CONV, FLATTEN]),
        ("keras.Sequential(layers=[Dense(10)])", [DENSE]),
        ("x = layers.Flatten()(x)\nx = layers.Dense(2 * 5)(x)", [FLATTEN, DENSE]),
        ("import keras\nmodel = keras.Sequential()\nmodel.add(Dense(10))\nmodel.compile('sgd')",
         [DENSE]),
        ("Convolution2D(32, 3, (1, 1), 'valid', 'channels_last', activation='relu')", [CONV]),
    ],
)  # fmt: skip
def test_code_from_an_editor(text: str, expected: list[Layer]) -> None:
    assert read_layers(text) == Read(tuple(expected))


def test_objects_inside_a_layer() -> None:
    [dense] = read_layers(
        "Dense(10, kernel_initializer=keras.initializers.HeNormal(),\n"
        "  kernel_regularizer=regularizers.l2(1e-4), bias_regularizer='l2')"
    ).layers
    assert isinstance(dense, Dense)
    assert (dense.kernel_initializer, dense.kernel_regularizer) == (HeNormal(), L2(l2=1e-4))
    assert dense.bias_regularizer == L2()


@pytest.mark.parametrize(
    "text",
    [
        "Sequential([keras.Input((8, 8, 1)), Dense(10)])",
        "Dense(10, input_shape=(784,))",
        "model.add(InputLayer((8, 8, 1)))\nmodel.add(Dense(10))",
    ],
)
def test_the_input_is_left_to_the_network(text: str) -> None:
    assert read_layers(text) == Read((DENSE,), has_input=True)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("Dense(10),\nConv2D(0, 3)", 2, "filters is 0, but has to be at least 1"),
        ("Dense(n)", 1, "n is not a value: write the number or text itself"),
        ("Flatten()\nLSTM(3)", 2, "LSTM is not a known layer"),
        ("Dense(10, units=3)", 1, "units is given twice"),
        ("Dense(10, colour=3)", 1, "colour is 3, a setting that is not known here"),
        ("Dense(10, **settings)", 1, "** stands for arguments that are not written there"),
        ("Dense(10, kernel_constraint={**x})", 1, "** stands for values that are not written "
         "there"),
        ("Dense()", 1, "units is missing"),
        ("Flatten()\n\nDense(\n  1 / 0)", 4, "it cannot be calculated: division by zero"),
        ("ReLU(1e999)", 1, "the number is too large"),
        ("Dense(10, 'relu', bias_regularizer=l3(1))", 1, "l3(…) is not known there"),
        ("Dense(True - 1)", 1, "True is not a number"),
        ("Flatten(1, 2)", 1, "Flatten takes 0 values without a name at most here: write the "
         "others as name=value"),
        ("for _ in range(3):\n  model.add(Dense(10))", 1, "it is not a layer"),
        ("Dense(10),\n    Flatten(),\n    Dense(", 3, "'(' was never closed"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_line(text: str, line: int, reason: str) -> None:
    assert refusal(text) == f"Line {line}: {reason}"


@pytest.mark.parametrize("text", ["", "hello", "# Dense", "two words", "import keras", "\0"])
def test_other_texts_hold_no_layers(text: str) -> None:
    assert refusal(text) == "There are no layers in it"


@pytest.mark.parametrize(
    "text",
    [
        "Dense(" * 5000,
        "Dense(" + "-" * 5000 + "1)",
        "Dense(1" + "+1" * 90_000 + ")",
        "x" + ".a" * 90_000,
        "Dense(" + "1 if 1 else " * 5000 + "1)",
        "Dense(10)\n" * 30_000,
        "Dense('\ud800')\0",
        "Dense(__import__('os').system('true'))",
        "Dense(9 ** 9 ** 9)",
        "Dense(" + "9" * 5000 + ")",
    ],
)
def test_hostile_texts_are_refused_in_a_sentence(text: str) -> None:
    sentence = refusal(text)
    assert sentence.startswith(("Line ", "The text ", "There are no layers"))
    assert len(sentence) < 300


@given(st.text(max_size=40) | st.text("Dense(10),\n =[]*'", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert read_layers(text).layers
    except CodeError as error:
        assert str(error)


@settings(max_examples=10)
@given(networks())
def test_a_layer_that_is_not_understood_is_a_comment(network: Any) -> None:
    odd = Placeholder(name="odd", class_name="Odd\nthing", reason="", entry="{}")
    text = layer_lines((*network.entries, Entry(99, odd)))
    assert text.splitlines()[-1] == "# 'Odd\\nthing': there is no code for this layer."
    assert read_layers(text).layers == tuple(entry.layer for entry in network.entries)


def test_a_layer_that_is_left_out_is_a_comment() -> None:
    entries = (Entry(1, DENSE, enabled=False), Entry(2, FLATTEN))
    assert layer_lines(entries) == (
        '# layers.Dense(10, name="dense_1"),\nlayers.Flatten(name="flatten_1"),\n'
    )


def test_templates_are_read_back_from_their_lines() -> None:
    for template in TEMPLATES:
        entries = project_from(template.name).network.entries
        if entries:
            assert read_layers(layer_lines(entries)).layers == tuple(e.layer for e in entries)
