"""The thread that starts a run or takes one up, reads its events, and tells the window of them."""

import contextlib
import queue
import sys
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from designer.jobs.errors import JobError
from designer.runs.commands import Command
from designer.runs.events import Acknowledged, AnyEvent, Fit, Heartbeat
from designer.runs.follower import Follower
from designer.ui.training.followed_run import FollowedRun
from designer.ui.training.snapshot import RunEnd, Snapshot, end_of, take_snapshot
from designer.ui.translation import tr

if TYPE_CHECKING:
    from designer.runs.curves import Curves
    from designer.runs.findings import Observer

_INTERVAL = 1 / 30  # seconds between two looks into the run's folder


class FollowerThread(QThread):
    """Follows one run; `changed` is emitted 30 times a second at most, and only when consumed."""

    opened = Signal()
    """The run's folder and title are known."""
    stage_changed = Signal(str)
    turned = Signal(str)
    """The run trains, or is paused."""
    changed = Signal()
    """There is a newer snapshot to be taken."""
    ended = Signal(object)

    def __init__(self, run: FollowedRun, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.followed = run
        self._wake = threading.Event()
        self._closing = threading.Event()
        self._asked: queue.SimpleQueue[Command] = queue.SimpleQueue()
        self._keep_training = False
        self._latest: Snapshot | None = None
        self._consumed = threading.Event()
        self._consumed.set()
        self._unpublished = False
        self._stage = ""
        self._observer: Observer | None = None
        self._turn = ""
        self._to_skip = 0
        self._has_news = False
        self._is_open = False

    def ask(self, command: Command) -> None:
        """Have the run do this, as soon as it listens."""
        self._asked.put(command)
        self._wake.set()

    def close(self, *, keep_training: bool = False) -> None:
        """End the thread; a run of ours stops and saves by itself, unless it is kept training."""
        self._keep_training = keep_training
        self._closing.set()
        self._wake.set()

    def take_latest(self) -> Snapshot | None:
        """The newest snapshot; from now on another one may be announced."""
        self._consumed.set()
        return self._latest

    def run(self) -> None:
        """Follow until the run is over or nobody wants to know any more."""
        try:
            self._follow()
        except (JobError, OSError) as error:
            self._give_up(error)
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        """Tell of it; a run that nobody follows any more stops and saves."""
        if self._is_open:
            with contextlib.suppress(OSError):
                self.followed.leave(keep_training=False)
        self.ended.emit(RunEnd("failed", _sentence(error)))

    def _follow(self) -> None:
        from designer.runs.curves import Curves  # noqa: PLC0415 (numpy)
        from designer.runs.findings import Observer  # noqa: PLC0415 (numpy)

        self._observer = Observer()
        run = self.followed
        run.open()
        self._is_open = True
        self._to_skip = run.past
        self.opened.emit()
        follower, curves = Follower(run.folder), Curves()
        while not self._closing.is_set():
            end = self._look(follower, curves)
            if end is not None:
                return self._finish(end, curves)
            self._wait()
        return run.leave(keep_training=self._keep_training)

    def _finish(self, end: RunEnd, curves: "Curves") -> None:
        self.followed.withdraw()
        self._publish(curves)
        self.ended.emit(end)

    def _look(self, follower: Follower, curves: "Curves") -> RunEnd | None:
        gone = self.followed.gone()  # first: what a process wrote before its end is read below
        events = follower.poll()
        news = events[self._to_skip :]
        self._to_skip -= len(events) - len(news)
        self._has_news = self._has_news or bool(news)
        self.followed.take(news)
        curves.apply(events)
        self._tell(events, news, curves)
        return end_of(curves.finished) if curves.finished and self._has_news else gone

    def _tell(self, events: Sequence[AnyEvent], news: Sequence[AnyEvent], curves: "Curves") -> None:
        if not events and not curves.quantities and self.followed.stage != self._stage:
            self._stage = self.followed.stage
            self.stage_changed.emit(self._stage)
        self._tell_turn(news, curves)
        if not all(isinstance(event, Heartbeat | Acknowledged) for event in events):
            self._unpublished = True
        if self._unpublished and self._consumed.is_set():
            self._publish(curves)

    def _tell_turn(self, news: Sequence[AnyEvent], curves: "Curves") -> None:
        if not self._turn and not any(isinstance(event, Fit) for event in news):
            return
        turn = "paused" if curves.is_paused else "running"
        if turn != self._turn:
            self._turn = turn
            self.turned.emit(turn)

    def _publish(self, curves: "Curves") -> None:
        self._latest = take_snapshot(curves, self._observer)
        self._unpublished = False
        self._consumed.clear()
        self.changed.emit()

    def _wait(self) -> None:
        self._wake.wait(_INTERVAL)
        self._wake.clear()
        while not self._asked.empty():
            self.followed.ask(self._asked.get())
        if not self._closing.is_set():
            self.followed.insist()


def _sentence(error: Exception) -> str:
    if isinstance(error, JobError):
        return str(error)
    if isinstance(error, OSError):
        sentence = tr("The run cannot be followed ({reason}): try to train again.")
        return sentence.format(reason=error.strerror or error)
    sentence = tr("Following the run failed ({reason}): try to train again.")
    return sentence.format(reason=f"{type(error).__name__}: {error}")
