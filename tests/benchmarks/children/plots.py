"""Draws four curves of a million points, live, in our plots or in pyqtgraph's; prints frame times.

`ours` goes the program's own way: a batch event of the last 1/30 s goes into the run's curves, a
snapshot is taken and drawn. `reference` hands the same arrays to pyqtgraph's PlotDataItem as it
comes. A frame ends when all four plots are painted.
"""

import json
import sys
import time
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from designer.runs.curves import Curves
from designer.runs.events import Batch, Fit
from designer.ui.app import make_app
from designer.ui.training.look import Look
from designer.ui.training.plots import PlotArea
from designer.ui.training.snapshot import take_snapshot

_POINTS = 1_000_000
_EPOCHS = 20
_STEPS = _POINTS // _EPOCHS
_NEW = 30  # points of a frame: a step takes about a millisecond
_METRICS = ("accuracy", "mean_absolute_error", "mean_squared_error")
_SIZE = (1200, 300)


class Painted(QObject):
    """Counts what is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        self.count += event.type() == QEvent.Type.Paint
        return False


def main() -> None:
    """Print the seconds of so many frames; `smoothed` draws the mean of 50 batches over them."""
    kind, count = sys.argv[1], int(sys.argv[2])
    app = make_app()
    curves = _curves()
    drawers = {"ours": _ours, "smoothed": _smoothed, "reference": _reference}
    frame = drawers[kind](app, curves)
    for number in range(3):
        frame(number)
    times = []
    for number in range(3, 3 + count):
        begun = time.perf_counter()
        frame(number)
        times.append(time.perf_counter() - begun)
    sys.stdout.write(json.dumps(times) + "\n")


def _curves() -> Curves:
    curves, noise = Curves(), np.random.default_rng(1)
    curves.apply([Fit(time=0.0, epochs=_EPOCHS + 5, steps_per_epoch=_STEPS)])
    for epoch in range(_EPOCHS):
        falling = np.exp(-(epoch + np.arange(_STEPS) / _STEPS) / 6)
        columns = [tuple((falling + noise.normal(0, 0.05, _STEPS)).tolist()) for _ in range(4)]
        metrics = dict(zip(_METRICS, columns[1:], strict=True))
        steps = tuple(range(_STEPS))
        event = Batch(time=0.0, epoch=epoch, steps=steps, losses=columns[0], metrics=metrics)
        curves.apply([event])
    return curves


def _grow(curves: Curves, number: int) -> None:
    steps = tuple(range(_NEW * number, _NEW * (number + 1)))
    values = (0.1,) * _NEW
    metrics = dict.fromkeys(_METRICS, values)
    curves.apply([Batch(time=0.0, epoch=_EPOCHS, steps=steps, losses=values, metrics=metrics)])


def _ours(app: QApplication, curves: Curves, look: Look | None = None) -> Callable[[int], None]:
    area = PlotArea()
    area.show_look(look or Look())
    area.expect(("loss", *_METRICS), _EPOCHS)
    area.resize(*_SIZE)
    area.show()
    while len(area.plots) < 4:
        app.processEvents()
    painted = _watched([plot.view.viewport() for plot in area.plots])

    def frame(number: int) -> None:
        _grow(curves, number)
        area.show_snapshot(take_snapshot(curves))
        _wait(app, painted)

    return frame


def _smoothed(app: QApplication, curves: Curves) -> Callable[[int], None]:
    return _ours(app, curves, Look(window=50))


def _reference(app: QApplication, curves: Curves) -> Callable[[int], None]:
    import pyqtgraph  # noqa: PLC0415 - not before the window, as in the program

    window = QWidget()
    row = QHBoxLayout(window)
    plots = [pyqtgraph.PlotWidget() for _ in range(4)]
    for plot in plots:
        row.addWidget(plot)
    items = [plot.plot() for plot in plots]
    window.resize(*_SIZE)
    window.show()
    painted = _watched([plot.viewport() for plot in plots])

    def frame(number: int) -> None:
        _grow(curves, number)
        assert window.isVisible()
        for item, series in zip(items, curves.batches.values(), strict=True):
            item.setData(series.x, series.y)
        _wait(app, painted)

    return frame


def _watched(views: list[QWidget]) -> Painted:
    painted = Painted()
    for view in views:
        view.installEventFilter(painted)
    return painted


def _wait(app: QApplication, painted: Painted) -> None:
    painted.count = 0
    while painted.count < 4:
        app.processEvents()


if __name__ == "__main__":
    main()
