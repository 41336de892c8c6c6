"""Whether the images reach the network in a form that it learns well from."""

from typing import Any

import pytest
from sklearn.datasets import load_digits

from designer.network.layers.preprocessing import Rescaling
from designer.network.network import Network
from designer.network.problems import INPUT_UID
from designer.network.summary import summarize
from designer.project.advice.images import values_far_from_one
from designer.project.mending import mended
from designer.project.project import Project
from designer.training.data import Digits
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
