from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from designer.project.file import save
from designer.runs.events import Finished, Reason
from designer.runs.folder import default_runs_folder
from designer.ui.main_window import MainWindow
from tests.ui.training.recorded import RecordedRun, unused_pid


@pytest.fixture
def file(tmp_path: Path, window: MainWindow) -> Path:
    path = tmp_path / "net.cnn"
    save(window.document.project, path)
    return path


def test_an_interrupted_run_is_offered_when_its_project_is_opened(
    qtbot: QtBot, window: MainWindow, file: Path
) -> None:
    recorded = RecordedRun(default_runs_folder(file), window.document.project)
    recorded.begin(pid=unused_pid())
    recorded.train_epoch(0)
    assert not window.actions_by_name["resume"].isEnabled()
    with qtbot.waitSignal(window.runner.finished):
        window.files.open_file(file)
    assert window.runner.folder == recorded.path
    assert window.actions_by_name["resume"].isEnabled()
    assert window.training_panel.resume_button.isVisible()
    assert "Resume" in window.runner.sentence
    assert window.training_panel.isVisible()


def test_so_is_one_that_lost_its_window(qtbot: QtBot, window: MainWindow, file: Path) -> None:
    recorded = RecordedRun(default_runs_folder(file), window.document.project)
    recorded.begin()
    recorded.append(Finished(time=1.0, reason="stopped", message="Stopped.", abandoned=True))
    with qtbot.waitSignal(window.runner.finished):
        window.files.open_file(file)
    assert window.runner.can_resume


@pytest.mark.parametrize("reason", ["done", "stopped"])
def test_a_run_that_ended_as_somebody_wanted_is_not_offered(
    qtbot: QtBot, window: MainWindow, file: Path, reason: Reason
) -> None:
    left = RecordedRun(default_runs_folder(file), window.document.project)
    left.begin(pid=unused_pid())
    later = RecordedRun(default_runs_folder(file), window.document.project)
    later.path.rename(later.path.with_name("29991231-235959-abcdef"))
    later.folder = type(later.folder)(later.path.with_name("29991231-235959-abcdef"))
    later.begin()
    later.finish(reason)
    window.files.open_file(file)
    thread_was = window.left_behind
    qtbot.waitUntil(lambda: thread_was._thread is not None)
    thread_was.shutdown()
    with qtbot.assertNotEmitted(window.runner.state_changed, wait=100):
        pass
    assert window.runner.folder is None
