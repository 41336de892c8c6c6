"""Whether the images reach the network in a form that it learns well from."""

from typing import Any

import keras
import pytest
from sklearn.datasets import load_digits

from designer.network.layers.preprocessing import Rescaling
from designer.network.network import Network, new_layer
from designer.network.problems import INPUT_UID
from designer.network.summary import summarize
from designer.project.advice.images import augmentation_for_other_values, values_far_from_one
from designer.project.mending import mended
from designer.project.project import Project
from designer.training.sources.digits import Digits
from tests.network.advice.stacks import batch_norm, conv, dense, flatten, layer, pool, stack


class Photographs(Digits, frozen=True, kw_only=True, tag="Photographs"):
    """With bytes for pixels."""

    value_range = (0.0, 255.0)


def advised(given: Project) -> list[Any]:
    return list(values_far_from_one(given, summarize(given.network)))


def on_digits(*layers: Any) -> Project:
    return Project(network=stack((8, 8, 1), *layers))


def rescaling(scale: float, offset: float = 0.0) -> Any:
    return layer("Rescaling", scale=(scale,), offset=(offset,))


def test_the_values_of_the_digits() -> None:
    images = load_digits().images
    assert (images.min(), images.max()) == Digits.value_range


@pytest.mark.parametrize(
    "layers",
    [
        [conv()],
        [flatten(), dense()],
        [pool(), conv(), batch_norm()],
        [rescaling(1.0), conv()],
        [rescaling(1 / 255), conv()],
        [rescaling(0.5), rescaling(0.5), conv()],
        [conv(), rescaling(1 / 16)],
        [layer("Rescaling", scale=(1 / 16,), offset=(0.0, 5.0)), conv()],
    ],
)
def test_values_that_are_far_from_one(layers: list[Any]) -> None:
    given = on_digits(*layers)
    [problem] = advised(given)
    [fix] = problem.fixes
    assert not advised(mended(given, fix))


@pytest.mark.parametrize(
    "layers",
    [
        [rescaling(1 / 16), conv()],
        [rescaling(1 / 8, -1.0), conv()],
        [batch_norm(), conv()],
        [rescaling(1 / 8), rescaling(1 / 2), flatten(), dense()],
        [layer("LayerNormalization", axis=(1, 2, 3)), conv()],
        [pool()],
    ],
)
def test_values_that_suit_the_weights(layers: list[Any]) -> None:
    assert not advised(on_digits(*layers))


def test_photographs_are_divided_by_255() -> None:
    given = Project(network=stack((8, 8, 1), conv()), data=Photographs())
    [problem] = advised(given)
    assert problem.place == INPUT_UID
    assert "as they are, 0 to 255" in problem.message
    assert problem.fixes[0].title == "Add Rescaling by 1/255"
    first = mended(given, problem.fixes[0]).network.entries[0].layer
    assert isinstance(first, Rescaling)
    assert (first.scale, first.offset) == ((1 / 255,), (0,))


def test_a_wrong_scale_is_put_right_where_it_stands() -> None:
    given = on_digits(rescaling(1 / 255), conv())
    [problem] = advised(given)
    assert given.network.entry(problem.place).name == "rescaling"
    assert "0 to 0.0627" in problem.message
    after: Network = mended(given, problem.fixes[0]).network
    assert len(after.entries) == 2


def bright(low: float, high: float) -> Any:
    return new_layer("RandomBrightness", value_range=(float(low), float(high)))


def mistaken(*layers: Any) -> list[Any]:
    given = on_digits(*layers)
    problems = list(augmentation_for_other_values(given, summarize(given.network)))
    for problem in problems:
        after = mended(given, problem.fixes[0])
        left = list(augmentation_for_other_values(after, summarize(after.network)))
        assert problem.place not in [each.place for each in left]
    return problems


@pytest.mark.parametrize(
    "layers",
    [
        [bright(0, 255), rescaling(1 / 16), conv()],
        [rescaling(1 / 16), bright(0, 16), conv()],
        [rescaling(-1 / 16), bright(0, 1), conv()],
        [layer("RandomFlip"), bright(0, 255)],
        [layer("AutoContrast", value_range=(0.0, 255.0)), conv()],
    ],
)
def test_augmentation_that_takes_other_values_for_black_and_white(layers: list[Any]) -> None:
    assert len(mistaken(*layers)) == 1


@pytest.mark.parametrize(
    "layers",
    [
        [bright(0, 16), rescaling(1 / 16), conv()],
        [rescaling(1 / 16), bright(0, 1), conv()],
        [rescaling(1 / 8, -1.0), bright(-1, 1), conv()],
        [batch_norm(), bright(0, 255), conv()],
        [conv(), bright(0, 255)],
        [layer("RandomFlip"), conv()],
    ],
)
def test_augmentation_that_knows_black_and_white(layers: list[Any]) -> None:
    assert not mistaken(*layers)


def test_keras_washes_the_digits_out_that_it_takes_for_photographs() -> None:
    keras.utils.set_random_seed(0)
    brightness = keras.layers.RandomBrightness(0.5)
    digits = load_digits().images[:64, :, :, None].astype("float32")
    altered = keras.ops.convert_to_numpy(brightness(digits, training=True))
    assert altered.max() > 100
    assert (altered.max(axis=(1, 2, 3)) == 0).any()
