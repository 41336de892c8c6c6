"""Starting a run or taking one up: its folder is prepared, then a worker is asked to train."""

import contextlib
import os
import platform
import time
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from msgspec import ValidationError
from msgspec.structs import replace

import designer
from designer.atomic import write_atomically
from designer.codegen.script import generate
from designer.jobs.errors import JobError
from designer.jobs.inheriting import inheritance_from
from designer.jobs.sources import leave_source
from designer.jobs.worker_process import WorkerProcess
from designer.project.file import dumps, load
from designer.project.file_error import FileError
from designer.project.fitness import obstacle
from designer.project.project import Project
from designer.refusals import sentence
from designer.runs.events import Epoch
from designer.runs.folder import (
    RunFolder,
    RunRecord,
    create_run_folder,
    read_record,
    remove_leftovers,
    write_record,
)
from designer.runs.follower import Follower
from designer.runs.messages import Origin, Train
from designer.runs.state import read_state
from designer.runs.valid import still_valid


def start_run(
    project: Project,
    runs_folder: Path,
    worker: WorkerProcess,
    *,
    project_name: str,
    norms: bool = False,
    weights_of: Path | None = None,
) -> Path:
    """Make a run's folder below `runs_folder`, have `worker` train in it, and return it at once.

    With `norms`, those of weights and gradients are measured after each epoch. With `weights_of`,
    another run's folder, layers that fit start with its weights.

    Raises JobError where the project cannot be trained or the folder cannot be written.
    """
    reason = obstacle(project)
    if reason is not None:
        raise JobError(f"{project_name} cannot be trained: {reason}")
    inherited = None if weights_of is None else inheritance_from(weights_of, project)
    with _explained(runs_folder):
        run = create_run_folder(runs_folder)
        run.project.write_bytes(dumps(project))
        write_record(run, _record(project, project_name, norms, weights_of))
        origin = inherited and inherited.leave_source(run)
        sha256 = _write_source(run, project)
    worker.send(Train(folder=str(run.path), sha256=sha256, origin=origin))
    return run.path


def resume_run(folder: Path, worker: WorkerProcess, *, epochs: int | None = None) -> None:
    """Have `worker` go on with the run in `folder` where its checkpoint ends, and return at once.

    With `epochs` it trains up to so many, also where it was done or early stopping had ended it.
    Raises JobError where that cannot be.
    """
    run = RunFolder(folder.resolve())
    project = project_to_resume(run, epochs)
    with _explained(run.path):
        remove_leftovers(run)
        if epochs is not None:
            write_atomically(run.project, dumps(project))
            if record := read_record(run):
                write_record(run, replace(record, epochs=epochs))
        origin = _origin_again(run, project)
        sha256 = _write_source(run, project)
    job = Train(
        folder=str(run.path), sha256=sha256, resume=True, onward=epochs is not None, origin=origin
    )
    worker.send(job)


def project_to_resume(run: RunFolder, epochs: int | None = None) -> Project:
    """The design of a run that can be taken up, up to so many epochs; JobError where none can."""
    name = run.path.name
    try:
        project = load(run.project).project
    except FileError as error:
        raise JobError(f"The run {name} cannot go on: {error}") from error
    state = read_state(run.path)
    if state.is_alive:
        raise JobError(f"The run {name} is going on already: stop it before it is taken up here.")
    if epochs is None and state.reason in ("done", "early-stopped"):
        raise JobError(f"The run {name} is over: train it longer, with more epochs (--epochs).")
    if epochs is not None:
        try:
            project = project.change_training(epochs=epochs)
        except ValidationError as error:
            raise JobError(f"{sentence(error, {'epochs': epochs}).capitalize()}.") from error
        _require_more(run, epochs)
    reason = obstacle(project)
    if reason is not None:
        raise JobError(f"The run {name} cannot go on: {reason}")
    return project


def _require_more(run: RunFolder, epochs: int) -> None:
    events = still_valid(Follower(run.path).poll())
    done = max((event.epoch + 1 for event in events if isinstance(event, Epoch)), default=0)
    if epochs <= done:
        raise JobError(
            f"The run {run.path.name} has come to epoch {done} already: choose more than that."
        )


def _origin_again(run: RunFolder, project: Project) -> Origin | None:
    """The weights that a run started with, as long as no epoch of its own has ended."""
    record = read_record(run)
    if run.checkpoint.is_file() or record is None or record.weights_of is None:
        return None
    return inheritance_from(Path(record.weights_of), project).leave_source(run)


def _write_source(run: RunFolder, project: Project) -> str:
    """Write the module that is trained, never one that was found; return its SHA-256."""
    return leave_source(generate(project), run.source).sha256


@contextlib.contextmanager
def _explained(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise JobError(
            f"The run's folder cannot be written below {place} ({error.strerror}): "
            "save the project to another place, or make room."
        ) from error


def _record(project: Project, project_name: str, norms: bool, weights_of: Path | None) -> RunRecord:
    return RunRecord(
        project=project_name,
        created=time.time(),
        host=platform.node(),
        threads=os.cpu_count() or 1,
        seed=project.training.seed,
        epochs=project.training.epochs,
        versions=_versions(),
        norms=norms,
        weights_of=None if weights_of is None else str(weights_of.resolve()),
    )


def _versions() -> dict[str, str]:
    ours = {"cnn-designer": designer.__version__, "python": platform.python_version()}
    return ours | {name: _version(name) for name in ("tensorflow", "keras", "numpy")}


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "not installed"
