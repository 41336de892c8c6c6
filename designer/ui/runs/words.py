"""How a run is told of in a list."""

import time

from designer.refusals import shortened
from designer.runs.outline import Outline
from designer.runs.state import RunState
from designer.ui.training.words import duration_text, figure_text
from designer.ui.translation import QT_TR_NOOP, tr

NONE = "–"
_SHORT = 24  # characters
_STATES = {
    "running": (QT_TR_NOOP("Training"), "train"),
    "paused": (QT_TR_NOOP("Paused"), "pause"),
    "interrupted": (QT_TR_NOOP("Interrupted"), "warning"),
    "done": (QT_TR_NOOP("Finished"), "check"),
    "early-stopped": (QT_TR_NOOP("Stopped early"), "check"),
    "stopped": (QT_TR_NOOP("Stopped"), "stop"),
    "failed": (QT_TR_NOOP("Failed"), "error"),
}
_LOSSES = ("loss", "val_loss")


def begun_text(outline: Outline) -> str:
    """When the run was begun: 28 Nov 2026 12:05:31; its folder's name where that is not known."""
    record = outline.run.record
    if record is None:
        return outline.run.folder.path.name
    return time.strftime("%d %b %Y %H:%M:%S", time.localtime(record.created))


def short_name(outline: Outline) -> str:
    """What a run is called where there is little room: its note, or when it was begun."""
    if outline.note:
        return shortened(outline.note.splitlines()[0], _SHORT)
    record = outline.run.record
    if record is None:
        return outline.run.folder.path.name
    return time.strftime("%H:%M:%S", time.localtime(record.created))


def state_words(state: RunState) -> tuple[str, str]:
    """The word for a state, and the name of its sign."""
    word, sign = _STATES["interrupted" if state.is_left_behind else state.reason or state.kind]
    return tr(word), sign


def epochs_text(outline: Outline) -> str:
    """How many epochs of those that were planned."""
    if not outline.planned:
        return str(outline.epochs)
    return tr("{done} of {planned}").format(done=outline.epochs, planned=outline.planned)


def best_text(outline: Outline) -> str:
    """The best epoch, counted from 1."""
    return NONE if outline.best_epoch is None else str(outline.best_epoch + 1)


def loss_text(outline: Outline) -> str:
    """The loss that runs are compared by."""
    return figure_text("loss", outline.loss)


def metrics_text(outline: Outline) -> str:
    """The metrics of the best epoch: of the validation where there is one."""
    names = [name for name in outline.figures if name not in _LOSSES]
    measured = [name for name in names if name.startswith("val_")] or names
    told = [
        f"{name.removeprefix('val_').replace('_', ' ')} {figure_text(name, outline.figures[name])}"
        for name in measured
    ]
    return " · ".join(told) or NONE


def time_text(outline: Outline) -> str:
    """How long it worked."""
    return duration_text(outline.seconds) if outline.seconds else NONE
