"""What the lines of a plot are at one position, in words."""

import math

import numpy as np

from designer.ui.training.legend import BATCH, SMOOTHED, TRAIN, VALIDATION, Stroke
from designer.ui.training.snapshot import Line, Snapshot
from designer.ui.training.words import clock_text, figure_text
from designer.ui.translation import tr


def values_at(snapshot: Snapshot, name: str, epochs: float, window: int) -> dict[Stroke, str]:
    """The batch and the epoch's end that are nearest; what is not there has no entry."""
    values: dict[Stroke, str] = {}
    batches = snapshot.batches.get(name)
    if batches is not None and len(batches.x):
        nearest = index_at(batches, epochs)
        values[BATCH] = figure_text(name, float(batches.y[nearest]))
        if window > 1:
            mean = batches.y[max(0, nearest - window + 1) : nearest + 1].mean()
            values[SMOOTHED] = figure_text(name, float(mean))
    for stroke, quantity in ((TRAIN, name), (VALIDATION, f"val_{name}")):
        line = snapshot.epochs.get(quantity)
        if line is not None and len(line.x):
            values[stroke] = figure_text(name, float(line.y[index_at(line, epochs)]))
    return values


def index_at(line: Line, epochs: float) -> int:
    """The point of the line that is nearest; there is one."""
    right = min(int(np.searchsorted(line.x, epochs)), len(line.x) - 1)
    left = max(0, right - 1)
    return left if epochs - line.x[left] <= line.x[right] - epochs else right


def position_words(snapshot: Snapshot, epochs: float) -> str:
    """Where that is by epoch, step and time: "epoch 7.4 · step 333 · 12 s"."""
    words = [tr("epoch {number}").format(number=f"{epochs:.2f}".rstrip("0").rstrip("."))]
    steps = snapshot.progress.steps_per_epoch
    if steps:
        words.append(tr("step {number}").format(number=round(epochs * steps)))
    if len(snapshot.clock.x):
        elapsed = float(np.interp(epochs, snapshot.clock.x, snapshot.clock.y))
        words.append(clock_text(round(elapsed, 1)))
    return " · ".join(words)


def within(snapshot: Snapshot, epochs: float) -> float | None:
    """The position as far as the run has come; None before its first step."""
    ends = [line.x[-1] for line in (*snapshot.batches.values(), *snapshot.epochs.values())
            if len(line.x)]  # fmt: skip
    if not ends or not math.isfinite(epochs):
        return None
    return min(max(0.0, epochs), float(max(ends)))
