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

_PAIRS = (
    ("x_train", "y_train"), ("images", "labels"), ("train_images", "train_labels"),
    ("x", "y"), ("X", "y"), ("X_train", "y_train"), ("data", "target"),
)  # fmt: skip
"""What arrays of images and of labels are usually called."""
_TESTS = (("x_test", "y_test"), ("test_images", "test_labels"), ("X_test", "y_test"))
_MOST_CLASSES = 10_000
_COPIES = 3  # of the images, while they are read and shuffled
_MOST_NAMED = 1_000  # images that are not finite


class _NoArraysError(Exception):
    """The text says why, without the file's name."""


class _Header(NamedTuple):
    shape: tuple[int, ...]
    dtype: Any


def scan_arrays(job: ScanArrays) -> Scanned | Failed:
    """Look at the arrays in a file."""
    path = Path(as_path(job.path))
    try:
        return Scanned(found=_found(path))
    except _NoArraysError as refusal:
        reason = str(refusal)
    except (zipfile.BadZipFile, EOFError, ValueError, KeyError) as error:
        reason = f"is no .npz file that can be read: {shortened(str(error), 80)}"
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}"
    return Failed(sentence=f"{as_text(path.name)} {reason}: choose another one, or save it anew.")


def _found(path: Path) -> ArraysFound:
    headers = _headers(path)
    images, labels = _pair(headers, _PAIRS)
    tests = _pair(headers, _TESTS, required=False)
    _check_sizes(headers, images, labels)
    with np.load(path, allow_pickle=False) as arrays:
        pixels, numbers = arrays[images], arrays[labels].reshape(headers[images].shape[0])
    has_channels = pixels.ndim == 4
    pixels = pixels if has_channels else pixels[..., np.newaxis]
    bad = _not_finite(pixels)
    if len(bad) == len(pixels):
        raise _NoArraysError("holds no image without values that are no numbers (NaN)")
    good = np.delete(np.arange(len(pixels)), bad)
    classes = np.unique(numbers[good]) if numbers.dtype.kind in "iubUS" else None
    if classes is not None and len(classes) > _MOST_CLASSES:
        raise _NoArraysError(f"has {len(classes):,} different labels, which are too many classes")
    kept = pixels if not len(bad) else pixels[good]
    is_bytes = pixels.dtype == np.uint8
    return ArraysFound(
        images=images,
        labels=labels,
        test_images=tests[0],
        test_labels=tests[1],
        image_shape=tuple(pixels.shape[1:]),
        has_channels=has_channels,
        count=len(good),
        test_count=headers[tests[0]].shape[0] if tests[0] else 0,
        value_range=(float(kept.min()), float(kept.max())),
        value_bytes=1 if is_bytes else 4,
        class_values=() if classes is None else tuple(_plain(each) for each in classes),
        label_range=None if classes is not None else _ends(numbers[good]),
        skipped=tuple(
            Skipped(name=f"image {place}", reason="has values that are no numbers (NaN)")
            for place in bad[:_MOST_NAMED]
        ),
        smallest=tuple(pixels.shape[1:3]),
        largest=tuple(pixels.shape[1:3]),
        in_color=pixels.shape[3] == 3,
    )


def _headers(path: Path) -> dict[str, _Header]:
    """Shape and type of every array, read without the arrays."""
    headers = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".npy"):
                with archive.open(name) as member:
                    version = np.lib.format.read_magic(member)
                    reads = {
                        (1, 0): np.lib.format.read_array_header_1_0,
                        (2, 0): np.lib.format.read_array_header_2_0,
                    }
                    shape, _, dtype = reads[version](member)
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


def _check_sizes(headers: dict[str, _Header], images: str, labels: str) -> None:
    """Refuse what cannot be images with a label each, or would fill the memory."""
    pixels, numbers = headers[images], headers[labels]
    if pixels.dtype.hasobject or numbers.dtype.hasobject:
        raise _NoArraysError("holds Python objects, which are not opened for safety's sake")
    if len(pixels.shape) not in (3, 4) or pixels.dtype.kind not in "uifb" or 0 in pixels.shape:
        raise _NoArraysError(f"has an array {images} of {pixels.shape}, which are no images")
    if numbers.shape not in ((pixels.shape[0],), (pixels.shape[0], 1)):
        raise _NoArraysError(
            f"has labels of {numbers.shape} for {pixels.shape[0]:,} images: one for each is needed"
        )
    if numbers.dtype.kind not in "uifbUS":
        raise _NoArraysError(f"has labels of type {numbers.dtype}, which are no numbers or texts")
    size = _COPIES * int(np.prod(pixels.shape, dtype=object)) * max(4, pixels.dtype.itemsize)
    free = psutil.virtual_memory().available
    if size > free:
        raise _NoArraysError(
            f"takes {size / 1e9:.1f} GB to train on, and {free / 1e9:.1f} GB of memory are free"
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
