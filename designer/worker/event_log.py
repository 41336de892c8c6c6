"""Appending to a run's `events.jsonl`, and beating the heart when there is nothing to append."""

import contextlib
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from designer.runs.events import AnyEvent, Heartbeat, encode

_SILENCE = 2.0  # seconds without an event after which a heartbeat is due


class EventLog:
    """The open events file of a run; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._file = path.open("ab", buffering=0)
        # A killed predecessor may have left a torn line: begin with a newline.
        self._torn = self._file.tell() > 0
        self._last = time.monotonic()
        self._heart = threading.Thread(target=self._beat, name="heartbeat", daemon=True)

    def __enter__(self) -> Self:
        self._heart.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closed.set()
        self._heart.join()
        self._file.close()

    def append(self, event: AnyEvent) -> None:
        """Append one event's line; OSError where the disk is full."""
        with self._lock:
            self._write(b"\n" + encode(event) if self._torn else encode(event))
            self._last = time.monotonic()

    def _write(self, line: bytes) -> None:
        self._torn = True
        rest = memoryview(line)
        while rest:
            rest = rest[self._file.write(rest) :]
        self._torn = False

    def _beat(self) -> None:
        wait = _SILENCE
        while not self._closed.wait(wait):
            silence = time.monotonic() - self._last
            if silence >= _SILENCE:
                # On a full disk the training itself finds out and says so.
                with contextlib.suppress(OSError):
                    self.append(Heartbeat(time=time.time()))
                silence = 0.0
            wait = _SILENCE - silence
