"""Leaving with a network: its Keras code, or a SavedModel that is proven to be equal."""

import contextlib
import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from designer.atomic import write_atomically
from designer.codegen.script import generate
from designer.jobs.errors import JobError
from designer.jobs.spare import spare
from designer.jobs.target import (
    check_target,
    explained,
    is_code,
    is_saved_model,
    move_into_place,
    staging_folder,
)
from designer.jobs.worker_process import Outcome, WorkerProcess
from designer.network.summary import first_error, summarize
from designer.project.file import load
from designer.project.file_error import FileError
from designer.project.project import Project
from designer.runs.folder import RunFolder
from designer.runs.messages import AnyJob, ExportSavedModel, Verify

_PATIENCE = 900.0  # seconds for one step; a damaged file can keep HDF5 busy for ever
_GRACE = 5.0  # seconds for a killed process to be gone
_POLL = 0.1  # seconds between two looks at whether it was cancelled

Progress = Callable[[str], None]


def export_code(project: Project, target: Path, *, force: bool = False) -> str:
    """Write the project's Keras code to `target` and return the sentence to show.

    Raises JobError; TargetExistsError where something is there and must not be replaced.
    """
    _require_sound(project)
    target = target.resolve()
    check_target(target, is_code, "a Python file", force=force)
    with explained(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, generate(project).encode())
    return f"The Keras code is in {target}."


def export_saved_model(
    project: Project,
    target: Path,
    *,
    run: Path | None = None,
    force: bool = False,
    on_progress: Progress = lambda _: None,
    cancelled: threading.Event | None = None,
) -> str:
    """Write a SavedModel to the folder `target` and return the sentence to show.

    With a `run`, its own design and its best weights are exported, else `project`, untrained.
    Blocks for seconds; setting `cancelled` ends it sooner, with nothing left behind. Raises
    JobError; TargetExistsError where something must not be replaced.
    """
    target = target.resolve()
    check_target(target, is_saved_model, "a SavedModel", force=force)
    weights = None
    if run is not None:
        project, weights = _read_run(run)
    _require_sound(project)
    with explained(target), staging_folder(target) as staging:
        checked = _export_and_verify(
            generate(project), weights, staging, on_progress, cancelled or threading.Event()
        )
        check_target(target, is_saved_model, "a SavedModel", force=force)
        move_into_place(staging / "saved_model", target, staging / "replaced")
    origin = f"the run's {weights.stem} weights" if weights else "untrained weights"
    return f"The SavedModel with {origin} is in {target}. {checked}"


def _read_run(run: Path) -> tuple[Project, Path]:
    folder = RunFolder(run.resolve())
    try:
        project = load(folder.project).project
    except FileError as error:
        raise JobError(f"The run {run.name} cannot be exported: {error}") from error
    weights = folder.weights()
    if weights is None:
        raise JobError(f"The run {run.name} has no weights yet: export another one, or wait.")
    return project, weights


def _require_sound(project: Project) -> None:
    reason = first_error(project.network, summarize(project.network))
    if reason is not None:
        raise JobError(f"The network cannot be exported as it is. {reason}")


def _export_and_verify(
    source: str,
    weights: Path | None,
    staging: Path,
    on_progress: Progress,
    cancelled: threading.Event,
) -> str:
    module, sample = staging / "model.py", staging / "sample.npz"
    module.write_bytes(source.encode())
    target = str(staging / "saved_model")
    export = ExportSavedModel(
        source=str(module),
        sha256=hashlib.sha256(source.encode()).hexdigest(),
        weights=str(weights) if weights else None,
        target=target,
        sample=str(sample),
    )
    # Both start now: the second imports TensorFlow while the first exports.
    with _hired_worker() as exporter, _hired_worker() as verifier:
        on_progress("Writing the SavedModel …")
        _carry_out(exporter, export, cancelled)
        on_progress("Re-opening it in a fresh process and comparing …")
        return _carry_out(verifier, Verify(target=target, sample=str(sample)), cancelled)


@contextlib.contextmanager
def _hired_worker() -> Iterator[WorkerProcess]:
    worker = spare.take()
    try:
        yield worker
    finally:
        if worker.outcome is None:
            worker.kill()
            worker.wait(_GRACE)  # it must not write any more when the staging folder is removed


def _carry_out(worker: WorkerProcess, job: AnyJob, cancelled: threading.Event) -> str:
    worker.send(job)
    outcome = _wait(worker, cancelled)
    if not outcome.completed:
        raise JobError(f"The export failed: {outcome}")
    return str(outcome)


def _wait(worker: WorkerProcess, cancelled: threading.Event) -> Outcome:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        outcome = worker.wait(_POLL)
        if outcome is not None:
            return outcome
        if cancelled.is_set():
            raise JobError("The export was cancelled; nothing was written.")
    raise JobError(f"The export took more than {_PATIENCE / 60:.0f} minutes and was ended.")
