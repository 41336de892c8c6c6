"""How fast a run goes: images per second of the latest batches, without pauses and validations."""

from collections import deque

from designer.runs.events import AnyEvent, Batch

_LATEST = 90  # batch events: three seconds, where steps are short


class Pace:
    """Feed it every event, in order."""

    def __init__(self) -> None:
        self._last: Batch | None = None
        self._spans: deque[tuple[int, float]] = deque(maxlen=_LATEST)

    @property
    def images_per_second(self) -> float | None:
        """None before there is anything to go by."""
        seconds = sum(span for _, span in self._spans)
        return sum(images for images, _ in self._spans) / seconds if seconds > 0 else None

    def listen(self, event: AnyEvent) -> None:
        """Two batch events in a row tell what lay between them."""
        if not isinstance(event, Batch):
            self._last = None
            return
        last, self._last = self._last, event
        if last is not None and event.images:
            self._spans.append((event.images, max(0.0, event.time - last.time)))
