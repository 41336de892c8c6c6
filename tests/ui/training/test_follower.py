import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QElapsedTimer
from pytestqt.qtbot import QtBot

from designer.runs.commands import Command, new_command, read_command
from designer.runs.events import Acknowledged, AnyEvent, Continued, Heartbeat, Paused
from designer.ui.training.followed_run import FoundRun
from designer.ui.training.follower import FollowerThread
from designer.ui.training.snapshot import RunEnd
from tests.ui.training.recorded import STEPS, RecordedRun, unused_pid


@pytest.fixture
def follower(qtbot: QtBot, recorded: RecordedRun) -> Iterator[FollowerThread]:
    recorded.begin()
    thread = FollowerThread(FoundRun(recorded.path))
    yield thread
    thread.close()
    assert thread.wait(5000)


def test_what_was_and_what_comes_is_told(
    qtbot: QtBot, recorded: RecordedRun, follower: FollowerThread
) -> None:
    recorded.train_epoch(0)
    with qtbot.waitSignals([follower.opened, follower.turned, follower.changed], order="strict"):
        follower.start()
    first = follower.take_latest()
    with qtbot.waitSignal(follower.changed):
        recorded.train_batch(1, 0)
    second = follower.take_latest()
    assert first is not None
    assert second is not None
    assert len(first.batches["loss"].x) == STEPS
    assert len(second.batches["loss"].x) == STEPS + 1
    assert follower.followed.title.endswith("adam 1e-3 · batch 32")


def test_a_snapshot_waits_until_the_last_one_was_taken(
    qtbot: QtBot, recorded: RecordedRun, follower: FollowerThread
) -> None:
    with qtbot.waitSignal(follower.changed):
        follower.start()
    taken = follower.take_latest()
    with qtbot.waitSignal(follower.changed):
        recorded.train_batch(0, 0)
    with qtbot.assertNotEmitted(follower.changed, wait=150):
        recorded.train_batch(0, 1)
        recorded.train_batch(0, 2)
    with qtbot.waitSignal(follower.changed):
        follower.take_latest()
    latest = follower.take_latest()
    assert taken is not None
    assert latest is not None
    assert len(latest.batches["loss"].x) == 3


