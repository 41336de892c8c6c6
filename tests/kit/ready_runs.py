"""Folders of runs that a test can use at once: trained in this process, without a worker."""

import time
import types
from pathlib import Path
from typing import Any

from designer.codegen.script import generate
from designer.project.project import Project
from designer.project.templates import project_from
from designer.runs.events import Epoch, Reason
from tests.ui.training.recorded import RecordedRun


def digits_project() -> Project:
    """A small network for the digits that learns fast."""
    return project_from("starter").change_training(epochs=4, seed=3)


def ready_run(runs_folder: Path, project: Project, epochs: int = 4) -> RecordedRun:
    """A finished run of this project, with the weights of so many epochs as the best and the last.

    What the run's events tell of each epoch is made up.
    """
    run = RecordedRun(runs_folder, project)
    run.begin()
    model = trained_model(project, epochs)
    for epoch in range(epochs):
        run.train_epoch(epoch)
    model.save(run.folder.best)
    model.save(run.folder.last)
    run.finish()
    return run


def trained_model(project: Project, epochs: int) -> Any:
    """The project's model after so many epochs, trained as its script trains it."""
    module = types.ModuleType("ready")
    exec(compile(generate(project), "ready", "exec"), module.__dict__)
    model = module.build_model()
    batches, steps, _ = module.load_data()
    if epochs:
        model.fit(batches, steps_per_epoch=steps, epochs=epochs, verbose=0, shuffle=False)
    return model


def epoch_ended(run: RecordedRun, epoch: int, *, best: bool, moment: float | None = None) -> None:
    """Append the end of an epoch."""
    when = time.time() if moment is None else moment
    run.append(Epoch(time=when, epoch=epoch, logs={"loss": 1.0}, seconds=1.0, best=best))


def finish(run: RecordedRun, reason: Reason) -> None:
    """Append the end of the run."""
    run.finish(reason, "It is over.")
