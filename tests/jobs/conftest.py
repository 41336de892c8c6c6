import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from designer.jobs.worker_process import WorkerProcess
from designer.runs.events import Batch
from designer.runs.folder import RunFolder, create_run_folder
from designer.runs.follower import Follower
from designer.runs.messages import Train
from tests.worker import digits

Workers = Callable[[], WorkerProcess]


def wait_until(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    """Return as soon as `condition` holds; fail after `seconds`."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.005)


def wait_for_batch(run: RunFolder, after: float = 0.0) -> None:
    """Return when the run in the folder has trained a batch later than `after`."""
    follower = Follower(run.path)

    def trains() -> bool:
        return any(isinstance(e, Batch) and e.time > after for e in follower.poll())

    wait_until(trains)


@pytest.fixture
def workers() -> Iterator[Workers]:
    """Start workers that do not outlive the test."""
    started: list[WorkerProcess] = []

    def start() -> WorkerProcess:
        worker = WorkerProcess()
        worker.start()
        started.append(worker)
        return worker

    yield start
    for worker in started:
        if worker.outcome is None:
            worker.kill()
            worker.wait(10)


@pytest.fixture
def endless(tmp_path: Path) -> tuple[RunFolder, Train]:
    """A run that never ends by itself, and the job for it."""
    run = create_run_folder(tmp_path / "net.cnn.runs")
    return run, digits.write(run, digits.source(epochs=digits.ENDLESS))
