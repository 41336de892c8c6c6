"""What was found in a project's data, and of an image's way through its network: npz files.

Each holds plain arrays and, as JSON, the struct that goes with them.
"""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bytes = npt.NDArray[np.uint8]
Arrays = dict[str, npt.NDArray[Any]]

_ABOUT = "about"
_FAULTS = (OSError, ValueError, TypeError, LookupError, EOFError, RecursionError)
"""What numpy and msgspec raise for files that others have damaged."""
S = TypeVar("S", bound=msgspec.Struct)


class ExplorationError(Exception):
    """A file does not hold what it should; the text is a sentence for the user."""


class Histogram(msgspec.Struct, frozen=True, kw_only=True):
    """How many values lie in each of the equally wide bins between `least` and `greatest`."""

    least: float
    greatest: float
    counts: tuple[int, ...]


class DataFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What is true of all images that were counted."""

    counted: int
    """How many training images were looked at."""
    complete: bool
    """Whether those are all that an epoch has."""
    image_shape: tuple[int, ...]
    mean: float
    deviation: float
    pixels: Histogram
    """The values of the pixels."""
    not_finite: int
    """How many of them are NaN or infinite."""
    by_class: tuple[int, ...] | None
    """Images by the number of their class; None where labels are no class numbers."""
    labels: Histogram | None
    """The labels that are no class numbers; of several for an image, the first."""


class Samples(NamedTuple):
    """The first training images, and what is true of all."""

    facts: DataFacts
    pictures: Bytes
    """Image, height, width, and 1 or 3 channels; made smaller where they are large."""
    labels: Floats
    """Image, and the values of its label; a class number is the only one."""


class LayerFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a layer makes of one image, in figures."""

    name: str
    """Empty for the input."""
    shape: tuple[int, ...]
    mean: float
    deviation: float
    zeros: float
    """The share of values that are 0."""
    not_finite: int
    largest: int
    """The place of the largest value, of a vector that of a unit."""
    histogram: Histogram


class TraceFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What goes with the pictures of a trace; the input comes first."""

    layers: tuple[LayerFacts, ...]
    weights: str = ""
    """Which weights of a run they were, best or last; empty before training."""


class Traced(NamedTuple):
    """One image on its way through the network."""

    facts: TraceFacts
    maps: tuple[Bytes, ...]
    """Of each layer the first maps, as grey pictures; a vector is one map, a single row."""
    versions: Bytes
    """Pictures of the image as training may get to see it; none without augmentation."""


def write_samples(path: Path, samples: Samples, images: npt.NDArray[Any]) -> None:
    """Write them, and the images themselves for a trace."""
    arrays: Arrays = {"pictures": samples.pictures, "labels": samples.labels, "images": images}
    _write(path, samples.facts, arrays)


def read_samples(path: Path) -> Samples:
    """Read what `write_samples` wrote; ExplorationError."""
    facts, arrays = _read(path, DataFacts, lambda _: ("pictures", "labels"))
    pictures, labels = arrays["pictures"], arrays["labels"]
    fits = pictures.dtype == np.uint8 and pictures.ndim == 4 and pictures.shape[3] in (1, 3)
    if not fits or labels.dtype != np.float64 or labels.ndim != 2 or len(labels) != len(pictures):
        raise _unreadable(path)
    return Samples(facts, pictures, labels)


def write_trace(path: Path, traced: Traced) -> None:
    """Write it."""
    maps = dict(zip(_map_names(traced.facts), traced.maps, strict=True))
    _write(path, traced.facts, {**maps, "versions": traced.versions})


def read_trace(path: Path) -> Traced:
    """Read what `write_trace` wrote; ExplorationError."""
    facts, arrays = _read(path, TraceFacts, lambda facts: (*_map_names(facts), "versions"))
    maps = tuple(arrays[name] for name in _map_names(facts))
    versions = arrays["versions"]
    fits = all(each.dtype == np.uint8 and each.ndim == 3 for each in maps)
    if not fits or versions.dtype != np.uint8 or versions.ndim != 4:
        raise _unreadable(path)
    return Traced(facts, maps, versions)


def read_images(path: Path) -> npt.NDArray[Any]:
    """The images as the data has them, one of which a trace begins with."""
    with np.load(path, allow_pickle=False) as file:
        images: npt.NDArray[Any] = file["images"]
    return images


def _map_names(facts: TraceFacts) -> list[str]:
    return [f"maps{number}" for number in range(len(facts.layers))]


def _write(path: Path, about: msgspec.Struct, arrays: Arrays) -> None:
    text = np.frombuffer(msgspec.json.encode(about), np.uint8)
    with path.open("wb") as file:
        np.savez(file, **{_ABOUT: text}, **arrays)  # type: ignore[arg-type]


def _read(path: Path, cls: type[S], names: Callable[[S], Sequence[str]]) -> tuple[S, Arrays]:
    try:
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            about = msgspec.json.decode(file[_ABOUT].tobytes(), type=cls)
            return about, {name: file[name] for name in names(about)}
    except (*_FAULTS, zipfile.BadZipFile) as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> ExplorationError:
    return ExplorationError(f"What was found in the data ({path.name}) cannot be read: look again.")
