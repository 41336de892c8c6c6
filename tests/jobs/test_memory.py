"""The memory that is free for a training, on this machine and with real workers."""

from collections.abc import Iterator

import psutil
import pytest

from designer.jobs.memory import TENSORFLOW_IMPORTED, free_for_training
from designer.jobs.spare import Spare
from tests.jobs.conftest import wait_until


@pytest.fixture
def spare() -> Iterator[Spare]:
    spare = Spare()
    yield spare
    waiting = spare.worker
    spare.discard()
    if waiting:
        waiting.wait(10)


@pytest.fixture
def available(monkeypatch: pytest.MonkeyPatch) -> int:
    """What the system says is free, held still."""
    amount = psutil.virtual_memory()._replace(available=8 * 10**9)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: amount)
    return 8 * 10**9


def test_without_a_worker_tensorflow_has_to_find_room(spare: Spare, available: int) -> None:
    assert free_for_training(spare) == available - TENSORFLOW_IMPORTED


def test_a_worker_that_waits_has_found_it(spare: Spare, available: int) -> None:
    spare.prepare()
    waiting = spare.worker
    assert waiting is not None
    wait_until(lambda: waiting.is_ready)
    free = free_for_training(spare)
    # TensorFlow imported takes what we say that it takes.
    assert free == pytest.approx(available, abs=0.3 * TENSORFLOW_IMPORTED)
    waiting.kill()
    waiting.wait(10)
    assert free_for_training(spare) == available - TENSORFLOW_IMPORTED


def test_a_full_machine_has_nothing_left(spare: Spare, monkeypatch: pytest.MonkeyPatch) -> None:
    full = psutil.virtual_memory()._replace(available=10**8)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: full)
    assert free_for_training(spare) == 0
