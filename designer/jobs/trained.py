"""A run as something that predicts: its own design, its source made anew, and its weights."""

import zlib
from dataclasses import dataclass
from pathlib import Path

from designer.codegen.script import NoCodeError, generate
from designer.images.preparing import Wanted
from designer.jobs.errors import JobError
from designer.network.summary import summarize
from designer.project.file import load
from designer.project.file_error import FileError
from designer.project.outputs import label_encoding
from designer.project.project import Project
from designer.runs.about import Function, Meaning, Weights
from designer.runs.events import Epoch, Finished
from designer.runs.folder import RunFolder
from designer.runs.follower import Follower
from designer.runs.valid import still_valid
from designer.training.losses import BinaryCrossentropy

_TAIL = 65536  # bytes at the end of a .keras file: a zip's directory, with a checksum of each part
_COARSE = 0.05  # seconds by which a file system may round the time of writing


@dataclass(frozen=True)
class Trained:
    """What is needed to predict with a run; `epoch` counts from 0, None where nobody knows it."""

    folder: RunFolder
    project: Project
    source: str
    weights: Weights
    path: Path
    stamp: str
    epoch: int | None

    @property
    def meaning(self) -> Meaning:
        """What the outputs of its network say."""
        return meaning_of(self.project)

    @property
    def wanted(self) -> Wanted:
        """What its network takes."""
        return _wanted(self.project)

    @property
    def has_test_images(self) -> bool:
        """Whether some images lie apart for tests."""
        return "\ndef load_test_data(" in self.source


def read_trained(run: Path, weights: Weights | None = None) -> Trained:
    """Read the run in this folder, with these weights or the best that are there.

    Raises JobError where it cannot predict.
    """
    folder = RunFolder(run.resolve())
    try:
        project = load(folder.project).project
        source = generate(project)
    except (FileError, NoCodeError) as error:
        raise JobError(f"The run {run.name} cannot be used: {error}") from error
    path = _weights_path(folder, weights)
    if path is None:
        wanted = f"{weights} weights" if weights else "weights"
        raise JobError(f"The run {run.name} has no {wanted} yet: choose another one, or wait.")
    chosen: Weights = "best" if path == folder.best else "last"
    epoch = _epoch_of(path, chosen, project)
    return Trained(folder, project, source, chosen, path, stamp(path), epoch)


def meaning_of(project: Project) -> Meaning:
    """What the outputs of a sound project say."""
    project = project.enabled_only()
    output = summarize(project.network).output_shape or ()
    loss = project.training.loss
    logits = getattr(loss, "from_logits", False)
    names = project.data.class_names
    if label_encoding(project, output) != "values":
        function: Function = "sigmoid" if isinstance(loss, BinaryCrossentropy) else "softmax"
        return Meaning(
            task="classes",
            function=function if logits else "none",
            class_names=names,
        )
    if isinstance(loss, BinaryCrossentropy):
        return Meaning(task="binary", function="sigmoid" if logits else "none", class_names=names)
    return Meaning(task="values")


def _wanted(project: Project) -> Wanted:
    height, width, channels = project.network.input_shape
    if height is None or width is None or channels is None:  # a sound network has them all
        raise JobError("The size of the network's input is not set.")
    data = project.data
    enlarged = data.image_shape is not None and data.image_shape[0] != data.drawn_at
    return Wanted(
        (height, width, channels),
        data.value_range,
        data.drawn_at if enlarged else None,
        light_on_dark=data.light_on_dark,
        margin=data.margin,
    )


def stamp(path: Path) -> str:
    """What tells these weights from others; empty where they are not there."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            file.seek(max(0, size - _TAIL))
            return f"{size}-{zlib.crc32(file.read()):08x}"
    except OSError:
        return ""


def _weights_path(folder: RunFolder, weights: Weights | None) -> Path | None:
    if weights is None:
        return folder.weights()
    path = folder.best if weights == "best" else folder.last
    return path if path.is_file() else None


def _epoch_of(path: Path, weights: Weights, project: Project) -> int | None:
    """Which epoch ended with these weights.

    The best ones are not written after every epoch: while a run goes on, the best epoch that had
    ended before the file was written counts.
    """
    events = Follower(path.parent).poll()
    last = events[-1] if events else None
    epochs = [event for event in still_valid(events) if isinstance(event, Epoch)]
    if not isinstance(last, Finished):
        written = _written(path)
        epochs = [epoch for epoch in epochs if epoch.time <= written]
    elif last.reason != "failed" and _ends_with_best(project):
        weights = "best"
    wanted = [event.epoch for event in epochs if event.best or weights == "last"]
    return wanted[-1] if wanted else None


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime + _COARSE
    except OSError:
        return 0.0


def _ends_with_best(project: Project) -> bool:
    stopping = project.training.early_stopping
    return stopping is not None and stopping.restore_best_weights
