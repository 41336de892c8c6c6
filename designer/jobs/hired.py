"""A worker for one piece of work that somebody waits for, and may give up."""

import contextlib
import time
from collections.abc import Callable, Iterator

from designer.jobs.spare import spare
from designer.jobs.worker_process import Outcome, WorkerProcess

_POLL = 0.1  # seconds between two looks at whether it was given up

Progress = Callable[[str], None]


@contextlib.contextmanager
def hired_worker() -> Iterator[WorkerProcess]:
    """A worker that does not outlive the block. Raises OSError."""
    worker = spare.take()
    try:
        yield worker
    finally:
        worker.end()


def wait_for(
    worker: WorkerProcess, is_given_up: Callable[[], bool], patience: float
) -> Outcome | None:
    """Wait for the worker's end; None where it was given up. Raises TimeoutError."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        outcome = worker.wait(_POLL)
        if outcome is not None:
            return outcome
        if is_given_up():
            return None
    raise TimeoutError
