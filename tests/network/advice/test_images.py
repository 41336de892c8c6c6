"""Layers that are meant for images and stand among feature maps."""

import pytest

from designer.network.advice.images import augmentation_of_feature_maps
from designer.network.layers import LAYER_TYPES
from designer.network.layers.base import Layer
from designer.network.network import new_layer
from designer.network.summary import summarize
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

FLIP = layer("RandomFlip")


@pytest.mark.parametrize("layers", [[conv(), FLIP], [conv(), batch_norm(), FLIP, conv()]])
def test_augmentation_below_a_convolution(layers: list[Layer]) -> None:
    network = stack((8, 8, 1), *layers, flatten(), dense())
    assert fires(augmentation_of_feature_maps, network)
    title = "Move random_flip to the top"
    assert titles(augmentation_of_feature_maps, network) == [title, "Remove random_flip"]
    assert order(fixed(augmentation_of_feature_maps, network, title))[:2] == ["random_flip", "conv"]


@pytest.mark.parametrize("layers", [[FLIP, conv()], [batch_norm(), FLIP, conv()], [conv()], [FLIP]])
def test_augmentation_above_all_convolutions(layers: list[Layer]) -> None:
    assert not fires(augmentation_of_feature_maps, stack((8, 8, 1), *layers))


def test_other_preprocessing_may_stand_anywhere() -> None:
    network = stack((8, 8, 1), conv(), layer("Rescaling", scale=(0.5,)))
    assert not fires(augmentation_of_feature_maps, network)


def test_what_is_cut_goes_where_the_network_can_still_be_built() -> None:
    small = conv(4, 5, padding="valid")
    network = stack((8, 8, 1), small, layer("RandomCrop", height=4, width=4), flatten())
    assert fires(augmentation_of_feature_maps, network)
    assert titles(augmentation_of_feature_maps, network) == ["Remove random_crop"]


@pytest.mark.parametrize("cls", [cls for name, cls in LAYER_TYPES.items() if "Random" in name])
def test_all_that_is_random_in_images_is_known(cls: type[Layer]) -> None:
    augmentation = new_layer(cls.__name__)
    network = stack((8, 8, 3), conv(3), augmentation, conv(3))
    if summarize(network).sound:
        assert fires(augmentation_of_feature_maps, network)
