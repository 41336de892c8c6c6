"""How much of this machine's memory a training may take."""

import contextlib

from designer.jobs.spare import Spare, spare

TENSORFLOW_IMPORTED = 250_000_000
"""Bytes of its own of a worker that has imported TensorFlow and waits; measured.

The libraries' 400 MB are no one's own: the system drops them when memory is short.
"""


def free_for_training(workers: Spare = spare) -> int:
    """Bytes that are free beside a worker with TensorFlow imported; 0 where there are none.

    What a worker holds that waits or works counts as free: the next training takes its place.
    """
    import psutil  # noqa: PLC0415 (15 to 40 ms, not before the first paint)

    held = 0
    for worker in workers.alive:
        with contextlib.suppress(psutil.Error):  # it has just ended
            found = psutil.Process(worker.pid).memory_info()
            held += found.rss - getattr(found, "shared", 0)
    available: int = psutil.virtual_memory().available
    return max(0, available + held - TENSORFLOW_IMPORTED)
