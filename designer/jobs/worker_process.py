"""A worker as its asker sees it: one object around the child process, one value for its end."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import designer
from designer.runs.messages import (
    AnyJob,
    AnyMessage,
    Completed,
    Detach,
    Failed,
    Ready,
    Unavailable,
    decode_message,
    encode,
)

OnMessage = Callable[[AnyMessage], None]

_GRACE = 5.0  # seconds for a killed process to be gone
_PACKAGES = Path(designer.__file__).parents[1]


@dataclass(frozen=True)
class Outcome:
    """How a worker process ended: `returncode` as subprocess gives it, and what it had said."""

    returncode: int
    messages: tuple[AnyMessage, ...] = ()

    @property
    def last(self) -> AnyMessage | None:
        """Its last message."""
        return self.messages[-1] if self.messages else None

    @property
    def was_ready(self) -> bool:
        """Whether it could import TensorFlow."""
        return any(isinstance(message, Ready) for message in self.messages)

    @property
    def completed(self) -> bool:
        """Whether the job was carried through."""
        return isinstance(self.last, Completed)

    def __str__(self) -> str:
        match self.last:
            case Completed(sentence=sentence) | Failed(sentence=sentence):
                return sentence
            case Unavailable(sentence=sentence):
                return sentence
        if self.returncode < 0:
            return self._describe_signal(-self.returncode)
        return (
            f"The training process ended unexpectedly (status {self.returncode}): "
            "the design is untouched; try again."
        )

    def _describe_signal(self, number: int) -> str:
        if number == signal.SIGKILL:
            why = ", often because memory ran out: try a smaller batch size or network."
        elif self.last is None:
            why = " while importing TensorFlow: this processor may be too old for it."
        else:
            why = ": try again; if it happens again, try a smaller network."
        return f"The training process was killed (signal {number}){why}"


OnExit = Callable[[Outcome], None]


class WorkerProcess:
    """A child process that imports TensorFlow, takes one job and ends.

    The callbacks given to `listen` are called in a thread of their own, in order; the one for the
    end comes last and exactly once, however the process ended.
    """

    def __init__(self, entry: str = "designer.worker") -> None:
        self._entry = entry
        self._lock = threading.RLock()
        self._child: subprocess.Popen[bytes] | None = None
        self._messages: list[AnyMessage] = []
        self._outcome: Outcome | None = None
        self._ended = threading.Event()
        self._message_listeners: list[OnMessage] = []
        self._exit_listeners: list[OnExit] = []

    def start(self) -> None:
        """Start the process; returns at once, `Ready` is the first message. Raises OSError."""
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-m", self._entry],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=os.name == "posix",  # Ctrl-C in the terminal is ours to pass on
            creationflags=_creation_flags(),
        )
        threading.Thread(target=self._read, name=f"worker {self.pid}", daemon=True).start()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._running_child().pid

    @property
    def outcome(self) -> Outcome | None:
        """How it ended, None while it lives."""
        return self._outcome

    @property
    def messages(self) -> tuple[AnyMessage, ...]:
        """What it has said so far."""
        return tuple(self._messages)

    @property
    def is_ready(self) -> bool:
        """Whether TensorFlow is imported and the process lives."""
        return self._outcome is None and any(isinstance(m, Ready) for m in self._messages)

    def listen(self, on_message: OnMessage | None = None, on_exit: OnExit | None = None) -> None:
        """Deliver messages and the end from now on; those that were missed come at once."""
        with self._lock:
            if on_message:
                self._message_listeners.append(on_message)
                for message in self._messages:
                    on_message(message)
            if on_exit:
                self._exit_listeners.append(on_exit)
                if self._outcome:
                    on_exit(self._outcome)

    def send(self, job: AnyJob) -> None:
        """Hand over a job. A process that has ended cannot take it: `outcome` tells of that."""
        stdin = self._running_child().stdin
        try:
            if stdin is not None:
                stdin.write(encode(job))
                stdin.flush()
        except (OSError, ValueError):
            return  # its end is being reported

    def detach(self) -> None:
        """Let it train on when this process ends."""
        self.send(Detach())

    def release(self) -> None:
        """Close its stdin: it stops, saves and ends, unless it was detached."""
        stdin = self._running_child().stdin
        try:
            if stdin is not None:
                stdin.close()
        except OSError:
            return

    def kill(self) -> None:
        """End it at once; nothing is saved."""
        self._running_child().kill()

    def end(self) -> None:
        """Kill it where it lives, and wait until it cannot write into its folder any more."""
        if self._outcome is None:
            self.kill()
            self.wait(_GRACE)

    def wait(self, timeout: float | None = None) -> Outcome | None:
        """Wait for its end, at most `timeout` seconds; None where it still lives then."""
        self._ended.wait(timeout)
        return self._outcome

    def _running_child(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            raise RuntimeError("The worker process was not started.")
        return self._child

    def _read(self) -> None:
        child = self._running_child()
        if child.stdout is not None:
            with child.stdout as lines:
                for line in lines:
                    self._take(decode_message(line))
        returncode = child.wait()
        self.release()
        self._end(returncode)

    def _take(self, message: AnyMessage | None) -> None:
        if message is None:
            return
        with self._lock:
            self._messages.append(message)
            for listener in self._message_listeners:
                listener(message)

    def _end(self, returncode: int) -> None:
        with self._lock:
            self._outcome = Outcome(returncode, tuple(self._messages))
            self._ended.set()
            for listener in self._exit_listeners:
                listener(self._outcome)


def _environment() -> dict[str, str]:
    # The child imports this very package, wherever it lies and from whatever folder we run.
    paths = [str(_PACKAGES), *filter(None, [os.environ.get("PYTHONPATH")])]
    chosen = {"PYTHONPATH": os.pathsep.join(paths), "KERAS_BACKEND": "tensorflow"}
    return {**os.environ, **chosen}


def _creation_flags() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    return 0
