"""Layers on the clipboard in our own form."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from designer.network.network import Entry, Placeholder
from designer.project.clip import Clip, dumps, loads
from designer.project.file import FileError
from designer.project.layer_entries import written
from tests.kit.projects import (
    any_projects,
    json_values,
    partly_enabled,
    partly_grouped,
    placeholders,
    same_but_uids,
)


@settings(max_examples=30)
@given(partly_grouped(partly_enabled(any_projects)))
def test_layers_come_back_as_they_were(project: Any) -> None:
    project = same_but_uids(project)
    assert loads(dumps(project.network.entries)) == Clip(project.network.entries)


@settings(max_examples=30)
@given(placeholders())
def test_what_is_not_understood_comes_back_to_the_letter(odd: Placeholder) -> None:
    [entry] = loads(dumps([Entry(1, odd)])).entries
    assert written(entry) == json.loads(odd.entry)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is not valid JSON"),
        (b"[]", "its JSON is not a table"),
        (b"{}", "it holds no list of layers"),
        (b'{"layers": []}', "it holds no list of layers"),
        (b'{"layers": ' + b"[" * 500 + b"]" * 500 + b"}", "its lists and tables are nested"),
        (b"\xff", "it is not"),
    ],
)
def test_what_is_no_clip_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(FileError, match=reason):
        loads(content)


@settings(max_examples=30)
@given(json_values)
def test_what_is_not_understood_is_kept_as_a_placeholder(value: Any) -> None:
    [entry] = loads(json.dumps({"layers": [value]}).encode()).entries
    assert isinstance(entry.layer, Placeholder)


def test_names_are_repaired_with_a_note() -> None:
    dense = {"class_name": "Dense", "config": {"name": "my dense", "units": 3}}
    clip = loads(json.dumps({"layers": [dense, dense]}).encode())
    assert [entry.name for entry in clip.entries] == ["my_dense", "my_dense_1"]
    assert len(clip.notes) == 2
