"""The time that a run has spent on its training: what lies between two sittings does not count."""

from designer.runs.events import AnyEvent, Continued, Fit, Paused
from designer.runs.series import Series


class Clock:
    """How many seconds of training had passed at which position; both only ever grow."""

    def __init__(self) -> None:
        self.elapsed = Series()
        """Seconds (y) at positions in epochs (x)."""
        self._origin: float | None = None
        self._paused_at: float | None = None

    def listen(self, event: AnyEvent) -> None:
        """Begin with the fitting, and leave out the time of a pause."""
        if isinstance(event, Fit):
            self._paused_at = None
            self._origin = event.time - self._latest()
        elif isinstance(event, Paused):
            self._paused_at = event.time
        elif isinstance(event, Continued):
            self._skip(event.time)

    def mark(self, x: float, time: float) -> None:
        """Note that the training had come to `x` epochs then."""
        if self._origin is None:
            self._origin = time
        if not len(self.elapsed) or x >= self.elapsed.x[-1]:
            self.elapsed.extend([x], [max(self._latest(), time - self._origin)])

    def _skip(self, now: float) -> None:
        if self._paused_at is not None and self._origin is not None:
            self._origin += max(0.0, now - self._paused_at)
        self._paused_at = None

    def _latest(self) -> float:
        return float(self.elapsed.y[-1]) if len(self.elapsed) else 0.0
