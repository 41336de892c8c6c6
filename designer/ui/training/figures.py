"""The figures beside the plots: epoch, step, time left, and a small table."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.network.sizes import bytes_text
from designer.ui.terms.explained import Explained
from designer.ui.training.figure_table import FigureTable
from designer.ui.training.progress_bar import ProgressBar
from designer.ui.training.text import make_label
from designer.ui.training.words import duration_text
from designer.ui.translation import QT_TR_NOOP, tr

if TYPE_CHECKING:  # made with a run, not before the first paint
    from designer.ui.training.snapshot import Snapshot


_EPOCH = QT_TR_NOOP("An epoch is over when training has seen every image once.")
_STEP = QT_TR_NOOP("The weights take one step after each batch of images.")


class Figures(Explained):
    """Says in words how far a run is, and how good."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.epoch = make_label("heading")
        self.bar = ProgressBar(self)
        self.bar.setAccessibleName(tr("Progress over all epochs"))
        self.step = make_label("muted")
        self.speed = make_label("muted")
        self.speed.setWordWrap(True)
        self.table = FigureTable(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.epoch, self.bar, self.step, self.speed, self.table):
            column.addWidget(widget)
        column.addStretch(1)
        self.explain(self.epoch, partial(_tip, tr("Epoch"), tr(_EPOCH), "epochs"))
        self.explain(self.step, partial(_tip, tr("Step"), tr(_STEP), "batch_size"))

    def clear(self, epochs: int) -> None:
        """Show no run; the next one has so many epochs."""
        several = tr("{count} epochs").format(count=epochs)
        self.epoch.setText(tr("1 epoch") if epochs == 1 else several)
        self.bar.show_fraction(0)
        self.step.setText(tr("not trained yet"))
        self._show_speed("")
        self.table.clear()

    def show_snapshot(self, snapshot: "Snapshot", *, is_over: bool) -> None:
        """Show how far the run is."""
        progress = snapshot.progress
        epoch = tr("Epoch {number} of {count}") if progress.epochs else tr("No epoch yet")
        self.epoch.setText(epoch.format(number=max(1, progress.epoch), count=progress.epochs))
        self.bar.show_fraction(progress.fraction)
        self.step.setText(_step_text(snapshot, is_over=is_over))
        self._show_speed(_speed_text(snapshot))
        self.table.show_snapshot(snapshot)

    def _show_speed(self, text: str) -> None:
        self.speed.setText(text)
        self.speed.setVisible(bool(text))


def _tip(title: str, words: str, term: str) -> str:
    from designer.ui.forms.wording import tool_tip  # noqa: PLC0415 - when a tip is shown
    from designer.ui.terms.table import drawing_of  # noqa: PLC0415

    return tool_tip(title, words, drawing=drawing_of(term))


def _speed_text(snapshot: "Snapshot") -> str:
    """How fast the training goes, and what its process takes."""
    words = []
    if snapshot.images_per_second is not None:
        words.append(tr("{count} images/s").format(count=f"{snapshot.images_per_second:,.0f}"))
    if snapshot.memory:
        words.append(bytes_text(snapshot.memory))
    return " · ".join(words)


def _step_text(snapshot: "Snapshot", *, is_over: bool) -> str:
    progress = snapshot.progress
    if not progress.epochs:
        return tr("the run has not begun to train")
    steps = "?" if progress.steps_per_epoch is None else progress.steps_per_epoch
    text = tr("step {step}/{steps}").format(step=progress.step, steps=steps)
    if is_over or progress.seconds_left is None:
        return text
    left = tr("{duration} left").format(duration=duration_text(progress.seconds_left))
    return f"{text} · {left}"
