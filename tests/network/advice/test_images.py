"""Layers that are meant for images and stand among feature maps."""

from typing import ClassVar

import pytest

from designer.network.advice.images import augmentation_of_feature_maps
from designer.network.layers.base import Layer, Shape
from tests.network.advice.stacks import (
    batch_norm,
    conv,
    dense,
    fires,
    fixed,
    flatten,
    layer,
    order,
    stack,
    titles,
)


class Shaken(Layer, frozen=True, kw_only=True):
    """Shifted by chance."""

    category: ClassVar = "Preprocessing"
    base_name: ClassVar = "shaken"

    seed: int | None = None


class Cut(Shaken, frozen=True, kw_only=True):
    """A part of the map, chosen by chance."""

    def output_shape(self, shape: Shape) -> Shape:
        return 4, 4, shape[2]


SHAKEN = Shaken(name="shaken")


@pytest.mark.parametrize("layers", [[conv(), SHAKEN], [conv(), batch_norm(), SHAKEN, conv()]])
def test_augmentation_below_a_convolution(layers: list[Layer]) -> None:
    network = stack((8, 8, 1), *layers, flatten(), dense())
    assert fires(augmentation_of_feature_maps, network)
    title = "Move shaken to the top"
    assert titles(augmentation_of_feature_maps, network) == [title, "Remove shaken"]
    assert order(fixed(augmentation_of_feature_maps, network, title))[:2] == ["shaken", "conv"]


@pytest.mark.parametrize(
    "layers", [[SHAKEN, conv()], [batch_norm(), SHAKEN, conv()], [conv()], [SHAKEN]]
)
def test_augmentation_above_all_convolutions(layers: list[Layer]) -> None:
    assert not fires(augmentation_of_feature_maps, stack((8, 8, 1), *layers))


def test_other_preprocessing_may_stand_anywhere() -> None:
    network = stack((8, 8, 1), conv(), layer("Rescaling", scale=(0.5,)))
    assert not fires(augmentation_of_feature_maps, network)


def test_what_is_cut_goes_where_the_network_can_still_be_built() -> None:
    small = conv(4, 5, padding="valid")
    network = stack((8, 8, 1), small, Cut(name="cut"), flatten())
    assert fires(augmentation_of_feature_maps, network)
    assert titles(augmentation_of_feature_maps, network) == ["Remove cut"]
