"""A thousand damaged files: one clear sentence or a valid project each, and never code."""

import ast
import copy
import json
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from designer.codegen.script import NoCodeError, generate
from designer.found import ArraysFound, FolderFound, ListFound, Skipped
from designer.network.network import Placeholder
from designer.network.summary import summarize
from designer.project.file import FileError, Opened, dumps, loads
from designer.project.project import Project
from designer.project.templates import TEMPLATES, project_from
from designer.training.callbacks import EarlyStopping, ReduceLROnPlateau
from designer.training.sources import SOURCES, DataSource
from designer.training.sources.arrays import Arrays
from designer.training.sources.folder import Folder
from designer.training.sources.image_list import ImageList

SKIPPED = (Skipped(name="cats/1.png", reason="is damaged"),)
LOOKED_AT = (
    Folder(
        path="animals",
        found=FolderFound(
            class_names=("cats", "dogs"), training=(8, 9), skipped=SKIPPED, smallest=(8, 8),
            largest=(9, 9),
        ),
    ),
    ImageList(
        path="animals.csv",
        found=ListFound(
            columns=("image", "label"), delimiter=",", image_column="image", label_column="label",
            count=17, class_names=("cats", "dogs"), skipped=SKIPPED,
        ),
    ),
    Arrays(
        path="animals.npz",
        found=ArraysFound(
            images="x", labels="y", image_shape=(8, 8, 1), has_channels=False, count=17,
            value_range=(0.0, 255.0), value_bytes=1, class_values=(0, 1), skipped=SKIPPED,
        ),
    ),
)  # fmt: skip
FILES = [template.path.read_bytes() for template in TEMPLATES]
FILES += [dumps(replace(project_from("starter"), data=source)) for source in LOOKED_AT] * 3
HOSTILE: list[Any] = [
    "__import__('os').system('true')",
    '"); import os #',
    "<b>bold</b>",
    "two\nlines",
    "\n}\nevil()\nY = {",
    "\u202eright to left\u0000",
    "x" * 5000,
    "",
    None,
    True,
    -1,
    0,
    2.5,
    1e308,
    2**64,
    10**400,
    [],
    {},
    [1, 2, 3, 4],
    {"class_name": "Sequential", "config": {"layers": []}},
    {"class_name": "Lambda", "config": {"function": "import os"}},
]


def flipped(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 3, 10))):
        place = chance.randrange(len(changed))
        changed[place] ^= 1 << chance.randrange(8)
    return bytes(changed)


def shortened(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.choice((1, 20, len(content))) :]


def deepened(content: bytes, chance: random.Random) -> bytes:
    depth = chance.choice((50, 90, 110, 500, 950, 1000, 100_000))
    opening, closing = chance.choice(((b"[", b"]"), (b'{"a":', b"}")))
    place = chance.choice([i for i, byte in enumerate(content) if byte == ord(":")]) + 1
    inner = opening * depth + b"1" + closing * depth
    return content[:place] + b" " + inner + b', "b":' + content[place:]


def swapped(content: bytes, chance: random.Random) -> bytes:
    top = json.loads(content)
    for _ in range(chance.choice((1, 1, 2, 5))):
        table, key = chance.choice(list(places(top)))
        match chance.randrange(4):
            case 0:
                del table[key]
            case 1 if isinstance(table, list):
                table.insert(key, copy.deepcopy(table[key]))
            case 2 if isinstance(table, dict):
                table[str(chance.choice(HOSTILE))] = table.pop(key)
            case _:
                table[key] = copy.deepcopy(chance.choice(HOSTILE))
    return json.dumps(top).encode()


def places(value: Any) -> Any:
    keys = value if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from places(value[key])


DAMAGES: list[Callable[[bytes, random.Random], bytes]] = [
    flipped,
    shortened,
    deepened,
    *[swapped] * 7,
]


@pytest.mark.parametrize("part", range(10))
def test_a_damaged_file_gives_a_sentence_or_a_project(part: int) -> None:
    for number in range(part * 100, part * 100 + 100):
        chance = random.Random(number)
        content = chance.choice(DAMAGES)(chance.choice(FILES), chance)
        try:
            opened = loads(content)
        except FileError as refusal:
            check_sentence(f"net.cnn cannot be opened: {refusal}.")
        else:
            check_project(opened)


def check_sentence(words: str) -> None:
    assert words.isprintable(), words
    assert len(words) < 400, words
    ours = re.sub(r'"[^"]*"', "", words)  # without the names that the file says
    for alien in ("Traceback", "Error", "msgspec", "Struct", "`"):
        assert alien not in ours, words


def check_project(opened: Opened) -> None:
    for note in opened.notes:
        check_sentence(note)
    for entry in opened.project.network.entries:
        assert entry.name.isascii()
        assert entry.name.isidentifier()
        if isinstance(entry.layer, Placeholder):
            check_sentence(entry.layer.reason)
    again = loads(dumps(opened.project)).project
    assert loads(dumps(again)).project == again
    assert again.training == opened.project.training
    assert again.network.input_shape == opened.project.network.input_shape
    check_code(opened)


def check_code(opened: Opened) -> None:
    """Nothing but what was checked gets into the source."""
    summary = summarize(opened.project.network)
    try:
        source = generate(opened.project)
    except NoCodeError as refusal:
        check_sentence(str(refusal))
        assert not summary.sound
        return
    assert words_of(source) <= USUAL_WORDS


def words_of(source: str) -> set[str]:
    """What is imported, and the names that everything called or looked up begins with."""
    nodes = list(ast.walk(ast.parse(source)))
    imports = [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
    return {node.id for node in nodes if isinstance(node, ast.Name)} | set(
        map(ast.unparse, imports)
    )


def usual_projects() -> Iterator[Project]:
    """One with each source of data, and one with every line that training may add."""
    usual = project_from("starter")
    yield usual.change_training(
        class_weight="balanced",
        dtype_policy="mixed_bfloat16",
        op_determinism=True,
        device="cpu",
        early_stopping=EarlyStopping(),
        reduce_lr_on_plateau=ReduceLROnPlateau(),
        terminate_on_nan=True,
    )
    for source in SOURCES.values():
        yield replace(usual, data=source(stratified=True))
    yield replace(usual, data=ImageList(labels="values"))
    for looked_at in LOOKED_AT:
        yield replace(usual, data=looked_at)


USUAL_WORDS = set().union(*(words_of(generate(each)) for each in usual_projects()))


def test_hostile_names_never_reach_the_code() -> None:
    top = json.loads(FILES[0])
    top["config"]["name"] = HOSTILE[0]
    for entry in top["config"]["layers"]:
        entry["config"]["name"] = '")\n__import__("os")#'
    top["__import__('os')"] = top["designer"]["notes"] = HOSTILE[1]
    opened = loads(json.dumps(top).encode())
    assert summarize(opened.project.network).sound
    check_project(opened)


@pytest.mark.parametrize("source", LOOKED_AT, ids=lambda source: source.title)
def test_why_a_file_is_skipped_never_becomes_code(source: DataSource) -> None:
    top = json.loads(dumps(replace(project_from("starter"), data=source)))
    top["designer"]["data"]["found"]["skipped"][0]["reason"] = "\n}\nevil()\nY = {"
    check_project(loads(json.dumps(top).encode()))
