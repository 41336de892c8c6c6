"""The file from which a run goes on: every number that its training depends on, in one npz."""

import json
import os
import secrets
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from designer.runs.plain_arrays import read_member

Array = npt.NDArray[Any]

_STATE = "state"
_GROUPS = ("model", "optimizer", "best")
_DAMAGED = (
    OSError,
    EOFError,
    KeyError,
    ValueError,
    RuntimeError,  # also of archives that are encrypted, packed in another way or nested too deep
    zipfile.BadZipFile,
    zlib.error,
)


class CheckpointError(Exception):
    """The text is one sentence for the user."""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What is no array: how far the training is, and what its callbacks remember.

    `unwritten` says that the best weights are in no file yet but this one.
    """

    epochs: int
    stopped: bool
    callbacks: tuple[dict[str, int | float | None], ...]
    lowest: float
    unwritten: bool


@dataclass(frozen=True)
class Checkpoint:
    """The moment after an epoch: variables of model and optimizer, and the best weights so far."""

    state: State
    model: list[Array]
    optimizer: list[Array]
    best: list[Array]


def write(checkpoint: Checkpoint, path: Path) -> None:
    """Write beside `path`, and move it there once it is whole; OSError leaves the old file."""
    sibling = path.with_name(f".{path.stem}-{secrets.token_hex(4)}{path.suffix}")
    try:
        with sibling.open("wb") as file:
            np.savez(file, **_arrays(checkpoint))  # type: ignore[arg-type]
            file.flush()
            os.fsync(file.fileno())
        sibling.replace(path)
    except BaseException:
        sibling.unlink(missing_ok=True)
        raise


def read(path: Path, most_bytes: int) -> Checkpoint | None:
    """Return what is in the file, None where there is none yet.

    Raises CheckpointError where it is damaged or unpacks to more than `most_bytes`.
    """
    if not path.is_file():
        return None
    try:
        return _read(path, most_bytes)
    except _DAMAGED as error:
        raise CheckpointError(
            f"The run cannot go on because its {path.name} is damaged ({error}): train anew."
        ) from error


def _arrays(checkpoint: Checkpoint) -> dict[str, Array]:
    # JSON as Python writes it knows infinities and NaN.
    text = json.dumps(msgspec.to_builtins(checkpoint.state)).encode()
    arrays = {_STATE: np.frombuffer(text, np.uint8)}
    for group in _GROUPS:
        for index, array in enumerate(getattr(checkpoint, group)):
            arrays[f"{group}_{index}"] = array
    return arrays


def _read(path: Path, most_bytes: int) -> Checkpoint:
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if sum(member.file_size for member in members) > most_bytes:
            raise ValueError("it is larger than a checkpoint of this network can be")
        arrays = {
            member.filename.removesuffix(".npy"): read_member(archive, member, most_bytes)
            for member in members
        }
    state = json.loads(arrays.pop(_STATE).tobytes())
    groups: dict[str, list[Array]] = {
        group: [arrays[name] for name in _names(group, arrays)] for group in _GROUPS
    }
    return Checkpoint(msgspec.convert(state, State), **groups)


def _names(group: str, arrays: dict[str, Array]) -> list[str]:
    count = sum(name.startswith(f"{group}_") for name in arrays)
    return [f"{group}_{index}" for index in range(count)]
