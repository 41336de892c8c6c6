"""Looking at arrays: what cannot be trained on is named, in one sentence."""

import random
import re
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from designer.found import ArraysFound
from designer.runs.messages import Failed, ScanArrays, Scanned
from designer.worker.arrays import scan_arrays

IMAGES = np.arange(6 * 4 * 4, dtype=np.uint8).reshape(6, 4, 4)
LABELS = np.array([0, 1, 2, 0, 1, 2])


def _scan(tmp_path: Path, **arrays: Any) -> ArraysFound | str:
    path = tmp_path / "some.npz"
    np.savez(path, **{"x_train": IMAGES, "y_train": LABELS, **arrays})
    answer = scan_arrays(ScanArrays(path=str(path)))
    if isinstance(answer, Failed):
        return answer.sentence
    assert isinstance(answer, Scanned)
    assert isinstance(answer.found, ArraysFound)
    return answer.found


def test_a_pair_for_tests_is_found_beside_the_one_for_training(tmp_path: Path) -> None:
    found = _scan(tmp_path, x_test=IMAGES[:2], y_test=LABELS[:2])
    assert isinstance(found, ArraysFound)
    assert (found.count, found.test_count, found.class_values) == (6, 2, (0, 1, 2))


@pytest.mark.parametrize(
    ("arrays", "reason"),
    [
        ({"x_test": IMAGES[:2], "y_test": np.array([0, 9])}, "without a training image (9)"),
        ({"x_test": IMAGES[:2], "y_test": LABELS[:3]}, "one label for each of 2 images is needed"),
        ({"x_test": IMAGES[:2, :3], "y_test": LABELS[:2]}, "but test images of (3, 4)"),
        ({"x_test": IMAGES[:2, ..., None], "y_test": LABELS[:2]}, "but test images of (4, 4, 1)"),
        ({"x_test": np.array(None), "y_test": LABELS[:2]}, "Python objects"),
        ({"x_test": IMAGES[:2], "y_test": np.array(1)}, "one label for each of 2 images is needed"),
        ({"x_test": IMAGES[:2], "y_test": np.array(["0", "1"])}, "of different types"),
        ({"x_test": IMAGES[:2], "y_test": np.array([0.5, np.nan])}, "training image (0.5, nan)"),
        ({"y_train": np.array([b"a", b"b", b"c"] * 2)}, "neither numbers nor texts"),
    ],
)
def test_arrays_that_do_not_fit_each_other_are_refused(
    tmp_path: Path, arrays: dict[str, Any], reason: str
) -> None:
    sentence = _scan(tmp_path, **arrays)
    assert isinstance(sentence, str)
    assert sentence.startswith("some.npz ")
    assert reason in sentence


def test_images_that_are_no_numbers_are_named_and_not_counted(tmp_path: Path) -> None:
    images = IMAGES.astype(np.float32)
    tests = images[:3].copy()
    images[1, 0, 0], tests[2, 0, 0] = np.nan, np.inf
    found = _scan(tmp_path, x_train=images, x_test=tests, y_test=LABELS[:3])
    assert isinstance(found, ArraysFound)
    assert (found.count, found.test_count) == (5, 2)
    assert [each.name for each in found.skipped] == ["image 1", "test image 2"]


def test_a_thousand_images_are_named_and_the_others_counted(tmp_path: Path) -> None:
    images = np.zeros((1_500, 1, 1), np.float32)
    images[:1_400] = np.nan
    found = _scan(tmp_path, x_train=images, y_train=np.zeros(1_500))
    assert isinstance(found, ArraysFound)
    assert found.skipped[-1].name == "400 more images"
    assert len(found.skipped) == 1_001


def test_a_header_without_an_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "endless.npz"
    header = b"\x93NUMPY\x02\x00" + (2**31).to_bytes(4, "little") + b" " * 100_000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.npy", header)
    answer = scan_arrays(ScanArrays(path=str(path)))
    assert isinstance(answer, Failed)
    assert answer.sentence.startswith("endless.npz is no .npz file that can be read")


def test_numbers_to_learn_may_be_whole_in_the_tests(tmp_path: Path) -> None:
    found = _scan(tmp_path, y_train=LABELS / 2, x_test=IMAGES[:2], y_test=LABELS[:2])
    assert isinstance(found, ArraysFound)
    assert (found.label_range, found.test_count) == ((0.0, 1.0), 2)


HEADERS = [
    b"{'descr': '<f4', 'shape': (",
    b"  x\n y\n",
    b"(" * 4000,
    b"{'descr': '<f4', 'fortran_order': False, 'shape': (-1, 4, 4)}",
    b"{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999, 4, 4)}",
    b"{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (6, 4, 4)}",
]


@pytest.mark.parametrize("header", HEADERS)
def test_a_hostile_header_is_a_sentence(tmp_path: Path, header: bytes) -> None:
    path = tmp_path / "hostile.npz"
    labels = b"{'descr': '<i8', 'fortran_order': False, 'shape': (6,)}"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text, values in (("x", header, 96), ("y", labels, 48)):
            size = len(text).to_bytes(2, "little")
            archive.writestr(f"{name}.npy", b"\x93NUMPY\x01\x00" + size + text + bytes(values))
    check_refusal(scan_arrays(ScanArrays(path=str(path))))


@pytest.mark.parametrize("part", range(4))
def test_a_damaged_file_is_a_sentence_or_read(tmp_path: Path, part: int) -> None:
    path = tmp_path / "damaged.npz"
    np.savez_compressed(path, x=IMAGES, y=LABELS)
    whole = path.read_bytes()
    for number in range(part * 100, part * 100 + 100):
        chance, content = random.Random(number), bytearray(whole)
        for _ in range(chance.choice((1, 2, 8))):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content[: chance.choice((len(whole), chance.randrange(len(whole))))])
        answer = scan_arrays(ScanArrays(path=str(path)))
        assert isinstance(answer, Scanned) or check_refusal(answer)


def check_refusal(answer: Scanned | Failed) -> bool:
    assert isinstance(answer, Failed)
    assert re.fullmatch(
        r"\w+\.npz .{5,200}: choose another one, or save it anew\.", answer.sentence
    )
    return True
