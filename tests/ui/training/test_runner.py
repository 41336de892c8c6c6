"""The runner with real workers: each of these tests starts TensorFlow at least once."""

from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from designer.project.file import load
from designer.project.project import Project
from designer.runs.events import Started
from designer.runs.folder import RunFolder
from designer.runs.follower import Follower
from designer.runs.state import read_state
from designer.ui.training.runner import Runner
from tests.ui.training.recorded import RecordedRun

PATIENCE = 120_000  # ms


def train(runner: Runner, project: Project) -> None:
    runner.start(project, name="net.cnn")


def wait_for_steps(qtbot: QtBot, runner: Runner) -> None:
    def trains() -> bool:
        return runner.snapshot is not None and runner.snapshot.progress.step > 0

    qtbot.waitUntil(trains, timeout=PATIENCE)


def wait_for_state(qtbot: QtBot, runner: Runner, state: str) -> None:
    qtbot.waitUntil(lambda: runner.state == state, timeout=PATIENCE)


def rate_of(runner: Runner) -> float | None:
    return None if runner.snapshot is None else runner.snapshot.learning_rate


def step_of(runner: Runner) -> int:
    return 0 if runner.snapshot is None else runner.snapshot.progress.step


def worker_of(runner: Runner) -> psutil.Process:
    assert runner.folder is not None
    events = Follower(runner.folder).poll()
    return psutil.Process(next(event.pid for event in events if isinstance(event, Started)))


def test_a_run_from_start_to_end(qtbot: QtBot, runner: Runner, project: Project) -> None:
    states: list[str] = []
    runner.state_changed.connect(states.append)
    with qtbot.waitSignals([runner.started, runner.finished], order="strict", timeout=PATIENCE):
        train(runner, project)
        train(runner, project)  # one at a time: the second does nothing
    assert [*dict.fromkeys(states)] == ["starting", "running", "finished"]
    assert "2 epochs" in runner.sentence
    assert runner.end is not None
    assert runner.end.reason == "done"
    snapshot, folder = runner.snapshot, runner.folder
    assert snapshot is not None
    assert folder is not None
    assert (snapshot.last_epoch, snapshot.progress.fraction) == (1, 1.0)
    assert snapshot.value("val_accuracy", 1) is not None
    assert RunFolder(folder).weights() is not None
    assert load(RunFolder(folder).project).project.network == project.network


def test_stop_keeps_the_weights(qtbot: QtBot, runner: Runner, endless: Project) -> None:
    train(runner, endless)
    wait_for_steps(qtbot, runner)
    with qtbot.waitSignal(runner.finished, timeout=PATIENCE):
        runner.stop()
        assert runner.state == "stopping"
    assert runner.end is not None
    assert runner.end.reason == "stopped"
    assert runner.folder is not None
    assert RunFolder(runner.folder).last.is_file()
    assert not RunFolder(runner.folder).command.exists()


def test_stop_before_tensorflow_has_started(qtbot: QtBot, runner: Runner, endless: Project) -> None:
    with qtbot.waitSignal(runner.started, timeout=PATIENCE):
        train(runner, endless)
    with qtbot.waitSignal(runner.finished, timeout=PATIENCE):
        runner.stop()
    assert runner.folder is not None
    state = read_state(runner.folder)
    assert (state.kind, state.reason) == ("finished", "stopped")
    assert runner.sentence == state.message


def test_a_killed_worker_is_told_and_the_next_run_works(
    qtbot: QtBot, runner: Runner, project: Project, endless: Project
) -> None:
    train(runner, endless)
    wait_for_steps(qtbot, runner)
    with qtbot.waitSignal(runner.finished, timeout=1000):
        worker_of(runner).kill()
    assert runner.state == "failed"
    assert "killed" in runner.sentence
    with qtbot.waitSignal(runner.finished, timeout=PATIENCE):
        train(runner, project)
    assert runner.end is not None
    assert runner.end.reason == "done"


def _epochs_done(runner: Runner) -> int:
    return 0 if runner.snapshot is None else (runner.snapshot.last_epoch or 0) + 1


