"""One plot: training per batch and per epoch, validation, and the best epoch.

Imports pyqtgraph: to be imported after the window's first paint.
"""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from designer.runs.findings import Finding
from designer.runs.series import FloatArray
from designer.ui.training.buckets import smooth, thin
from designer.ui.training.legend import BATCH, BEST, SMOOTHED, TRAIN, VALIDATION, Stroke
from designer.ui.training.look import Look
from designer.ui.training.marks import Marks
from designer.ui.training.overlay import Overlay
from designer.ui.training.plot_frame import NOTHING, PlotFrame
from designer.ui.training.read_out import values_at
from designer.ui.training.scales import Across, across, upwards
from designer.ui.training.snapshot import Line, Overlaid, Snapshot
from designer.ui.training.words import figure_text, is_share, quantity_title
from designer.ui.translation import tr

_MOST_MARKERS = 60
_THICK_UNTIL = 300  # points; thick lines cost eight times as much as thin ones
_USUAL = 0.95  # the part of the batches that surely fits
_OUTLIER = 3.0  # times the usual: a first step that high may leave the plot

Points = tuple[FloatArray, FloatArray]
_NO_POINTS: Points = (NOTHING, NOTHING)


class CurvePlot(PlotFrame):
    """The curves of one quantity over a run."""

    def __init__(self, name: str, epochs: int, parent: QWidget | None = None) -> None:
        title = quantity_title(name)
        super().__init__(name, title, (BATCH, SMOOTHED, TRAIN, VALIDATION), parent)
        words = tr("{quantity} over epochs").format(quantity=title)
        for widget in (self, self.view):
            widget.setAccessibleName(words)
        self._look = Look()
        self._snapshot: Snapshot | None = None
        self._epochs = epochs
        self._drawn: dict[pg.GraphicsObject, tuple[object, ...]] = {}
        self.batches = pg.PlotCurveItem(connect="finite")
        self.smoothed = pg.PlotCurveItem(connect="finite", antialias=True)
        self.train = pg.PlotCurveItem(connect="finite", antialias=True)
        self.validation = pg.PlotCurveItem(connect="finite", antialias=True)
        self.markers = pg.ScatterPlotItem(size=5, pen=None, useCache=False)
        self._single = pg.ScatterPlotItem(size=5, pen=None, symbol="s", useCache=False)
        self.overlay = Overlay(name, self.view.getPlotItem())
        self.best = pg.InfiniteLine(angle=90)
        for item in (self.best, *self._lines()):
            self.view.getPlotItem().addItem(item, ignoreBounds=True)
        self.best.hide()
        # Accuracy curves crowd at the top, losses at the bottom.
        self.marks = Marks(self.view.getPlotItem(), name=name, at_foot=is_share(name))
        self.legend.leave_out(SMOOTHED)
        self._recolor()
        self.clear(epochs)

    def clear(self, epochs: int) -> None:
        """Be empty, with room for so many epochs."""
        self._snapshot, self._epochs = None, epochs
        self._drawn = {}
        for item in self._lines():
            item.setData(*_NO_POINTS)
        self.best.hide()
        self._set_axes(self._axis(), NOTHING, NOTHING)
        self._show_marks(())

    def show_look(self, look: Look) -> None:
        """Draw the same in another way."""
        if look == self._look:
            return
        self._look = look
        self.legend.leave_out(*((SMOOTHED,) if look.window == 1 else ()))
        self._show_again()

    def show_overlaid(self, runs: Sequence[Overlaid]) -> None:
        """Draw these runs over the one that is shown, and no others."""
        self.overlay.show_runs(runs)
        self._show_again()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw what there is of this quantity."""
        self._snapshot = snapshot
        axis = self._axis()
        batches = snapshot.batches.get(self._name)
        ends = [snapshot.epochs.get(name) for name in (self._name, f"val_{self._name}")]
        drawn = thin(batches, log=self._look.log_x) if batches else _NO_POINTS
        train, validation = ((line.x, line.y) if line else _NO_POINTS for line in ends)
        self._set_axes(axis, drawn[1], train[1], validation[1])
        self._draw(self.batches, drawn, BATCH)
        self._draw(self.smoothed, self._smooth(batches), SMOOTHED)
        self._draw(self.train, train, TRAIN)
        self._draw(self.validation, validation, VALIDATION)
        self._mark(self.markers, validation, _MOST_MARKERS)
        self._mark(self._single, train, 1)  # a line of one point is not seen
        self._show_best(snapshot.best_epoch)
        self._show_marks(snapshot.findings)
        self._describe(snapshot)

    def show_cursor(self, epochs: float | None) -> None:
        """Mark this position, and say what the lines are there."""
        if epochs is None or self._snapshot is None:
            super().show_cursor(None)
            self.legend.show_values({})
            return
        super().show_cursor(epochs)
        self.legend.show_values(values_at(self._snapshot, self._name, epochs, self._look.window))

    def _show_again(self) -> None:
        if self._snapshot is None:
            self.clear(self._epochs)
        else:
            self.show_snapshot(self._snapshot)

    def _axis(self) -> Across:
        snapshot = self._snapshot
        planned = snapshot.progress.epochs if snapshot else self._epochs
        return across(self._look, max(1, planned, self.overlay.epochs), snapshot)

    def _lines(self) -> tuple[pg.GraphicsObject, ...]:
        return (
            self.batches, self.smoothed, self.train, self.validation, self.markers, self._single,
        )  # fmt: skip

    def _recolor(self) -> None:
        super()._recolor()
        self.batches.setPen(BATCH.pen())
        self.best.setPen(BEST.pen())
        self.overlay.recolor()
        self.markers.setBrush(VALIDATION.color)
        self._single.setBrush(TRAIN.color)

    def _letter(self) -> None:
        super()._letter()
        self.marks.recolor(self._small_font())

    def tip_at(self, place: float, pixel: float) -> str:
        return self.marks.tip_at(place, pixel)

    def _smooth(self, batches: Line | None) -> Points:
        if batches is None or self._look.window == 1:
            return _NO_POINTS
        return smooth(batches, self._look.window, log=self._look.log_x)

    def _draw(self, item: pg.PlotCurveItem, points: Points, stroke: Stroke) -> None:
        width = stroke.width if len(points[0]) <= _THICK_UNTIL else 1.0
        if self._is_new(item, points, width):
            item.setPen(stroke.pen(width))
            item.setData(*self._placed(points))

    def _mark(self, item: pg.ScatterPlotItem, points: Points, most: int) -> None:
        shown = points if len(points[0]) <= most else _NO_POINTS
        if self._is_new(item, shown, 0.0):
            item.setData(*self._placed(shown))

    def _is_new(self, item: pg.GraphicsObject, points: Points, width: float) -> bool:
        """Whether an item is to draw something else than it does; hidden, it costs nothing."""
        x, y = points
        item.setVisible(len(x) > 0)
        end = (float(x[-1]), float(y[-1])) if len(x) else ()
        drawn = (len(x), end, width, self._across, self._upwards)
        if self._drawn.get(item) == drawn:
            return False
        self._drawn[item] = drawn
        return True

    def _placed(self, points: Points) -> Points:
        assert self._across is not None
        assert self._upwards is not None
        return self._across.place(points[0]), self._upwards.place(points[1])

    def _show_best(self, epoch: int | None) -> None:
        self.best.setVisible(epoch is not None)
        if epoch is None or self._across is None:
            return
        place = float(self._across.place(np.array([epoch + 1.0]))[0])
        if self.best.value() != place:
            self.best.setValue(place)

    def _show_marks(self, findings: Sequence[Finding]) -> None:
        if self._across is not None and self._upwards is not None:
            self.marks.show(findings, self._across, self._upwards)

    def _set_axes(self, axis: Across, batches: FloatArray, *epochs: FloatArray) -> None:
        ends = np.concatenate((*epochs, self.overlay.values))
        values = np.concatenate((batches, ends))
        axis_up = upwards(self._name, self._look, values, _most(batches, ends))
        self.show_axes(axis, axis_up)
        self.overlay.place(self._look, axis, axis_up)

    def _describe(self, snapshot: Snapshot) -> None:
        epoch = snapshot.last_epoch
        if epoch is None:
            return
        train, validation = (
            figure_text(self._name, snapshot.value(name, epoch))
            for name in (self._name, f"val_{self._name}")
        )
        words = tr("Epoch {number}: training {train}, validation {validation}.")
        said = words.format(number=epoch + 1, train=train, validation=validation)
        for widget in (self, self.view):
            widget.setAccessibleDescription(said)


def _most(batches: FloatArray, ends: FloatArray) -> float | None:
    """What a batch may reach at most without leaving the plot."""
    own, ends = batches[np.isfinite(batches)], ends[np.isfinite(ends)]
    if not len(own):
        return None
    usual = max(ends.max(initial=0.0), _quantile(own, _USUAL), 0.0)
    return float(max(usual * _OUTLIER, ends.max(initial=0.0)))


def _quantile(values: FloatArray, share: float) -> float:
    """The value below which this share lies. np.quantile imports numpy.ma: 30 ms in mid-run."""
    place = int(share * (len(values) - 1))
    return float(np.partition(values, place)[place])
