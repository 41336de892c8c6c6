"""What has become of a run: derived from its events whenever asked, never stored."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from designer.process import is_alive
from designer.runs.events import (
    AnyEvent,
    Continued,
    Finished,
    Paused,
    Reason,
    Started,
    decode,
)
from designer.runs.folder import RunFolder, read_record
from designer.runs.follower import Follower

HEARTBEAT_AGE = 10.0  # seconds without an event after which a foreign worker counts as gone
_STARTING_AGE = 30.0  # seconds that a worker may need before its first event
_TAIL = 65536  # bytes that surely hold the last event


@dataclass(frozen=True)
class RunState:
    """`finished` with its reason and sentence, `running`, `paused` or `interrupted`."""

    kind: Literal["finished", "running", "paused", "interrupted"]
    reason: Reason | None = None
    message: str = ""
    abandoned: bool = False
    """Whether it stopped only because its window was gone."""

    @property
    def is_alive(self) -> bool:
        """Whether a process has it in hand."""
        return self.kind in ("running", "paused")

    @property
    def is_left_behind(self) -> bool:
        """Whether it ended otherwise than anybody wanted, so that it is to be taken up again."""
        return self.kind == "interrupted" or self.abandoned

    def __str__(self) -> str:
        if self.kind == "finished":
            return self.message
        if self.kind == "running":
            return "The run is going on."
        if self.kind == "paused":
            return "The run is paused."
        return "The run was interrupted: its process ended without saying why."


def read_state(folder: Path) -> RunState:
    """Derive the state of the run in `folder` from what is there now."""
    run = RunFolder(folder)
    finished = _finished_at_the_end(run.events)
    return finished or derive_state(Follower(folder).poll(), _creation_time(run))


def derive_state(events: list[AnyEvent], created: float = 0.0) -> RunState:
    """Derive the state from all events of a run that was `created` then."""
    if not events:
        return RunState("running" if _age(created) < _STARTING_AGE else "interrupted")
    last = events[-1]
    if isinstance(last, Finished):
        return RunState("finished", last.reason, last.message, last.abandoned)
    started = next((event for event in reversed(events) if isinstance(event, Started)), None)
    alive = started and is_alive(started.host, started.pid, started.process_started)
    if alive is None:
        alive = _age(last.time) < HEARTBEAT_AGE
    if not alive:
        return RunState("interrupted")
    turns = (e for e in reversed(events) if isinstance(e, Paused | Continued | Started))
    return RunState("paused" if isinstance(next(turns, None), Paused) else "running")


def _finished_at_the_end(events: Path) -> RunState | None:
    try:
        with events.open("rb") as file:
            file.seek(max(0, events.stat().st_size - _TAIL))
            tail = file.read()
    except OSError:
        return None
    lines = tail.splitlines()
    last = decode(lines[-1]) if lines and tail.endswith(b"\n") else None
    return derive_state([last]) if isinstance(last, Finished) else None


def _creation_time(run: RunFolder) -> float:
    record = read_record(run)
    return record.created if record else 0.0


def _age(moment: float) -> float:
    return time.time() - moment
