"""Blocks as files: what is written is read, and what is damaged gives a sentence."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.network.blocks import BLOCKS, Block
from designer.network.network import Placeholder
from designer.project.block_file import LONGEST_TITLE, dumps, loads, proper_title
from designer.project.file_error import FileError
from designer.project.project import Project
from tests.kit.projects import any_projects


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.title)
def test_a_block_comes_back_as_it_was(block: Block) -> None:
    assert loads(dumps(block)) == block


@settings(max_examples=60)
@given(any_projects.filter(lambda project: bool(project.network.entries)))
def test_any_layers_come_back_as_they_were(project: Project) -> None:
    layers = tuple(entry.layer for entry in project.network.entries)
    assert loads(dumps(Block("Mine", "", layers))).layers == layers


@given(st.text(max_size=200))
def test_a_title_is_one_printable_line(text: str) -> None:
    title = proper_title(text)
    assert len(title) <= LONGEST_TITLE
    assert title.isprintable()
    assert proper_title(title) == title


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not valid JSON"),
        (b"[]", "not a table"),
        (b'{"title": "Mine"}', "no list of layers"),
        (b'{"title": "Mine", "layers": []}', "no list of layers"),
        (b'{"title": " \\n", "layers": [{}]}', "no title"),
        (b'{"layers": [{}]}', "no title"),
        (b'{"title": "Mine", "layers": ' + b"[" * 500, "not valid JSON"),
    ],
)
def test_a_damaged_file_is_told_in_words(content: bytes, words: str) -> None:
    with pytest.raises(FileError, match=words):
        loads(content)


def test_a_layer_that_is_not_known_is_kept_to_the_letter() -> None:
    raw: dict[str, Any] = json.loads(dumps(BLOCKS[0]))
    raw["layers"][0]["class_name"] = "Mystery"
    [layer, *others] = loads(json.dumps(raw).encode()).layers
    assert isinstance(layer, Placeholder)
    assert json.loads(layer.entry) == raw["layers"][0]
    assert tuple(others) == BLOCKS[0].layers[1:]
