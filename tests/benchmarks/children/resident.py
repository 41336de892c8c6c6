"""What Linux says of a process' memory."""

from pathlib import Path


def resident_bytes(key: str = "VmRSS") -> int:
    """Bytes of this process that are in memory; with the key VmHWM the most there ever were."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{key}:"))
