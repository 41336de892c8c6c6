import threading
import time
from pathlib import Path

import pytest

from designer.runs.events import AnyEvent, Heartbeat, Note, encode
from designer.runs.folder import RunFolder
from designer.runs.follower import Follower
from designer.worker.event_log import EventLog


def test_events_are_appended_to_what_is_there_after_a_newline(tmp_path: Path) -> None:
    events = RunFolder(tmp_path).events
    events.write_bytes(encode(Note(time=1.0, message="before")) + b'{"event":"torn')
    with EventLog(events) as log:
        log.append(Note(time=2.0, message="after"))
    follower = Follower(tmp_path)
    assert [event.time for event in follower.poll()] == [1.0, 2.0]
    assert follower.undecodable == 1


def test_several_threads_do_not_mix_their_lines(tmp_path: Path) -> None:
    events = RunFolder(tmp_path).events
    with EventLog(events) as log:

        def write(number: int) -> None:
            for index in range(200):
                log.append(Note(time=float(index), message=f"{number}" * 50))

        threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    follower = Follower(tmp_path)
    assert len(follower.poll()) == 800
    assert follower.undecodable == 0


def test_the_heart_beats_only_in_silence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("designer.worker.event_log._SILENCE", 0.05)
    follower = Follower(tmp_path)
    with EventLog(RunFolder(tmp_path).events):
        read: list[AnyEvent] = []
        deadline = time.monotonic() + 10
        while len(read) < 2 and time.monotonic() < deadline:
            read += follower.poll()
    assert [type(event) for event in read[:2]] == [Heartbeat, Heartbeat]
    gap = read[1].time - read[0].time
    assert gap >= 0.04


def test_the_heart_does_not_beat_while_there_is_something_to_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("designer.worker.event_log._SILENCE", 0.2)
    begun = time.monotonic()
    with EventLog(RunFolder(tmp_path).events) as log:
        while time.monotonic() - begun < 0.7:
            log.append(Note(time=time.time(), message="still here"))
    assert {type(event) for event in Follower(tmp_path).poll()} == {Note}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_a_full_disk_is_reported(tmp_path: Path) -> None:
    events = RunFolder(tmp_path).events
    events.symlink_to("/dev/full")
    with EventLog(events) as log, pytest.raises(OSError, match="No space"):
        log.append(Heartbeat(time=1.0))


def test_a_line_that_the_disk_cut_short_does_not_spoil_the_next(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    events = RunFolder(tmp_path).events
    with EventLog(events) as log:
        log.append(Heartbeat(time=1.0))
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (events.stat().st_size + 10, hard))
        try:
            with pytest.raises(OSError):
                log.append(Note(time=2.0, message="lost"))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        log.append(Heartbeat(time=3.0))
    follower = Follower(tmp_path)
    assert [event.time for event in follower.poll()] == [1.0, 3.0]
    assert follower.undecodable == 1
