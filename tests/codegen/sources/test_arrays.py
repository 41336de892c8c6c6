"""Arrays in an .npz file: looked at without unpickling, and loaded by generated code."""

import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from designer.found import ArraysFound
from designer.runs.messages import Failed, ScanArrays, Scanned
from designer.training.sources.arrays import Arrays
from designer.worker.arrays import scan_arrays
from tests.codegen.sources.test_folder import parts


def saved(path: Path, **arrays: Any) -> Scanned | Failed:
    np.savez(path, **arrays)
    return scan_arrays(ScanArrays(path=str(path)))


def source_of(path: Path, message: Scanned | Failed) -> Arrays:
    assert isinstance(message, Scanned), message
    assert isinstance(message.found, ArraysFound)
    return Arrays(path=str(path), found=message.found, stratified=True)


def marked(count: int, labels: Any, dtype: str = "uint8") -> Any:
    """Images whose first pixel is the label's place among the labels."""
    images = np.zeros((count, 4, 5), dtype)
    images[:, 0, 0] = np.unique(labels, return_inverse=True)[1]
    return images


@pytest.mark.parametrize("labels", [[3, 7], ["cat", "dog"], [True, False]])
def test_classes_are_the_labels_that_occur(tmp_path: Path, labels: list[Any]) -> None:
    path = tmp_path / 'it\'s "mine".npz'
    of_training, of_tests = np.array(labels * 10), np.array(labels * 2)[:, None]
    source = source_of(
        path,
        saved(
            path,
            x_train=marked(20, of_training),
            y_train=of_training,
            x_test=marked(4, of_tests.ravel()),
            y_test=of_tests,
        ),
    )
    assert source.classes == 2
    assert (source.training_count, source.validation_count, source.test_count) == (16, 4, 4)
    for images, numbers in parts(source):
        assert images.shape[1:] == (4, 5, 1)
        assert images.dtype == np.float32
        assert np.array_equal(images[:, 0, 0, 0], numbers)


def test_numbers_are_learned_as_numbers_and_broken_images_left_out(tmp_path: Path) -> None:
    path = tmp_path / "values.npz"
    images = np.random.default_rng(0).normal(size=(12, 4, 5, 3))
    images[5, 0, 0, 0] = np.nan
    labels = images.mean(axis=(1, 2, 3))
    labels[5] = 0
    source = source_of(path, saved(path, faces=images, ages=labels))
    assert source.task == "values"
    assert source.found is not None
    assert [each.name for each in source.found.skipped] == ["image 5"]
    found = parts(source)
    assert sum(len(numbers) for _, numbers in found) == 11
    for pixels, numbers in found:
        assert np.allclose(pixels.mean(axis=(1, 2, 3)), numbers, atol=1e-5)


@pytest.mark.parametrize(
    ("arrays", "words"),
    [
        ({"x": np.zeros(3)}, "has no array of images and one of as many labels, but x"),
        ({"x": np.array([[None]]), "y": np.zeros(1)}, "Python objects"),
        (
            {"x": np.zeros((3, 4, 5)), "y": np.zeros((3, 2))},
            "one label for each of 3 images is needed",
        ),
        ({"x": np.full((3, 4, 5), np.nan), "y": np.zeros(3)}, "no image without values"),
        ({"x": np.zeros((3, 4, 5)), "y": np.full(3, np.nan)}, "labels that are no numbers"),
    ],
)
def test_other_arrays_are_refused(tmp_path: Path, arrays: Any, words: str) -> None:
    message = saved(tmp_path / "a.npz", **arrays)
    assert isinstance(message, Failed)
    assert words in message.sentence
    assert message.sentence.startswith("a.npz ")


def test_what_would_fill_the_memory_is_not_read(tmp_path: Path) -> None:
    header = io.BytesIO()
    shape = {"descr": "|u1", "fortran_order": False, "shape": (10**9, 64, 64)}
    np.lib.format.write_array_header_1_0(header, shape)
    labels = io.BytesIO()
    shape = {"descr": "|u1", "fortran_order": False, "shape": (10**9,)}
    np.lib.format.write_array_header_1_0(labels, shape)
    path = tmp_path / "bomb.npz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.npy", header.getvalue())
        archive.writestr("y.npy", labels.getvalue())
    message = scan_arrays(ScanArrays(path=str(path)))
    assert isinstance(message, Failed)
    assert "GB of memory are free" in message.sentence


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"text"])
def test_what_is_no_file_of_arrays_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.npz"
    path.write_bytes(content)
    message = scan_arrays(ScanArrays(path=str(path)))
    assert isinstance(message, Failed)
    assert "is no .npz file" in message.sentence


def test_a_limit_takes_images_for_tests_by_chance(tmp_path: Path) -> None:
    path, labels = tmp_path / "sorted.npz", np.repeat([0, 1], 50)
    images = marked(100, labels)
    message = saved(path, x_train=images, y_train=labels, x_test=images, y_test=labels)
    source = replace(source_of(path, message), limit=20)
    _, _, (pictures, numbers) = parts(source)
    assert len(numbers) == source.test_count == 20
    assert set(numbers) == {0, 1}
    assert np.array_equal(pictures[:, 0, 0, 0], numbers)


def test_code_for_long_names_is_as_black_would_have_it(tmp_path: Path) -> None:
    path, labels = tmp_path / "long.npz", np.array([0, 1] * 10)
    images, numbers = "pictures_" * 6, "labels_" * 6
    message = saved(path, **{images: marked(20, labels), numbers: labels})
    source = source_of(path, message)
    assert source.classes == len(set(parts(source)[0][1])) == 2  # which looks at the layout too
