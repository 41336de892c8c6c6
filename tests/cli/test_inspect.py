import json
import os
from pathlib import Path

import pytest

from designer.project.file import dumps, save
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
    assert list(report) == ["name", "input_shape", "layers", "totals", "problems"]
    assert report["input_shape"] == [8, 8, 1]
    assert report["totals"] == {
        "params": 9994,
        "trainable_params": 9962,
        "non_trainable_params": 32,
        "macs": 88064,
    }
    conv, dense = report["layers"][4], report["layers"][-1]
    assert conv == {
        "name": "conv_2",
        "class_name": "Conv2D",
        "output_shape": [4, 4, 32],
        "trainable_params": 4640,
        "non_trainable_params": 0,
        "macs": 73728,
        "receptive_field": {"size": [8, 8], "stride": [2, 2], "padding": [3, 3]},
        "problems": [],
    }
    assert dense["receptive_field"] == {"size": [8, 8], "stride": None, "padding": None}


def test_a_broken_network_is_printed_with_status_1(cnn_designer: Command, tmp_path: Path) -> None:
    project = project_from("starter").resize_input(height=1)
    project = project.configure(project.network.entries[1].uid, padding="valid")
    file = tmp_path / "broken.cnn"
    file.write_bytes(dumps(project))
    inspected = cnn_designer("inspect", file, "--json")
    report = json.loads(inspected.stdout)
    assert inspected.returncode == 1
    assert [problem["severity"] for problem in report["layers"][1]["problems"]] == ["error"]
    assert report["layers"][2]["output_shape"] is None
    assert report["layers"][2]["problems"] == []
    assert report["totals"]["params"] is None


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
