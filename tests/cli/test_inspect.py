import json
import os
from pathlib import Path

import pytest

from designer.cli.inspect_unit import counted
from designer.cli.reports import field_report, report
from designer.network.receptive_field import AxisField, ReceptiveField, whole_input
from designer.network.summary import summarize
from designer.project.assessment import all_problems
from designer.project.file import dumps, save
from designer.project.project import Project
from designer.project.templates import TEMPLATES, project_from
from tests.cli.conftest import Command


def test_every_template_is_written_and_inspected(cnn_designer: Command, tmp_path: Path) -> None:
    for template in TEMPLATES:
        file = tmp_path / f"{template.name}.cnn"
        assert cnn_designer("new", template.name, file).returncode == 0
        inspected = cnn_designer("inspect", file)
        assert inspected.returncode == (1 if template.name == "blank" else 0)
        assert "Traceback" not in inspected.stderr


def test_the_report_is_the_contract(cnn_designer: Command, tmp_path: Path) -> None:
    file = tmp_path / "starter.cnn"
    cnn_designer("new", "starter", file)
    report = json.loads(cnn_designer("inspect", file, "--json").stdout)
    assert list(report) == ["name", "input_shape", "layers", "totals", "memory", "problems", "data"]
    assert report["input_shape"] == [8, 8, 1]
    assert report["totals"] == {
        "params": 9994,
        "trainable_params": 9962,
        "non_trainable_params": 32,
        "macs": 88064,
    }
    assert report["memory"] == {"inference": 302_120, "training": 82_563_816, "batch_size": 32}
    conv, dense = report["layers"][4], report["layers"][-1]
    assert conv == {
        "name": "conv_2",
        "class_name": "Conv2D",
        "output_shape": [4, 4, 32],
        "trainable_params": 4640,
        "non_trainable_params": 0,
        "macs": 73728,
        "weights_bytes": 18_560,
        "activation_bytes": 2048,
        "receptive_field": {"size": [8, 8], "stride": [2, 2], "padding": [3, 3]},
        "problems": [],
    }
    assert dense["receptive_field"] == {"size": [8, 8], "stride": None, "padding": None}


def test_what_is_left_out_is_not_reported(cnn_designer: Command, tmp_path: Path) -> None:
    project = project_from("starter")
    gone = project.network.entries[1]
    save(project.enable([gone.uid], enabled=False), tmp_path / "off.cnn")
    save(project.remove([gone.uid]), tmp_path / "removed.cnn")
    for options in ((), ("--json",)):
        found, expected = (
            cnn_designer("inspect", tmp_path / name, *options)
            for name in ("off.cnn", "removed.cnn")
        )
        assert (found.stdout, found.returncode) == (expected.stdout, expected.returncode)
    unit = cnn_designer("inspect", tmp_path / "off.cnn", "--unit", gone.name, "0", "0")
    assert unit.returncode == 2


def test_a_broken_network_is_printed_with_status_1(cnn_designer: Command, tmp_path: Path) -> None:
    file = tmp_path / "broken.cnn"
    file.write_bytes(dumps(broken()))
    inspected = cnn_designer("inspect", file, "--json")
    report = json.loads(inspected.stdout)
    assert inspected.returncode == 1
    (problem,) = report["layers"][1]["problems"]
    assert list(problem) == ["severity", "message", "fixes"]
    assert problem["severity"] == "error"
    assert "Use same padding" in problem["fixes"]
    assert report["layers"][2]["output_shape"] is None
    assert report["layers"][2]["problems"] == []
    assert report["totals"]["params"] is None
    assert report["memory"] is report["layers"][2]["activation_bytes"] is None
    text = cnn_designer("inspect", file).stdout
    assert f"error: conv_1: {problem['message']}" in text


def broken() -> Project:
    project = project_from("starter").resize_input(height=1)
    return project.configure(project.network.entries[1].uid, padding="valid")


def test_problems_stand_with_their_layer_or_with_the_project() -> None:
    project = broken()
    made = report(project, summarize(project.network))
    every = all_problems(project, summarize(project.network))
    at_layers = [problem for layer in made["layers"] for problem in layer["problems"]]
    messages = [problem["message"] for problem in (*at_layers, *made["problems"])]
    assert sorted(messages) == sorted(problem.message for problem in every)
    assert any("Digits" in problem["message"] for problem in made["problems"])


