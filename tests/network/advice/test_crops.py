"""Crops that are made while training only."""

import numpy as np
import pytest

from designer.network.advice.crops import crop_in_training_only
from designer.network.layers.base import Layer
from designer.network.network import Network, Placeholder
from tests.kit.keras_oracle import fresh_keras, keras_layer
from tests.network.advice.stacks import conv, dense, fires, fixed, flatten, layer, pooled, stack

CROP = layer("RandomCrop", height=4, width=5)
CENTER = layer("CenterCrop", height=4, width=5)
FLIP = layer("RandomFlip")
ANSWER = [flatten(), dense()]


@pytest.mark.parametrize(
    "layers",
    [
        [CROP, *ANSWER],
        [CROP, conv(), pooled(), dense()],
        [conv(), CROP],
        [CROP, FLIP, *ANSWER],
        [CROP, conv(), CENTER, *ANSWER],
    ],
)
def test_a_crop_that_predicting_does_without(layers: list[Layer]) -> None:
    assert fires(crop_in_training_only, stack((8, 8, 1), *layers))


@pytest.mark.parametrize(
    "layers",
    [
        [CROP, CENTER, *ANSWER],
        [CROP, FLIP, CENTER, *ANSWER],
        [CROP, layer("Resizing", height=4, width=4), *ANSWER],
        [CENTER, CROP, *ANSWER],
        [CENTER, *ANSWER],
    ],
)
def test_sizes_that_are_the_same_in_the_end(layers: list[Layer]) -> None:
    assert not fires(crop_in_training_only, stack((8, 8, 1), *layers))


def test_keras_fails_to_predict_without_the_fix_and_predicts_with_it() -> None:
    network = stack((8, 8, 1), CROP, *ANSWER)
    mended = fixed(crop_in_training_only, network, "Let a CenterCrop of 4×5 follow")
    with pytest.raises(Exception, match="expected axis -1 of input shape to have value 20"):
        predicted(network)
    assert predicted(mended) == (2, 10)


def predicted(network: Network) -> tuple[int, ...]:
    """The shape of what Keras predicts after it has been built for training."""
    images = {mode: np.zeros((2, 8, 8, 1), "float32") for mode in (True, False)}
    with fresh_keras():
        for entry in network.entries:
            assert not isinstance(entry.layer, Placeholder)
            each = keras_layer(entry.layer)
            modes = {"training": True} if each._call_has_training_arg else {}
            images[True] = each(images[True], **modes)
            images[False] = each(images[False], **dict.fromkeys(modes, False))
    return tuple(images[False].shape)
