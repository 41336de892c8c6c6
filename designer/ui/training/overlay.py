"""Other runs drawn over a plot: a line each, told apart by its dashes and by the words at its end.

Imports pyqtgraph: to be imported after the window's first paint.
"""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor, QPen

from designer.runs.series import FloatArray
from designer.ui.theme import OVERLAY_COLORS, colors
from designer.ui.training.look import Look
from designer.ui.training.scales import Across, Axis, across
from designer.ui.training.snapshot import Line, Overlaid

_DASHES: tuple[tuple[float, ...], ...] = ((6, 3), (2, 2), (8, 3, 2, 3), (12, 4), (4, 2, 1, 2, 1, 2))
_WIDTH = 1.5


class Overlay:
    """What other runs came to in one quantity: of the validation, or else of the training."""

    def __init__(self, name: str, plot: pg.PlotItem) -> None:
        self._name = name
        self._plot = plot
        self._runs: tuple[Overlaid, ...] = ()
        self._items: list[tuple[pg.PlotCurveItem, pg.TextItem]] = []

    @property
    def items(self) -> tuple[tuple[pg.PlotCurveItem, pg.TextItem], ...]:
        """The line of each run, and the words at its end."""
        return tuple(self._items)

    @property
    def values(self) -> FloatArray:
        """All values, for an axis that has room for them."""
        lines = [self._line(run) for run in self._runs]
        return np.concatenate([np.empty(0), *(line.y for line in lines if line)])

    @property
    def epochs(self) -> int:
        """How many epochs the longest of them has."""
        ends = (run.snapshot.last_epoch for run in self._runs)
        return max((end + 1 for end in ends if end is not None), default=0)

    def show_runs(self, runs: Sequence[Overlaid]) -> None:
        """Draw these runs, and no others, with the next `place`."""
        self._runs = tuple(runs)
        for item in (item for pair in self._items for item in pair):
            self._plot.removeItem(item)
        self._items = [_items(number, run.title) for number, run in enumerate(self._runs)]
        for item in (item for pair in self._items for item in pair):
            self._plot.addItem(item, ignoreBounds=True)
        self.recolor()

    def recolor(self) -> None:
        """Take the colours of the theme for the words."""
        for _, words in self._items:
            words.setColor(colors().text)

    def place(self, look: Look, shown: Across, upwards: Axis) -> None:
        """Draw them in this way, beside a run that is drawn so."""
        for run, (curve, words) in zip(self._runs, self._items, strict=True):
            line = self._line(run)
            if line is None or not len(line.x):
                curve.setData([], [])
                words.hide()
                continue
            own = across(look, max(1, run.snapshot.progress.epochs), run.snapshot)
            x = (own if own.unit == shown.unit else shown).place(line.x)
            y = upwards.place(line.y)
            curve.setData(x, y)
            words.setPos(float(x[-1]), float(np.nan_to_num(y[-1])))
            words.show()

    def _line(self, run: Overlaid) -> Line | None:
        epochs = run.snapshot.epochs
        return epochs.get(f"val_{self._name}") or epochs.get(self._name)


def _items(number: int, title: str) -> tuple[pg.PlotCurveItem, pg.TextItem]:
    color = OVERLAY_COLORS[number % len(OVERLAY_COLORS)]
    pen = QPen(QColor(color), _WIDTH)
    pen.setDashPattern(_DASHES[number % len(_DASHES)])
    pen.setCosmetic(True)
    curve = pg.PlotCurveItem(connect="finite", antialias=True, pen=pen)
    return curve, pg.TextItem(title, anchor=(1, 1))
