"""What units have seen above the classifier: too little of the image, or all of it too early."""

import pytest

from designer.network.advice.receptive_fields import (
    layers_that_see_nothing_new,
    view_smaller_than_the_image,
)
from designer.network.edits import edited
from designer.network.layers.base import Layer
from designer.network.network import Network
from designer.network.problems import ResizeInput
from designer.network.summary import summarize
from tests.network.advice.stacks import (
    batch_norm,
    conv,
    dense,
    fires,
    fixed,
    flatten,
    found,
    layer,
    names,
    order,
    pool,
    pooled,
    stack,
    titles,
)


def images(side: int, *layers: Layer) -> Network:
    return stack((side, side, 3), *layers)


growing = layer("UpSampling2D")


def vgg(*counts: int) -> list[Layer]:
    return [each for count in counts for each in (*[conv()] * count, pool())]


@pytest.mark.parametrize(
    "network",
    [
        images(32, conv(), pooled(), dense()),
        images(32, *vgg(1, 1), conv(10, 1, "softmax"), pooled()),
        images(28, conv(), flatten(), dense()),
        images(96, *vgg(1, 1), conv(), flatten(), dense()),
        images(64, *vgg(1), conv(), layer("GlobalMaxPooling2D", keepdims=True), flatten()),
    ],
)
def test_a_view_that_is_too_small(network: Network) -> None:
    assert fires(view_smaller_than_the_image, network)


@pytest.mark.parametrize(
    "network",
    [
        images(32, *vgg(2, 2, 2), conv(), pooled(), dense()),
        images(28, *vgg(1, 1), flatten(), dense()),
        images(28, flatten(), dense(100, "relu"), dense()),
        images(28, pool(), flatten(), dense()),
        images(28, conv(), layer("UpSampling2D"), conv()),
        images(28, conv(), flatten(), dense(49), layer("Reshape", target_shape=(7, 7, 1)), growing),
        images(28, conv(), layer("GroupNormalization", groups=1), flatten(), dense()),
        images(6, conv(), conv(), pooled(), dense()),
    ],
)
def test_a_view_that_is_large_enough(network: Network) -> None:
    assert not fires(view_smaller_than_the_image, network)


def test_blocks_are_added_until_enough_is_seen() -> None:
    network = images(32, conv(16), pooled(), dense())
    title = "Add pooling and a convolution above global_pool, 3 times"
    assert titles(view_smaller_than_the_image, network) == [title]
    mended = fixed(view_smaller_than_the_image, network, title)
    assert order(mended)[1:-2] == ["pool_1", "conv_1", "pool_2", "conv_2", "pool_3", "conv_3"]
    assert "sees 3×3 pixels of the 32×32" in found(view_smaller_than_the_image, network)[0].message


def test_the_classifier_stays_last_where_it_is_a_convolution() -> None:
    network = images(32, conv(), conv(10, 1, "softmax"), pooled())
    [title] = titles(view_smaller_than_the_image, network)
    assert order(fixed(view_smaller_than_the_image, network, title))[-2:] == [
        "conv_1",
        "global_pool",
    ]


@pytest.mark.parametrize(
    "network",
    [
        images(32, *vgg(2, 2, 3, 3, 3), flatten(), dense()),
        images(32, *vgg(2, 2, 3, 3, 3), pooled(), dense()),
        images(8, *[conv()] * 7, pooled(), dense()),
        images(30, *[conv()] * 23, pooled(), dense()),
        images(8, *[conv()] * 8, conv(10, 1, "softmax"), pooled()),
        images(8, *[conv(), batch_norm(), layer("ReLU")] * 8, flatten()),
    ],
)
def test_layers_that_see_nothing_new(network: Network) -> None:
    assert fires(layers_that_see_nothing_new, network)


@pytest.mark.parametrize(
    "network",
    [
        images(224, *vgg(2, 2, 3, 3, 3), flatten(), dense()),
        images(8, *[conv()] * 6, pooled(), dense()),
        images(30, *[conv()] * 22, pooled(), dense()),
        images(8, *[conv()] * 4, *[conv(8, 1)] * 8, pooled(), dense()),
        images(8, *[conv()] * 12, layer("UpSampling2D"), conv(), flatten(), dense()),
        images(8, *[conv()] * 12),
        images(8, layer("GroupNormalization", groups=1), *[conv()] * 12, pooled()),
    ],
)
def test_layers_that_see_more(network: Network) -> None:
    assert not fires(layers_that_see_nothing_new, network)


def test_the_first_layer_of_them_is_named() -> None:
    network = images(9, *[conv()] * 8, pooled(), dense())
    assert names(layers_that_see_nothing_new, network) == ["conv_4"]
    message = found(layers_that_see_nothing_new, network)[0].message
    assert "the whole 9×9 image" in message
    assert "the 4 convolutions from there on" in message


def test_they_can_be_removed() -> None:
    network = images(9, *[conv()] * 8, pooled(), dense())
    mended = fixed(layers_that_see_nothing_new, network, "Remove the 4 layers from conv_4 on")
    assert order(mended) == ["conv", "conv_1", "conv_2", "conv_3", "global_pool", "dense"]
    flat = images(9, *[conv()] * 8, flatten(), dense())
    title = "Remove the 4 layers from conv_4 on and pool globally"
    assert "global_pool_1" in order(fixed(layers_that_see_nothing_new, flat, title))


def test_a_pixel_less_would_not_do() -> None:
    network = images(32, *vgg(2, 2, 3, 3, 3), pooled(), dense())
    assert "Enlarge the input to 61 × 61" in titles(layers_that_see_nothing_new, network)
    smaller = edited(network, [ResizeInput(60, 60, 3)])
    assert summarize(smaller).sound
    assert found(layers_that_see_nothing_new, smaller)
