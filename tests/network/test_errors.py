"""Every way out of an error leads out of it."""

from typing import Any

import pytest
from hypothesis import given, settings

from designer.network.edits import edited
from designer.network.layers.activation import ReLU
from designer.network.layers.base import Layer, Refused
from designer.network.network import Entry, InputShape, Network, Placeholder, new_layer
from designer.network.problems import Fix, Problem, ResizeInput
from designer.network.summary import summarize
from tests.kit.keras_oracle import BESIDE_KERAS, build, fresh_keras
from tests.kit.projects import networks


def stack(shape: InputShape, *layers: Layer) -> Network:
    return Network(input_shape=shape).insert(0, *layers)


def new(class_name: str, **changes: Any) -> Layer:
    return new_layer(class_name, **changes)


def conv(**changes: Any) -> Layer:
    return new("Conv2D", **{"padding": "valid", **changes})


def only_error(network: Network) -> tuple[Entry, Problem]:
    [(entry, problem)] = [
        (entry, problem)
        for entry, figures in zip(network.entries, summarize(network).figures, strict=True)
        for problem in figures.problems
    ]
    return entry, problem


def titles(network: Network) -> list[str]:
    return [fix.title for fix in only_error(network)[1].fixes]


def fixed(network: Network, title: str) -> Network:
    [fix] = [fix for fix in only_error(network)[1].fixes if fix.title == title]
    return edited(network, fix.edits)


@settings(max_examples=200)
@given(networks())
def test_every_fix_of_an_error_mends_it(network: Network) -> None:
    for entry, figures in zip(network.entries, summarize(network).figures, strict=True):
        for problem in figures.problems:
            assert problem.fixes[-1].title == f"Remove {entry.name}"
            for fix in problem.fixes:
                assert is_mended(edited(network, fix.edits), entry.uid), fix


def is_mended(network: Network, uid: int) -> bool:
    uids = [entry.uid for entry in network.entries]
    return uid not in uids or summarize(network).figures[uids.index(uid)].output_shape is not None


def test_the_input_is_enlarged_by_no_pixel_too_many() -> None:
    block = [conv(kernel_size=(5, 5)), new("MaxPooling2D")]
    network = stack((40, 60, 1), *block, *block, *block, conv(kernel_size=(2, 3)))
    uid = network.entries[-1].uid
    title = "Enlarge the input to at least 44 × 60"
    assert titles(network) == [
        "Use same padding",
        "Use a window of 1×3",
        "Remove pool_3",
        title,
        "Remove conv_4",
    ]
    assert summarize(fixed(network, title)).sound
    one_less = summarize(edited(network, [ResizeInput(43, 60, 1)])).figures
    assert one_less[network.index(uid)].problems


@settings(BESIDE_KERAS, max_examples=100)
@given(networks())
def test_one_pixel_less_and_keras_refuses(network: Network) -> None:
    for number, figures in enumerate(summarize(network).figures):
        for fix in [fix for problem in figures.problems for fix in problem.fixes]:
            if "at least" in fix.title:
                check_least(network, fix, number)


def check_least(network: Network, fix: Fix, number: int) -> None:
    [edit] = fix.edits
    assert isinstance(edit, ResizeInput)
    height, width, channels = edit.height, edit.width, edit.channels
    assert layers_built(network, height, width, channels) > number
    before = network.input_shape
    if height != before[0]:
        assert layers_built(network, height - 1, width, channels) <= number
    if width != before[1]:
        assert layers_built(network, height, width - 1, channels) <= number


def layers_built(network: Network, *shape: int) -> int:
    with fresh_keras():
        return len(build(network.resize_input(**dict(zip(AXES, shape, strict=True)))).layers)


AXES = ("height", "width", "channels")


def test_no_input_is_large_enough_for_a_crop_that_follows_a_resizing() -> None:
    shrunk = new("MaxPooling2D", pool_size=(5000, 5000), padding="same")
    network = stack((9, 9, 1), shrunk, conv(kernel_size=(3, 3)))
    assert titles(network) == [
        "Use same padding",
        "Use a window of 1×1",
        "Remove pool_1",
        "Remove conv_1",
    ]


def test_the_nearest_layer_that_shrinks_the_map_is_removed() -> None:
    same = new("Conv2D")
    network = stack((6, 6, 1), new("MaxPooling2D"), same, new("MaxPooling2D"), same, conv())
    assert titles(network)[:3] == ["Use same padding", "Use a window of 1×1", "Remove pool_2"]
    assert summarize(fixed(network, "Remove pool_2")).sound


