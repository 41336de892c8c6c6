import io
import zipfile
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.runs.about import About, Meaning
from designer.runs.results import (
    Results,
    ResultsError,
    find_results,
    read_results,
    results_path,
    write_results,
)

ABOUT = About(
    meaning=Meaning(task="classes", class_names=("cat", "dög")),
    part="validation",
    weights="best",
    epoch=3,
    stamp="1-ab",
    source="Pets",
)


def some_results(count: int = 5) -> Results:
    rng = np.random.default_rng(0)
    return Results(
        ABOUT,
        rng.random((count, 2), np.float32),
        rng.integers(0, 2, (count, 1)).astype(np.float32),
        rng.integers(0, 256, (count, 4, 6, 3), np.uint8),
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = results_path(tmp_path, "validation", "best")
    write_results(path, some_results())
    return path


def rewrite(path: Path, **parts: object) -> None:
    """The file with other arrays (or bytes) in it; None leaves one out."""
    with np.load(path) as archive:
        arrays: dict[str, object] = dict(archive)
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in (arrays | parts).items():
            if isinstance(part, bytes):
                archive.writestr(f"{name}.npy", part)
            elif part is not None:
                content = io.BytesIO()
                np.save(content, np.asarray(part), allow_pickle=True)
                archive.writestr(f"{name}.npy", content.getvalue())


def test_what_is_written_is_read(file: Path) -> None:
    read, written = read_results(file), some_results()
    assert read.about == ABOUT
    assert len(read) == 5
    np.testing.assert_array_equal(read.outputs, written.outputs)
    np.testing.assert_array_equal(read.labels, written.labels)
    np.testing.assert_array_equal(read.pictures, written.pictures)
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ResultsError, match="evaluate"):
        read_results(tmp_path / "results.npz")
    assert find_results(tmp_path / "results.npz") is None


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"labels": None}, "labels is missing"),
        ({"labels": np.zeros((4, 1), np.float32)}, "do not fit"),
        ({"labels": np.zeros((5, 3), np.float32)}, "do not fit"),
        ({"outputs": np.zeros((5, 0), np.float32)}, "do not fit"),
        ({"pictures": np.zeros((6, 2, 2, 1), np.uint8)}, "do not fit"),
        ({"pictures": np.zeros((5, 2, 2, 2), np.uint8)}, "do not fit"),
        ({"outputs": np.zeros((5, 2))}, "of another kind"),
        ({"outputs": np.zeros(5, np.float32)}, "of another kind"),
        ({"outputs": np.array([{"a": 1}] * 5, object)}, "holds Python objects"),
        ({"outputs": b"\x93NUMPY\x01\x00"}, "no array"),
        ({"outputs": b"\x93NUMPY\x01\x00\x02\x00{}"}, "no array"),
        ({"outputs": b"MZ"}, "no array"),
        ({"about": np.frombuffer(b"[1]", np.uint8)}, "what it is about"),
        ({"about": np.frombuffer(b"[" * 100_000, np.uint8)}, "what it is about"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused(
    file: Path, parts: dict[str, object], reason: str
) -> None:
    rewrite(file, **parts)
    with pytest.raises(ResultsError, match=rf"{reason}.*: evaluate the run again\.$"):
        read_results(file)


def test_a_shape_that_is_a_lie_takes_no_memory(file: Path) -> None:
    content = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        content, {"descr": "<f4", "fortran_order": False, "shape": (10**12, 2)}
    )
    rewrite(file, outputs=content.getvalue())
    with pytest.raises(ResultsError, match="not as long"):
        read_results(file)


def test_a_bomb_is_not_unpacked(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("about.npy", bytes(17 * 2**20))
    with pytest.raises(ResultsError, match="too large"):
        read_results(file)


@given(place=st.floats(0, 1), byte=st.integers(0, 255))
def test_a_damaged_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, place: float, byte: int
) -> None:
    path = tmp_path_factory.mktemp("damaged") / "results.npz"
    write_results(path, some_results())
    content = bytearray(path.read_bytes())
    content[round(place * (len(content) - 1))] = byte
    path.write_bytes(content)
    found = find_results(path)
    assert found is None or len(found) == 5


def test_a_full_disk_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("full")

    before = file.read_bytes()
    monkeypatch.setattr(np, "savez", fail)
    with pytest.raises(OSError, match="full"):
        write_results(file, some_results(3))
    assert file.read_bytes() == before
    assert len(list(file.parent.iterdir())) == 1


def test_numbers_name_the_classes_that_have_no_name() -> None:
    meaning = Meaning(task="classes", class_names=("a",))
    assert [meaning.class_name(number) for number in (0, 1, -1)] == ["a", "1", "-1"]
    assert msgspec.json.decode(msgspec.json.encode(meaning), type=Meaning) == meaning
