import hashlib
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from designer.runs.exploration import LayerFacts, read_samples, read_trace
from designer.runs.messages import Completed, Failed, Sample, Trace
from designer.worker.exploring import answer
from designer.worker.figures import finite, histogram, shade, shrink
from designer.worker.source import load_module

pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")

MODULE = """
import keras
import numpy as np
import tensorflow as tf
keras.utils.set_random_seed(1)
IMAGES = np.random.default_rng(0).uniform(0, 255, (100, 6, 5, 3)).astype("float32")
IMAGES[0, 0, 0] = [0, {first}, 255]
LABELS = {labels}

def build_model():
    return keras.Sequential([
        keras.Input((6, 5, {channels})),
        keras.layers.RandomFlip(name="flip"),
        keras.layers.Rescaling(1 / 255, name="rescaling"),
        keras.layers.ReLU(negative_slope=0, threshold=0.5, name="relu"),
        keras.layers.Flatten(name="flatten"),
        keras.layers.Dense(10, name="dense"),
    ])

def load_data(first_epoch=0):
    batches = tf.data.Dataset.from_tensor_slices((IMAGES, LABELS)).batch(32).repeat()
    return batches, {steps}, None
"""
CLASSES = "np.arange(100) % 3"


def files(folder: Path, name: str, **changes: object) -> dict[str, str]:
    values = {"labels": CLASSES, "steps": 4, "channels": 3, "first": 0} | changes
    source = MODULE.format(**values).encode()
    (folder / f"{name}.py").write_bytes(source)
    return {
        "source": str(folder / f"{name}.py"),
        "sha256": hashlib.sha256(source).hexdigest(),
        "target": str(folder / f"{name}.npz"),
    }


def sampled(folder: Path, **changes: object) -> Sample:
    job = Sample(**files(folder, "samples", **changes), count=40)
    assert isinstance(answer(job), Completed)
    return job


def test_the_first_images_are_shown_and_all_are_counted(tmp_path: Path) -> None:
    facts, pictures, labels = read_samples(Path(sampled(tmp_path).target))
    assert pictures.shape == (40, 6, 5, 3)
    assert pictures[0, 0, 0].tolist() == [0, 0, 255]
    assert labels[:, 0].tolist() == [each % 3 for each in range(40)]
    assert (facts.counted, facts.complete, facts.image_shape) == (100, True, (6, 5, 3))
    assert facts.by_class == (34, 33, 33)
    assert facts.labels is None
    assert (facts.pixels.least, facts.pixels.greatest) == (0.0, 255.0)
    assert sum(facts.pixels.counts) == 100 * 90
    assert facts.mean == pytest.approx(127, abs=4)
    assert facts.deviation == pytest.approx(255 / 12**0.5, abs=3)


def test_labels_that_are_numbers_are_spread_over_bins(tmp_path: Path) -> None:
    facts, _, labels = read_samples(
        Path(sampled(tmp_path, labels="np.linspace(-1, 2, 100)").target)
    )
    assert facts.by_class is None
    assert facts.labels is not None
    assert (facts.labels.least, facts.labels.greatest) == (-1.0, 2.0)
    assert sum(facts.labels.counts) == 100
    assert labels[0, 0] == -1.0


def test_values_that_are_no_numbers_are_counted_and_spoil_nothing(tmp_path: Path) -> None:
    facts, pictures, _ = read_samples(Path(sampled(tmp_path, first="np.nan").target))
    assert facts.not_finite == 1
    assert facts.pixels.greatest == 255.0
    assert pictures.max() == 255


def test_data_without_images_is_a_sentence(tmp_path: Path) -> None:
    reply = answer(Sample(**files(tmp_path, "samples", steps=0), count=4))
    assert isinstance(reply, Failed)
    assert "no images" in reply.sentence


def trace_job(folder: Path, augmenting: tuple[str, ...] = ("flip",), **changes: object) -> Trace:
    samples = sampled(folder).target
    return Trace(
        **files(folder, "trace", **changes), samples=samples, index=3, augmenting=augmenting
    )


