"""Drives a run in the real window; prints its longest stall by phase, and the 99th percentile."""

import json
import math
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer

from designer.jobs.spare import spare
from designer.project.templates import project_from
from designer.ui.app import make_app
from designer.ui.document import Document
from designer.ui.main_window import MainWindow
from tests.benchmarks.children.first_paint import wait_until_painted

_TICK = 10  # milliseconds
_TRAINING = 4.0  # seconds; some 30 epochs
_IDLE = 3.0
_BEFORE = 1.0


class Phase(NamedTuple):
    """A stretch of time: what begins it, and what ends it."""

    name: str
    begin: Callable[[], object]
    is_over: Callable[[float], bool]
    """Given the seconds since its beginning."""


class Stopwatch(QObject):
    """Goes through the phases, a tick at a time, and notes the longest time between two ticks."""

    def __init__(self, phases: Iterator[Phase], end: Callable[[], object]) -> None:
        super().__init__()
        self.stalls: dict[str, float] = {}
        self.gaps: dict[str, list[float]] = {}
        self._phases = phases
        self._end = end
        self._timer = QTimer(self, interval=_TICK, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._phase = next(phases)
        self._begun = self._last = time.perf_counter()
        self._timer.start()

    def _on_timer_timeout(self) -> None:
        now = time.perf_counter()
        name = self._phase.name
        self.stalls[name] = max(self.stalls.get(name, 0.0), now - self._last)
        self.gaps.setdefault(name, []).append(now - self._last)
        self._last = now
        if self._phase.is_over(now - self._begun):
            self._go_on(now)

    def _go_on(self, now: float) -> None:
        phase = next(self._phases, None)
        if phase is None:
            self._timer.stop()
            self._end()
            return
        self._phase, self._begun = phase, now
        phase.begin()


def main() -> None:
    """Run the phases and print their stalls in seconds."""
    kind, folder = sys.argv[1:]
    app = make_app()
    project = project_from("starter").change_training(epochs=10_000, early_stopping=None)
    document = Document(project)
    document.open(project, Path(folder, "design.cnn"))  # its runs are made beside it
    window = MainWindow(document)
    window.show()
    wait_until_painted(window.canvas.viewport())
    stopwatch = Stopwatch(_phases(window, is_warm=kind == "warm"), window.close)
    app.exec()
    answer = {**stopwatch.stalls, "p99": _percentile_99(stopwatch.gaps)}
    sys.stdout.write(json.dumps(answer) + "\n")


def _percentile_99(gaps: dict[str, list[float]]) -> float:
    """Below it lie 99 of 100 gaps from pressing Train to the stop."""
    through = sorted(gap for phase in ("start", "training", "stop") for gap in gaps[phase])
    return through[min(len(through) - 1, math.ceil(0.99 * len(through)) - 1)]


def _phases(window: MainWindow, *, is_warm: bool) -> Iterator[Phase]:
    runner, actions = window.runner, window.actions_by_name
    yield Phase("before", _nothing, lambda age: age > _BEFORE and (not is_warm or _worker_waits()))
    yield Phase("start", actions["train"].trigger, lambda _: runner.state == "running")
    yield Phase("training", _nothing, lambda age: age > _TRAINING)
    yield Phase("stop", actions["stop"].trigger, lambda _: not runner.is_busy and _worker_waits())
    yield Phase("idle", _nothing, lambda age: age > _IDLE)


def _worker_waits() -> bool:
    return spare.worker is not None and spare.worker.is_ready


def _nothing() -> None:
    """Begin nothing."""


if __name__ == "__main__":
    main()
