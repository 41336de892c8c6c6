"""The project file: what goes in comes out, known or not."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from designer.network.network import Network, Placeholder
from designer.network.summary import summarize
from designer.project.file import FileError, document, dumps, load, loads, save
from designer.project.project import Extras, Project
from designer.project.templates import TEMPLATES, project_from
from designer.training.optimizers import SGD
from tests.kit.projects import (
    any_projects,
    partly_enabled,
    partly_grouped,
    placeholders,
    same_but_uids,
)


def edited(**changes: Any) -> dict[str, Any]:
    """The starter's document with other values at the top."""
    return {**document(project_from("starter")), **changes}


def opened(top: Any) -> Project:
    return loads(json.dumps(top).encode()).project


@pytest.mark.parametrize(
    ("key", "value"), [("dtype", "uint8"), ("dtype", 7), ("sparse", True), ("ragged", True)]
)
def test_settings_of_the_input_that_code_does_not_have_are_noted(key: str, value: Any) -> None:
    top = document(project_from("starter"))
    top["config"]["layers"][0]["config"][key] = value
    came = loads(json.dumps(top).encode())
    assert len(came.notes) == 1
    assert key in came.notes[0]
    assert came.project == project_from("starter")


def test_a_rate_that_is_a_float32_with_many_digits_comes_back_as_it_was() -> None:
    project = project_from("starter").change_training(optimizer=SGD(learning_rate=2.0**-14))
    assert loads(dumps(project)).project == project


@settings(max_examples=150)
@given(partly_grouped(partly_enabled(any_projects)))
def test_a_project_comes_back_as_it_was(project: Project) -> None:
    back = loads(dumps(project))
    assert back.notes == ()
    assert back.project == same_but_uids(project)


@given(any_projects, st.data())
def test_placeholders_come_back_to_the_letter(project: Project, data: st.DataObject) -> None:
    gap = data.draw(st.integers(0, len(project.network.entries)))
    with_unknown = project.insert(gap, data.draw(placeholders()))
    again = loads(dumps(with_unknown)).project
    assert dumps(again) == dumps(with_unknown)
    assert loads(dumps(again)).project == again
    assert not summarize(again.network).sound


def test_unknown_keys_survive_where_keras_bears_them() -> None:
    top = edited(author="me")
    top["config"]["colour"] = {"deep": [1, None]}
    top["config"]["layers"][0]["config"]["camera"] = "left"
    top["config"]["layers"][1]["note"] = "first"
    top["designer"] |= {
        "groups": [{"name": "block", "layers": ["conv_1"]}],
        "disabled": [{"after": None, "entry": {"class_name": "Dense"}}],
        "notes": {"conv_1": "see <b>chapter 3</b>"},
    }
    assert document(opened(top)) == top


def test_names_that_are_as_they_should_be_are_left_to_their_layers() -> None:
    top = edited()
    given = [entry["config"] for entry in top["config"]["layers"]]
    given[1]["name"], given[2]["name"], given[3]["name"] = "a b", "a_b", "A_B"
    names = [entry.name for entry in opened(top).network.entries]
    assert names[:3] == ["a_b_1", "a_b", "A_B_2"]


def test_an_edit_keeps_unknown_keys() -> None:
    top = edited(author="me")
    top["config"]["layers"][2]["note"] = "mine"
    project = opened(top).configure(2, filters=5)
    written = document(project)
    assert written["author"] == "me"
    assert written["config"]["layers"][2]["note"] == "mine"
    assert written["config"]["layers"][2]["config"]["filters"] == 5


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_templates_are_written_as_they_were_read(template: Any) -> None:
    back = load(template.path)
    assert back.notes == ()
    assert json.loads(dumps(back.project)) == json.loads(template.path.read_bytes())


def test_a_blank_design_is_saved_and_opened(tmp_path: Path) -> None:
    blank = Project(network=Network())
    save(blank, tmp_path / "blank.cnn")
    assert load(tmp_path / "blank.cnn").project == blank


def test_a_setting_that_keras_refuses_makes_a_placeholder() -> None:
    top = edited()
    top["config"]["layers"][2]["config"]["zeal"] = 3
    entry = opened(top).network.entries[1]
    assert isinstance(entry.layer, Placeholder)
    assert "zeal is 3, a setting that is not known here" in entry.layer.reason
    assert json.loads(dumps(opened(top))) == json.loads(json.dumps(top))


