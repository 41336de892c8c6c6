"""Figures taken over from before an edit are those that are worked out from nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.network.layers.base import Layer
from designer.network.network import Network, new_layer
from designer.network.summary import summarize
from tests.kit.projects import layers, networks
from tests.kit.stacks import image_shapes, stacks


@st.composite
def edits(draw: st.DrawFn, network: Network) -> Network:
    """The network after an edit of any kind."""
    uids = [entry.uid for entry in network.entries]
    place = draw(st.integers(0, len(uids)))
    if not uids:
        return network.insert(0, draw(layers()))
    uid = draw(st.sampled_from(uids))
    height, width, channels = draw(image_shapes)
    return draw(
        st.sampled_from(
            [
                network.insert(place, draw(layers())),
                network.remove([uid]),
                network.move([uid], place),
                network.configure(uid, name=f"renamed_{uid}"),
                network.configure(uid, trainable=False),
                network.insert_copies(place, network.entry(uid)),
                network.enable([uid], enabled=not network.entry(uid).enabled),
                network.resize_input(height=height),
                network.resize_input(height=height, width=width, channels=channels),
                network.resize_input(width=None),
            ]
        )
    )


@settings(max_examples=200, deadline=None)
@given(st.data(), stacks() | networks())
def test_nothing_goes_stale(data: st.DataObject, network: Network) -> None:
    summary = summarize(network)
    for _ in range(4):
        network = data.draw(edits(network))
        summary = summarize(network, summary)
        assert summary == summarize(network)


@pytest.mark.parametrize(
    "layer",
    [
        new_layer("MaxPooling2D"),
        new_layer("Resizing", height=4, width=4),
        new_layer("AdaptiveAveragePooling2D", output_size=(2, 2)),
    ],
)
def test_a_larger_image_is_seen_whole_though_the_maps_below_stay_the_same(layer: Layer) -> None:
    small = Network(input_shape=(8, 8, 1)).insert(0, layer, new_layer("Flatten"))
    large = small.resize_input(height=9)
    figures = summarize(large, summarize(small)).figures
    assert figures[0].output_shape == summarize(small).figures[0].output_shape
    assert figures[-1].receptive_field
    assert figures[-1].receptive_field.size == (9, 8)
