from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from designer.jobs.spare import Spare
from designer.runs.messages import Verify
from tests.jobs.conftest import wait_until


@pytest.fixture
def spare() -> Iterator[Spare]:
    spare = Spare()
    yield spare
    waiting = spare.worker
    spare.discard()
    if waiting:
        waiting.wait(10)


def test_the_next_worker_starts_when_the_one_taken_has_ended(spare: Spare, tmp_path: Path) -> None:
    spare.prepare()
    first = spare.worker
    assert first is not None
    spare.prepare()
    assert spare.worker is first
    wait_until(lambda: first.is_ready)
    assert spare.take() is first
    assert spare.worker is None
    first.send(Verify(target=str(tmp_path), sample=str(tmp_path)))
    first.wait(30)
    wait_until(lambda: spare.worker is not None)
    assert spare.worker is not first


def test_a_spare_that_died_is_not_handed_out(spare: Spare) -> None:
    spare.prepare()
    dead = spare.worker
    assert dead is not None
    dead.kill()
    dead.wait(10)
    taken = spare.take()
    assert taken is not dead
    taken.kill()
    taken.wait(10)
    # It never got as far as importing TensorFlow: another would fare no better.
    assert spare.worker is None


def test_without_a_call_to_prepare_nothing_waits_afterwards(spare: Spare) -> None:
    taken = spare.take()
    wait_until(lambda: taken.is_ready)
    taken.kill()
    taken.wait(10)
    assert spare.worker is None


def test_a_small_machine_has_no_spare(spare: Spare, monkeypatch: pytest.MonkeyPatch) -> None:
    small = SimpleNamespace(total=3 * 1024**3)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: small)
    spare.prepare()
    assert spare.worker is None


def test_no_worker_is_prepared_beside_one_that_works(spare: Spare) -> None:
    working = spare.take()
    wait_until(lambda: working.is_ready)
    spare.prepare()
    assert spare.worker is None
    working.kill()
    working.wait(10)
    wait_until(lambda: spare.worker is not None)


def test_beside_one_for_a_lasting_use_another_waits(spare: Spare) -> None:
    lasting = spare.take(lasting=True)
    spare.replenish()
    assert spare.worker is None  # nobody had wanted any to wait
    spare.prepare()
    waiting = spare.worker
    assert waiting is not None
    assert waiting is not lasting
    assert spare.alive == (waiting,)
    second = spare.take(lasting=True)
    assert second is waiting
    spare.replenish()
    assert spare.worker is not None
    for worker in (lasting, second):
        worker.kill()
        worker.wait(10)


def test_a_lasting_use_needs_memory_for_two(spare: Spare, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = SimpleNamespace(total=6 * 1024**3)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: memory)
    lasting = spare.take(lasting=True)
    spare.prepare()
    assert spare.worker is None
    lasting.kill()
    lasting.wait(10)
    spare.prepare()
    assert spare.worker is not None
