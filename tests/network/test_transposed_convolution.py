"""Conv2DTranspose with all its arguments beside Keras."""

import pytest
from hypothesis import given, settings

from designer.network.layers.base import Layer, Refused, Settings
from designer.network.layers.transposed_convolution import Conv2DTranspose
from designer.network.network import Network
from designer.parameters import changed
from tests.kit.beside_keras import assert_as_keras
from tests.kit.keras_oracle import BESIDE_KERAS
from tests.kit.projects import structs
from tests.kit.sliding import maps, sliding

MAP = (5, 4, 3)


@settings(BESIDE_KERAS, max_examples=250)
@given(sliding(Conv2DTranspose) | structs(Conv2DTranspose), maps)
def test_sizes_weights_and_refusals_are_those_of_keras(
    layer: Layer, shape: tuple[int, int, int]
) -> None:
    assert_as_keras(Network(input_shape=shape).insert(0, layer))


def transposed(**changes: object) -> Conv2DTranspose:
    return changed(Conv2DTranspose(name="t", filters=2, kernel_size=(4, 3)), **changes)


@pytest.mark.parametrize(
    ("layer", "reason"),
    [
        (transposed(strides=(2, 1), dilation_rate=(1, 2)), "strides above 1 with dilation above 1"),
        (transposed(strides=(2, 2), output_padding=(1, 2)), "output_padding 1×2 has to be below"),
        (
            transposed(strides=(2, 2), output_padding=(0, 0), padding="same"),
            "needs an output_padding of at least 1",
        ),
    ],
)
def test_each_refusal_names_ways_out_that_lead_out(layer: Conv2DTranspose, reason: str) -> None:
    with pytest.raises(Refused, match=reason) as caught:
        layer.output_shape(MAP)
    assert caught.value.remedies
    for remedy in caught.value.remedies:
        assert isinstance(remedy, Settings)
        assert changed(layer, **remedy.changes).output_shape(MAP)


def test_a_card_names_what_matters() -> None:
    layer = transposed(strides=(2, 2), padding="same", output_padding=(1, 0), activation="relu")
    assert layer.caption() == "2 filters · 4×3 · stride 2 · same · output padding 1×0 · ReLU"
