import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from designer.project.file import save
from designer.project.templates import project_from
from designer.runs.events import Batch
from designer.runs.folder import RunFolder
from designer.runs.follower import Follower
from designer.runs.state import read_state
from tests.cli.conftest import Command
from tests.kit.commands import write_command


def test_a_run_of_a_keras_file_without_our_key(cnn_designer: Command, tmp_path: Path) -> None:
    """What Keras' own to_json() writes, with no `designer` key, trains and exports."""
    file = tmp_path / "theirs.json"
    save(project_from("starter"), file)
    document = json.loads(file.read_text())
    del document["designer"]
    file.write_text(json.dumps(document))
    done = cnn_designer("train", file, "--runs", tmp_path / "runs", "--epochs", 2, "--seed", 7)
    assert done.returncode == 0, done.stderr
    run = Path(done.stdout.splitlines()[-1])
    assert run.parent == tmp_path / "runs"
    assert read_state(run).reason == "done"
    assert "SEED = 7" in (run / "model.py").read_text()
    assert (run / "best.keras").is_file()
    assert (run / "last.keras").is_file()
    exported = cnn_designer(
        "export", file, tmp_path / "deep" / "model", "--format", "saved-model", "--run", run
    )
    assert exported.returncode == 0, exported.stderr
    assert (tmp_path / "deep" / "model" / "saved_model.pb").is_file()
    again = cnn_designer("export", file, tmp_path / "deep" / "model", "--format", "saved-model")
    assert again.returncode == 2
    assert "--force" in again.stderr


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal")
@pytest.mark.parametrize("times", [1, 3])
def test_ctrl_c_stops_and_keeps_the_weights(tmp_path: Path, times: int) -> None:
    with _long_training(tmp_path) as child:
        run = _wait_for_batches(tmp_path / "runs")
        for _ in range(times):
            child.send_signal(signal.SIGINT)
        output, _ = child.communicate(timeout=60)
    assert child.returncode == 130
    assert Path(output.splitlines()[-1]) == run
    assert read_state(run).reason == "stopped"
    assert RunFolder(run).last.is_file()


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal")
def test_ctrl_c_stops_a_run_that_has_obeyed_another_command(tmp_path: Path) -> None:
    with _long_training(tmp_path) as child:
        run = RunFolder(_wait_for_batches(tmp_path / "runs"))
        write_command(run.command, "set", 0.5)
        _wait_for(lambda: not run.command.exists())
        child.send_signal(signal.SIGINT)
        child.communicate(timeout=60)
    assert child.returncode == 130
    assert read_state(run.path).reason == "stopped"


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal")
def test_ctrl_c_is_obeyed_even_while_tensorflow_starts(tmp_path: Path) -> None:
    with _long_training(tmp_path) as child:
        _wait_for(lambda: any((tmp_path / "runs").glob("*/run.json")))
        child.send_signal(signal.SIGINT)
        output, _ = child.communicate(timeout=60)
    assert child.returncode == 130
    assert read_state(Path(output.splitlines()[-1])).reason == "stopped"


def test_settings_out_of_bounds_are_a_sentence(cnn_designer: Command, tmp_path: Path) -> None:
    save(project_from("starter"), tmp_path / "a.cnn")
    done = cnn_designer("train", "a.cnn", "--epochs", 0)
    assert done.returncode == 2
    assert "at least 1" in done.stderr


def test_what_does_not_fit_the_data_is_not_trained(cnn_designer: Command, tmp_path: Path) -> None:
    save(project_from("starter").resize_input(channels=3), tmp_path / "a.cnn")
    done = cnn_designer("train", "a.cnn")
    assert done.returncode == 2
    assert "8 × 8 × 3" in done.stderr


def test_code_is_exported_and_replaced_only_by_force(cnn_designer: Command, tmp_path: Path) -> None:
    save(project_from("starter"), tmp_path / "a.cnn")
    target = tmp_path / "new" / "model.py"
    command = ["export", "a.cnn", target, "--format", "keras-code"]
    assert cnn_designer(*command).returncode == 0
    assert "def build_model():" in target.read_text()
    assert cnn_designer(*command).returncode == 2
    assert cnn_designer(*command, "--force").returncode == 0


def _long_training(folder: Path) -> subprocess.Popen[str]:
    """A `train` that does not end by itself; its runs lie in `runs`."""
    project = project_from("starter").change_training(epochs=5000, early_stopping=None)
    save(project, folder / "long.cnn")
    return subprocess.Popen(
        [sys.executable, "-m", "designer", "train", "long.cnn", "--runs", "runs"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _wait_for_batches(runs: Path) -> Path:
    def trained() -> list[Path]:
        return [
            run
            for run in runs.glob("*")
            if any(isinstance(event, Batch) for event in Follower(run).poll())
        ]

    _wait_for(lambda: bool(trained()))
    return trained()[0]


def _wait_for(is_true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not is_true():
        assert time.monotonic() < deadline, "nothing happened within a minute"
        time.sleep(0.02)  # another process writes the folder; nothing else tells of it
