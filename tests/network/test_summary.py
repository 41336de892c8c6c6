"""Figures of whole networks, beside what Keras says and what has been published."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.network.figures import UNKNOWN
from designer.network.layers.base import Layer
from designer.network.layers.convolution import Conv2D
from designer.network.layers.core import Dense
from designer.network.layers.pooling import MaxPooling2D
from designer.network.layers.reshaping import Flatten
from designer.network.layers.separable_convolution import DepthwiseConv2D, SeparableConv2D
from designer.network.network import Network, Placeholder, new_layer
from designer.network.summary import summarize
from designer.project.templates import project_from
from tests.kit.beside_keras import assert_as_keras
from tests.kit.keras_oracle import BESIDE_KERAS
from tests.kit.projects import networks


@settings(BESIDE_KERAS, max_examples=300)
@given(networks())
def test_figures_are_those_of_keras(network: Network) -> None:
    assert_as_keras(network)


@pytest.mark.parametrize(
    "layer",
    [
        Conv2D(name="c", filters=6, kernel_size=(3, 2), groups=2),
        Conv2D(name="c", filters=4, kernel_size=(1, 1), groups=4, use_bias=False),
        DepthwiseConv2D(name="c", kernel_size=(3, 3), depth_multiplier=3, strides=(2, 2)),
        SeparableConv2D(name="c", filters=5, kernel_size=(2, 3), depth_multiplier=2),
    ],
)
def test_groups_and_multipliers_cost_what_their_kernels_are_used(layer: Layer) -> None:
    network = Network(input_shape=(9, 8, 4)).insert(0, layer)
    assert summarize(network).sound
    assert_as_keras(network)


def test_vgg_16_convolutions_cost_what_is_published() -> None:
    network = Network(input_shape=(224, 224, 3))
    for count, filters in ((2, 64), (2, 128), (3, 256), (3, 512), (3, 512)):
        convolution = Conv2D(name="c", filters=filters, kernel_size=(3, 3), padding="same")
        block = [convolution] * count
        network = network.insert(len(network.entries), *block, MaxPooling2D(name="p"))
    assert summarize(network).totals.macs == 15_346_630_656


def test_lenet_5_has_the_published_number_of_parameters() -> None:
    summary = summarize(project_from("lenet-5").network)
    counts = [figures.params for figures in summary.figures if figures.params]
    assert counts == [156, 2_416, 48_120, 10_164, 850]
    assert summary.totals.params == 61_706


def test_a_frozen_layer_is_not_trained() -> None:
    network = Network(input_shape=(4, 4, 1)).insert(0, Dense(name="d", units=3, trainable=False))
    totals = summarize(network).totals
    assert (totals.trainable_params, totals.non_trainable_params) == (0, 6)


def test_a_network_without_size_or_layers_says_so() -> None:
    summary = summarize(Network(input_shape=(None, 8, 1)))
    assert len(summary.problems) == 2
    assert not summary.sound
    assert summary.output_shape is None


def test_a_placeholder_hides_what_is_below_it() -> None:
    unknown = Placeholder(name="u", class_name="U", reason="This is not known.", entry="{}")
    network = Network(input_shape=(4, 4, 1)).insert(
        0, new_layer("Flatten"), unknown, new_layer("Dense")
    )
    flat, placeholder, dense = summarize(network).figures
    assert flat.output_shape == (16,)
    assert [problem.message for problem in placeholder.problems] == ["This is not known."]
    assert dense == UNKNOWN
    assert summarize(network).totals.params is None


@given(st.integers(50_000, 2**31 - 1))
def test_a_network_that_no_machine_holds_is_refused(units: int) -> None:
    network = Network(input_shape=(256, 256, 3)).insert(
        0, Flatten(name="f"), Dense(name="d", units=units)
    )
    assert "lower its size" in summarize(network).figures[1].problems[0].message


def test_sizes_beyond_64_bits_are_whole_numbers() -> None:
    pools = [MaxPooling2D(name="p", pool_size=(1, 1), strides=(2, 2))] * 80
    field = summarize(Network(input_shape=(9, 9, 1)).insert(0, *pools)).figures[-1].receptive_field
    assert field is not None
    assert field.rows.stride == 2**80


def test_thousands_of_layers_do_not_recurse() -> None:
    layers = [DepthwiseConv2D(name=f"d{n}", kernel_size=(1, 1)) for n in range(3000)]
    summary = summarize(Network(input_shape=(4, 4, 1)).insert(0, *layers))
    assert summary.totals.macs == 3000 * 16
