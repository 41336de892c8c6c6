"""The blocks that come with the program: each can be built where it belongs."""

import pytest

from designer.network.blocks import BLOCKS, Block, single
from designer.network.layers import LAYER_TYPES
from designer.network.network import Network
from designer.network.summary import summarize

each_block = pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.title)


def class_names(block: Block) -> list[str]:
    return [type(layer).__name__ for layer in block.layers]


@each_block
def test_each_can_be_built_on_a_map(block: Block) -> None:
    network = Network(name="net", input_shape=(32, 32, 3)).insert(0, *block.layers)
    assert summarize(network).sound


@each_block
def test_each_has_names_of_its_own_and_takes_others_the_second_time(block: Block) -> None:
    names = [layer.name for layer in block.layers]
    assert len(set(names)) == len(names)
    twice = Network(input_shape=(64, 64, 3)).insert(0, *block.layers).insert(0, *block.layers)
    assert len({entry.name for entry in twice.entries}) == 2 * len(names)


@each_block
def test_each_says_what_it_is_good_for(block: Block) -> None:
    assert block.sentence.endswith(".")
    assert len({each.title for each in BLOCKS}) == len(BLOCKS)


def test_a_vgg_block_sees_as_much_as_it_says_and_halves_the_map() -> None:
    [block] = [each for each in BLOCKS if each.title == "VGG block, 3 convolutions"]
    assert class_names(block) == ["Conv2D"] * 3 + ["MaxPooling2D"]
    summary = summarize(Network(input_shape=(32, 32, 3)).insert(0, *block.layers))
    seen = summary.figures[2].receptive_field
    assert seen is not None
    assert seen[0].sizes == (7, 7)
    assert summary.output_shape == (16, 16, 128)


def test_a_depthwise_separable_block_has_no_idle_bias() -> None:
    [block] = [each for each in BLOCKS if each.title == "Depthwise separable"]
    kernels = [layer for layer in block.layers if hasattr(layer, "use_bias")]
    assert [layer.use_bias for layer in kernels] == [False, False]


@pytest.mark.parametrize("class_name", LAYER_TYPES)
def test_a_single_layer_is_inserted_as_the_palette_offers_it(class_name: str) -> None:
    network = Network().insert_new(0, class_name)
    assert network.insert(1, *single(class_name).layers) == network.insert_new(1, class_name)
