"""What the data sources say of themselves, without a look at any disk."""

from typing import Any

import msgspec
import pytest
from hypothesis import given

from designer.training.sources import SOURCES, DataSource
from designer.training.sources.cifar import CIFAR100
from designer.training.sources.digit_angles import DigitAngles
from designer.training.sources.digits import Digits
from designer.training.sources.mnist import MNIST
from tests.kit.projects import sources

each_source = pytest.mark.parametrize("cls", SOURCES.values(), ids=SOURCES)


@given(sources)
def test_every_image_is_either_trained_on_or_held_out(source: Any) -> None:
    training, validation = source.training_count, source.validation_count
    if source.available is None:
        assert training is validation is None
        return
    used = min(source.available, source.limit or source.available)
    assert training + validation == used
    assert validation == max(1, round(used * source.validation_split))
    assert training > 0
    assert source.test_count <= used or source.limit is None


@given(sources)
def test_a_source_outlives_its_file(source: Any) -> None:
    assert msgspec.convert(msgspec.to_builtins(source), DataSource) == source


@each_source
def test_an_answer_has_a_unit_for_each_class_or_one_for_a_number(cls: Any) -> None:
    source = cls()
    assert source.units == (1 if source.task == "values" else source.classes)
    assert source.name
    assert (source.label_range is not None) == (source.task == "values")


def test_digits_hold_out_a_share() -> None:
    for split in (0.01, 0.2, 0.9):
        source = Digits(validation_split=split)
        assert source.training_count == 1797 - round(1797 * split)


def test_the_classes_are_those_of_keras() -> None:
    assert (CIFAR100().classes, CIFAR100(label_mode="coarse").classes) == (100, 20)
    assert CIFAR100().class_names[99] == "worm"
    assert MNIST(size=32).image_shape == (32, 32, 1)


def test_angles_go_both_ways() -> None:
    assert DigitAngles(largest_angle=90).label_range == (-90, 90)


@pytest.mark.parametrize(
    "changes", [{"limit": 9}, {"validation_split": 0.0}, {"size": 9}, {"seed": -1}, {"path": "x"}]
)
def test_what_makes_no_sense_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"class_name": "Digits", **changes}, DataSource)
