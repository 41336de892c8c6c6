"""Refusals in words: the place, the value, the rule."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.network.layers import LAYER_TYPES
from designer.network.network import Network
from designer.parameters import parameters
from designer.refusals import sentence, shortened
from designer.training.optimizers import Adam
from tests.kit.projects import json_values

CONV: dict[str, Any] = {"name": "c", "filters": 3, "kernel_size": [3, 3]}


def refusal(cls: type, settings: dict[str, Any]) -> str:
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(settings, cls)
    return sentence(caught.value, settings)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"filters": 0}, "filters is 0, but has to be at least 1"),
        ({"filters": 2**31}, "filters is 2147483648, but can be at most 2147483647"),
        ({"filters": "3"}, "filters is '3', but has to be a whole number"),
        ({"filters": 10**5000}, "filters is a huge number, but can be at most 2147483647"),
        (
            {"kernel_size": [10**5000]},
            "kernel_size is a list of 1, but has to be a list of 2 values",
        ),
        ({"kernel_size": [3, -1]}, "kernel_size[1] is -1, but has to be at least 1"),
        ({"kernel_size": [3]}, "kernel_size is [3], but has to be a list of 2 values"),
        ({"kernel_size": 3}, "kernel_size is 3, but has to be a list"),
        ({"use_bias": 1}, "use_bias is 1, but has to be true or false"),
        ({"padding": "full"}, "padding is 'full', but has to be one of the choices"),
        ({"name": None}, "name is None, but has to be a text"),
        ({"zeal": 4}, "zeal is 4, a setting that is not known here"),
        (
            {"name": "a b"},
            "name is 'a b', but has to be a name of letters, digits and underscores, 64 at most, "
            "no digit first",
        ),
        (
            {"kernel_regularizer": {"class_name": "L2", "l2": -0.5}},
            "kernel_regularizer.l2 is -0.5, but has to be at least 0",
        ),
        (
            {"kernel_regularizer": {"class_name": "L3"}},
            "kernel_regularizer.class_name is 'L3', but has to be one of the choices",
        ),
    ],
)
def test_sentences(changes: dict[str, Any], words: str) -> None:
    assert refusal(LAYER_TYPES["Conv2D"], {**CONV, **changes}) == words


def test_what_is_missing_is_named() -> None:
    assert refusal(LAYER_TYPES["Conv2D"], {"name": "c", "filters": 3}) == "kernel_size is missing"


def test_the_words_of_a_class_are_kept() -> None:
    both = {"class_name": "Adam", "clipnorm": 1.0, "clipvalue": 1.0}
    assert refusal(Adam, both).startswith("only one of clipnorm, clipvalue")


def test_a_networks_name_has_a_rule_of_its_own() -> None:
    with pytest.raises(msgspec.ValidationError) as caught:
        Network().rename("_net")
    assert sentence(caught.value, {"name": "_net"}).endswith("64 at most, a letter first")


@given(st.sampled_from(list(LAYER_TYPES.values())), st.data())
def test_every_refusal_is_one_plain_line(cls: type, data: st.DataObject) -> None:
    names = st.sampled_from([p.name for p in parameters(cls)]) | st.text(max_size=5)
    settings = data.draw(st.dictionaries(names, json_values))
    try:
        msgspec.convert(settings, cls)
    except msgspec.ValidationError as error:
        words = sentence(error, settings)
        assert words.isprintable()
        assert len(words) < 250
        assert "`" not in words.partition(", but ")[2]


@given(st.text())
def test_shortened_is_one_line_of_at_most_60(text: str) -> None:
    line = shortened(text)
    assert line.isprintable()
    assert len(line) <= 60
    if text.isprintable() and len(text) <= 60:
        assert line == text
