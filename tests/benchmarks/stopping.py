"""How long it takes from Stop to the weights on disk, beside one batch of the same training.

The starter design trains in a worker; at some moment the command is given. It is obeyed when the
last event tells so: by then `last.keras`, `best.keras` and the checkpoint are in their places.
"""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from designer.jobs.training import start_run
from designer.jobs.worker_process import WorkerProcess
from designer.project.templates import project_from
from designer.runs.events import Batch, Epoch, Finished
from designer.runs.folder import RunFolder
from designer.runs.follower import Follower
from tests.benchmarks.measuring import ChildError
from tests.benchmarks.result import Limit, Pair, Result
from tests.kit.commands import write_command

_RUNS = 7
_EPOCHS_BEFORE = 3
_PATIENCE = 300.0  # seconds
_LIMIT = Limit(1.0, "below 1 s", of_ratio=False)


def measure() -> Result:
    """Stop some runs after their first epochs, each after another step."""
    with tempfile.TemporaryDirectory() as folder:
        pairs = tuple(_stop(Path(folder), 5 * number) for number in range(_RUNS))
    return Result("stop", "one batch of the starter design, of 32 digits", pairs, _LIMIT)


def _stop(runs: Path, step: int) -> Pair:
    project = project_from("starter").change_training(epochs=100_000, early_stopping=None)
    with _worker() as worker:
        run = RunFolder(start_run(project, runs, worker, project_name="starter"))
        batch = _train_up_to(run, step)
        begun = time.time()
        write_command(run.command, "stop")
        worker.wait(_PATIENCE)
    ended = [event.time for event in Follower(run.path).poll() if isinstance(event, Finished)]
    files = (run.last, run.best, run.checkpoint)
    if not ended or not all(file.is_file() for file in files):
        raise ChildError("The run did not stop with its weights on disk.")
    return Pair(ended[0] - begun, batch)


def _train_up_to(run: RunFolder, step: int) -> float:
    """Wait for a step after some epochs, and return how long a batch takes."""
    follower, deadline = Follower(run.path), time.monotonic() + _PATIENCE
    seconds, steps = 0.0, 1
    while time.monotonic() < deadline:
        for event in follower.poll():
            if isinstance(event, Epoch):
                seconds = event.seconds
            elif isinstance(event, Batch):
                steps = max(steps, event.steps[-1] + 1)
                if event.epoch >= _EPOCHS_BEFORE and event.steps[-1] >= step:
                    return seconds / steps
        time.sleep(0.005)
    raise ChildError("The run did not train.")


@contextmanager
def _worker() -> Iterator[WorkerProcess]:
    worker = WorkerProcess()
    worker.start()
    try:
        yield worker
    finally:
        worker.kill()