def test_snapshots_come_thirty_times_a_second_at_most(
    qtbot: QtBot, recorded: RecordedRun, follower: FollowerThread
) -> None:
    snapshots: list[object] = []
    follower.changed.connect(lambda: snapshots.append(follower.take_latest()))
    clock = QElapsedTimer()
    clock.start()
    follower.start()
    batches = 0
    while len(snapshots) < 15:
        recorded.train_batch(batches // STEPS, batches % STEPS)
        batches += 1
        qtbot.wait(1)
    assert len(snapshots) <= 1 + clock.elapsed() * 30 / 1000 + 1
    assert batches > len(snapshots)


def test_signs_of_life_are_nothing_to_draw(
    qtbot: QtBot, recorded: RecordedRun, follower: FollowerThread
) -> None:
    with qtbot.waitSignal(follower.changed):
        follower.start()
    follower.take_latest()
    with qtbot.assertNotEmitted(follower.changed, wait=150):
        recorded.append(Heartbeat(time=1.0))


def test_the_last_event_ends_the_thread(
    qtbot: QtBot, recorded: RecordedRun, follower: FollowerThread
) -> None:
    follower.start()
    with qtbot.waitSignal(follower.ended) as ended:
        recorded.train_epoch(0)
        recorded.finish("early-stopped", "It was good enough.")
    assert ended.args == [RunEnd("early-stopped", "It was good enough.")]
    assert follower.wait(5000)
    latest = follower.take_latest()
    assert latest is not None
    assert latest.last_epoch == 0


def test_a_process_that_is_gone_ends_the_run(qtbot: QtBot, recorded: RecordedRun) -> None:
    recorded.begin(pid=unused_pid())
    recorded.train_batch(0, 0)
    thread = FollowerThread(FoundRun(recorded.path))
    with qtbot.waitSignal(thread.ended) as ended:
        thread.start()
    assert thread.wait(5000)
    assert ended.args is not None
    assert ended.args[0].reason == "interrupted"
    assert "interrupted" in ended.args[0].sentence


def test_a_folder_that_is_gone_is_told_in_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    thread = FollowerThread(FoundRun(tmp_path / "gone"))
    with qtbot.waitSignal(thread.ended) as ended:
        thread.start()
    assert thread.wait(5000)
    sentence = f"The run {tmp_path / 'gone'} is not there any more: choose another one."
    assert ended.args == [RunEnd("failed", sentence)]


def test_a_run_that_cannot_be_followed_is_left(
    qtbot: QtBot, recorded: RecordedRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded.begin()
    left: list[bool] = []

    class Lost(FoundRun):
        def take(self, events: Sequence[AnyEvent]) -> None:
            raise OSError(5, "Input/output error")

        def leave(self, *, keep_training: bool) -> None:
            left.append(keep_training)

    thread = FollowerThread(Lost(recorded.path))
    with qtbot.waitSignal(thread.ended) as ended:
        thread.start()
    assert thread.wait(5000)
    assert ended.args is not None
    assert "Input/output error" in ended.args[0].sentence
    assert left == [False]  # its worker stops and saves, as nobody looks after it


def test_stop_is_asked_again_until_the_worker_has_heard(
    qtbot: QtBot, recorded: RecordedRun, follower: FollowerThread
) -> None:
    command = recorded.folder.command
    with qtbot.waitSignal(follower.opened):
        follower.start()
    follower.ask(new_command("stop"))
    qtbot.waitUntil(lambda: read_command(command) is not None)
    command.unlink()  # as a worker does that has just begun
    qtbot.waitUntil(lambda: read_command(command) is not None)
    second = read_command(command)
    assert second is not None
    with qtbot.waitSignal(follower.ended):
        recorded.append(Acknowledged(time=1.0, command=second.id))
        command.unlink()
        recorded.finish("stopped")
    assert not command.exists()


def test_commands_wait_for_each_other_and_none_before_a_stop(
    qtbot: QtBot, recorded: RecordedRun, follower: FollowerThread
) -> None:
    path = recorded.folder.command
    with qtbot.waitSignal(follower.opened):
        follower.start()

    def given() -> Command | None:
        return read_command(path)

    rate, resume = new_command("set", 0.5), new_command("resume")
    pause, stop = new_command("pause"), new_command("stop")
    follower.ask(rate)
    follower.ask(resume)
    qtbot.waitUntil(lambda: given() == rate)
    recorded.append(Acknowledged(time=1.0, command=rate.id))
    path.unlink()
    qtbot.waitUntil(lambda: given() == resume)
    follower.ask(pause)
    follower.ask(stop)
    qtbot.waitUntil(lambda: given() == stop)
    with qtbot.waitSignal(follower.ended):
        recorded.append(Acknowledged(time=1.0, command=stop.id))
        path.unlink()
        recorded.finish("stopped")


def test_a_pause_and_its_end_are_told(
    qtbot: QtBot, recorded: RecordedRun, follower: FollowerThread
) -> None:
    with qtbot.waitSignal(follower.turned) as turned:
        follower.start()
    assert turned.args == ["running"]
    with qtbot.waitSignal(follower.turned) as turned:
        recorded.append(Paused(time=1.0, learning_rate=0.5))
    assert turned.args == ["paused"]
    with qtbot.waitSignal(follower.turned) as turned:
        recorded.append(Continued(time=1.0))
    assert turned.args == ["running"]


def test_waiting_costs_next_to_nothing(
    qtbot: QtBot, recorded: RecordedRun, follower: FollowerThread
) -> None:
    with qtbot.waitSignal(follower.changed):
        follower.start()
    follower.take_latest()
    process = psutil.Process(os.getpid())
    clock = QElapsedTimer()
    clock.start()
    before = sum(process.cpu_times()[:2])
    qtbot.wait(1500)
    busy = sum(process.cpu_times()[:2]) - before
    assert busy * 1000 < 0.1 * clock.elapsed()
