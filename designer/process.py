"""Whether a process that once wrote a file is still the same and alive."""

# ruff: noqa: PLC0415 (psutil and socket take 20 to 50 ms: not due before the first paint)

import os

_CLOCK_TOLERANCE = 2.0  # seconds: a start time is derived from a boot time that clocks correct


def own_identity() -> tuple[str, int, float]:
    """Return host, process id and start time of this process."""
    import socket

    import psutil

    return socket.gethostname(), os.getpid(), float(psutil.Process().create_time())


def is_alive(host: str, pid: int, started: float) -> bool | None:
    """Say whether that very process lives; None where it belongs to another machine."""
    import socket

    import psutil

    if host != socket.gethostname():
        return None
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        return bool(abs(process.create_time() - started) < _CLOCK_TOLERANCE)
    except (psutil.Error, OverflowError, ValueError):
        return False
