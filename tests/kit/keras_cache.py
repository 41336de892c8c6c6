"""Small stand-ins for the data sets of keras.datasets, in Keras' cache and in its own formats.

They have as many images as the real ones, all black but for the first pixel, which is the label.
"""

import gzip
import io
import pickle
import tarfile
from pathlib import Path
from typing import Any

import numpy as np

from designer.training.sources.cifar import CIFAR10, CIFAR100
from designer.training.sources.keras_dataset import KerasDataset
from designer.training.sources.mnist import MNIST, FashionMNIST

Arrays = Any


def fill_cache(source: KerasDataset, folder: Path) -> None:
    """Write the files of this data set below Keras' folder of data sets."""
    match source:
        case MNIST():
            _mnist(folder / source.files[0].path)
        case FashionMNIST():
            _fashion(folder, source)
        case CIFAR10():
            batches = [*(f"data_batch_{n}" for n in range(1, 6)), "test_batch"]
            contents = {name: _batch(10_000, labels=10) for name in batches}
            _archive(folder / source.files[0].path, "cifar-10-batches-py", contents)
        case CIFAR100():
            contents = {
                name: _batch(count, fine_labels=100, coarse_labels=20)
                for name, count in (("train", 50_000), ("test", 10_000))
            }
            _archive(folder / source.files[0].path, "cifar-100-python", contents)


def _marked(images: Arrays, labels: Arrays) -> Arrays:
    images.reshape(len(images), -1)[:, 0] = labels
    return images


def _grey(count: int) -> tuple[Arrays, Arrays]:
    labels = (np.arange(count) % 10).astype("uint8")
    return _marked(np.zeros((count, 28, 28), "uint8"), labels), labels


def _mnist(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    (x_train, y_train), (x_test, y_test) = _grey(60_000), _grey(10_000)
    np.savez_compressed(path, x_train=x_train, y_train=y_train, x_test=x_test, y_test=y_test)


def _fashion(folder: Path, source: FashionMNIST) -> None:
    for file in source.files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        images, labels = _grey(60_000 if path.name.startswith("train") else 10_000)
        of_labels = "labels" in path.name
        content = labels if of_labels else images
        with gzip.open(path, "wb", compresslevel=1) as out:
            out.write(bytes(8 if of_labels else 16) + content.tobytes())


def _batch(count: int, **labels: int) -> bytes:
    numbers = {key: (np.arange(count) % classes).tolist() for key, classes in labels.items()}
    images = _marked(np.zeros((count, 3072), "uint8"), next(iter(numbers.values())))
    return pickle.dumps({b"data": images, **{k.encode(): v for k, v in numbers.items()}})


def _archive(path: Path, inner: str, contents: dict[str, bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(path, "w:gz", compresslevel=1) as archive:
        for name, content in contents.items():
            member = tarfile.TarInfo(f"{inner}/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
