"""How long after Train the first batch is done: with a worker that waits, beside one that starts.

From the moment at which the run's folder is asked for to the event that tells of the first batch;
the worker that waits has imported TensorFlow already, as some seconds after the window's start.
"""

import tempfile
import time
from pathlib import Path

from designer.jobs.training import start_run
from designer.jobs.worker_process import WorkerProcess
from designer.project.templates import project_from
from designer.runs.events import Batch
from designer.runs.follower import Follower
from tests.benchmarks.measuring import ChildError, in_pairs
from tests.benchmarks.result import Limit, Result

_PAIRS = 5
_PATIENCE = 120.0  # seconds
_LIMIT = Limit(1 / 3, "at most 1/3")
_STEP = 0.005  # seconds between two looks


def measure() -> Result:
    """Time the starter design's first batch with a warm worker and with a cold one."""
    pairs = in_pairs(lambda: _time(warm=True), lambda: _time(warm=False), _PAIRS)
    return Result(
        "first-batch",
        "the same from cold: the worker is started when Train is pressed",
        tuple(pairs),
        _LIMIT,
    )


def _time(*, warm: bool) -> float:
    worker = WorkerProcess()
    with tempfile.TemporaryDirectory() as folder:
        try:
            if warm:
                worker.start()
                _wait_until_ready(worker)
            begun = time.perf_counter()
            if not warm:
                worker.start()
            run = start_run(project_from("starter"), Path(folder), worker, project_name="starter")
            _wait_for_batch(run)
            return time.perf_counter() - begun
        finally:
            worker.kill()
            worker.wait()


def _wait_until_ready(worker: WorkerProcess) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not worker.is_ready:
        if time.monotonic() > deadline or worker.outcome is not None:
            raise ChildError("The worker did not become ready.")
        time.sleep(_STEP)


def _wait_for_batch(run: Path) -> None:
    follower, deadline = Follower(run), time.monotonic() + _PATIENCE
    while not any(isinstance(event, Batch) for event in follower.poll()):
        if time.monotonic() > deadline:
            raise ChildError("No batch was done.")
        time.sleep(_STEP)
