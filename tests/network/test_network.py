"""Edits of a network: each returns another value and keeps names and uids in order."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.network.layers.convolution import Conv2D
from designer.network.layers.core import Dense
from designer.network.network import Network, Placeholder, new_layer
from tests.kit.projects import layers, networks


def column(*class_names: str) -> Network:
    network = Network(input_shape=(16, 16, 1))
    for class_name in class_names:
        network = network.insert_new(len(network.entries), class_name)
    return network


def names(network: Network) -> list[str]:
    return [entry.name for entry in network.entries]


def test_new_layers_are_counted() -> None:
    network = column("Conv2D", "Conv2D", "MaxPooling2D").insert_new(0, "Conv2D")
    assert names(network) == ["conv_3", "conv_1", "conv_2", "pool_1"]
    assert [entry.uid for entry in network.entries] == [4, 1, 2, 3]


def test_a_copy_gets_the_next_free_number() -> None:
    network = column("Conv2D")
    assert names(network.insert(1, network.entries[0].layer)) == ["conv_1", "conv_2"]


@given(networks(), st.data())
def test_names_and_uids_stay_unique_whatever_is_inserted(
    network: Network, data: st.DataObject
) -> None:
    for _ in range(4):
        index = data.draw(st.integers(0, len(network.entries)))
        network = network.insert(index, *data.draw(st.lists(layers(), max_size=3)))
        network = network.remove({data.draw(st.integers(1, network.next_uid))})
    taken = [network.input_name.lower(), *(name.lower() for name in names(network))]
    assert len(set(taken)) == len(taken)
    uids = [entry.uid for entry in network.entries]
    assert len(set(uids)) == len(uids)
    assert all(uid < network.next_uid for uid in uids)


@given(networks(), st.data())
def test_moving_is_taking_out_and_putting_in(network: Network, data: st.DataObject) -> None:
    moving = data.draw(st.sets(st.sampled_from([entry.uid for entry in network.entries])))
    gap = data.draw(st.integers(0, len(network.entries)))
    staying = [entry for entry in network.entries if entry.uid not in moving]
    before = [entry for entry in network.entries[:gap] if entry.uid not in moving]
    expected = [
        *before,
        *(entry for entry in network.entries if entry.uid in moving),
        *staying[len(before) :],
    ]
    assert list(network.move(moving, gap).entries) == expected


def test_configuring_checks_the_settings() -> None:
    network = column("Conv2D")
    changed = network.configure(1, filters=7).entry(1).layer
    assert isinstance(changed, Conv2D)
    assert changed.filters == 7
    with pytest.raises(msgspec.ValidationError, match=r"filters"):
        network.configure(1, filters=0)
    with pytest.raises(msgspec.ValidationError, match=r"nonsense"):
        network.configure(1, nonsense=1)
    with pytest.raises(msgspec.ValidationError, match=r"name"):
        network.configure(1, name="two words")


@pytest.mark.parametrize("name", ["conv_1", "CONV_1", "Input_Layer"])
def test_a_name_in_use_is_refused_in_any_case(name: str) -> None:
    with pytest.raises(ValueError, match="another layer"):
        column("Conv2D", "Conv2D").configure(2, name=name)


def test_a_layer_may_keep_its_own_name_in_another_case() -> None:
    assert names(column("Conv2D").configure(1, name="Conv_1")) == ["Conv_1"]


@pytest.mark.parametrize("name", ["", "two words", "9lives", "_net", "a" * 65, "naïve", "a\n"])
def test_a_network_is_called_by_an_identifier(name: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        Network().rename(name)


def test_the_input_is_resized_one_size_at_a_time() -> None:
    network = Network(input_shape=(8, 8, 1)).resize_input(width=9)
    assert network.input_shape == (8, 9, 1)
    assert network.resize_input(height=None).input_shape == (None, 9, 1)
    with pytest.raises(msgspec.ValidationError):
        network.resize_input(channels=0)


def test_an_entry_is_found_by_its_uid() -> None:
    network = column("Conv2D", "Flatten").remove([1])
    assert network.entry(2).class_name == "Flatten"
    assert network.index(2) == 0
    with pytest.raises(KeyError):
        network.entry(1)


def test_a_placeholder_can_be_renamed_like_any_layer() -> None:
    unknown = Placeholder(name="Conv_1", class_name="U", reason="", entry="{}")
    assert names(column("Conv2D").insert(1, unknown)) == ["conv_1", "Conv_2"]


def test_new_layer_starts_as_the_palette_offers_it() -> None:
    assert new_layer("Dense", {"dense_1"}) == Dense(name="dense_2", units=10, activation="relu")