def test_a_convolution_above_gives_way_but_stays() -> None:
    strided = stack((5, 5, 1), conv(strides=(2, 2)), conv())
    assert "Set the strides of conv_1 to 1" in titles(strided)
    valid = stack((4, 4, 1), conv(), conv())
    assert "Use same padding in conv_1" in titles(valid)
    assert summarize(fixed(valid, "Use same padding in conv_1")).sound


def test_a_layer_that_is_no_help_is_left_alone() -> None:
    network = stack((3, 3, 1), new("MaxPooling2D"), conv(kernel_size=(9, 9)))
    assert "Remove pool_1" not in titles(network)


def test_a_convolution_below_flatten_moves_up() -> None:
    network = stack((8, 8, 1), new("Flatten"), new("Dense"), conv())
    assert titles(network)[0] == "Move conv_1 above flatten_1"
    moved = fixed(network, "Move conv_1 above flatten_1")
    assert [entry.name for entry in moved.entries] == ["conv_1", "flatten_1", "dense_1"]
    assert summarize(moved).sound


def test_a_pooling_that_would_be_left_with_nothing_to_do_is_removed() -> None:
    pooled = stack((2, 2, 1), new("MaxPooling2D"), new("AveragePooling2D"))
    assert titles(pooled)[0] == "Remove pool_1"
    assert not any("padding" in title or "window" in title for title in titles(pooled))
    wide = stack((1, 4, 1), new("MaxPooling2D"))
    assert titles(wide)[:2] == ["Use same padding", "Use a window of 1×2"]


def test_groups_are_kept_as_far_as_they_divide() -> None:
    network = stack((8, 8, 6), conv(filters=8, groups=4))
    assert titles(network) == ["Set groups to 2", "Set groups to 1", "Remove conv_1"]


def test_two_faults_in_one_layer_are_mended_together() -> None:
    network = stack((8, 8, 3), conv(groups=2, strides=(2, 2), dilation_rate=(2, 2)))
    assert titles(network) == ["Set groups to 1 and set dilation_rate to 1", "Remove conv_1"]
    assert summarize(fixed(network, titles(network)[0])).sound


def test_too_many_weights_can_be_pooled_away_or_lowered() -> None:
    dense = new("Dense", units=2**20)
    network = stack((256, 256, 3), new("Conv2D"), new("Flatten"), dense)
    found = titles(network)
    assert found == ["Pool 64×64 above flatten_1", "Lower units to 512", "Remove dense_1"]
    for title in found:
        assert summarize(fixed(network, title)).sound


def test_too_large_a_map_is_pooled() -> None:
    network = stack((100_000, 100_000, 3), new("ReLU"))
    assert titles(network) == ["Pool 4×4 above relu_1", "Remove relu_1"]


def test_an_unknown_layer_can_be_removed() -> None:
    unknown = Placeholder(name="u", class_name="U", reason="This is not known.", entry="{}")
    network = Network(input_shape=(8, 8, 1)).insert(0, unknown, new("Flatten"))
    assert titles(network) == ["Remove u"]
    assert summarize(fixed(network, "Remove u")).sound


@pytest.mark.parametrize("shape", [(None, None, None), (None, 12, 3), (7, None, 1), (7, 8, None)])
def test_an_input_without_size_gets_one(shape: InputShape) -> None:
    network = stack(shape, new("Flatten"))
    [problem] = summarize(network).problems
    assert summarize(edited(network, problem.fixes[0].edits)).sound


def test_a_blank_network_begins_with_a_layer() -> None:
    blank = Network(input_shape=(8, 8, 1))
    [problem] = summarize(blank).problems
    assert summarize(edited(blank, problem.fixes[0].edits)).sound


def test_a_broken_design_of_many_layers_is_searched_in_bounded_steps() -> None:
    calls = 0

    class Counting(ReLU, frozen=True, kw_only=True):
        def output_shape(self, shape: tuple[int, ...]) -> tuple[int, ...]:
            nonlocal calls
            calls += 1
            return shape

    layers = [Counting(name=f"r{number}") for number in range(300)]
    pools = [new("MaxPooling2D") for _ in range(30)]
    summarize(stack((64, 64, 1), *layers, *pools))
    assert calls < 100 * len(layers)


class Picky(ReLU, frozen=True, kw_only=True):
    """Takes maps of a few sizes only."""

    def output_shape(self, shape: tuple[int, ...]) -> tuple[int, ...]:
        if shape[:2] not in ((4, 4), (4, 2), (3, 2)):
            raise Refused("No.", too_small=True)
        return shape


def test_no_size_is_said_to_be_the_least_where_a_smaller_one_would_do() -> None:
    picky = stack((2, 2, 1), Picky(name="picky"))
    assert titles(picky) == ["Remove picky"]
