"""Parameters in words, and values as texts and back."""

import math
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from PySide6.QtWidgets import QApplication

from designer.network.layers.augmentation_tone import RandomPosterization
from designer.network.layers.convolution import Conv2D
from designer.network.layers.preprocessing import Rescaling
from designer.network.layers.regularization import Dropout
from designer.network.layers.regularizers import L2
from designer.network.layers.reshaping import ZeroPadding2D
from designer.numerals import parse_number
from designer.parameters import Parameter, parameters
from designer.training.metrics import Accuracy
from designer.training.settings import Training
from designer.ui.forms.wording import (
    number_text,
    read,
    readable,
    tool_tip,
    value_text,
    written,
)
from tests.kit.another_language import another_language


@pytest.mark.parametrize(
    ("cls", "name", "value", "text"),
    [
        (Conv2D, "filters", 32, "32"),
        (Conv2D, "kernel_size", (5, 3), "5 × 3"),
        (Conv2D, "padding", "same", "same"),
        (Conv2D, "use_bias", False, "off"),
        (Conv2D, "kernel_regularizer", None, "none"),
        (Conv2D, "kernel_regularizer", L2(), "L2"),
        (ZeroPadding2D, "padding", ((1, 2), (0, 3)), "top 1, bottom 2, left 0, right 3"),
        (Dropout, "rate", 0.25, "0.25"),
        (Training, "metrics", (Accuracy(),), "Accuracy"),
        (Training, "metrics", (), "none"),
    ],
)
def test_a_value_in_a_few_words(cls: type[Struct], name: str, value: Any, text: str) -> None:
    [parameter] = [each for each in parameters(cls) if each.name == name]
    assert value_text(parameter, value) == text


NOISE = next(p for p in parameters(Dropout) if p.name == "noise_shape")
SEED = next(p for p in parameters(Dropout) if p.name == "seed")
RATE = next(p for p in parameters(Dropout) if p.name == "rate")
SCALE = next(p for p in parameters(Rescaling) if p.name == "scale")
BITS = next(p for p in parameters(RandomPosterization) if p.name == "factor")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (16.0, "16"),
        (0.25, "0.25"),
        (0.001, "0.001"),
        (1e-4, "1e-4"),
        (1e-7, "1e-7"),
        (2.5e-4, "0.00025"),
        (-0.05, "-0.05"),
        (1 / 255, "1/255"),
        (1 / 3, "1/3"),
        (2 / 3, "0.6666666666666666"),
        (float.fromhex("0x1.555556p-2"), "0.33333334"),
        (0.0010000000474974513, "0.001"),
        (1e30, "1e30"),
    ],
)
def test_writes_a_number_in_the_shortest_way(value: float, text: str) -> None:
    assert number_text(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_a_written_number_is_the_same_in_float32(value: float) -> None:
    again = parse_number(number_text(value))
    assert isinstance(again, float)
    assert struct.pack("f", again) == struct.pack("f", value)


@pytest.mark.parametrize("text", ["", "abc", "1e", "nan", "inf", "1e999", "1/0", "1/2/3", "0,5"])
def test_hands_on_what_is_no_number(text: str) -> None:
    assert parse_number(text) == text


def test_reads_numbers_as_people_write_them() -> None:
    assert parse_number("1e-4") == 1e-4
    assert parse_number(" 1/255 ") == 1 / 255
    assert math.isclose(float(parse_number("-2.5")), -2.5)


@pytest.mark.parametrize("text", ["none 1 1 16", "None, 1, 1, 16", "(none, 1, 1, 16)"])
def test_reads_whole_numbers_with_any_separator(text: str) -> None:
    assert read(NOISE, text) == (None, 1, 1, 16)


@pytest.mark.parametrize("text", ["0.5 1/255 -1", "0.5, 1/255, -1", "(0.5, 1/255, -1)"])
def test_reads_numbers_with_any_separator(text: str) -> None:
    assert read(SCALE, text) == (0.5, 1 / 255, -1.0)
    assert read(SCALE, "0.5 x") == (0.5, "x")


def test_whole_numbers_may_be_meant_as_such() -> None:
    four, eight = read(BITS, "4 8")
    assert (type(four), type(eight)) == (int, int)


def test_writes_numbers_with_spaces() -> None:
    assert written(SCALE, (0.5, 1 / 255)) == "0.5 1/255"
    assert written(BITS, (4, 8)) == "4 8"


def test_writes_whole_numbers_with_spaces() -> None:
    assert written(NOISE, (None, 1, 16)) == "none 1 16"


@pytest.mark.parametrize("text", ["", "  ", "none", "None"])
def test_an_empty_text_is_none_where_none_is_a_value(text: str) -> None:
    assert read(SEED, text) is None
    assert read(RATE, text) == text.strip()
    assert written(SEED, None) == ""


@pytest.mark.parametrize("parameter", [SEED, RATE])
def test_reads_a_number_with_too_many_digits(parameter: Parameter) -> None:
    assert read(parameter, "9" * 5000) == "9" * 5000


def test_makes_labels_and_tool_tips() -> None:
    assert readable("kernel_size") == "Kernel size"
    assert tool_tip("<b>", "a < b") == "<qt><b>&lt;b&gt;</b><br>a &lt; b</qt>"


@pytest.mark.parametrize("typed", ["", "none", "None", "⟦none⟧", " ⟦NONE⟧ "])
def test_none_is_understood_in_both_languages(typed: str, qapp: QApplication) -> None:
    optional = next(p for p in parameters(Dropout) if p.name == "seed")
    with another_language(qapp):
        assert value_text(optional, None) == "⟦none⟧"
        assert read(optional, typed) is None
