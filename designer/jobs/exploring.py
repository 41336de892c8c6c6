"""Asking a worker about a project's data, and about an image's way through its network."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TypeVar

from msgspec.structs import replace

from designer.codegen.script import generate, generate_loading
from designer.jobs.errors import JobError
from designer.jobs.sources import leave_source
from designer.jobs.spare import Spare, spare
from designer.jobs.worker_process import Outcome, WorkerProcess
from designer.network.summary import summarize
from designer.project.passage import augmenting, passage_obstacle
from designer.project.project import DEFAULT_DATA, DEFAULT_TRAINING, Project
from designer.runs.exploration import (
    ExplorationError,
    Samples,
    Traced,
    read_samples,
    read_trace,
)
from designer.runs.messages import AnyMessage, Completed, Failed, Sample, Trace, Unavailable
from designer.training.settings import Training

R = TypeVar("R")
Unwanted = Callable[[], bool]

SHOWN = 64
"""So many images are shown."""
_PATIENCE = 300.0  # seconds for an answer
_POLL = 0.05  # seconds between two looks at whether it is still wanted


class Explorer:
    """Keeps one worker and a folder of its own for questions, until it is closed.

    Its methods block, and are called from one thread at a time; they end sooner where
    `is_unwanted` says so, with the worker. They raise JobError.
    """

    def __init__(self, workers: Spare = spare) -> None:
        self._workers = workers
        self._worker: WorkerProcess | None = None
        self._said: SimpleQueue[AnyMessage | Outcome] = SimpleQueue()
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._sampled: tuple[str, Samples] | None = None

    @property
    def is_ready(self) -> bool:
        """Whether a worker waits for questions."""
        return self._worker is not None and self._worker.is_ready

    def sample(self, project: Project, is_unwanted: Unwanted) -> Samples:
        """The first training images of the project's data, and what is true of all of them."""
        source = generate_loading(_plainly_trained(project))
        if self._sampled is None or self._sampled[0] != source:
            self._sampled = None
            found = self._ask(Sample(**self._files("samples", source), count=SHOWN), is_unwanted)
            self._sampled = source, _read(read_samples, found)
        return self._sampled[1]

    def trace(
        self, project: Project, index: int, is_unwanted: Unwanted, run: Path | None = None
    ) -> Traced:
        """What each layer of the network makes of one of the sampled images.

        It is the network before training, or with the weights of a `run` of the same design.
        """
        count = len(self.sample(project, is_unwanted).pictures)
        reason = passage_obstacle(project, summarize(project.network))
        if reason is not None:
            raise JobError(reason)
        job = Trace(
            **self._files("trace", source_of_network(project)),
            weights=None if run is None else str(_weights_of(run, project)),
            samples=str(self._path / "samples.npz"),
            index=min(index, count - 1),
            augmenting=augmenting(project),
        )
        return _read(read_trace, self._ask(job, is_unwanted))

    def dismiss(self) -> None:
        """End the worker; the next question takes another one."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()

    def close(self) -> None:
        """End the worker and leave nothing behind."""
        self.dismiss()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = self._sampled = None

    @property
    def _path(self) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="cnn-designer-")
        return Path(self._folder.name)

    def _files(self, name: str, source: str) -> dict[str, str]:
        """The parts of a job that say where its code lies and its answer goes to."""
        module, sha256 = leave_source(source, self._path / f"{name}.py")
        return {"source": module, "sha256": sha256, "target": str(self._path / f"{name}.npz")}

    def _ask(self, job: Sample | Trace, is_unwanted: Unwanted) -> Path:
        """Have a worker write its answer, and return where."""
        worker = self._hired()
        worker.send(job)
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline and not is_unwanted():
            try:
                said = self._said.get(timeout=_POLL)
            except Empty:
                continue
            if isinstance(said, Completed):
                # Not sooner: another one's import would take a core for seconds.
                self._workers.replenish()
                return Path(job.target)
            if isinstance(said, Failed | Unavailable):
                raise JobError(said.sentence)
            if isinstance(said, Outcome):
                self._worker = None
                raise JobError(str(said))
        self.dismiss()
        if is_unwanted():
            raise JobError("Looking at the data was cancelled.")
        raise JobError(
            f"Looking at the data took more than {_PATIENCE / 60:.0f} minutes and was ended: "
            "take fewer or smaller images."
        )

    def _hired(self) -> WorkerProcess:
        if self._worker is None or self._worker.outcome is not None:
            said: SimpleQueue[AnyMessage | Outcome] = SimpleQueue()
            self._said = said
            self._worker = self._workers.take(lasting=True)
            self._worker.listen(said.put, said.put)
        return self._worker


def _read(reader: Callable[[Path], R], path: Path) -> R:
    try:
        return reader(path)
    except ExplorationError as error:
        raise JobError(str(error)) from error


def _weights_of(run: Path, project: Project) -> Path:
    """The best weights of the run, where its network is that of the project."""
    from designer.jobs.trained import read_trained  # noqa: PLC0415 (rarely wanted)

    trained = read_trained(run)
    if _network_code(trained.project) != _network_code(project):
        raise JobError(
            f"The run {run.name} has weights of another network than this one: train this one, "
            "or look at it before training."
        )
    return trained.path


def _network_code(project: Project) -> str:
    """What is the same for two projects with the same network."""
    return generate(replace(project, data=DEFAULT_DATA, training=DEFAULT_TRAINING))


def source_of_network(project: Project) -> str:
    """Its code, which stays the same where only the training is changed."""
    return generate(_plainly_trained(project))


def _plainly_trained(project: Project) -> Project:
    """Without what training sets for the whole process, as its device: a worker outlives it."""
    return replace(project, training=Training(seed=project.training.seed))
