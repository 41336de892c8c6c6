"""Obeying: the `command` file in the run's folder, and the end of stdin."""

import threading
import time
from pathlib import Path
from typing import Protocol

from designer.runs.commands import Command, clear_command, read_command
from designer.runs.events import Acknowledged, Continued, Paused
from designer.worker.event_log import EventLog

_INTERVAL = 0.05  # seconds between two looks at the folder


class Stopped(Exception):  # noqa: N818 (it is none)
    """Leaves `fit` at once and keeps the model sound; `stop_training` would still validate."""


class Trainer(Protocol):
    """What commands are passed on to while batches are trained."""

    @property
    def learning_rate(self) -> float:
        """The one that the next batch is trained with."""

    def flush(self) -> None:
        """Tell of the batches so far."""

    def change_rate(self, rate: float) -> None:
        """Go on with another learning rate."""


class Control:
    """What the worker is asked to do while it trains."""

    def __init__(self, command: Path, log: EventLog, abandoned: threading.Event) -> None:
        self.paused_seconds = 0.0
        """How long all pauses took."""
        self._command = command
        self._log = log
        self._abandoned = abandoned
        self._looked = 0.0
        self._trainer: Trainer | None = None
        self._rate: float | None = None
        clear_command(command)  # left behind for a predecessor

    def attach(self, trainer: Trainer) -> None:
        """Pass on to `trainer` from now on, and what came before it was there."""
        self._trainer = trainer
        if self._rate is not None:
            self._change_rate(self._rate)

    def obey(self) -> None:
        """Wait while paused, and raise Stopped where the run has to end; cheap for every batch."""
        if self._abandoned.is_set():
            raise Stopped
        now = time.monotonic()
        if now - self._looked >= _INTERVAL:
            self._looked = now
            command = self._next()
            if command is not None and command.do == "pause":
                self._pause()

    def _pause(self) -> None:
        rate = None
        if self._trainer is not None:
            self._trainer.flush()
            rate = self._trainer.learning_rate
        begun = time.monotonic()
        self._log.append(Paused(time=time.time(), learning_rate=rate))
        goes_on = False
        while not goes_on:
            if self._abandoned.wait(_INTERVAL):
                raise Stopped
            command = self._next()
            goes_on = command is not None and command.do == "resume"
        self.paused_seconds += time.monotonic() - begun
        self._log.append(Continued(time=time.time()))

    def _next(self) -> Command | None:
        """Take the command that waits; do what can be done at once; raises Stopped."""
        command = read_command(self._command)
        if command is None:
            return None
        # In this order: who has given it gives it again until it is acknowledged.
        self._log.append(Acknowledged(time=time.time(), command=command.id))
        clear_command(self._command)
        if command.do == "stop":
            raise Stopped
        if command.do == "set" and command.learning_rate is not None:
            self._change_rate(command.learning_rate)
        return command

    def _change_rate(self, rate: float) -> None:
        if self._trainer is None:
            self._rate = rate
        else:
            self._rate = None
            self._trainer.change_rate(rate)
