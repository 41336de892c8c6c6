"""Obeying: the `command` file in the run's folder, and the end of stdin."""

import threading
import time
from pathlib import Path

from designer.runs.commands import clear_command, read_command
from designer.runs.events import Acknowledged
from designer.worker.event_log import EventLog

_INTERVAL = 0.05  # seconds between two looks at the folder


class Stopped(Exception):  # noqa: N818 (it is none)
    """Leaves `fit` at once and keeps the model sound; `stop_training` would still validate."""


class Control:
    """What the worker is asked to do while it trains."""

    def __init__(self, command: Path, log: EventLog, abandoned: threading.Event) -> None:
        self._command = command
        self._log = log
        self._abandoned = abandoned
        self._looked = 0.0
        clear_command(command)  # left behind for a predecessor

    def obey(self) -> None:
        """Raise Stopped where the run has to end; cheap enough for every batch."""
        if self._abandoned.is_set():
            raise Stopped
        now = time.monotonic()
        if now - self._looked >= _INTERVAL:
            self._looked = now
            self._read()

    def _read(self) -> None:
        command = read_command(self._command)
        if command is None:
            return
        clear_command(self._command)
        self._log.append(Acknowledged(time=time.time(), command=command.id))
        if command.do == "stop":
            raise Stopped
