import subprocess
import sys
import threading
from pathlib import Path

import pytest

from designer.codegen.script import generate
from designer.jobs.errors import JobError, TargetExistsError
from designer.jobs.export import export_code, export_saved_model
from designer.jobs.training import start_run
from designer.project.file import dumps, load
from designer.project.project import Project
from designer.project.templates import project_from
from designer.runs.folder import RunFolder, create_run_folder, read_record
from designer.runs.listing import list_runs
from tests.jobs.conftest import Workers

COMPARE = """
import sys
import numpy as np
import tensorflow as tf
saved, run = sys.argv[1:]
sys.path.insert(0, run)
import model
trained = model.build_model()
trained.load_weights(run + "/best.keras")
images = np.random.default_rng(1).uniform(0, 16, (4, 8, 8, 1)).astype("float32")
reopened = tf.saved_model.load(saved)
outputs = reopened.serve(images)
print(outputs.shape, np.allclose(outputs, trained(images, training=False), atol=1e-5))
"""


@pytest.fixture(scope="module")
def project() -> Project:
    return project_from("starter").change_training(epochs=2, seed=7)


def test_code_is_written_with_its_missing_folders_and_not_over_another_file(
    project: Project, tmp_path: Path
) -> None:
    target = tmp_path / "a" / "b" / "net.py"
    assert str(target) in export_code(project, target)
    assert target.read_text(encoding="utf-8") == generate(project)
    target.write_text("mine")
    with pytest.raises(TargetExistsError, match="--force"):
        export_code(project, target)
    assert target.read_text() == "mine"
    export_code(project, target, force=True)
    assert target.read_text(encoding="utf-8") == generate(project)
    assert [child.name for child in target.parent.iterdir()] == ["net.py"]


def test_nothing_of_another_kind_is_ever_replaced(project: Project, tmp_path: Path) -> None:
    photo, folder, mixed = tmp_path / "photo.jpg", tmp_path / "thesis", tmp_path / "mixed"
    photo.write_bytes(b"photo")
    folder.mkdir()
    (folder / "chapter.tex").touch()
    mixed.mkdir()
    (mixed / "saved_model.pb").touch()
    (mixed / "notes.txt").touch()
    for target in (photo, folder):
        with pytest.raises(TargetExistsError, match="not a Python file"):
            export_code(project, target, force=True)
    for target in (photo, folder, mixed):
        with pytest.raises(TargetExistsError, match="not a SavedModel"):
            export_saved_model(project, target, force=True)
    assert (folder / "chapter.tex").exists()


def test_a_broken_network_is_not_exported(tmp_path: Path) -> None:
    broken = project_from("starter").insert_new(0, "Flatten")
    for export in (export_code, export_saved_model):
        with pytest.raises(JobError, match="cannot be exported"):
            export(broken, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_cannot_be_written_is_a_sentence(project: Project, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(JobError, match="cannot be written"):
        export_code(project, tmp_path / "file" / "net.py")


def test_a_run_without_weights_or_project_is_refused(project: Project, tmp_path: Path) -> None:
    run = create_run_folder(tmp_path)
    with pytest.raises(JobError, match=run.path.name):
        export_saved_model(project, tmp_path / "out", run=run.path)
    run.project.write_bytes(dumps(project))
    with pytest.raises(JobError, match="no weights"):
        export_saved_model(project, tmp_path / "out", run=run.path)


def test_a_project_that_cannot_be_trained_starts_no_run(workers: Workers, tmp_path: Path) -> None:
    broken = project_from("starter").insert_new(0, "Flatten")
    with pytest.raises(JobError, match="cannot be trained"):
        start_run(broken, tmp_path, workers(), project_name="net")
    assert list(tmp_path.iterdir()) == []


def test_a_run_from_a_project_to_a_saved_model(
    project: Project, workers: Workers, tmp_path: Path
) -> None:
    worker = workers()
    folder = start_run(project, tmp_path / "net.cnn.runs", worker, project_name="net")
    outcome = worker.wait(120)
    assert outcome is not None
    assert outcome.completed, str(outcome)
    run = RunFolder(folder)
    assert load(run.project).project.training == project.training
    assert run.source.read_text(encoding="utf-8") == generate(project)
    record = read_record(run)
    assert record is not None
    assert (record.project, record.seed, record.epochs) == ("net", 7, 2)
    (listed,) = list_runs(folder.parent)
    assert (listed.folder, listed.state.reason) == (run, "done")

    target = tmp_path / "out" / "saved"
    target.mkdir(parents=True)
    (target / "saved_model.pb").write_bytes(b"an older one")
    with pytest.raises(TargetExistsError):
        export_saved_model(project, target, run=folder)
    progress: list[str] = []
    # The run's own design counts, whatever has become of the project.
    blank = project_from("blank")
    sentence = export_saved_model(
        blank, target, run=folder, force=True, on_progress=progress.append
    )
    assert "the run's best weights" in sentence
    assert "outputs equal" in sentence
    assert len(progress) == 2
    assert (target / "variables").is_dir()
    assert [child.name for child in target.parent.iterdir()] == ["saved"]
    opened = subprocess.run(
        [sys.executable, "-c", COMPARE, str(target), str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert opened.stdout.strip() == "(4, 10) True"


def test_an_untrained_network_is_exported_and_said_to_be_untrained(
    project: Project, tmp_path: Path
) -> None:
    sentence = export_saved_model(project, tmp_path / "saved")
    assert "untrained" in sentence
    assert (tmp_path / "saved" / "saved_model.pb").is_file()


def test_a_cancelled_export_leaves_nothing_behind(project: Project, tmp_path: Path) -> None:
    cancelled = threading.Event()
    with pytest.raises(JobError, match="cancelled"):
        export_saved_model(
            project,
            tmp_path / "saved",
            on_progress=lambda _: cancelled.set(),
            cancelled=cancelled,
        )
    assert list(tmp_path.iterdir()) == []
