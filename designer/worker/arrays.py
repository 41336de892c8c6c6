"""The job `scan-arrays`: what an .npz file holds. Nothing in it is unpickled."""

import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import psutil

from designer.file_names import as_path, as_text
from designer.found import ArraysFound, Skipped
from designer.refusals import shortened
from designer.runs.messages import Failed, ScanArrays, Scanned
from designer.runs.plain_arrays import read_header

_PAIRS = (
    ("x_train", "y_train"), ("images", "labels"), ("train_images", "train_labels"),
    ("x", "y"), ("X", "y"), ("X_train", "y_train"), ("data", "target"),
)  # fmt: skip
"""What arrays of images and of labels are usually called."""
_TESTS = (("x_test", "y_test"), ("test_images", "test_labels"), ("X_test", "y_test"))
_MOST_CLASSES = 10_000
_COPIES = 3  # of the images, while they are read and shuffled
_MOST_NAMED = 1_000  # images that are not finite
_LONGEST_HEADER = 65_536  # bytes; numpy's own are some 100


class _NoArraysError(Exception):
    """The text says why, without the file's name."""


class _Header(NamedTuple):
    shape: tuple[int, ...]
    dtype: Any

    @property
    def has_channels(self) -> bool:
        return len(self.shape) == 4

    @property
    def bytes(self) -> int:
        """What is taken to train on it."""
        values = int(np.prod(self.shape, dtype=object))
        return values * max(4, int(self.dtype.itemsize))


class _Read(NamedTuple):
    """A pair of arrays, read: images of height × width × channels."""

    pixels: Any
    numbers: Any
    bad: Any
    """Which images have values that are no numbers."""

    @property
    def good(self) -> Any:
        return np.delete(np.arange(len(self.pixels)), self.bad)


def scan_arrays(job: ScanArrays) -> Scanned | Failed:
    """Look at the arrays in a file."""
    path = Path(as_path(job.path))
    try:
        return Scanned(found=_found(path))
    except _NoArraysError as refusal:
        reason = str(refusal)
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}"
    except Exception:  # a damaged zip fails in many ways
        reason = "is no .npz file that can be read"
    return Failed(sentence=f"{as_text(path.name)} {reason}: choose another one, or save it anew.")


def _found(path: Path) -> ArraysFound:
    headers = _headers(path)
    images, labels = _pair(headers, _PAIRS)
    tests = _pair(headers, _TESTS, required=False)
    _check(headers, (images, labels), tests)
    with np.load(path, allow_pickle=False) as arrays:
        read = _read(arrays, images, labels)
        if not len(read.good):
            raise _NoArraysError("holds no image without values that are no numbers (NaN)")
        classes = _classes(read)
        skipped = _skipped(read.bad, "image")
        if tests[0]:
            of_tests = _read(arrays, *tests)
            skipped += _skipped(of_tests.bad, "test image")
            _check_test_labels(of_tests, classes)
    kept = read.pixels[read.good] if len(read.bad) else read.pixels
    height, width, channels = read.pixels.shape[1:]
    return ArraysFound(
        images=images,
        labels=labels,
        test_images=tests[0],
        test_labels=tests[1],
        image_shape=(height, width, channels),
        has_channels=headers[images].has_channels,
        count=len(read.good),
        test_count=len(of_tests.good) if tests[0] else 0,
        value_range=(float(kept.min()), float(kept.max())),
        value_bytes=1 if kept.dtype == np.uint8 else 4,
        class_values=() if classes is None else tuple(_plain(each) for each in classes),
        label_range=None if classes is not None else _ends(read.numbers[read.good]),
        skipped=skipped,
        smallest=(height, width),
        largest=(height, width),
        in_color=channels == 3,
    )


def _read(arrays: Any, images: str, labels: str) -> _Read:
    pixels = arrays[images]
    pixels = pixels if pixels.ndim == 4 else pixels[..., np.newaxis]
    return _Read(pixels, arrays[labels].reshape(len(pixels)), _not_finite(pixels))


def _classes(read: _Read) -> Any | None:
    """The labels that occur, in order; None where they are numbers to learn."""
    if read.numbers.dtype.kind not in "iubU":
        return None
    classes = np.unique(read.numbers[read.good])
    if len(classes) > _MOST_CLASSES:
        raise _NoArraysError(f"has {len(classes):,} different labels, which are too many classes")
    return classes


