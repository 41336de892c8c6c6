"""Running the timed children, in pairs, on a machine that does nothing else."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import psutil

from tests.benchmarks.result import Pair

_ROOT = Path(__file__).parents[2]
_PYTHON = Path(sys.executable)
_QUIET = 10.0  # percent of all cores
_WAIT_FOR_QUIET = 60.0  # seconds
_PATIENCE = 300.0  # seconds for one child


class Answer(NamedTuple):
    """What a child printed, and the seconds from its start to that."""

    seconds: float
    content: Any


class ChildError(Exception):
    """A child ended without its line; the text holds what it had to say instead."""


def in_pairs(ours: Callable[[], float], reference: Callable[[], float], count: int) -> list[Pair]:
    """Measure `count` pairs, each time the other one first."""
    pairs = []
    for number in range(count):
        if number % 2:
            before = reference()
            pairs.append(Pair(ours(), before))
        else:
            pairs.append(Pair(ours(), reference()))
    return pairs


def run_child(name: str, *arguments: str, python: Path = _PYTHON) -> Answer:
    """Run a module of `children` to its end; ChildError where it prints no JSON.

    It finds no settings and no session, which would bring panels of their own to the window.
    """
    with tempfile.TemporaryFile() as errors, tempfile.TemporaryDirectory() as home:
        begun = time.perf_counter()
        child = subprocess.Popen(
            [python, "-m", f"tests.benchmarks.children.{name}", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=_ROOT,
            env=os.environ | {"XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home},
        )
        killer = threading.Timer(_PATIENCE, child.kill)
        killer.start()
        try:
            line = _first_line(child)
            seconds = time.perf_counter() - begun
            child.wait()
        finally:
            child.kill()
            killer.cancel()
        if not line:
            errors.seek(0)
            raise ChildError(f"{name} printed nothing:\n{errors.read().decode(errors='replace')}")
    return Answer(seconds, json.loads(line))


def wait_until_quiet() -> bool:
    """Wait a while for other programs to be done; whether they are."""
    deadline = time.monotonic() + _WAIT_FOR_QUIET
    while psutil.cpu_percent(1.0) > _QUIET:
        if time.monotonic() > deadline:
            return False
    return True


def _first_line(child: subprocess.Popen[bytes]) -> bytes:
    if child.stdout is None:
        return b""
    with child.stdout as lines:
        return lines.readline()
