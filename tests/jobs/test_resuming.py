"""What keeps a run from being taken up; no worker is needed to find that out."""

import time
from pathlib import Path

import pytest

from designer.jobs.errors import JobError
from designer.jobs.inheriting import inheritance_from
from designer.jobs.training import resume_run, start_run
from designer.jobs.worker_process import WorkerProcess
from designer.process import own_identity
from designer.project.file import load, save
from designer.project.project import Project
from designer.project.templates import project_from
from designer.runs.events import AnyEvent, Epoch, Finished, Reason, Started, encode
from designer.runs.folder import RunFolder, create_run_folder

NOW = time.time()


@pytest.fixture
def project() -> Project:
    return project_from("starter").change_training(epochs=3)


@pytest.fixture
def run(tmp_path: Path, project: Project) -> RunFolder:
    """A run of two epochs that was stopped."""
    run = create_run_folder(tmp_path)
    save(project, run.project)
    append(run, *(Epoch(time=NOW, epoch=epoch, logs={}, seconds=1.0) for epoch in range(2)))
    finish(run, "stopped")
    return run


def append(run: RunFolder, *events: AnyEvent) -> None:
    with run.events.open("ab") as file:
        file.writelines(map(encode, events))


def finish(run: RunFolder, reason: Reason) -> None:
    append(run, Finished(time=NOW, reason=reason, message="It ended."))


def refusal(run: RunFolder, epochs: int | None = None) -> str:
    """Why it is not taken up; nothing is written then."""
    before = {path: path.read_bytes() for path in run.path.iterdir()}
    with pytest.raises(JobError) as refused:
        resume_run(run.path, WorkerProcess(), epochs=epochs)
    assert {path: path.read_bytes() for path in run.path.iterdir()} == before
    return str(refused.value)


def test_a_run_without_its_design_is_refused(run: RunFolder) -> None:
    run.project.write_text("{}")
    assert "cannot go on" in refusal(run)


def test_a_run_that_goes_on_is_refused(run: RunFolder) -> None:
    host, pid, started = own_identity()
    append(run, Started(time=NOW, pid=pid, host=host, process_started=started))
    assert "going on already" in refusal(run)


@pytest.mark.parametrize("reason", ["done", "early-stopped"])
def test_a_run_that_is_over_needs_more_epochs(run: RunFolder, reason: Reason) -> None:
    finish(run, reason)
    assert "--epochs" in refusal(run)
    assert "come to epoch 2 already" in refusal(run, 2)
    assert "at least 1" in refusal(run, 0)


def test_a_design_that_cannot_be_trained_is_refused(run: RunFolder, project: Project) -> None:
    save(project.resize_input(height=9), run.project)
    assert "9 × 8 × 1" in refusal(run)


def test_the_source_is_made_from_the_design_whatever_lies_there(
    run: RunFolder, tmp_path: Path
) -> None:
    run.source.write_text("raise SystemExit")
    finish(run, "done")
    with pytest.raises(RuntimeError, match="not started"):  # it is asked when all is prepared
        resume_run(run.path, WorkerProcess(), epochs=7)
    assert "EPOCHS = 7" in run.source.read_text()
    assert load(run.project).project.training.epochs == 7


def test_weights_that_do_not_fit_are_refused(run: RunFolder, project: Project) -> None:
    with pytest.raises(JobError, match="no weights"):
        inheritance_from(run.path, project)
    run.best.touch()
    found = inheritance_from(run.path, project)
    assert found.layers.taken == ("conv_1", "batch_norm_1", "conv_2", "dense_1")
    assert run.path.name in found.sentence
    other = project_from("pilotnet")
    with pytest.raises(JobError, match="its name"):
        inheritance_from(run.path, other)
    runs = run.path / "runs"
    with pytest.raises(JobError):
        start_run(other, runs, WorkerProcess(), project_name="a.cnn", weights_of=run.path)
    assert not runs.exists()
