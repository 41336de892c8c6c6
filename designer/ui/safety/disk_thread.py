"""A thread for what is written in passing: the window never waits for the disk."""

import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue

_PATIENCE = 5.0  # seconds for a disk that hangs, when the window closes


class DiskThread:
    """Does what it is asked to, one after the other."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def do(self, job: Callable[[], None]) -> None:
        """Have this done, after all that was asked before."""
        if self._thread is None:
            # A daemon: a disk that hangs for ever must not keep the program from ending.
            self._thread = threading.Thread(target=self._work, name="disk", daemon=True)
            self._thread.start()
        self._jobs.put(job)

    def close(self) -> None:
        """Wait until all is done, or for some seconds."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._jobs.put(None)
            thread.join(_PATIENCE)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except Exception as error:
                sys.excepthook(type(error), error, error.__traceback__)
