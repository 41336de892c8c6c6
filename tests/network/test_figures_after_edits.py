"""Figures taken over from before an edit are those that are worked out from nothing."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.network.field_growth import seen_through
from designer.network.layers.base import Layer
from designer.network.layers.looks import Look
from designer.network.network import Network, new_layer
from designer.network.receptive_field import ReceptiveField
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
                network.configure(uid, name=f"renamed{uid}x"),
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
        fresh = summarize(network)
        for place in data.draw(st.lists(st.integers(0, len(network.entries)), max_size=2)):
            # Some are asked for before the next edit, the others never.
            assert summary.figures[place : place + 1] == fresh.figures[place : place + 1]
        assert summary._replace(figures=()) == fresh._replace(figures=())
    assert summary == summarize(network)


def test_fields_are_worked_out_as_far_down_as_they_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    conv = new_layer("Conv2D", padding="same")
    network = Network(input_shape=(64, 64, 1)).insert(0, *(conv for _ in range(100)))
    before = summarize(network)
    assert before.figures[99].receptive_field
    worked_out: list[Look] = []

    def counted(*given: Any) -> ReceptiveField:
        worked_out.append(given[1])
        return seen_through(*given)

    monkeypatch.setattr("designer.network.figures.seen_through", counted)
    changed = network.configure(network.entries[40].uid, kernel_size=(5, 5))
    summary = summarize(changed, before)
    assert summary.figures[45] == summarize(changed).figures[45] != before.figures[45]
    assert len(worked_out) == 6 + 46


def test_fields_from_before_two_edits_are_not_taken_for_those_between_them() -> None:
    conv = new_layer("Conv2D", filters=3, padding="same")
    network = Network(input_shape=(64, 64, 3)).insert(0, *(conv for _ in range(9)))
    before = summarize(network)
    assert before.figures[8].receptive_field
    shorter = network.remove([network.entries[0].uid])
    unasked = summarize(shorter, before)
    frozen = shorter.freeze([network.entries[8].uid], frozen=True)
    assert summarize(frozen, unasked).figures[3] == summarize(frozen).figures[3]


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
