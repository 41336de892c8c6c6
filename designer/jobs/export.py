"""Leaving with a network: its Keras code, or a SavedModel that is proven to be equal."""

import threading
from pathlib import Path

from designer.atomic import write_atomically
from designer.codegen.script import generate
from designer.jobs.errors import JobError
from designer.jobs.hired import Progress, hired_worker, wait_for
from designer.jobs.sources import leave_source
from designer.jobs.target import (
    check_target,
    explained,
    is_code,
    is_saved_model,
    move_into_place,
    staging_folder,
)
from designer.jobs.trained import read_trained
from designer.jobs.worker_process import WorkerProcess
from designer.network.summary import first_error, summarize
from designer.project.project import Project
from designer.runs.messages import AnyJob, ExportSavedModel, Verify

_PATIENCE = 900.0  # seconds for one step; a damaged file can keep HDF5 busy for ever


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
        trained = read_trained(run)
        project, weights = trained.project, trained.path
    _require_sound(project)
    with explained(target), staging_folder(target) as staging:
        checked = _export_and_verify(
            generate(project), weights, staging, on_progress, cancelled or threading.Event()
        )
        check_target(target, is_saved_model, "a SavedModel", force=force)
        move_into_place(staging / "saved_model", target, staging / "replaced")
    origin = f"the run's {weights.stem} weights" if weights else "untrained weights"
    return f"The SavedModel with {origin} is in {target}. {checked}"


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
    module, sha256 = leave_source(source, staging / "model.py")
    sample = staging / "sample.npz"
    target = str(staging / "saved_model")
    export = ExportSavedModel(
        source=module,
        sha256=sha256,
        weights=str(weights) if weights else None,
        target=target,
        sample=str(sample),
    )
    # Both start now: the second imports TensorFlow while the first exports.
    with hired_worker() as exporter, hired_worker() as verifier:
        on_progress("Writing the SavedModel …")
        _carry_out(exporter, export, cancelled)
        on_progress("Re-opening it in a fresh process and comparing …")
        return _carry_out(verifier, Verify(target=target, sample=str(sample)), cancelled)


def _carry_out(worker: WorkerProcess, job: AnyJob, cancelled: threading.Event) -> str:
    worker.send(job)
    try:
        outcome = wait_for(worker, cancelled.is_set, _PATIENCE)
    except TimeoutError as error:
        minutes = f"{_PATIENCE / 60:.0f}"
        raise JobError(f"The export took more than {minutes} minutes and was ended.") from error
    if outcome is None:
        raise JobError("The export was cancelled; nothing was written.")
    if not outcome.completed:
        raise JobError(f"The export failed: {outcome}")
    return str(outcome)
