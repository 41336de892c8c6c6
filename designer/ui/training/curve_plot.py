"""One plot: training per batch and per epoch, validation, and the best epoch.

Imports pyqtgraph: to be imported after the window's first paint.
"""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from designer.runs.series import FloatArray
from designer.ui.theme import colors
from designer.ui.training.axis_steps import Range, epoch_ticks, quarter_ticks, value_range
from designer.ui.training.buckets import thin
from designer.ui.training.legend import BATCH, BEST, TRAIN, VALIDATION, Legend, Stroke
from designer.ui.training.snapshot import Line, Snapshot
from designer.ui.training.words import figure_text, is_share, quantity_title
from designer.ui.translation import tr

_SHARE = Range(0.0, 1.0)
_UNKNOWN = Range(0.0, 2.4)
_MOST_MARKERS = 60
_THICK_UNTIL = 300  # points; thick lines cost eight times as much as thin ones
_USUAL = 0.95  # the part of the batches that surely fits
_OUTLIER = 3.0  # times the usual: a first step that high may leave the plot
_MARGIN = 0.015  # the part of the plot beyond the ends of its axes: lines are as thick as that
_LEFT, _BOTTOM = 44, 34  # pixels of the axes at least, the lower one with its label
_NOTHING: FloatArray = np.empty(0)


