"""A CSV file of images, with classes or with numbers."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from designer.found import ListFound
from designer.runs.messages import Failed, ScanList, Scanned
from designer.training.sources.image_list import ImageList
from designer.worker.listing import scan_list
from tests.codegen.sources.test_folder import assert_labelled, parts
from tests.kit.image_files import GREY, bad_files, class_folders


def scan(path: Path, **settings: Any) -> Scanned | Failed:
    given = {"image_column": "", "label_column": "", "labels": "classes", **settings}
    return scan_list(ScanList(path=str(path), **given), lambda _: None)


def scanned(path: Path, **settings: Any) -> ImageList:
    message = scan(path, **settings)
    assert isinstance(message, Scanned), message
    assert isinstance(message.found, ListFound)
    return ImageList(path=str(path), found=message.found, image_size=(6, 9), **settings)


def written(folder: Path, rows: list[str], name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes("\r\n".join(rows).encode())
    return path


def listed(folder: Path, label: Any = lambda name: name) -> list[str]:
    class_folders(folder)
    return [
        f'"{path.relative_to(folder)}";{label(path.parent.name)}'
        for name in GREY
        for path in sorted((folder / name).iterdir())
    ]


def test_classes_come_from_a_column(tmp_path: Path) -> None:
    rows = listed(tmp_path)
    bad_files(tmp_path)
    more = ["truncated.jpg;cat", "", "nowhere.png;cat", "cat/0001.png", ";dog"]
    source = scanned(written(tmp_path, ["file;kind of animal", *rows, *more]))
    assert source.class_names == ("cat", "dog")
    assert source.found is not None
    assert {each.name for each in source.found.skipped} == {
        "truncated.jpg", "nowhere.png", "cat/0001.png", "line 26",
    }  # fmt: skip
    training, held = parts(source)
    assert len(training[1]) + len(held[1]) == 19
    for images, labels in (training, held):
        assert_labelled(images, labels)


def test_numbers_are_learned_as_numbers(tmp_path: Path) -> None:
    rows = [*listed(tmp_path, GREY.get), "cat/0003.png;much"]
    rows = [row.replace('"cat/0009.png";60', '"cat/0009.png";inf') for row in rows]
    path = written(tmp_path, ["how light;path".replace("how light;path", "path;how light"), *rows])
    source = scanned(path, labels="values")
    assert source.label_range == (60, 180)
    assert source.units == 1
    images, labels = parts(source)[0]
    assert labels.dtype == np.float32
    assert np.allclose(images.mean(axis=(1, 2, 3)), labels)
    assert source.found is not None
    assert [each.name for each in source.found.skipped] == ["cat/0009.png", "cat/0003.png"]
    assert ImageList(path=str(path), found=source.found, labels="classes").unscanned


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no headings"),
        (b"one\nx.png\n", "no headings"),
        (b"path,label\n", "has no column of images, but path, label"),
        (b"path,label\nx.png,\x00\n", "list.csv"),
        (b"path,label\n\xff.png,a\n", "lists no image that can be trained on"),
        (b"path,label\n" + b'"' + b"x" * 200_000 + b'",1\n', "list.csv"),
    ],
)
def test_other_files_are_refused_in_a_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    message = scan(path)
    assert isinstance(message, Failed)
    assert words in message.sentence
    assert message.sentence.endswith(".")


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, ["file;kind", *listed(tmp_path)])
    message = scan(path, label_column="breed")
    assert isinstance(message, Failed)
    assert "has no column breed, but file, kind" in message.sentence
