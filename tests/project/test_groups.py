"""Groups of layers in the file and on the clipboard, whole and damaged."""

import json
from typing import Any

import pytest
from hypothesis import given

from designer.network.groups import groups_of
from designer.project import clip
from designer.project.file import document, dumps, loads
from designer.project.project import Project
from designer.project.templates import project_from
from tests.kit.projects import json_values

STARTER = project_from("starter")
NAMES = [entry.name for entry in STARTER.network.entries]


def grouped(*places: int, name: str = "Stem") -> Project:
    return STARTER.group([STARTER.network.entries[place].uid for place in places], name)


def opened(groups: Any, project: Project = STARTER) -> tuple[Project, tuple[str, ...]]:
    """A file with this in the place of the groups."""
    top = document(project)
    top["designer"]["groups"] = groups
    came = loads(json.dumps(top).encode())
    return came.project, came.notes


def found(project: Project) -> list[tuple[str, list[str]]]:
    entries = project.network.entries
    return [
        (group.name, [entry.name for entry in entries[group.start : group.stop]])
        for group in groups_of(entries)
    ]


def test_the_file_names_the_layers_of_each_group() -> None:
    project = grouped(1, 2, 3)
    assert document(project)["designer"]["groups"] == [{"name": "Stem", "layers": NAMES[1:4]}]
    assert "groups" not in document(STARTER)["designer"]
    assert loads(dumps(project)).project == project


def test_layers_that_are_left_out_stay_in_their_group() -> None:
    project = grouped(1, 2, 3)
    project = project.enable([entry.uid for entry in project.network.entries[2:4]], enabled=False)
    came = loads(dumps(project))
    assert (came.project, came.notes) == (project, ())


def test_layers_are_found_under_the_names_that_the_file_gives_them() -> None:
    top = document(STARTER)
    for layer, name in zip(top["config"]["layers"][1:4], ("two words", "a", "A"), strict=True):
        layer["config"]["name"] = name
    top["designer"]["groups"] = [{"name": "Stem", "layers": ["two words", "a", "A"]}]
    [(_, layers)] = found(loads(json.dumps(top).encode()).project)
    assert layers == ["two_words", "a", "A_1"]


def test_of_twins_the_first_is_meant() -> None:
    top = document(STARTER)
    for layer in top["config"]["layers"][1:3]:
        layer["config"]["name"] = "twin"
    top["designer"]["groups"] = [{"name": "Stem", "layers": ["twin", "twin"]}]
    came = loads(json.dumps(top).encode())
    assert found(came.project) == [("Stem", ["twin"])]
    assert "'twin' of the group \"Stem\" is not there, or taken already." in came.notes


@pytest.mark.parametrize("groups", ["Stem", 3, True, {"name": "Stem"}])
def test_what_is_no_list_is_told(groups: Any) -> None:
    assert opened(groups) == (
        STARTER, ('The groups are not a list ("groups"); they are not kept.',)
    )  # fmt: skip


@pytest.mark.parametrize("item", [None, 3, "Stem", [], {}, {"name": "Stem"}, {"layers": "a"}])
def test_what_lists_no_layers_is_told(item: Any) -> None:
    project, notes = opened([item, {"name": "Stem", "layers": NAMES[:2]}])
    assert found(project) == [("Stem", NAMES[:2])]
    assert len(notes) == 1
    assert 'has no list of "layers"' in notes[0]


@pytest.mark.parametrize("name", ["gone", 3, None, ["a"], {"a": 1}])
def test_unknown_layers_are_told(name: Any) -> None:
    project, notes = opened([{"name": "Stem", "layers": [NAMES[0], name, NAMES[1]]}])
    assert found(project) == [("Stem", NAMES[:2])]
    assert len(notes) == 1
    assert "is not there, or taken already" in notes[0]


def test_a_group_of_nothing_is_told() -> None:
    project, notes = opened([{"name": "Stem", "layers": []}])
    assert (project, notes) == (STARTER, ('The group "Stem" has no layers; it is not kept.',))


def test_a_layer_is_in_the_first_group_that_names_it() -> None:
    groups = [{"name": "A", "layers": NAMES[:3]}, {"name": "B", "layers": NAMES[2:5]}]
    project, notes = opened(groups)
    assert found(project) == [("A", NAMES[:3]), ("B", NAMES[3:5])]
    assert notes == (f"'{NAMES[2]}' of the group \"B\" is not there, or taken already.",)


def test_of_layers_that_are_no_neighbours_the_longest_run_is_kept() -> None:
    project, notes = opened([{"name": "A", "layers": [NAMES[5], NAMES[0], NAMES[4]]}])
    assert found(project) == [("A", NAMES[4:6])]
    assert notes == ('The layers of the group "A" are not all neighbours: 2 of them are in it.',)


@pytest.mark.parametrize(
    ("name", "called"), [("", "Group 1"), (None, "Group 1"), ("A", "A 2"), (" b\n", "b")]
)
def test_names_are_repaired_with_a_note(name: Any, called: str) -> None:
    groups = [{"name": "A", "layers": NAMES[:1]}, {"name": name, "layers": NAMES[1:2]}]
    project, notes = opened(groups)
    assert found(project) == [("A", NAMES[:1]), (called, NAMES[1:2])]
    assert len(notes) == 1


def test_keys_that_are_not_kept_are_told() -> None:
    _, notes = opened([{"name": "A", "layers": NAMES[:1], "color": "red"}])
    assert notes == ('The key "color" of the group "A" is not kept.',)


@given(json_values)
def test_whatever_stands_there_the_file_opens_and_saves(groups: Any) -> None:
    project, _ = opened(groups)
    assert loads(dumps(project)).notes == ()


def test_the_clipboard_keeps_groups() -> None:
    entries = grouped(1, 2).network.entries
    assert [each.group for each in clip.loads(clip.dumps(entries[:4])).entries] == [
        "", "Stem", "Stem", "",
    ]  # fmt: skip
