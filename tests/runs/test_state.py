import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from msgspec.structs import replace

from designer.process import own_identity
from designer.runs.events import (
    AnyEvent,
    Continued,
    Finished,
    Heartbeat,
    Paused,
    Started,
    encode,
)
from designer.runs.folder import RunFolder, create_run_folder, write_record
from designer.runs.listing import list_runs
from designer.runs.state import read_state
from tests.runs.test_folder import RECORD

NOW = time.time()


def write(folder: Path, *events: AnyEvent) -> None:
    RunFolder(folder).events.write_bytes(b"".join(map(encode, events)))


def started_here() -> Started:
    host, pid, started = own_identity()
    return Started(time=NOW - 100, pid=pid, host=host, process_started=started)


def test_a_run_whose_last_event_is_finished_is_finished(tmp_path: Path) -> None:
    done = Finished(time=NOW, reason="early-stopped", message="Enough.")
    write(tmp_path, started_here(), done)
    state = read_state(tmp_path)
    assert (state.kind, state.reason, str(state)) == ("finished", "early-stopped", "Enough.")


def test_a_run_is_running_while_its_process_lives(tmp_path: Path) -> None:
    write(tmp_path, started_here())
    assert read_state(tmp_path).kind == "running"


def test_a_run_is_paused_until_it_goes_on(tmp_path: Path) -> None:
    write(tmp_path, started_here(), Paused(time=NOW), Heartbeat(time=NOW))
    assert (read_state(tmp_path).kind, read_state(tmp_path).is_alive) == ("paused", True)
    assert "paused" in str(read_state(tmp_path))
    write(tmp_path, started_here(), Paused(time=NOW), Continued(time=NOW))
    assert read_state(tmp_path).kind == "running"
    write(tmp_path, started_here(), Paused(time=NOW), started_here())
    assert read_state(tmp_path).kind == "running"


def test_a_run_that_lost_its_window_is_left_behind(tmp_path: Path) -> None:
    stopped = Finished(time=NOW, reason="stopped", message="Stopped.")
    write(tmp_path, started_here(), stopped)
    assert not read_state(tmp_path).is_left_behind
    write(tmp_path, started_here(), replace(stopped, abandoned=True))
    assert read_state(tmp_path).is_left_behind


def test_a_finished_run_that_was_taken_up_again_is_running(tmp_path: Path) -> None:
    write(tmp_path, Finished(time=NOW, reason="stopped", message=""), started_here())
    assert read_state(tmp_path).kind == "running"


def test_a_run_whose_process_is_gone_was_interrupted(tmp_path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    started = psutil.Process(child.pid).create_time()
    child.wait()
    host = socket.gethostname()
    write(tmp_path, Started(time=NOW, pid=child.pid, host=host, process_started=started))
    assert read_state(tmp_path).kind == "interrupted"
    assert "interrupted" in str(read_state(tmp_path))


@pytest.mark.parametrize(("age", "kind"), [(3.0, "running"), (15.0, "interrupted")])
def test_a_run_on_another_machine_is_known_by_its_heartbeat(
    tmp_path: Path, age: float, kind: str
) -> None:
    elsewhere = Started(time=NOW - 100, pid=1, host="elsewhere", process_started=1.0)
    write(tmp_path, elsewhere, Heartbeat(time=time.time() - age))
    assert read_state(tmp_path).kind == kind


def test_a_torn_finished_is_not_finished(tmp_path: Path) -> None:
    write(tmp_path, started_here(), Finished(time=NOW, reason="done", message="Done."))
    events = RunFolder(tmp_path).events
    events.write_bytes(events.read_bytes()[:-1])
    assert read_state(tmp_path).kind == "running"


def test_a_run_without_events_is_about_to_start_or_never_did(tmp_path: Path) -> None:
    assert read_state(tmp_path).kind == "interrupted"
    run = create_run_folder(tmp_path)
    write_record(run, RECORD)
    assert read_state(run.path).kind == "interrupted"
    write_record(run, replace(RECORD, created=time.time()))
    assert read_state(run.path).kind == "running"


def test_runs_are_listed_newest_first_with_their_state(tmp_path: Path) -> None:
    assert list_runs(tmp_path / "missing") == []
    for name in ("20260101-120000-aaaaaa", "20260301-120000-bbbbbb", "notes", ".hidden"):
        (tmp_path / name).mkdir()
    (tmp_path / "20260401-120000-cccccc").touch()
    newest = tmp_path / "20260301-120000-bbbbbb"
    write(newest, Finished(time=NOW, reason="done", message="Done."))
    write_record(RunFolder(newest), RECORD)
    first, second = list_runs(tmp_path)
    assert (first.folder.path, first.record, first.state.kind) == (newest, RECORD, "finished")
    assert (second.record, second.state.kind) == (None, "interrupted")
