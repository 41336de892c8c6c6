"""Workers that are killed at random moments: told of at once, taken up, and no bit is lost.

KILLS says how many; a hundred take some minutes.
"""

import json
import os
import random
import sys
import time
from functools import partial
from pathlib import Path

import numpy as np
import psutil
import pytest
from pytestqt.qtbot import QtBot

from designer.network.layers.augmentation_geometry import RandomTranslation
from designer.project.project import Project
from designer.project.templates import project_from
from designer.runs.curves import Curves
from designer.runs.events import Batch, Started
from designer.runs.folder import RunFolder
from designer.runs.follower import Follower
from designer.training.callbacks import EarlyStopping
from designer.ui.training.runner import Runner

KILLS = int(os.environ.get("KILLS", "2"))
_MOST_BATCHES = 90  # two epochs of the digits
_PATIENCE = 120_000  # ms
_SOON = 1.0  # seconds


@pytest.fixture
def project() -> Project:
    """All that is random, and early stopping, which remembers; long enough for all the kills."""
    project = project_from("starter").change_training(
        epochs=2 * KILLS + 2, early_stopping=EarlyStopping(patience=10 * KILLS)
    )
    shift = RandomTranslation(name="shift", height_factor=(-0.1, 0.1), width_factor=(-0.1, 0.1))
    return project.insert(0, shift)


def train(qtbot: QtBot, runner: Runner, project: Project) -> Path:
    """Train it to its end, undisturbed, and return the run's folder."""
    with qtbot.waitSignal(runner.finished, timeout=_PATIENCE):
        runner.start(project, name="net.cnn")
    assert runner.folder is not None
    return runner.folder


def bits_of(folder: Path) -> dict[str, tuple[str, bytes]]:
    """All that the training came to: weights, seeds, the optimizer's and the callbacks' memory."""
    with np.load(RunFolder(folder).checkpoint) as arrays:
        found = {name: (str(arrays[name].dtype), arrays[name].tobytes()) for name in arrays}
    # Whether the best weights are in a file of their own already is a matter of time.
    state = json.loads(found["state"][1]) | {"unwritten": None}
    return found | {"state": ("", json.dumps(state).encode())}


def logs_of(folder: Path) -> dict[str, list[float]]:
    curves = Curves()
    curves.apply(Follower(folder).poll())
    return {name: series.y.tolist() for name, series in curves.epochs.items()}


class Processes:
    """The processes that have trained in a folder, one after the other."""

    def __init__(self, folder: Path) -> None:
        self._follower = Follower(folder)
        self._pids: list[int] = []
        self._batches = 0

    def has_trained(self, nth: int, batches: int) -> bool:
        """Whether the nth process has trained so many batches."""
        for event in self._follower.poll():
            if isinstance(event, Started):
                self._pids.append(event.pid)
                self._batches = 0
            elif isinstance(event, Batch):
                self._batches += len(event.steps)
        return len(self._pids) == nth and self._batches >= batches

    def kill(self) -> None:
        psutil.Process(self._pids[-1]).kill()


@pytest.mark.timeout(120 + 60 * KILLS)
@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_run_that_is_killed_again_and_again_ends_as_one_that_was_not(
    qtbot: QtBot, runner: Runner, project: Project
) -> None:
    undisturbed = train(qtbot, runner, project)
    with qtbot.waitSignal(runner.started, timeout=_PATIENCE):
        runner.start(project, name="net.cnn")
    folder = runner.folder
    assert folder is not None
    processes, noticed = Processes(folder), []
    for nth in range(1, KILLS + 1):
        batches = random.randint(1, _MOST_BATCHES)
        qtbot.waitUntil(partial(processes.has_trained, nth, batches), timeout=_PATIENCE)
        with qtbot.waitSignal(runner.finished, timeout=_PATIENCE):
            processes.kill()
            killed = time.monotonic()
        noticed.append(time.monotonic() - killed)
        assert (runner.state, runner.can_resume) == ("failed", True)
        runner.resume()
    with qtbot.waitSignal(runner.finished, timeout=_PATIENCE):
        pass
    assert runner.end is not None
    assert runner.end.reason == "done"
    sys.stdout.write(f"{KILLS} kills, all noticed within {max(noticed):.3f} s\n")
    assert max(noticed) <= _SOON
    assert bits_of(folder) == bits_of(undisturbed)
    assert logs_of(folder) == logs_of(undisturbed)
    assert {path.name for path in folder.iterdir()} == {p.name for p in undisturbed.iterdir()}
