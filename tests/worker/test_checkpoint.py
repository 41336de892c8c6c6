import io
import math
import zipfile
from pathlib import Path

import numpy as np
import pytest

from designer.worker.checkpoint import Checkpoint, CheckpointError, State, read, write

STATE = State(
    epochs=3,
    stopped=False,
    callbacks=({"wait": 2, "best": math.inf}, {"best": None}),
    lowest=0.1,
    unwritten=True,
)
CHECKPOINT = Checkpoint(
    STATE,
    [np.arange(12.0, dtype="float32").reshape(3, 4), np.array([1, 2], "uint32")],
    [np.array(7, "int64"), *(np.full(2, n, "float32") for n in range(11))],
    [],
)
MOST_BYTES = 2**20


def test_it_comes_back_to_the_last_bit(tmp_path: Path) -> None:
    path = tmp_path / "checkpoint.npz"
    assert read(path, MOST_BYTES) is None
    write(CHECKPOINT, path)
    found = read(path, MOST_BYTES)
    assert found is not None
    assert found.state == STATE
    for group in ("model", "optimizer", "best"):
        for mine, theirs in zip(getattr(CHECKPOINT, group), getattr(found, group), strict=True):
            assert mine.dtype == theirs.dtype
            assert mine.tobytes() == theirs.tobytes()


def test_on_a_full_disk_the_old_one_stays(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "checkpoint.npz"
    write(CHECKPOINT, path)
    kept = path.read_bytes()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, before[1]))
    try:
        with pytest.raises(OSError):
            write(CHECKPOINT, path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert path.read_bytes() == kept
    assert list(tmp_path.iterdir()) == [path]


def test_whatever_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "checkpoint.npz"
    write(CHECKPOINT, path)
    whole = path.read_bytes()
    for length in range(0, len(whole) - 1, 97):
        path.write_bytes(whole[:length])
        with pytest.raises(CheckpointError, match="damaged"):
            read(path, MOST_BYTES)


def test_no_pickle_is_ever_opened(tmp_path: Path) -> None:
    path = tmp_path / "checkpoint.npz"
    np.savez(path, state=np.array([print], dtype=object))
    with pytest.raises(CheckpointError, match="Python objects"):
        read(path, MOST_BYTES)


def test_what_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "checkpoint.npz"
    np.savez_compressed(path, state=np.zeros(2 * MOST_BYTES, np.uint8))
    assert path.stat().st_size < MOST_BYTES
    with pytest.raises(CheckpointError, match="larger"):
        read(path, MOST_BYTES)


@pytest.mark.parametrize("state", [b"{}", b"[" * 100_000, b"\xff", b'{"epochs":"three"}'])
def test_a_state_that_is_none_is_refused(tmp_path: Path, state: bytes) -> None:
    path = tmp_path / "checkpoint.npz"
    np.savez(path, state=np.frombuffer(state, np.uint8))
    with pytest.raises(CheckpointError, match="damaged"):
        read(path, MOST_BYTES)


def test_a_shape_that_is_a_lie_takes_no_memory(tmp_path: Path) -> None:
    path, header = tmp_path / "checkpoint.npz", io.BytesIO()
    write(CHECKPOINT, path)
    np.lib.format.write_array_header_1_0(
        header, {"descr": "<f4", "fortran_order": False, "shape": (2**50,)}
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("weights_99.npy", header.getvalue())
    with pytest.raises(CheckpointError, match="not as long as it says"):
        read(path, MOST_BYTES)


def test_an_encrypted_archive_is_a_damaged_one(tmp_path: Path) -> None:
    path = tmp_path / "checkpoint.npz"
    write(CHECKPOINT, path)
    content = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + flags] |= 1
    path.write_bytes(content)
    with pytest.raises(CheckpointError, match="encrypted"):
        read(path, MOST_BYTES)