def test_each_layer_tells_what_it_makes_of_the_image(tmp_path: Path) -> None:
    job = trace_job(tmp_path)
    assert isinstance(answer(job), Completed)
    facts, maps, versions = read_trace(Path(job.target))
    shapes = {layer.name: layer.shape for layer in facts.layers}
    assert shapes == {
        "": (6, 5, 3),
        "flip": (6, 5, 3),
        "rescaling": (6, 5, 3),
        "relu": (6, 5, 3),
        "flatten": (90,),
        "dense": (10,),
    }
    given, flipped, rescaled, relu, *_ = facts.layers
    assert flipped.histogram == given.histogram  # nothing is altered when it predicts
    assert rescaled.mean == pytest.approx(given.mean / 255)
    assert relu.zeros == pytest.approx(0.5, abs=0.2)
    assert [each.shape for each in maps[3:]] == [(3, 6, 5), (1, 1, 64), (1, 1, 10)]
    assert (maps[3] == 0).mean() == pytest.approx(relu.zeros)
    assert versions.shape == (8, 6, 5, 3)
    kinds = {each.tobytes() for each in versions}
    assert 1 < len(kinds) <= 4
    with np.load(job.samples) as file:
        image = file["images"][3]
    mirrored = {
        shade(each, image.min(), image.max()).tobytes()
        for each in (image, image[::-1], image[:, ::-1], image[::-1, ::-1])
    }
    assert kinds <= mirrored


def test_the_weights_of_a_run_are_taken_as_they_are_now(tmp_path: Path) -> None:
    weights = tmp_path / "best.keras"
    job = replace(trace_job(tmp_path), weights=str(weights))

    def answer_of(job: Trace) -> LayerFacts:
        assert isinstance(answer(job), Completed)
        return read_trace(Path(job.target)).facts.layers[-1]

    untrained = answer_of(replace(job, weights=None))
    model = load_module(Path(job.source), job.sha256).build_model()
    model.save(weights)
    assert answer_of(job) == untrained
    assert read_trace(Path(job.target)).facts.weights == "best"
    model.layers[-1].bias.assign_add([5.0] * 10)
    model.save(weights)
    assert answer_of(job).mean == pytest.approx(untrained.mean + 5, abs=1e-4)
    weights.write_bytes(b"torn")
    reply = answer(job)
    assert isinstance(reply, Failed)
    assert "best.keras" in reply.sentence


def test_without_augmentation_there_are_no_versions(tmp_path: Path) -> None:
    job = trace_job(tmp_path, ())
    assert isinstance(answer(job), Completed)
    assert len(read_trace(Path(job.target)).versions) == 0


def test_images_that_do_not_fit_the_input_are_refused_in_a_sentence(tmp_path: Path) -> None:
    reply = answer(trace_job(tmp_path, channels=1))
    assert isinstance(reply, Failed)
    assert "fit the input" in reply.sentence


def test_code_that_was_changed_is_not_executed(tmp_path: Path) -> None:
    job = trace_job(tmp_path)
    Path(job.source).write_text("raise SystemExit")
    reply = answer(job)
    assert isinstance(reply, Failed)
    assert "not executed" in reply.sentence


def test_whole_numbers_have_a_bin_each_and_equal_values_one() -> None:
    assert histogram(np.array([2.0, 4.0, 4.0])).counts == (1, 0, 2)
    assert len(histogram(np.array([2.0, 4.5])).counts) == 32
    assert sum(histogram(np.array([3.0, 3.0])).counts) == 2
    assert sum(histogram(finite(np.array([np.nan, np.inf]))).counts) == 0


def test_large_images_become_small_ones_of_the_same_proportions() -> None:
    assert shrink(np.zeros((2, 100, 50, 3)), 20).shape == (2, 20, 10, 3)
    assert shrink(np.zeros((2, 8, 5, 1)), 20).shape == (2, 8, 5, 1)
