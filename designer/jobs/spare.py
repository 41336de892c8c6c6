"""One worker that has imported TensorFlow already and waits, so that Train starts at once."""

import threading

from designer.jobs.worker_process import Outcome, WorkerProcess
from designer.runs.messages import Ready

_LEAST_MEMORY = 4 * 1024**3  # bytes; a waiting worker takes 0.6 GB of them


class Spare:
    """Keeps at most one waiting worker; the next one is started when the one taken has ended.

    Not sooner: its import would take a core from the training for seconds.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._worker: WorkerProcess | None = None
        self._taken: set[WorkerProcess] = set()
        self._lasting: set[WorkerProcess] = set()
        self._wanted = False
        self._gpus: tuple[str, ...] | None = None

    @property
    def worker(self) -> WorkerProcess | None:
        """The worker that waits, to hear whether TensorFlow can be imported; None if none does."""
        return self._worker

    @property
    def gpus(self) -> tuple[str, ...] | None:
        """The names of the GPUs that a worker has found; None before one has looked."""
        with self._lock:
            workers = [*self._taken, *self._lasting, *([self._worker] if self._worker else [])]
            greetings = (m for worker in workers for m in worker.messages if isinstance(m, Ready))
            self._gpus = next((greeting.gpus for greeting in greetings), self._gpus)
            return self._gpus

    @property
    def alive(self) -> tuple[WorkerProcess, ...]:
        """The workers that wait or work, and will be gone when the next training starts."""
        with self._lock:
            known = [*self._taken, *([self._worker] if self._worker else [])]
        return tuple(worker for worker in known if worker.outcome is None)

    def prepare(self) -> None:
        """Have a worker wait whenever none works, where the machine has the memory for it."""
        import psutil  # noqa: PLC0415 (15 to 40 ms, not before the first paint)

        memory = psutil.virtual_memory().total
        with self._lock:
            self._taken = {worker for worker in self._taken if worker.outcome is None}
            self._lasting = {worker for worker in self._lasting if worker.outcome is None}
            if memory < _LEAST_MEMORY * (1 + len(self._lasting)):
                return
            self._wanted = True
            if self._taken:
                return
            if self._worker is None or self._worker.outcome is not None:
                self._worker = _start_worker()

    def take(self, *, lasting: bool = False) -> WorkerProcess:
        """Hand out the worker that waits, else one that starts now. Raises OSError.

        One for a `lasting` use keeps no other from waiting beside it, once `replenish` is called.
        """
        with self._lock:
            worker, self._worker = self._worker, None
            if worker is None or worker.outcome is not None:
                worker = _start_worker()
            (self._lasting if lasting else self._taken).add(worker)
        worker.listen(on_exit=self._replace)
        return worker

    def replenish(self) -> None:
        """Have a worker wait again, where one was to wait, beside those for a lasting use."""
        if self._wanted:
            self.prepare()

    def discard(self) -> None:
        """End the worker that waits and start no other."""
        with self._lock:
            worker, self._worker = self._worker, None
            self._wanted = False
        if worker is not None:
            worker.kill()

    def _replace(self, outcome: Outcome) -> None:
        # A worker that never could import TensorFlow would only be followed by its like.
        if self._wanted and outcome.was_ready:
            self.prepare()


def _start_worker() -> WorkerProcess:
    worker = WorkerProcess()
    worker.start()
    return worker


spare = Spare()
