from pathlib import Path

import numpy as np
import pytest

from designer.runs.exploration import (
    DataFacts,
    ExplorationError,
    Histogram,
    LayerFacts,
    Samples,
    Traced,
    TraceFacts,
    read_images,
    read_samples,
    read_trace,
    write_samples,
    write_trace,
)

HISTOGRAM = Histogram(least=-1.0, greatest=2.5, counts=(1, 0, 3))
FACTS = DataFacts(
    counted=3,
    complete=True,
    image_shape=(2, 2, 1),
    mean=0.5,
    deviation=0.1,
    pixels=HISTOGRAM,
    not_finite=0,
    by_class=(1, 2),
    labels=None,
)
SAMPLES = Samples(FACTS, np.arange(12, dtype=np.uint8).reshape(3, 2, 2, 1), np.zeros((3, 1)))
LAYER = LayerFacts(
    name="conv_1",
    shape=(2, 2, 1),
    mean=0.0,
    deviation=1.0,
    zeros=0.25,
    not_finite=0,
    largest=3,
    histogram=HISTOGRAM,
)
TRACED = Traced(
    TraceFacts(layers=(LAYER, LAYER)),
    (np.zeros((1, 2, 2), np.uint8), np.ones((1, 1, 4), np.uint8)),
    np.zeros((8, 2, 2, 3), np.uint8),
)


def test_samples_come_back_with_the_images(tmp_path: Path) -> None:
    images = np.linspace(0, 1, 12).reshape(3, 2, 2, 1)
    write_samples(tmp_path / "samples.npz", SAMPLES, images)
    back = read_samples(tmp_path / "samples.npz")
    assert back.facts == FACTS
    assert np.array_equal(back.pictures, SAMPLES.pictures)
    assert np.array_equal(back.labels, SAMPLES.labels)
    assert np.array_equal(read_images(tmp_path / "samples.npz"), images)


def test_a_trace_comes_back(tmp_path: Path) -> None:
    write_trace(tmp_path / "trace.npz", TRACED)
    back = read_trace(tmp_path / "trace.npz")
    assert back.facts == TRACED.facts
    assert [each.shape for each in back.maps] == [(1, 2, 2), (1, 1, 4)]
    assert back.versions.shape == (8, 2, 2, 3)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 torn", b"\x93NUMPY"])
def test_a_damaged_file_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "trace.npz"
    path.write_bytes(content)
    for read in (read_samples, read_trace):
        with pytest.raises(ExplorationError, match=r"trace\.npz.*look again"):
            read(path)


@pytest.mark.parametrize(
    "wrong",
    [
        {"pictures": np.zeros((3, 2, 2), np.uint8)},
        {"pictures": np.zeros((3, 2, 2, 1))},
        {"labels": np.zeros((2, 1))},
        {"labels": np.array([[None]] * 3, object)},
        {"about": np.frombuffer(b'{"counted": "many"}', np.uint8)},
    ],
    ids=["dimensions", "type", "count", "pickle", "about"],
)
def test_arrays_that_do_not_fit_are_refused(tmp_path: Path, wrong: dict[str, object]) -> None:
    path = tmp_path / "samples.npz"
    write_samples(path, SAMPLES, np.zeros(1))
    with np.load(path) as file:
        arrays: dict[str, object] = dict(file)
    np.savez(path, **(arrays | wrong))  # type: ignore[arg-type]
    with pytest.raises(ExplorationError):
        read_samples(path)
