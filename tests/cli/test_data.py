"""Data on the command line."""

import json
from pathlib import Path

import pytest

from designer.cli import main
from designer.project.file import load
from designer.training.sources.cifar import CIFAR10
from designer.training.sources.folder import Folder
from tests.kit.image_files import class_folders


def test_a_folder_is_scanned_into_a_new_project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = class_folders(tmp_path / "pets", 5)
    (folder / "cat" / "none.png").touch()
    file = tmp_path / "net.cnn"
    assert main(["new", "starter", str(file), "--data", str(folder)]) == 0
    assert "Not trained on: cat/none.png is empty: it has 0 bytes." in capsys.readouterr().err
    data = load(file).project.data
    assert isinstance(data, Folder)
    assert data.class_names == ("cat", "dog")
    assert main(["inspect", str(file)]) == 0
    said = capsys.readouterr().out
    assert "data: pets, 8 to train on, 2 to validate; 1 file is left out" in said
    assert main(["inspect", str(file), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["data"]
    assert (found["source"], found["classes"]) == ("Folder", ["cat", "dog"])


def test_data_have_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "net.cnn"
    assert main(["new", "all-cnn-c", str(file), "--data", "cifar-10"]) == 0
    assert load(file).project.data == CIFAR10()
    assert main(["new", "starter", str(file), "--force", "--data", "nowhere"]) == 2
    assert 'There are no data "nowhere"' in capsys.readouterr().err
