from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from designer.jobs.trained import read_trained
from designer.project.project import Project
from designer.project.templates import project_from
from designer.runs.about import About, Meaning
from designer.runs.results import FloatArray, Results, results_path, write_results
from designer.training.losses import MeanSquaredError
from designer.ui.results.panel import ResultsPanel
from designer.ui.training.runner import Runner
from tests.kit.ready_runs import digits_project, epoch_ended, ready_run
from tests.ui.training.recorded import RecordedRun

NAMES = ("cat", "dog", "cow")
OUTPUTS = np.array(
    [[0.9, 0.1, 0], [0.2, 0.8, 0], [0.1, 0.3, 0.6], [0.0, 0.05, 0.95], [0.4, 0.6, 0], [0, 1, 0]],
    np.float32,
)
LABELS = np.array([[0], [0], [2], [1], [0], [1]], np.float32)
ANGLES = np.array([[1.0], [2.5], [-3.0]], np.float32)
TRUE_ANGLES = np.array([[1.5], [2.5], [1.0]], np.float32)


@pytest.fixture
def project() -> Project:
    return project_from("starter")


@pytest.fixture
def run(tmp_path: Path, project: Project) -> RecordedRun:
    """A finished run with weights that nobody opens, evaluated as the constants say."""
    run = trained(tmp_path, project)
    keep(run, Meaning(task="classes", class_names=NAMES), OUTPUTS, LABELS)
    return run


@pytest.fixture
def measured_run(tmp_path: Path, project: Project) -> RecordedRun:
    """The same of a network that tells numbers."""
    answer = project.network.entries[-1]
    project = project.configure(answer.uid, units=1, activation="linear")
    run = trained(tmp_path, project.change_training(loss=MeanSquaredError(), metrics=()))
    keep(run, Meaning(task="values"), ANGLES, TRUE_ANGLES)
    return run


def trained(folder: Path, project: Project) -> RecordedRun:
    run = RecordedRun(folder, project)
    run.begin()
    epoch_ended(run, 0, best=True)
    run.folder.best.write_bytes(b"weights")
    run.finish()
    return run


def keep(run: RecordedRun, meaning: Meaning, outputs: FloatArray, labels: FloatArray) -> None:
    """Have results of the weights that are there in the run's folder."""
    about = About(
        meaning=meaning,
        part="validation",
        weights="best",
        epoch=0,
        stamp=read_trained(run.path).stamp,
        source="Pets",
    )
    pictures = np.random.default_rng(0).integers(0, 256, (len(outputs), 4, 4, 1), np.uint8)
    path = results_path(run.path, "validation", "best")
    write_results(path, Results(about, outputs, labels, pictures))


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Runner]:
    runner = Runner()
    yield runner
    runner.shutdown()


@pytest.fixture
def panel(qtbot: QtBot, runner: Runner) -> Iterator[ResultsPanel]:
    """The panel as large as in the window, without a run."""
    panel = ResultsPanel(runner)
    qtbot.addWidget(panel)
    panel.resize(1240, 290)
    panel.show()
    yield panel
    panel.shutdown()


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run whose weights were trained for a while."""
    return ready_run(tmp_path_factory.mktemp("runs"), digits_project(), epochs=10).path


Show = Callable[[RecordedRun], ResultsPanel]


@pytest.fixture
def show(qtbot: QtBot, panel: ResultsPanel, runner: Runner) -> Show:
    """Has the panel show the results of a run."""

    def show_run(run: RecordedRun) -> ResultsPanel:
        runner.attach(run.path)
        qtbot.waitUntil(lambda: panel.results is not None and not panel.is_busy)
        return panel

    return show_run
