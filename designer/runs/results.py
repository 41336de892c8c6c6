"""A run's predictions on its validation or test images: an npz file in its folder, without pickles.

The file may come from anywhere: what it claims is checked before anything is read.
"""

import contextlib
import secrets
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from designer.runs.about import About, Part, Weights
from designer.runs.plain_arrays import read_member

FloatArray = npt.NDArray[np.float32]
ByteArray = npt.NDArray[np.uint8]

MOST_BYTES = 512 * 2**20
"""Of all arrays together; more is neither written nor read."""
_MOST_ABOUT = 16 * 2**20
_DTYPES = {"about": "|u1", "outputs": "<f4", "labels": "<f4", "pictures": "|u1"}
_AXES = {"about": 1, "outputs": 2, "labels": 2, "pictures": 4}


class ResultsError(Exception):
    """The text is one sentence: why a file of results cannot be used, and what to do."""


@dataclass(frozen=True)
class Results:
    """What came out for `n` images: `outputs` (n, units) beside `labels` (n, 1 or units).

    `pictures` (up to n, height, width, 1 or 3) are small copies of the first images.
    """

    about: About
    outputs: FloatArray
    labels: FloatArray
    pictures: ByteArray

    def __len__(self) -> int:
        return len(self.outputs)


def results_path(folder: Path, part: Part, weights: Weights) -> Path:
    """Where the results of a run belong."""
    return folder / f"results-{part}-{weights}.npz"


def write_results(path: Path, results: Results) -> None:
    """Write the file beside `path` and move it there; OSError leaves the old one as it was."""
    sibling = path.with_name(f".{path.stem}-{secrets.token_hex(4)}{path.suffix}")
    about = np.frombuffer(msgspec.json.encode(results.about), np.uint8)
    try:
        np.savez(
            sibling,
            about=about,
            outputs=results.outputs.astype("<f4"),
            labels=results.labels.astype("<f4"),
            pictures=results.pictures,
        )
        sibling.replace(path)
    finally:
        sibling.unlink(missing_ok=True)


def read_results(path: Path) -> Results:
    """Read the file; ResultsError where it is missing, damaged or not what it should be."""
    try:
        with zipfile.ZipFile(path) as archive:
            arrays = {name: _read_array(archive, name) for name in _DTYPES}
        return _checked(arrays)
    except FileNotFoundError as error:
        raise ResultsError("There are no results yet: evaluate the run.") from error
    except _RefusedError as error:
        raise ResultsError(_sentence(path, str(error))) from error
    except Exception as error:  # a damaged zip fails in many ways
        raise ResultsError(_sentence(path, "it is damaged")) from error


def find_results(path: Path) -> Results | None:
    """Read the file, or return None where there is none that can be used."""
    with contextlib.suppress(ResultsError):
        return read_results(path)
    return None


class _RefusedError(Exception):
    """Why a file is none of ours, without a full stop."""


def _sentence(path: Path, reason: str) -> str:
    return f"The results in {path.name} cannot be used ({reason}): evaluate the run again."


def _read_array(archive: zipfile.ZipFile, name: str) -> npt.NDArray[Any]:
    try:
        entry = archive.getinfo(f"{name}.npy")
    except KeyError as error:
        raise _RefusedError(f"{name} is missing") from error
    try:
        array = read_member(archive, entry, _MOST_ABOUT if name == "about" else MOST_BYTES)
    except ValueError as error:
        raise _RefusedError(f"{name} {error}") from error
    if array.dtype.str != _DTYPES[name] or array.ndim != _AXES[name]:
        raise _RefusedError(f"{name} is of another kind")
    return array


def _checked(arrays: dict[str, npt.NDArray[Any]]) -> Results:
    try:
        about = msgspec.json.decode(arrays["about"].tobytes(), type=About)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _RefusedError("it does not say what it is about") from error
    outputs, labels, pictures = (arrays[name] for name in ("outputs", "labels", "pictures"))
    if len(outputs) != len(labels) or len(pictures) > len(outputs) or not outputs.shape[1]:
        raise _RefusedError("its parts do not fit each other")
    if labels.shape[1] not in (1, outputs.shape[1]) or pictures.shape[3] not in (1, 3):
        raise _RefusedError("its parts do not fit each other")
    return Results(about, outputs, labels, pictures)