def test_an_unknown_setting_of_a_regularizer_makes_a_placeholder() -> None:
    top = edited()
    top["config"]["layers"][2]["config"]["kernel_regularizer"] = {
        "module": "keras.regularizers",
        "class_name": "L2",
        "config": {"l2": 0.1, "l3": 0.1},
        "registered_name": None,
    }
    assert isinstance(opened(top).network.entries[1].layer, Placeholder)


def test_training_that_is_not_understood_is_noted_and_replaced() -> None:
    top = edited()
    top["compile_config"]["optimizer"]["class_name"] = "Tiger"
    top["compile_config"]["loss_weights"] = [2.0]
    top["designer"]["fit"] |= {"epochs": 0, "pace": 1}
    top["designer"]["data"]["size"] = 9
    back = loads(json.dumps(top).encode())
    assert [note.split(":")[0] for note in back.notes] == [
        "The optimizer cannot be taken over",
        'The compile setting "loss_weights" is not kept.',
        "A training setting is left as usual",
        'The training setting "pace" is not known; it is left out.',
        "The data are set to Digits",
    ]


@pytest.mark.parametrize(
    ("name", "repaired"),
    [
        ("a b", "a_b"),
        ("block1/conv.2", "block1_conv_2"),
        ("2nd", "layer_2nd"),
        ("CONV_1", "CONV_3"),
        ("Input_Layer", "Input_Layer_1"),
        ("größe", "gr__e"),
        ("x" * 100, "x" * 64),
        ("a\n", "a_"),
    ],
)
def test_names_that_we_do_not_allow_are_repaired_with_a_note(name: str, repaired: str) -> None:
    top = edited()
    top["config"]["layers"][3]["config"]["name"] = name
    back = loads(json.dumps(top).encode())
    assert back.project.network.entries[2].name == repaired
    [note] = back.notes
    assert note.startswith('The layer "')
    assert repaired in note


def test_the_name_of_a_network_begins_with_a_letter() -> None:
    top = edited()
    top["config"]["name"] = "_hidden"
    assert opened(top).network.name == "network_hidden"


def test_a_later_format_is_refused() -> None:
    top = edited(designer={"format": 2})
    with pytest.raises(FileError, match="format 2 and this program knows 1"):
        opened(top)


def test_a_byte_order_mark_is_borne() -> None:
    content = b"\xef\xbb\xbf" + dumps(project_from("starter"))
    assert loads(content).project == project_from("starter")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it ends in the middle, in line 1"),
        (b"{\n 1}", "line 2, column 2"),
        (b"\xff\xfe{}", "JSON"),
        (b'{"a": "\xff"}', "UTF-8"),
        (b"[]", "not a table"),
        (b"{}", "no model"),
        (b'{"class_name": "Functional", "config": {}}', 'a "Functional"'),
        (b'{"class_name": "Sequential"}', "not a Sequential"),
        (b'{"class_name": ' + b"[" * 200 + b"]" * 200 + b"}", "nested too deeply"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_project_is_refused_with_the_place(
    content: bytes, words: str, tmp_path: Path
) -> None:
    path = tmp_path / "net.cnn"
    path.write_bytes(content)
    with pytest.raises(FileError) as refused:
        load(path)
    assert str(refused.value).startswith(f"{path} cannot be opened: it")
    assert words in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.cnn", tmp_path):
        with pytest.raises(FileError, match=r"cannot be (read|opened): .*\."):
            load(path)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "net.cnn"
    with path.open("wb") as file:
        file.truncate(2**26 + 1)
    with pytest.raises(FileError, match="larger than 64 MB"):
        load(path)


def test_equal_designs_are_equal_however_keras_writes_pairs() -> None:
    top = edited()
    top["config"]["layers"][2]["config"] |= {"kernel_size": 3, "activation": "relu"}
    assert opened(top) == project_from("starter")


def test_extras_are_kept_when_the_rest_is_replaced() -> None:
    project = replace(project_from("starter"), extras=Extras(top='{"a": 1}'))
    assert json.loads(dumps(project.rename("other")))["a"] == 1
