"""What one image takes in a network, counted by hand."""

from typing import Any

import pytest
from hypothesis import given

from designer.network.memory import ImageMemory, image_memory
from designer.network.network import Network
from designer.network.summary import summarize
from tests.kit.projects import networks

Layers = list[tuple[str, dict[str, Any]]]
CONV: dict[str, Any] = {"filters": 3, "activation": "linear"}


def memory(*layers: tuple[str, dict[str, Any]]) -> ImageMemory:
    network = Network(input_shape=(4, 4, 2))
    for class_name, settings in layers:
        network = network.insert_new(len(network.entries), class_name, **settings)
    found = image_memory(network, summarize(network))
    assert found is not None
    return found


def test_a_small_network() -> None:
    found = memory(
        ("Conv2D", {"filters": 3}),
        ("MaxPooling2D", {}),
        ("Flatten", {}),
        ("Dropout", {"rate": 0.5}),
        ("Dense", {"units": 5}),
    )
    assert found.sizes == (32, 48, 12, 12, 12, 5)
    # The pooling also keeps a byte for each value, and so does the dropout; Flatten is a view.
    assert found.kept == (32, 48, 12 + 3, 0, 12 + 3, 5)
    assert found.busiest == 0
    assert found.widest == (32, 48)


@pytest.mark.parametrize(
    ("layers", "kept"),
    [
        ([("Conv2D", CONV), ("BatchNormalization", {}), ("ReLU", {})], (32, 48, 0, 48)),
        ([("Conv2D", CONV), ("ReLU", {}), ("Conv2D", CONV)], (32, 0, 48, 48)),
        ([("Conv2D", CONV), ("Reshape", {"target_shape": (48,)})], (32, 48, 0)),
        ([("Conv2D", CONV), ("Identity", {}), ("AveragePooling2D", {})], (32, 0, 0, 12)),
        ([("Conv2D", {**CONV, "activation": "gelu"}), ("Conv2D", CONV)], (32, 48 * 4, 48)),
        ([("Rescaling", {}), ("ZeroPadding2D", {}), ("Conv2D", CONV)], (32, 0, 72, 108)),
        ([("Conv2D", {**CONV, "trainable": False}), ("Conv2D", CONV)], (32, 48, 48)),
        ([("Conv2D", {**CONV, "trainable": False}), ("Flatten", {})], (32, 0, 0)),
    ],
    ids=str,
)
def test_a_map_is_kept_where_a_gradient_reads_it(layers: Layers, kept: tuple[int, ...]) -> None:
    assert memory(*layers).kept == kept


@given(networks())
def test_what_is_kept_is_known_where_the_figures_are(network: Network) -> None:
    summary = summarize(network)
    found = image_memory(network, summary)
    assert (found is not None) == summary.sound
    if found:
        assert len(found.sizes) == len(found.kept) == len(network.entries) + 1
        assert min(found.kept) >= 0
        assert sum(found.widest) <= 2 * max(found.sizes)
