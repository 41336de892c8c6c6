from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from designer.project.project import Project
from designer.project.templates import project_from
from designer.ui.document import Document
from designer.ui.training.panel import TrainingPanel
from designer.ui.training.runner import Runner
from tests.ui.training.recorded import RecordedRun


@pytest.fixture
def project() -> Project:
    """The starter design, for one short run."""
    return project_from("starter").change_training(epochs=2)


@pytest.fixture
def endless(project: Project) -> Project:
    """A run that somebody has to stop."""
    return project.change_training(epochs=10_000)


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Runner]:
    """A runner that is shut down as a closing window does it."""
    runner = Runner()
    yield runner
    runner.shutdown()


@pytest.fixture
def recorded(tmp_path: Path, project: Project) -> RecordedRun:
    """A run's folder to write events into."""
    return RecordedRun(tmp_path / "net.cnn.runs", project)


@pytest.fixture
def panel(qtbot: QtBot, runner: Runner, project: Project) -> TrainingPanel:
    """The panel as large as in the window, with its plots made."""
    panel = TrainingPanel(Document(project), runner)
    qtbot.addWidget(panel)
    panel.resize(1060, 270)
    panel.show()
    qtbot.waitUntil(lambda: len(panel.plots.plots) == 2, timeout=20_000)
    return panel
