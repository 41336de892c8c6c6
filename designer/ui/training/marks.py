"""The findings of a run on one of its plots: lines, and as many of their labels as have room.

Imports pyqtgraph: to be imported after the window's first paint.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from designer.runs.findings import Finding
from designer.runs.findings.finding import Weight
from designer.ui.theme import Colors, colors
from designer.ui.training.finding_words import explained, label_of
from designer.ui.training.mark_places import Wanted, find_places
from designer.ui.training.scales import Across, Axis

_MOST_ROWS = 4
_SHARE = 0.75  # of the plot's height that labels may take
_NEAR = 6.0  # pixels from a line that its tip is shown within
_URGENCY: dict[Weight, int] = {"warning": 0, "best": 1, "event": 2}


class Mark(NamedTuple):
    """A finding at one of its positions."""

    place: float
    label: str
    """Empty where the line stands alone."""
    finding: Finding


class Marks:
    """Lines and labels in a plot; labels stand in rows at its top, or at its foot."""

    def __init__(self, plot: pg.PlotItem, *, name: str, at_foot: bool) -> None:
        self._plot = plot
        self._name = name
        self._at_foot = at_foot
        self._marks: tuple[Mark, ...] = ()
        self._drawn: tuple[object, ...] = ()
        self._font = QFont()
        self._labels: list[pg.TextItem] = []
        self._lines: dict[Weight, pg.PlotCurveItem] = {  # the best epoch has a line of its own
            "warning": pg.PlotCurveItem(connect="pairs"),
            "event": pg.PlotCurveItem(connect="pairs"),
        }
        for line in self._lines.values():
            plot.addItem(line, ignoreBounds=True)
        plot.getViewBox().sigResized.connect(self._arrange)

    @property
    def labels(self) -> list[str]:
        """The labels that are shown."""
        return [label.toPlainText() for label in self._labels if label.isVisible()]

    @property
    def rectangles(self) -> list[tuple[float, float, float, float]]:
        """Left, top, right and bottom of each label that is shown, in the scene."""
        shown = [label.sceneBoundingRect() for label in self._labels if label.isVisible()]
        return [rect.getCoords() for rect in shown]

    def show(self, findings: Iterable[Finding], across: Across, upwards: Axis) -> None:
        """Mark those that concern this quantity."""
        concerned = [each for each in findings if each.quantity in (None, self._name)]
        marks = [
            Mark(float(place), "" if number else self._label(finding), finding)
            for finding in concerned
            for number, place in enumerate(across.place(np.array(finding.positions)))
        ]
        self._marks = tuple(sorted(marks, key=lambda mark: _URGENCY[mark.finding.wording.weight]))
        drawn = (self._marks, across, upwards)
        if drawn != self._drawn:
            self._drawn = drawn
            self._arrange()

    def recolor(self, font: QFont) -> None:
        """Take the colours and letters of the window."""
        self._font = font
        for weight, line in self._lines.items():
            pen = pg.mkPen(_ink(weight, colors()), width=1.5, style=Qt.PenStyle.DashDotLine)
            line.setPen(pen)
        self._arrange()

    def tip_at(self, place: float, pixel: float) -> str:
        """What is to be said of the lines near there, where a pixel is so wide."""
        near = [mark for mark in self._marks if abs(mark.place - place) <= _NEAR * pixel]
        return "\n".join(dict.fromkeys(explained(mark.finding) for mark in near))

    def _label(self, finding: Finding) -> str:
        """What concerns all quantities is put in words on one plot, the best epoch on each."""
        is_shown = finding.quantity or finding.wording.weight == "best" or self._name == "loss"
        return label_of(finding) if is_shown else ""

    def _arrange(self) -> None:
        self._draw_lines()
        box = self._plot.getViewBox()
        left, right = box.viewRange()[0]
        pixels = box.width() / (right - left)
        letters = QFontMetricsF(self._font)
        row = letters.height() + 5
        rows = max(1, min(_MOST_ROWS, int(box.height() * _SHARE / row)))
        labelled = [mark for mark in self._marks if mark.label]
        wanted = [
            Wanted((mark.place - left) * pixels, letters.horizontalAdvance(mark.label) + 4)
            for mark in labelled
        ]
        self._pool(len(labelled))
        places = find_places(wanted, box.width(), rows)
        for label, mark, found in zip(self._labels, labelled, places, strict=False):
            label.setVisible(found is not None)
            if found is not None:
                self._write(label, mark)
                self._put(label, left + found.left / pixels, found.row * row / max(1, box.height()))
        for label in self._labels[len(labelled) :]:
            label.hide()

    def _draw_lines(self) -> None:
        low, high = self._plot.getViewBox().viewRange()[1]
        for weight, line in self._lines.items():
            places = [mark.place for mark in self._marks if mark.finding.wording.weight == weight]
            line.setData(np.repeat(places, 2), [low, high] * len(places))

    def _pool(self, count: int) -> None:
        while len(self._labels) < count:
            label = pg.TextItem(anchor=(0, 1 if self._at_foot else 0))
            label.textItem.document().setDocumentMargin(2)
            self._plot.addItem(label, ignoreBounds=True)
            self._labels.append(label)

    def _write(self, label: pg.TextItem, mark: Mark) -> None:
        scheme = colors()
        label.setFont(self._font)
        label.setText(mark.label, color=_ink(mark.finding.wording.weight, scheme))
        label.fill = pg.mkBrush(scheme.panel)

    def _put(self, label: pg.TextItem, x: float, down: float) -> None:
        low, high = self._plot.getViewBox().viewRange()[1]
        share = down if self._at_foot else 1 - down
        label.setPos(x, low + (high - low) * share)


def _ink(weight: Weight, scheme: Colors) -> str:
    inks: dict[Weight, str] = {
        "warning": scheme.warning,
        "event": scheme.muted,
        "best": scheme.best,
    }
    return inks[weight]
