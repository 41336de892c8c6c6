"""A plot on demand: the learning rate, or a norm of each layer, after each epoch.

Imports pyqtgraph: to be imported after the window's first paint.
"""

from collections.abc import Mapping

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.ui.theme import ACCENT, OVERLAY_COLORS
from designer.ui.training.legend import Stroke
from designer.ui.training.look import Extra, Look
from designer.ui.training.plot_frame import NOTHING, PlotFrame
from designer.ui.training.read_out import index_at
from designer.ui.training.scales import across, upwards
from designer.ui.training.snapshot import Line, Snapshot
from designer.ui.training.text import make_label
from designer.ui.training.words import figure_text
from designer.ui.translation import QT_TR_NOOP, tr

TITLES: dict[Extra, str] = {
    "learning_rate": QT_TR_NOOP("Learning rate"),
    "weight_norms": QT_TR_NOOP("Norms of the weights"),
    "gradient_norms": QT_TR_NOOP("Norms of the gradients"),
}
_REASONS: dict[Extra, str] = {
    "learning_rate": QT_TR_NOOP("The learning rate is told at the end of each epoch."),
    "weight_norms": QT_TR_NOOP(
        "This run does not measure norms: runs that are begun from now on do, after each epoch."
    ),
    "gradient_norms": QT_TR_NOOP(
        "This run does not measure norms: runs that are begun from now on do, after each epoch, "
        "where there are 8 validation images or more."
    ),
}
_STYLES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DashDotDotLine,
)


class LinesPlot(PlotFrame):
    """One line for each layer, told apart by colour and dashes; a reason where there is none."""

    def __init__(self, name: Extra, epochs: int, parent: QWidget | None = None) -> None:
        super().__init__(name, tr(TITLES[name]), (), parent)
        self._extra: Extra = name
        for widget in (self, self.view):
            widget.setAccessibleName(tr(TITLES[name]))
        self._look = Look()
        self._epochs = epochs
        self._snapshot: Snapshot | None = None
        self._lines: Mapping[str, Line] = {}
        self.items: dict[str, pg.PlotCurveItem] = {}
        self.reason = make_label("muted", tr(_REASONS[name]))
        self.reason.setWordWrap(True)
        self.reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        over = QVBoxLayout(self.view)
        over.addWidget(self.reason)
        self.reason.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._recolor()
        self.clear(epochs)

    def clear(self, epochs: int) -> None:
        """Be empty, with room for so many epochs."""
        self._snapshot, self._epochs, self._lines = None, epochs, {}
        self.show_axes(across(self._look, epochs, None), upwards(self._name, self._look, NOTHING))
        self._draw()

    def show_look(self, look: Look) -> None:
        """Draw the same in another way."""
        self._look = look
        if self._snapshot is None:
            self.clear(self._epochs)
        else:
            self.show_snapshot(self._snapshot)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw what there is of it."""
        self._snapshot, self._lines = snapshot, lines_of(snapshot, self._extra)
        values = np.concatenate([NOTHING, *(line.y for line in self._lines.values())])
        self.show_axes(
            across(self._look, max(1, snapshot.progress.epochs), snapshot),
            upwards(self._name, self._look, values),
        )
        self._draw()

    def show_cursor(self, epochs: float | None) -> None:
        super().show_cursor(epochs)
        self.legend.show_values({} if epochs is None else self._values_at(epochs))

    def tip_at(self, place: float, pixel: float) -> str:
        """Every line's value there."""
        if self._across is None or not self._lines:
            return ""
        values = self._values_at(self._across.epochs_at(place))
        return "\n".join(f"{stroke.label} {value}" for stroke, value in values.items())

    def _values_at(self, epochs: float) -> dict[Stroke, str]:
        return {
            _stroke(number, name): figure_text(self._name, float(line.y[index_at(line, epochs)]))
            for number, (name, line) in enumerate(self._lines.items())
        }

    def _draw(self) -> None:
        self.reason.setVisible(not self._lines)
        if set(self.items) != set(self._lines):
            self._make_items()
        for name, line in self._lines.items():
            if self._across is not None and self._upwards is not None:
                x, y = self._across.place(line.x), self._upwards.place(line.y)
                self.items[name].setData(x, y)

    def _make_items(self) -> None:
        plot = self.view.getPlotItem()
        for item in self.items.values():
            plot.removeItem(item)
        strokes = [_stroke(number, name) for number, name in enumerate(self._lines)]
        self.items = {
            stroke.label: pg.PlotCurveItem(connect="finite", antialias=True, pen=stroke.pen())
            for stroke in strokes
        }
        for item in self.items.values():
            plot.addItem(item, ignoreBounds=True)
        self.legend.show_strokes(tuple(strokes))


def lines_of(snapshot: Snapshot, extra: Extra) -> dict[str, Line]:
    """The lines that such a plot has, by the names of layers; none where nothing was measured."""
    if extra == "learning_rate":
        line = snapshot.learning_rates
        return {tr("learning rate"): line} if len(line.x) else {}
    looks = [look for look in snapshot.measured if getattr(look, extra)]
    names = dict.fromkeys(name for look in looks for name in getattr(look, extra))
    lines = {}
    for name in names:
        points = [(look.epoch + 1, getattr(look, extra)[name]) for look in looks
                  if name in getattr(look, extra)]  # fmt: skip
        x, y = np.array(points, np.float64).T
        lines[name] = Line(x, y, NOTHING, NOTHING)
    return lines


def _stroke(number: int, name: str) -> Stroke:
    inks = (ACCENT, *OVERLAY_COLORS)
    return Stroke(name, inks[number % len(inks)], _STYLES[number % len(_STYLES)], width=1.5)
