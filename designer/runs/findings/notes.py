"""What the worker noted on the curve, such as a learning rate that somebody changed."""

from collections.abc import Iterator

from designer.runs.curves import Curves
from designer.runs.findings.finding import Finding, Wording, number

CHANGED = Wording(
    label="learning rate {rate}",
    sentence="{message}",
    evidence="By hand, in epoch {epoch}.",
    weight="event",
)
NOTED = Wording(label="note", sentence="{message}", evidence="In epoch {epoch}.", weight="event")


def notes(curves: Curves) -> Iterator[Finding]:
    """Each note, once: a run that is taken up again may repeat one."""
    told: set[tuple[str, int, int]] = set()
    for note in curves.notes:
        key = (note.message, note.epoch, note.step)
        if key in told:
            continue
        told.add(key)
        values = {"message": note.message, "epoch": str(note.epoch + 1)}
        position = (curves.position(note),)
        if note.learning_rate is None:
            yield Finding(NOTED, values, position)
        else:
            yield Finding(CHANGED, {**values, "rate": number(note.learning_rate)}, position)