@pytest.fixture
def without_tensorflow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Child processes find a TensorFlow that cannot be imported."""
    package = tmp_path / "packages" / "tensorflow"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text('raise ImportError("libtensorflow.so is broken")\n')
    monkeypatch.setenv("PYTHONPATH", str(package.parent))


@pytest.mark.usefixtures("without_tensorflow")
def test_without_tensorflow_a_run_says_why(qtbot: QtBot, runner: Runner, project: Project) -> None:
    with qtbot.waitSignal(runner.finished, timeout=PATIENCE):
        train(runner, project)
    assert runner.state == "failed"
    assert "libtensorflow.so is broken" in runner.sentence
    assert "pip install" in runner.sentence


@pytest.mark.usefixtures("without_tensorflow")
def test_without_tensorflow_warming_up_says_why(qtbot: QtBot, runner: Runner) -> None:
    with qtbot.waitSignal(runner.state_changed, timeout=PATIENCE):
        runner.warm_up()
    assert runner.state == "failed"
    assert "libtensorflow.so is broken" in runner.sentence
    assert not runner.is_busy


def child_pids() -> set[int]:
    return {child.pid for child in psutil.Process().children()}


def test_a_warm_worker_is_used(qtbot: QtBot, runner: Runner, endless: Project) -> None:
    before = child_pids()
    runner.warm_up()
    qtbot.waitUntil(lambda: bool(child_pids() - before), timeout=PATIENCE)
    (spare,) = child_pids() - before
    train(runner, endless)
    wait_for_steps(qtbot, runner)
    assert worker_of(runner).pid == spare
    with qtbot.waitSignal(runner.finished, timeout=PATIENCE):
        runner.stop()


def test_a_detached_run_goes_on_and_can_be_shown_again(
    qtbot: QtBot, runner: Runner, endless: Project
) -> None:
    train(runner, endless)
    wait_for_steps(qtbot, runner)
    folder, worker = runner.folder, worker_of(runner)
    assert folder is not None
    runner.detach()
    assert (runner.state, runner.folder) == ("idle", None)
    epochs = RunFolder(folder).events.read_text(encoding="utf-8").count('"epoch",')
    runner.attach(folder)
    qtbot.waitUntil(
        lambda: not runner.is_busy or _epochs_done(runner) > epochs + 2, timeout=PATIENCE
    )
    assert runner.state == "running"
    assert worker.is_running()
    with qtbot.waitSignal(runner.finished, timeout=PATIENCE):
        runner.stop()
    assert RunFolder(folder).last.is_file()


def test_shutting_down_stops_the_run_and_saves(
    qtbot: QtBot, runner: Runner, endless: Project
) -> None:
    train(runner, endless)
    wait_for_steps(qtbot, runner)
    folder = runner.folder
    assert folder is not None
    runner.shutdown()
    assert runner.state == "idle"
    qtbot.waitUntil(lambda: read_state(folder).reason == "stopped", timeout=PATIENCE)
    assert RunFolder(folder).last.is_file()


def test_a_pause_holds_the_process_and_the_rate_is_changed_meanwhile(
    qtbot: QtBot, runner: Runner, endless: Project
) -> None:
    train(runner, endless)
    wait_for_steps(qtbot, runner)
    runner.pause()
    assert runner.state == "pausing"
    wait_for_state(qtbot, runner, "paused")
    assert runner.is_busy
    before, position = rate_of(runner), step_of(runner)
    assert before == pytest.approx(0.001)
    worker = worker_of(runner)
    runner.change_learning_rate(0.25)
    qtbot.waitUntil(lambda: rate_of(runner) == 0.25, timeout=PATIENCE)
    assert step_of(runner) == position
    assert worker.is_running()
    runner.resume()
    wait_for_state(qtbot, runner, "running")
    qtbot.waitUntil(lambda: step_of(runner) != position, timeout=PATIENCE)
    runner.pause()
    wait_for_state(qtbot, runner, "paused")
    with qtbot.waitSignal(runner.finished, timeout=PATIENCE):
        runner.stop()
    assert runner.can_resume


def test_a_paused_run_that_is_left_alone_goes_on(
    qtbot: QtBot, runner: Runner, endless: Project
) -> None:
    train(runner, endless)
    wait_for_steps(qtbot, runner)
    folder = runner.folder
    assert folder is not None
    runner.pause()
    wait_for_state(qtbot, runner, "paused")
    runner.detach()
    qtbot.waitUntil(lambda: read_state(folder).kind == "running", timeout=PATIENCE)
    runner.attach(folder)
    wait_for_state(qtbot, runner, "running")
    with qtbot.waitSignal(runner.finished, timeout=PATIENCE):
        runner.stop()


def test_a_finished_run_is_trained_longer(qtbot: QtBot, runner: Runner, project: Project) -> None:
    with qtbot.waitSignal(runner.finished, timeout=PATIENCE):
        train(runner, project)
    folder = runner.folder
    assert not runner.can_resume
    assert runner.can_train_longer
    states: list[str] = []
    runner.state_changed.connect(states.append)
    with qtbot.waitSignal(runner.finished, timeout=PATIENCE):
        runner.train_longer(3)
    assert [*dict.fromkeys(states)] == ["starting", "running", "finished"]
    assert runner.folder == folder
    assert "3 epochs" in runner.sentence
    assert runner.snapshot is not None
    assert runner.snapshot.epochs["loss"].x.tolist() == [1.0, 2.0, 3.0]


def test_a_design_with_errors_is_refused_in_a_sentence(
    qtbot: QtBot, runner: Runner, project: Project
) -> None:
    with qtbot.waitSignal(runner.finished, timeout=PATIENCE):
        train(runner, project.resize_input(height=20))
    assert runner.state == "failed"
    assert "20 × 8 × 1" in runner.sentence
    assert runner.folder is None


def test_a_finished_run_can_be_shown(qtbot: QtBot, runner: Runner, recorded: RecordedRun) -> None:
    recorded.begin()
    recorded.train_epoch(0)
    recorded.finish("failed", "Memory ran out.")
    with qtbot.waitSignal(runner.finished):
        runner.attach(recorded.path)
    assert (runner.state, runner.sentence) == ("failed", "Memory ran out.")
    assert runner.folder == recorded.path
    assert runner.title.endswith("adam 1e-3 · batch 32")
    assert runner.snapshot is not None
    assert runner.snapshot.best_epoch == 0


def test_a_run_that_cannot_be_taken_up_is_still_there(
    qtbot: QtBot, runner: Runner, recorded: RecordedRun
) -> None:
    recorded.begin()
    recorded.train_epoch(0)
    recorded.finish()
    with qtbot.waitSignal(runner.finished):
        runner.attach(recorded.path)
    with qtbot.waitSignal(runner.finished):
        runner.train_longer(1)
    assert "epoch 1 already" in runner.sentence
    assert runner.folder == recorded.path
    assert not runner.is_busy


def test_forgetting_shows_no_run_unless_one_goes_on(
    qtbot: QtBot, runner: Runner, recorded: RecordedRun
) -> None:
    recorded.begin()
    recorded.train_batch(0, 0)
    with qtbot.waitSignal(runner.updated):
        runner.attach(recorded.path)
    runner.forget()
    assert runner.folder == recorded.path
    with qtbot.waitSignal(runner.finished):
        recorded.finish()
    runner.forget()
    assert runner.folder is None
    assert runner.snapshot is None
