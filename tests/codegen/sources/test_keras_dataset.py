"""The data sets of keras.datasets, from Keras' cache in its own formats."""

from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest

from designer.codegen.script import generate
from designer.network.network import Network
from designer.project.project import Project
from designer.training.losses import CategoricalCrossentropy
from designer.training.sources.cifar import CIFAR10, CIFAR100
from designer.training.sources.mnist import MNIST, FashionMNIST
from tests.codegen.sources.joined import joined
from tests.kit.keras_cache import fill_cache
from tests.kit.keras_oracle import executed


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keras' folder of data sets. Its checksums are those of the real ones."""
    monkeypatch.setattr(keras.src.backend.config, "_KERAS_DIR", str(tmp_path))
    monkeypatch.setattr(keras.src.utils.file_utils, "validate_file", lambda *_, **__: True)
    return tmp_path / "datasets"


@pytest.mark.parametrize(
    "source",
    [
        MNIST(size=32, limit=1000, stratified=True),
        FashionMNIST(validation_split=0.1),
        CIFAR10(limit=500),
        CIFAR100(label_mode="coarse", limit=2000, stratified=True, shuffle=False),
    ],
    ids=lambda source: source.title,
)
def test_the_images_come_with_their_labels(source: Any, cache: Path) -> None:
    fill_cache(source, cache)
    project = project_for(source).change_training(batch_size=256)
    with executed(generate(project)) as module:
        batches, steps, held_out = module.load_data()
        parts = [joined(part) for part in (batches.take(steps), held_out, module.load_test_data())]
    counts = [source.training_count, source.validation_count, source.test_count]
    margin = (source.image_shape[0] - 28) // 2 if source.image_shape[2] == 1 else 0
    for count, (images, labels) in zip(counts, parts, strict=True):
        assert images.shape == (count, *source.image_shape)
        assert images.dtype == np.float32
        marks = images[:, margin, margin, 0]
        assert np.array_equal(marks % source.classes, labels)
        if source.stratified and count != source.test_count:  # those are drawn by chance
            shares = np.bincount(labels, minlength=source.classes) / count
            assert np.allclose(shares, 1 / source.classes, atol=1 / count)


def project_for(source: Any) -> Project:
    network = Network(input_shape=source.image_shape).insert_new(0, "Flatten")
    network = network.insert_new(1, "Dense", units=source.classes, activation="softmax")
    return Project(network=network, data=source)


def test_labels_are_written_as_the_loss_wants_them(cache: Path) -> None:
    source = FashionMNIST(limit=20)
    fill_cache(source, cache)
    project = project_for(source).change_training(loss=CategoricalCrossentropy())
    with executed(generate(project)) as module:
        images, labels = joined(module.load_data()[2])
        _, of_tests = joined(module.load_test_data())
    assert labels.shape == (4, 10)
    assert of_tests.shape == (20, 10)
    assert np.array_equal(images[:, 0, 0, 0], labels.argmax(axis=1))
