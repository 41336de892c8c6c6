"""Where a run lives: the names in its folder, how one is made, and its record `run.json`."""

import hashlib
import os
import re
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

import msgspec

from designer.atomic import write_atomically
from designer.folders import state_folder

_LEFTOVER = re.compile(
    r"\.(checkpoint|best|last|command|results-\w+-\w+|note\.txt"
    r"|model\.py|origin\.py|project\.cnn|run\.json)-\w{8}(\.\w+)?"
)
_NAME = re.compile(r"\d{8}-\d{6}-[0-9a-f]{6}")


@dataclass(frozen=True)
class RunFolder:
    """The paths of one run."""

    path: Path

    @property
    def record(self) -> Path:
        """What was asked, by whom, with which versions."""
        return self.path / "run.json"

    @property
    def project(self) -> Path:
        """The design as it was."""
        return self.path / "project.cnn"

    @property
    def source(self) -> Path:
        """The module that is trained."""
        return self.path / "model.py"

    @property
    def events(self) -> Path:
        """What happened, appended by the worker."""
        return self.path / "events.jsonl"

    @property
    def command(self) -> Path:
        """What the worker is asked to do now."""
        return self.path / "command"

    @property
    def checkpoint(self) -> Path:
        """All that is needed to go on after the last epoch it was written for."""
        return self.path / "checkpoint.npz"

    @property
    def origin(self) -> Path:
        """The module of the model whose weights the run starts with."""
        return self.path / "origin.py"

    @property
    def best(self) -> Path:
        """The model of the best epoch."""
        return self.path / "best.keras"

    @property
    def last(self) -> Path:
        """The model as the run left it."""
        return self.path / "last.keras"

    @property
    def log(self) -> Path:
        """Everything that Keras printed, and the traceback of a failure."""
        return self.path / "stdout.log"

    @property
    def note(self) -> Path:
        """What a person has written about it."""
        return self.path / "note.txt"

    def weights(self) -> Path | None:
        """Return the file with the best weights there are, None before the first were saved."""
        return next((path for path in (self.best, self.last) if path.is_file()), None)


class RunRecord(msgspec.Struct, frozen=True, kw_only=True):
    """`run.json`: the circumstances of a run; `created` in seconds since the epoch.

    `weights_of` is the folder of the run whose weights it started with.
    """

    project: str
    created: float
    host: str
    threads: int
    seed: int
    epochs: int
    versions: dict[str, str]
    norms: bool = False
    """Whether the norms of weights and gradients are measured after each epoch."""
    weights_of: str | None = None


def create_run_folder(runs_folder: Path) -> RunFolder:
    """Make an empty, uniquely named folder for a run below `runs_folder`, itself made if missing.

    Raises OSError where nothing can be written.
    """
    runs_folder.mkdir(parents=True, exist_ok=True)
    name = f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(3)}"
    path = runs_folder.resolve() / name
    path.mkdir()
    return RunFolder(path)


def remove_leftovers(folder: RunFolder) -> None:
    """Remove what a process that was killed had begun to write beside its place."""
    for path in folder.path.iterdir():
        if _LEFTOVER.fullmatch(path.name):
            path.unlink(missing_ok=True)


def is_run_name(name: str) -> bool:
    """Say whether a folder of this name is one that `create_run_folder` made."""
    return _NAME.fullmatch(name) is not None


def default_runs_folder(project_file: Path | None) -> Path:
    """Return where the runs of a project belong: beside its file where one can write there."""
    if project_file is None:
        return state_folder() / "runs" / "untitled"
    file = project_file.resolve()
    beside = file.with_name(file.name + ".runs")
    if os.access(beside if beside.exists() else file.parent, os.W_OK):
        return beside
    digest = hashlib.sha256(str(file).encode("utf-8", "surrogatepass")).hexdigest()
    return state_folder() / "runs" / f"{file.stem}-{digest[:8]}"


def write_record(folder: RunFolder, record: RunRecord) -> None:
    """Write `run.json`."""
    write_atomically(folder.record, msgspec.json.format(msgspec.json.encode(record)))


def read_record(folder: RunFolder) -> RunRecord | None:
    """Return what `run.json` says, None where it is missing or damaged."""
    try:
        return msgspec.json.decode(folder.record.read_bytes(), type=RunRecord)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
