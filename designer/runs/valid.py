"""Which events of a run still count: what was repeated after a resumption is void."""

from collections.abc import Iterable

from designer.runs.events import AnyEvent, Batch, Epoch, Measured, Note, Resumed


def still_valid(events: Iterable[AnyEvent]) -> list[AnyEvent]:
    """Without what belongs to epochs that were begun again later."""
    kept: list[AnyEvent] = []
    for event in events:
        if isinstance(event, Resumed):
            kept = [each for each in kept if not _lies_after(each, event.epoch)]
        kept.append(event)
    return kept


def _lies_after(event: AnyEvent, epoch: int) -> bool:
    return isinstance(event, Batch | Epoch | Measured | Note) and event.epoch >= epoch
