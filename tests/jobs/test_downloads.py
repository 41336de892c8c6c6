from pathlib import Path

import pytest

from designer.jobs.downloads import bytes_to_download
from designer.training.sources.digits import Digits
from designer.training.sources.mnist import MNIST, FashionMNIST


def test_only_what_is_not_there_is_downloaded(own_folders: Path) -> None:
    assert bytes_to_download(Digits()) == 0
    assert bytes_to_download(MNIST()) == 11_490_434
    whole = bytes_to_download(FashionMNIST())
    folder = own_folders / ".keras" / "datasets"
    (folder / "fashion-mnist").mkdir(parents=True)
    (folder / "mnist.npz").touch()
    first = FashionMNIST.files[0]
    (folder / first.path).touch()
    assert bytes_to_download(MNIST()) == 0
    assert bytes_to_download(FashionMNIST()) == whole - first.size


def test_the_folder_is_where_keras_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    (tmp_path / "datasets").mkdir()
    (tmp_path / "datasets" / "mnist.npz").touch()
    assert bytes_to_download(MNIST()) == 0
