"""Starting a run: its folder is prepared, then a worker is asked to train in it."""

import hashlib
import os
import platform
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import designer
from designer.codegen.script import generate
from designer.jobs.errors import JobError
from designer.jobs.worker_process import WorkerProcess
from designer.project.file import dumps
from designer.project.fitness import obstacle
from designer.project.project import Project
from designer.runs.folder import RunFolder, RunRecord, create_run_folder, write_record
from designer.runs.messages import Train


def start_run(
    project: Project,
    runs_folder: Path,
    worker: WorkerProcess,
    *,
    project_name: str,
    norms: bool = False,
) -> Path:
    """Make a run's folder below `runs_folder`, have `worker` train in it, and return it at once.

    With `norms`, those of weights and gradients are measured after each epoch.

    Raises JobError where the project cannot be trained or the folder cannot be written.
    """
    reason = obstacle(project)
    if reason is not None:
        raise JobError(f"{project_name} cannot be trained: {reason}")
    try:
        run, sha256 = _prepare(project, runs_folder, project_name, norms)
    except OSError as error:
        raise JobError(
            f"The run's folder cannot be written below {runs_folder} ({error.strerror}): "
            "save the project to another place, or make room."
        ) from error
    worker.send(Train(folder=str(run.path), sha256=sha256))
    return run.path


def _prepare(
    project: Project, runs_folder: Path, project_name: str, norms: bool
) -> tuple[RunFolder, str]:
    run = create_run_folder(runs_folder)
    run.project.write_bytes(dumps(project))
    source = generate(project).encode()
    run.source.write_bytes(source)
    write_record(run, _record(project, project_name, norms))
    return run, hashlib.sha256(source).hexdigest()


def _record(project: Project, project_name: str, norms: bool) -> RunRecord:
    return RunRecord(
        project=project_name,
        created=time.time(),
        host=platform.node(),
        threads=os.cpu_count() or 1,
        seed=project.training.seed,
        epochs=project.training.epochs,
        versions=_versions(),
        norms=norms,
    )


def _versions() -> dict[str, str]:
    ours = {"cnn-designer": designer.__version__, "python": platform.python_version()}
    return ours | {name: _version(name) for name in ("tensorflow", "keras", "numpy")}


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "not installed"
