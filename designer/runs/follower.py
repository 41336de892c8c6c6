"""Reading a run's events as they come: the same for a live run, a finished one, a foreign one."""

from pathlib import Path

from designer.runs.events import AnyEvent, decode
from designer.runs.folder import RunFolder


class Follower:
    """Reads what was appended to a run's `events.jsonl` since the last look.

    A last line that is not whole yet is kept until it is; lines that cannot be decoded are
    skipped and counted in `undecodable`.
    """

    def __init__(self, folder: Path) -> None:
        self._path = RunFolder(folder).events
        self._offset = 0
        self._torn = b""
        self.undecodable = 0

    def poll(self) -> list[AnyEvent]:
        """Return the events that are new since the last call, in order."""
        whole, newline, self._torn = (self._torn + self._read_on()).rpartition(b"\n")
        if not newline:
            return []
        lines = [line for line in whole.split(b"\n") if line.strip()]
        events = [event for line in lines if (event := decode(line)) is not None]
        self.undecodable += len(lines) - len(events)
        return events

    def _read_on(self) -> bytes:
        try:
            with self._path.open("rb") as file:
                file.seek(self._offset)
                appended = file.read()
        except FileNotFoundError:
            return b""
        self._offset += len(appended)
        return appended
