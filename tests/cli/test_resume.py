import subprocess
import sys
from pathlib import Path

import pytest

from designer.project.file import save
from designer.project.templates import project_from
from designer.runs.events import Epoch, Resumed
from designer.runs.folder import RunFolder, create_run_folder, read_record
from designer.runs.follower import Follower
from designer.runs.state import read_state
from tests.cli.conftest import Command
from tests.jobs.conftest import wait_until


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    """A run of which nothing is left but its design."""
    run = create_run_folder(tmp_path / "runs")
    save(project_from("starter").change_training(epochs=2), run.project)
    return run


def last_epochs(run: RunFolder) -> list[int]:
    """The epochs that ended since the run was taken up last."""
    events = Follower(run.path).poll()
    taken_up = max(i for i, event in enumerate(events) if isinstance(event, Resumed))
    return [event.epoch for event in events[taken_up:] if isinstance(event, Epoch)]


def test_a_killed_run_goes_on_to_its_end_and_beyond(cnn_designer: Command, tmp_path: Path) -> None:
    project = project_from("starter").change_training(epochs=5000, early_stopping=None)
    save(project, tmp_path / "a.cnn")
    command = [sys.executable, "-m", "designer", "train", "a.cnn", "--runs", "runs"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL) as child:
        wait_until(lambda: any((tmp_path / "runs").glob("*/checkpoint.npz")))
        (path,) = (tmp_path / "runs").iterdir()
        run = RunFolder(path)
        child.kill()
    wait_until(lambda: not read_state(run.path).is_alive)
    assert read_state(run.path).is_left_behind
    done = [event.epoch for event in Follower(run.path).poll() if isinstance(event, Epoch)]
    longer = len(done) + 2
    ended = cnn_designer("train", "--resume", run.path, "--epochs", longer)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-1] == str(run.path)
    assert read_state(run.path).reason == "done"
    assert last_epochs(run) == [longer - 2, longer - 1]
    record = read_record(run)
    assert record is not None
    assert record.epochs == longer
    again = cnn_designer("train", "--resume", run.path)
    assert again.returncode == 2
    assert "--epochs" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "name a FILE"),
        (("a.cnn", "--resume", "RUN"), "leave FILE out"),
        (("--resume", "RUN", "--seed", "1"), "leave --seed out"),
        (("--resume", "RUN", "--runs", "there"), "leave --runs out"),
        (("--resume", "gone"), "gone cannot go on"),
        (("--resume", "RUN", "--epochs", "0"), "at least 1"),
        (("a.cnn", "--weights", "RUN"), "no weights"),
    ],
)
def test_what_cannot_go_on_is_a_sentence(
    cnn_designer: Command, run: RunFolder, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    save(project_from("starter"), tmp_path / "a.cnn")
    given = [str(run.path) if argument == "RUN" else argument for argument in arguments]
    done = cnn_designer("train", *given)
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