def test_fields_that_vary_or_see_all_are_null() -> None:
    even, whole = AxisField((-1,), (1,), 2, 0), whole_input(8, 6)
    halved, lost = AxisField((0, 0), (0, 1), 1, 1, 2), AxisField((), (), 1, 0, 0, (0, 1))
    huge = AxisField((0, 0, 1), (0, 0, 1), 2**90 + 1, 1, 3)
    assert field_report(ReceptiveField(even, whole.columns)) == {
        "size": [3, 6],
        "stride": [2, None],
        "padding": [1, None],
    }
    assert field_report(whole) == {"size": [8, 6], "stride": None, "padding": None}
    assert field_report(ReceptiveField(even, halved)) == {
        "size": [3, None],
        "stride": [2, 0.5],
        "padding": [1, None],
        "varies": True,
    }
    assert field_report(ReceptiveField(lost, huge)) == {
        "size": [None, 1],
        "stride": [None, (2**90 + 2) // 3],
        "padding": [None, None],
        "varies": True,
    }


def test_a_unit_is_told_with_what_it_sees(cnn_designer: Command, tmp_path: Path) -> None:
    file = tmp_path / "starter.cnn"
    save(project_from("starter"), file)
    seen = cnn_designer("inspect", file, "--unit", "conv_2", 0, 3, "--json")
    assert (seen.returncode, seen.stderr) == (0, "")
    assert json.loads(seen.stdout) == {
        "layer": "conv_2",
        "unit": [0, 3],
        "rows": [0, 1, 2, 3, 4],
        "columns": [3, 4, 5, 6, 7],
        "extent": {"top": -3, "left": 3, "bottom": 4, "right": 10},
    }
    text = cnn_designer("inspect", file, "--unit", "conv_2", 0, 3).stdout
    assert text.splitlines() == [
        "conv_2, row 0, column 3 sees rows 0–4 and columns 3–7 of the input.",
        "Its window reaches from row −3 to 4 and from column 3 to 10, padding included.",
    ]
    pixel = json.loads(
        cnn_designer("inspect", file, "--unit", "input_layer", 7, 2, "--json").stdout
    )
    assert (pixel["rows"], pixel["columns"]) == ([7], [2])
    assert pixel["extent"] == {"top": 7, "left": 2, "bottom": 7, "right": 2}


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (["Conv_2", 0, 0], "did you mean conv_2"),
        (["nothing", 0, 0], "its layers are input_layer, rescaling_1"),
        (["conv_2", -1, 0], "its rows are 0 to 3"),
        (["conv_2", 0, 4], "its columns 0 to 3"),
        (["dense_1", 0, 1], "its columns 0 to 0"),
        (["conv_2", "one", 0], "ROW is a whole number"),
        (["conv_2", 0, "1.5"], "COLUMN is a whole number"),
        (["conv_2", 0, "9" * 5000], "COLUMN is a whole number"),
        (["conv_2", 0], "expected 3 arguments"),
    ],
)
def test_a_unit_that_is_not_there_is_one_sentence(
    cnn_designer: Command, tmp_path: Path, unit: list[object], words: str
) -> None:
    file = tmp_path / "starter.cnn"
    save(project_from("starter"), file)
    done = cnn_designer("inspect", file, "--unit", *unit)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1
    assert words in done.stderr


def test_a_unit_below_what_is_broken_is_one_sentence_with_status_1(
    cnn_designer: Command, tmp_path: Path
) -> None:
    file = tmp_path / "broken.cnn"
    file.write_bytes(dumps(broken()))
    done = cnn_designer("inspect", file, "--unit", "conv_2", 0, 0, "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.strip().splitlines()) == 1
    assert "conv_1: " in done.stderr
    assert cnn_designer("inspect", file, "--unit", "rescaling_1", 0, 7).returncode == 0


def test_rising_indices_are_told_in_short() -> None:
    assert counted("row", [0, 1, 2, 4, 6, 7]) == "rows 0–2, 4, 6–7"
    assert counted("row", [3]) == "row 3"
    assert counted("column", []) == "no columns"


@pytest.mark.parametrize("content", [b"", b"{", b'{"class_name": "Functional", "config": {}}'])
def test_a_file_of_no_use_is_one_sentence(
    cnn_designer: Command, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "damaged.cnn"
    file.write_bytes(content)
    for command in (
        ["inspect", file],
        ["train", file],
        ["export", file, tmp_path / "x.py", "--format", "keras-code"],
    ):
        done = cnn_designer(*command)
        assert done.returncode == 2
        assert len(done.stderr.strip().splitlines()) == 1
        assert "damaged.cnn" in done.stderr
    assert cnn_designer("inspect", tmp_path / "missing.cnn").returncode == 2


def test_new_refuses_what_it_cannot_do(cnn_designer: Command, tmp_path: Path) -> None:
    file = tmp_path / "mine.cnn"
    file.write_text("precious")
    assert cnn_designer("new", "starter", file).returncode == 2
    assert file.read_text() == "precious"
    assert cnn_designer("new", "starter").returncode == 2
    assert cnn_designer("new", "unheard-of", tmp_path / "x.cnn").returncode == 2
    assert "starter" in cnn_designer("new", "--list").stdout


def test_without_a_display_the_window_says_what_to_do(
    cnn_designer: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    done = cnn_designer()
    assert done.returncode == 1
    assert "cnn-designer demo" in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
def test_what_is_no_file_is_not_waited_for(cnn_designer: Command, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", tmp_path, ""):
        done = cnn_designer("inspect", name)
        assert done.returncode == 2
        assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("arguments", [["train"], ["export", "a.cnn"], ["inspect", "a", "b", "c"]])
def test_a_wrong_call_is_one_sentence(cnn_designer: Command, arguments: list[str]) -> None:
    done = cnn_designer(*arguments)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "--help" in done.stderr


def test_what_a_terminal_cannot_show_is_spelled_out(
    cnn_designer: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    save(project_from("starter"), tmp_path / "größe.cnn")
    done = cnn_designer("inspect", "größe.cnn")
    assert done.returncode == 0, done.stderr
    assert "8 \\xd7 8" in done.stdout
