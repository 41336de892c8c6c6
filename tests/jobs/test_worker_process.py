import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from designer.jobs.worker_process import Outcome, WorkerProcess
from designer.runs.events import Finished
from designer.runs.folder import RunFolder, create_run_folder
from designer.runs.follower import Follower
from designer.runs.messages import (
    AnyMessage,
    Completed,
    Detached,
    Failed,
    Ready,
    Train,
    Unavailable,
    Verify,
)
from designer.runs.state import read_state
from tests.jobs.conftest import Workers, wait_for_batch, wait_until
from tests.worker import digits

READY = Ready(versions={})
WINDOW = """
import sys
from designer.jobs.worker_process import WorkerProcess
from designer.runs.messages import Train
worker = WorkerProcess()
worker.start()
worker.send(Train(folder=sys.argv[1], sha256=sys.argv[2]))
print(worker.pid, flush=True)
worker.wait()
"""


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome(0, (READY, Completed(sentence="Done."))), "Done."),
        (Outcome(1, (READY, Failed(sentence="No such layer."))), "No such layer."),
        (Outcome(1, (Unavailable(sentence="Install it."),)), "Install it."),
        (Outcome(-9, (READY,)), "killed (signal 9), often because memory ran out"),
        (Outcome(-11, (READY,)), "killed (signal 11)"),
        (Outcome(-4), "while importing TensorFlow"),
        (Outcome(3, (READY,)), "unexpectedly (status 3)"),
    ],
)
def test_every_end_is_a_sentence(outcome: Outcome, words: str) -> None:
    assert words in str(outcome)


@pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals")
def test_ctrl_c_does_not_reach_a_worker_and_its_violent_end_is_told_within_a_second(
    workers: Workers, endless: tuple[RunFolder, Train]
) -> None:
    run, job = endless
    ends: list[tuple[float, Outcome]] = []
    worker = workers()
    worker.listen(on_exit=lambda outcome: ends.append((time.monotonic(), outcome)))
    worker.send(job)
    wait_for_batch(run)
    assert os.getsid(worker.pid) != os.getsid(0)
    os.kill(worker.pid, signal.SIGINT)
    wait_for_batch(run, after=time.time() + 0.2)
    assert worker.outcome is None
    assert read_state(run.path).kind == "running"
    killed = time.monotonic()
    os.kill(worker.pid, signal.SIGKILL)
    outcome = worker.wait(10)
    assert [(ended - killed < 1.0, told) for ended, told in ends] == [(True, outcome)]
    assert "signal 9" in str(outcome)
    assert read_state(run.path).kind == "interrupted"


def test_when_the_window_is_killed_the_worker_stops_saves_and_ends(
    endless: tuple[RunFolder, Train],
) -> None:
    run, job = endless
    arguments = [sys.executable, "-c", WINDOW, job.folder, job.sha256]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE) as window:
        assert window.stdout is not None
        worker = psutil.Process(int(window.stdout.readline()))
        wait_for_batch(run)
        window.kill()
    wait_until(lambda: not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE, 10)
    state = read_state(run.path)
    assert (state.kind, state.reason) == ("finished", "stopped")
    assert run.last.is_file()


def test_a_detached_worker_trains_to_the_end_without_its_window(
    workers: Workers, tmp_path: Path
) -> None:
    run = create_run_folder(tmp_path)
    run.command.write_text('{"id":"stale","do":"stop"}')
    said: list[AnyMessage] = []
    worker = workers()
    worker.send(digits.write(run, digits.source(epochs=30)))
    wait_for_batch(run)
    worker.detach()
    worker.listen(said.append)
    wait_until(lambda: Detached() in said)
    worker.release()
    outcome = worker.wait(60)
    assert outcome is not None
    assert (outcome.returncode, str(outcome)) == (0, "The run is done after 30 epochs.")
    finished = Follower(run.path).poll()[-1]
    assert isinstance(finished, Finished)
    assert finished.reason == "done"
    assert not run.command.exists()
    assert b"Epoch 30/30" in run.log.read_bytes()
    assert [type(message) for message in said] == [Ready, Detached, Completed]


def test_a_spare_that_loses_its_window_ends_even_before_it_is_ready(workers: Workers) -> None:
    worker = workers()
    worker.release()
    assert worker.wait(30) is not None


def test_without_tensorflow_a_sentence_says_what_to_do(
    workers: Workers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("tensorflow", "keras"):
        (tmp_path / f"{name}.py").write_text("raise ImportError('no such wheel')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    run = create_run_folder(tmp_path)
    worker = workers()
    worker.send(digits.write(run, digits.source()))
    outcome = worker.wait(30)
    assert outcome is not None
    assert not outcome.was_ready
    assert "no such wheel" in str(outcome)
    assert "pip install" in str(outcome)
    state = read_state(run.path)
    assert (state.reason, state.message) == ("failed", str(outcome))


def test_a_job_that_fails_is_told_with_its_traceback(workers: Workers, tmp_path: Path) -> None:
    worker = workers()
    missing = str(tmp_path / "missing")
    worker.send(Verify(target=missing, sample=missing))
    outcome = worker.wait(60)
    assert outcome is not None
    assert (outcome.returncode, outcome.completed) == (1, False)
    assert isinstance(outcome.last, Failed)
    assert "Traceback" in outcome.last.traceback
    worker.send(Verify(target=missing, sample=missing))  # to a process that is gone: no error


def test_a_worker_that_was_not_started_is_a_fault_of_the_caller() -> None:
    with pytest.raises(RuntimeError):
        WorkerProcess().kill()