def _check_test_labels(tests: _Read, classes: Any | None) -> None:
    """Refuse test images of a class that is not trained on: they could be of no use."""
    numbers = tests.numbers[tests.good]
    if classes is None:
        if len(numbers):
            _ends(numbers)
        return
    unknown = np.setdiff1d(numbers, classes)
    if len(unknown):
        names = shortened(", ".join(map(str, unknown[:20].tolist())), 60)
        raise _NoArraysError(f"has test images of classes without a training image ({names})")


def _skipped(bad: Any, what: str) -> tuple[Skipped, ...]:
    reason = "has values that are no numbers (NaN)"
    named = [Skipped(name=f"{what} {place}", reason=reason) for place in bad[:_MOST_NAMED]]
    if len(bad) > _MOST_NAMED:
        more = f"{len(bad) - _MOST_NAMED:,} more {what}s"
        named.append(Skipped(name=more, reason="have values that are no numbers (NaN)"))
    return tuple(named)


def _headers(path: Path) -> dict[str, _Header]:
    """Shape and type of every array, read without the arrays."""
    headers = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".npy"):
                with archive.open(name) as member:
                    shape, _, dtype, _ = read_header(member.read(_LONGEST_HEADER))
                headers[name.removesuffix(".npy")] = _Header(shape, dtype)
    return headers


def _pair(
    headers: dict[str, _Header], known: tuple[tuple[str, str], ...], *, required: bool = True
) -> tuple[str, str]:
    """The names of the arrays of images and of labels."""
    for images, labels in known:
        if images in headers and labels in headers:
            return images, labels
    if not required:
        return "", ""
    images = next((n for n, each in headers.items() if len(each.shape) in (3, 4)), "")
    count = headers[images].shape[0] if images else -1
    labels = next((n for n, each in headers.items() if each.shape in ((count,), (count, 1))), "")
    if images and labels:
        return images, labels
    there = shortened(", ".join(as_text(name) for name in headers)) or "nothing"
    raise _NoArraysError(
        f"has no array of images and one of as many labels, but {there}; call them x_train and "
        "y_train"
    )


def _check(headers: dict[str, _Header], training: tuple[str, str], tests: tuple[str, str]) -> None:
    """Refuse what cannot be images with a label each, or would fill the memory."""
    pairs = [pair for pair in (training, tests) if pair[0]]
    for images, labels in pairs:
        _check_pair(images, headers[images], labels, headers[labels])
    shapes = [headers[images].shape[1:] for images, _ in pairs]
    if len(set(shapes)) > 1:
        raise _NoArraysError(f"has images of {shapes[0]}, but test images of {shapes[1]}")
    if len({headers[labels].dtype.kind == "U" for _, labels in pairs}) > 1:
        raise _NoArraysError("has labels and test labels of different types")
    size = _COPIES * sum(headers[name].bytes for pair in pairs for name in pair)
    free = psutil.virtual_memory().available
    if size > free:
        raise _NoArraysError(
            f"takes {size / 1e9:.1f} GB to train on, and {free / 1e9:.1f} GB of memory are free"
        )


def _check_pair(images: str, pixels: _Header, labels: str, numbers: _Header) -> None:
    if pixels.dtype.hasobject or numbers.dtype.hasobject:
        raise _NoArraysError("holds Python objects, which are not opened for safety's sake")
    if len(pixels.shape) not in (3, 4) or pixels.dtype.kind not in "uifb" or 0 in pixels.shape:
        raise _NoArraysError(
            f"has an array {as_text(images)} of {pixels.shape}, which are no images"
        )
    if numbers.shape not in ((pixels.shape[0],), (pixels.shape[0], 1)):
        raise _NoArraysError(
            f"has an array {as_text(labels)} of {numbers.shape}, and one label for each of "
            f"{pixels.shape[0]:,} images is needed"
        )
    if numbers.dtype.kind not in "uifbU":
        raise _NoArraysError(
            f"has labels of type {numbers.dtype}, which are neither numbers nor texts"
        )


def _not_finite(pixels: Any) -> Any:
    if pixels.dtype.kind != "f":
        return np.array([], int)
    return np.flatnonzero(~np.isfinite(pixels).all(axis=(1, 2, 3)))


def _plain(value: Any) -> int | str:
    plain = value.item()
    return as_text(plain) if isinstance(plain, str) else int(plain)


def _ends(numbers: Any) -> tuple[float, float]:
    if not np.isfinite(numbers).all():
        raise _NoArraysError("has labels that are no numbers (NaN)")
    return float(numbers.min()), float(numbers.max())
