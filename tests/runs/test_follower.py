import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from designer.runs.events import AnyEvent, Heartbeat, Note, encode
from designer.runs.folder import RunFolder
from designer.runs.follower import Follower


def append(folder: Path, content: bytes) -> None:
    with RunFolder(folder).events.open("ab") as file:
        file.write(content)


def test_a_run_without_events_yet_has_none(tmp_path: Path) -> None:
    assert Follower(tmp_path).poll() == []
    assert Follower(tmp_path / "missing").poll() == []


def test_events_come_once_and_in_order(tmp_path: Path) -> None:
    follower = Follower(tmp_path)
    append(tmp_path, encode(Heartbeat(time=1.0)) + encode(Heartbeat(time=2.0)))
    assert [event.time for event in follower.poll()] == [1.0, 2.0]
    assert follower.poll() == []
    append(tmp_path, encode(Heartbeat(time=3.0)))
    assert [event.time for event in follower.poll()] == [3.0]


def test_a_torn_last_line_waits_until_it_is_whole(tmp_path: Path) -> None:
    follower = Follower(tmp_path)
    line = encode(Note(time=1.0, message="für später"))
    for index in range(len(line)):
        append(tmp_path, line[index : index + 1])
        events = follower.poll()
        assert len(events) == (index == len(line) - 1)
    assert follower.undecodable == 0


def test_lines_that_cannot_be_decoded_are_skipped_and_counted(tmp_path: Path) -> None:
    follower = Follower(tmp_path)
    append(tmp_path, b'{"event":"bat\n' + encode(Heartbeat(time=1.0)) + b"\n\x00\xff\n")
    assert [event.time for event in follower.poll()] == [1.0]
    assert follower.undecodable == 2


def test_a_resumer_that_begins_with_a_newline_loses_only_the_torn_line(tmp_path: Path) -> None:
    follower = Follower(tmp_path)
    append(tmp_path, b'{"event":"heartb')
    assert follower.poll() == []
    append(tmp_path, b"\n" + encode(Heartbeat(time=2.0)))
    assert [event.time for event in follower.poll()] == [2.0]
    assert follower.undecodable == 1


@given(st.data())
def test_any_cut_of_the_file_gives_the_same_events(data: st.DataObject) -> None:
    events: list[AnyEvent] = [Note(time=float(i), message="é" * i) for i in range(6)]
    content = b"".join(map(encode, events))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(content)), max_size=8)))
    with tempfile.TemporaryDirectory() as folder:
        follower = Follower(Path(folder))
        read: list[AnyEvent] = []
        for begin, end in zip([0, *cuts], [*cuts, len(content)], strict=True):
            append(Path(folder), content[begin:end])
            read += follower.poll()
    assert read == events
