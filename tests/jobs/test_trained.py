import time
from pathlib import Path

import pytest

from designer.jobs.errors import JobError
from designer.jobs.trained import meaning_of, read_trained
from designer.jobs.words import weights_words
from designer.project.project import Project
from designer.project.templates import project_from
from designer.runs.events import Resumed
from designer.training.callbacks import EarlyStopping
from designer.training.losses import (
    LOSSES,
    BinaryCrossentropy,
    CategoricalCrossentropy,
    MeanSquaredError,
    SparseCategoricalCrossentropy,
)
from tests.kit.ready_runs import epoch_ended, finish
from tests.ui.training.recorded import RecordedRun


@pytest.fixture
def run(tmp_path: Path) -> RecordedRun:
    """A run that has begun, with weights that nobody opens here."""
    project = project_from("starter").change_training(early_stopping=EarlyStopping())
    run = RecordedRun(tmp_path, project)
    run.begin()
    run.folder.best.write_bytes(b"best")
    return run


def later(run: RecordedRun) -> float:
    """A moment after the weights were written."""
    return run.folder.best.stat().st_mtime + 10


def test_the_epoch_of_the_best_weights_is_the_one_in_the_file(run: RecordedRun) -> None:
    assert read_trained(run.path).epoch is None
    epoch_ended(run, 0, best=True, moment=time.time() - 1)
    epoch_ended(run, 1, best=False, moment=time.time() - 1)
    epoch_ended(run, 2, best=True, moment=later(run))
    assert read_trained(run.path).epoch == 0
    finish(run, "done")
    assert read_trained(run.path).epoch == 2


def test_the_last_weights_are_the_last_epochs_unless_the_best_were_restored(
    run: RecordedRun,
) -> None:
    run.folder.last.write_bytes(b"last")
    epoch_ended(run, 0, best=True)
    epoch_ended(run, 1, best=False)
    finish(run, "failed")
    assert read_trained(run.path, "last").epoch == 1
    finish(run, "early-stopped")
    trained = read_trained(run.path, "last")
    assert (trained.epoch, trained.path) == (0, run.folder.last)
    assert read_trained(run.path).path == run.folder.best


def test_epochs_that_were_repeated_do_not_count(run: RecordedRun) -> None:
    epoch_ended(run, 0, best=True)
    epoch_ended(run, 1, best=True)
    run.append(Resumed(time=time.time(), epoch=1))
    epoch_ended(run, 1, best=False)
    finish(run, "done")
    assert read_trained(run.path).epoch == 0


def test_newer_weights_have_another_stamp(run: RecordedRun) -> None:
    before = read_trained(run.path).stamp
    run.folder.best.write_bytes(b"tseb")
    assert read_trained(run.path).stamp != before


def test_a_run_that_cannot_predict_says_why(tmp_path: Path, run: RecordedRun) -> None:
    with pytest.raises(JobError, match="no last weights yet: choose"):
        read_trained(run.path, "last")
    run.folder.best.unlink()
    with pytest.raises(JobError, match="no weights yet: choose"):
        read_trained(run.path)
    with pytest.raises(JobError, match=r"cannot be used: .*cannot be read"):
        read_trained(tmp_path / "nothing")
    broken = RecordedRun(tmp_path, project_from("starter").insert_new(0, "Flatten"))
    with pytest.raises(JobError, match="cannot be used"):
        read_trained(broken.path)


def with_answer(loss: str, units: int, **settings: object) -> Project:
    project = project_from("starter").change_training(loss=LOSSES[loss](**settings))
    return project.configure(project.network.entries[-1].uid, units=units)


@pytest.mark.parametrize(
    ("project", "task", "function"),
    [
        (with_answer(SparseCategoricalCrossentropy.__name__, 10), "classes", "none"),
        (
            with_answer(SparseCategoricalCrossentropy.__name__, 10, from_logits=True),
            "classes",
            "softmax",
        ),
        (
            with_answer(CategoricalCrossentropy.__name__, 10, from_logits=True),
            "classes",
            "softmax",
        ),
        (with_answer(BinaryCrossentropy.__name__, 10), "classes", "none"),
        (with_answer(BinaryCrossentropy.__name__, 10, from_logits=True), "classes", "sigmoid"),
        (with_answer(BinaryCrossentropy.__name__, 1), "binary", "none"),
        (with_answer(BinaryCrossentropy.__name__, 1, from_logits=True), "binary", "sigmoid"),
        (with_answer(MeanSquaredError.__name__, 10), "classes", "none"),
        (with_answer(MeanSquaredError.__name__, 1), "values", "none"),
    ],
)
def test_the_loss_says_what_outputs_mean(project: Project, task: str, function: str) -> None:
    meaning = meaning_of(project)
    assert (meaning.task, meaning.function) == (task, function)
    assert task == "values" or meaning.class_names == tuple("0123456789")


def test_weights_are_told_in_words() -> None:
    assert weights_words("best", 4) == "the best weights, of epoch 5"
    assert weights_words("last", None) == "the weights at the run's end"