class CurvePlot(QWidget):
    """The curves of one quantity over epochs; the items of the plot can be looked at."""

    def __init__(self, name: str, epochs: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setAccessibleName(tr("{quantity} over epochs").format(quantity=quantity_title(name)))
        self._epochs = 0
        self._values = Range(0.0, 0.0)
        self.view = pg.PlotWidget(self, enableMenu=False)
        self.view.setAccessibleName(self.accessibleName())
        self.batches = pg.PlotCurveItem(connect="finite")
        self.train = pg.PlotCurveItem(connect="finite", antialias=True)
        self.validation = pg.PlotCurveItem(connect="finite", antialias=True)
        self.markers = pg.ScatterPlotItem(size=5, pen=None)
        self._single = pg.ScatterPlotItem(size=5, pen=None, symbol="s")
        self.best = pg.InfiniteLine(angle=90, label=tr("best"), labelOpts=self._label_options())
        self._lay_out()
        self._prepare_view()
        self._recolor()
        self.clear(epochs)

    @property
    def name(self) -> str:
        """The quantity, as Keras logs it."""
        return self._name

    def clear(self, epochs: int) -> None:
        """Be empty, with room for so many epochs."""
        for item in self._lines():
            item.setData(_NOTHING, _NOTHING)
        self.best.hide()
        self._set_epochs(epochs)
        self._set_values(_SHARE if is_share(self._name) else _UNKNOWN)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw what there is of this quantity."""
        batches = snapshot.batches.get(self._name)
        train = snapshot.epochs.get(self._name)
        validation = snapshot.epochs.get(f"val_{self._name}")
        self._draw(self.batches, batches, BATCH)
        self._draw(self.train, train, TRAIN)
        self._draw(self.validation, validation, VALIDATION)
        self._mark(self.markers, validation, _MOST_MARKERS)
        self._mark(self._single, train, 1)  # a line of one point is not seen
        self._show_best(snapshot.best_epoch)
        self._set_epochs(max(1, snapshot.progress.epochs))
        self._set_values(self._fitting_range(batches, train, validation))
        self._describe(snapshot)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._recolor()
        elif event.type() == QEvent.Type.FontChange:
            self._letter()

    def _lines(self) -> tuple[pg.GraphicsObject, ...]:
        return self.batches, self.train, self.validation, self.markers, self._single

    def _label_options(self) -> dict[str, object]:
        # Accuracy curves crowd at the top, losses at the bottom.
        position = 0.1 if is_share(self._name) else 0.92
        return {"position": position, "anchors": [(0, 0.5), (1, 0.5)]}

    def _lay_out(self) -> None:
        title = QLabel(quantity_title(self._name), self)
        title.setProperty("role", "heading")
        heading = QHBoxLayout()
        heading.setContentsMargins(4, 0, 8, 0)
        heading.addWidget(title)
        heading.addWidget(Legend((BATCH, TRAIN, VALIDATION), self), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(heading)
        column.addWidget(self.view, 1)

    def _prepare_view(self) -> None:
        plot = self.view.getPlotItem()
        plot.setContentsMargins(0, 7, 12, 0)
        menu = plot.ctrlMenu  # of no use here, but it has to end with the plot
        menu.setParent(self, menu.windowFlags())
        plot.hideButtons()
        plot.disableAutoRange()
        plot.getViewBox().setMouseEnabled(x=False, y=False)
        for side in ("left", "bottom"):
            plot.getAxis(side).setStyle(tickLength=0, hideOverlappingLabels=False)
        self._grid = pg.PlotCurveItem(connect="pairs")
        for item in (self._grid, self.best, *self._lines()):
            plot.addItem(item, ignoreBounds=True)
        self.best.hide()

    def _letter(self) -> None:
        """Letters a little smaller than those around, and axes with room for them."""
        plot, font = self.view.getPlotItem(), self._small_font()
        letters = QFontMetrics(font)
        for side in ("left", "bottom"):
            plot.getAxis(side).setTickFont(font)
        plot.getAxis("left").setWidth(max(_LEFT, letters.horizontalAdvance("100 %") + 8))
        plot.getAxis("bottom").setHeight(max(_BOTTOM, 2 * letters.height() + 4))
        label = {"color": colors().muted, "font-size": f"{font.pointSizeF()}pt"}
        plot.setLabel("bottom", tr("epoch"), **label)

    def _small_font(self) -> QFont:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.9)
        return font

    def _recolor(self) -> None:
        scheme = colors()
        self.view.setBackground(scheme.panel)
        self._grid.setPen(pg.mkPen(scheme.line, width=1))
        self.batches.setPen(BATCH.pen())
        self.best.setPen(BEST.pen())
        self.best.label.setColor(scheme.best)
        self.markers.setBrush(VALIDATION.color)
        self._single.setBrush(TRAIN.color)
        for side in ("left", "bottom"):
            axis = self.view.getPlotItem().getAxis(side)
            axis.setPen(pg.mkPen(None))
            axis.setTextPen(scheme.muted)
        self._letter()

    def _draw(self, item: pg.PlotCurveItem, line: Line | None, stroke: Stroke) -> None:
        x, y = thin(line.x, line.y) if line else (_NOTHING, _NOTHING)
        item.setPen(stroke.pen(stroke.width if len(x) <= _THICK_UNTIL else 1.0))
        item.setData(x, y)

    def _mark(self, item: pg.ScatterPlotItem, line: Line | None, most: int) -> None:
        shown = line if line is not None and len(line.x) <= most else None
        item.setData(*((shown.x, shown.y) if shown else (_NOTHING, _NOTHING)))

    def _show_best(self, epoch: int | None) -> None:
        self.best.setVisible(epoch is not None)
        if epoch is not None and self.best.value() != epoch + 1:
            self.best.setValue(epoch + 1)

    def _set_epochs(self, epochs: int) -> None:
        if epochs == self._epochs:
            return
        self._epochs = epochs
        self.view.setXRange(0, epochs, padding=_MARGIN)
        ticks = [(float(tick), str(tick)) for tick in epoch_ticks(epochs)]
        self.view.getPlotItem().getAxis("bottom").setTicks([ticks])
        self._draw_grid()

    def _set_values(self, values: Range) -> None:
        if values == self._values:
            return
        self._values = values
        self.view.setYRange(*values, padding=_MARGIN)
        ticks = [(tick, self._tick_text(tick)) for tick in quarter_ticks(values)]
        self.view.getPlotItem().getAxis("left").setTicks([ticks])
        self._draw_grid()

    def _tick_text(self, tick: float) -> str:
        return f"{100 * tick:.0f} %" if is_share(self._name) else f"{tick:.4g}"

    def _draw_grid(self) -> None:
        ticks = quarter_ticks(self._values)
        self._grid.setData([0.0, float(self._epochs)] * len(ticks), np.repeat(ticks, 2))

    def _fitting_range(self, batches: Line | None, *epochs: Line | None) -> Range:
        if is_share(self._name):
            return _SHARE
        values = np.concatenate([_NOTHING, *(_finite(line) for line in epochs)])
        own = _finite(batches)
        if len(own):
            usual = max(values.max(initial=0.0), _quantile(own, _USUAL))
            values = np.append(values, [own.min(), min(own.max(), max(usual, 0.0) * _OUTLIER)])
        return value_range(values.min(), values.max()) if len(values) else _UNKNOWN

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


def _quantile(values: FloatArray, share: float) -> float:
    """The value below which this share lies. np.quantile imports numpy.ma: 30 ms in mid-run."""
    place = int(share * (len(values) - 1))
    return float(np.partition(values, place)[place])


def _finite(line: Line | None) -> FloatArray:
    return _NOTHING if line is None else line.y[np.isfinite(line.y)]
