"""Layers that are left out, in the file, in the code and in what Keras is told."""

import ast
import json
from typing import Any

import pytest
from hypothesis import given, settings

from designer.codegen.script import generate
from designer.network.network import Placeholder
from designer.network.summary import summarize
from designer.project.assessment import all_problems
from designer.project.file import document, dumps, loads
from designer.project.fitness import obstacle
from designer.project.forecast import forecast
from designer.project.mending import mended
from designer.project.project import Project
from designer.project.templates import project_from
from tests.kit.projects import partly_enabled, sound_projects

STARTER = project_from("starter")
NAMES = [entry.name for entry in STARTER.network.entries]


def left_out(*places: int) -> Project:
    entries = STARTER.network.entries
    return STARTER.enable([entries[place].uid for place in places], enabled=False)


def names(project: Project, *, enabled: bool) -> list[str]:
    return [entry.name for entry in project.network.entries if entry.enabled is enabled]


def opened(disabled: Any, project: Project = STARTER) -> tuple[Project, tuple[str, ...]]:
    """A file with this in the place of the layers that are left out."""
    top = document(project)
    top["designer"]["disabled"] = disabled
    came = loads(json.dumps(top).encode())
    return came.project, came.notes


def item(name: str, after: Any) -> dict[str, Any]:
    return {"after": after, "entry": {"class_name": "Flatten", "config": {"name": name}}}


@pytest.mark.parametrize("places", [(0,), (0, 1), (3,), (2, 3, 5), (6, 7), tuple(range(8))])
def test_they_come_back_in_their_places(places: tuple[int, ...]) -> None:
    project = left_out(*places)
    came = loads(dumps(project))
    assert came.project.network.entries == project.network.entries
    assert came.notes == ()


def test_the_file_has_them_where_keras_does_not_look() -> None:
    top = document(left_out(0, 3, 4))
    layers = [each["config"]["name"] for each in top["config"]["layers"]]
    assert layers == ["input_layer", *(NAMES[place] for place in (1, 2, 5, 6, 7))]
    items = top["designer"]["disabled"]
    disabled = [(each["after"], each["entry"]["config"]["name"]) for each in items]
    assert disabled == [(None, NAMES[0]), (NAMES[2], NAMES[3]), (NAMES[2], NAMES[4])]
    assert "disabled" not in document(STARTER)["designer"]


def test_one_may_stand_below_another_that_is_left_out() -> None:
    project, notes = opened([item("a", NAMES[1]), item("b", "a"), item("c", None)])
    assert [entry.name for entry in project.network.entries[:5]] == ["c", *NAMES[:2], "a", "b"]
    assert notes == ()


@pytest.mark.parametrize("after", ["gone", 3, ["conv_1"], {"a": 1}, True, ""])
def test_one_whose_place_is_lost_goes_to_the_end_with_a_note(after: Any) -> None:
    project, notes = opened([item("a", after)])
    last = project.network.entries[-1]
    assert (last.name, last.enabled) == ("a", False)
    assert len(notes) == 1
    assert "it is at the end now" in notes[0]


@pytest.mark.parametrize("disabled", ["conv_1", 3, True, {"after": None}])
def test_what_is_no_list_is_told(disabled: Any) -> None:
    project, notes = opened(disabled)
    assert project == STARTER
    told = 'The layers that are left out are not a list ("disabled"); they are not kept.'
    assert notes == (told,)


@pytest.mark.parametrize("each", [None, 3, "conv_1", [], {}, {"after": "conv_1"}])
def test_what_holds_no_layer_is_told(each: Any) -> None:
    project, notes = opened([each, item("a", None)])
    assert names(project, enabled=False) == ["a"]
    assert len(notes) == 1
    assert 'has no "entry"; it is not kept' in notes[0]


def test_keys_that_are_not_kept_are_told() -> None:
    _, notes = opened([{**item("a", None), "since": 2020}])
    assert notes == ('The key "since" of layers left out is not kept.',)


@pytest.mark.parametrize("raw", [None, 3, [], {"class_name": "LSTM"}, {"class_name": "Dense"}])
def test_an_entry_that_is_not_understood_is_kept_to_the_letter(raw: Any) -> None:
    project, _ = opened([{"after": NAMES[0], "entry": raw}])
    entry = project.network.entries[1]
    assert isinstance(entry.layer, Placeholder)
    assert not entry.enabled
    assert document(project)["designer"]["disabled"] == [{"after": NAMES[0], "entry": raw}]
    assert summarize(project.network).sound


def test_names_that_are_taken_are_repaired_with_a_note() -> None:
    project, notes = opened([item("CONV_1", None), item("two words", None)])
    assert names(project, enabled=False) == ["CONV_3", "two_words"]
    assert len(notes) == 2


@settings(max_examples=40)
@given(partly_enabled(sound_projects))
def test_code_problems_and_memory_are_those_of_the_project_without_them(project: Project) -> None:
    gone = [entry.uid for entry in project.network.entries if not entry.enabled]
    bare = project.remove(gone)
    summary, expected = summarize(project.network), summarize(bare.network)
    assert forecast(project, summary) == forecast(bare, expected)
    if not bare.network.entries:
        return
    assert all_problems(project, summary) == all_problems(bare, expected)
    assert obstacle(project) == obstacle(bare)
    if expected.sound:
        assert generate(project) == generate(bare)
        assert ast.parse(generate(project))


def test_fixes_find_their_place_among_them() -> None:
    """What is tried on the network alone is done to the whole design."""
    project = left_out(6).configure(STARTER.network.entries[-1].uid, units=7)
    problems = all_problems(project, summarize(project.network))
    fixed = [mended(project, fix) for problem in problems for fix in problem.fixes]
    assert fixed
    assert all(names(each, enabled=False) == [NAMES[6]] for each in fixed)


def test_with_all_layers_left_out_the_way_out_is_to_take_one_in() -> None:
    every = left_out(*range(len(NAMES)))
    assert "take one in again" in (obstacle(every) or "")
