"""A plot without its curves: heading, axes, grid, and the line under the pointer.

Imports pyqtgraph: to be imported after the window's first paint.
"""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolTip, QVBoxLayout, QWidget

from designer.runs.series import FloatArray
from designer.ui.rich_text import escaped
from designer.ui.theme import colors
from designer.ui.training.legend import CURSOR, Legend, Stroke
from designer.ui.training.scales import Across, Axis

_MARGIN = 0.015  # the part of the plot beyond the ends of its axes: lines are as thick as that
_LEFT, _BOTTOM = 44, 34  # pixels of the axes at least, the lower one with its label
_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
NOTHING: FloatArray = np.empty(0)


class PlotFrame(QWidget):
    """One plot over the course of a run; its view and items can be looked at."""

    pointed = Signal(object)
    """The position under the pointer, in epochs (float); None where there is none."""
    stepped = Signal(int)
    """The keyboard wants the next place (1) or the one before (-1)."""

    def __init__(
        self, name: str, title: str, strokes: tuple[Stroke, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._across: Across | None = None
        self._upwards: Axis | None = None
        self._words_at_cursor = ""
        self.view = pg.PlotWidget(self, enableMenu=False)
        self.legend = Legend(strokes, self)
        self.cursor_line = pg.InfiniteLine(angle=90)
        self._lay_out(title)
        self._prepare_view()

    @property
    def name(self) -> str:
        """The quantity, as Keras logs it."""
        return self._name

    def show_axes(self, across: Across, upwards: Axis) -> None:
        """Have these axes; nothing is done where they are the same."""
        if self._across == across and self._upwards == upwards:
            self._across = across  # its clock may be another
            return
        self._across, self._upwards = across, upwards
        self.view.setXRange(*across.axis.ends, padding=_MARGIN)
        self.view.setYRange(*upwards.ends, padding=_MARGIN)
        self.view.getPlotItem().getAxis("bottom").setTicks([across.axis.ticks])
        self._draw_grid()
        self._letter()

    def show_cursor(self, epochs: float | None) -> None:
        """Mark this position, in epochs."""
        self.cursor_line.setVisible(epochs is not None)
        if epochs is not None and self._across is not None:
            self.cursor_line.setValue(float(self._across.place(np.array([epochs]))[0]))

    def say_position(self, words: str) -> None:
        """Say below the plot where the cursor is; what the axis measures where it is nowhere."""
        if words != self._words_at_cursor:
            self._words_at_cursor = words
            self._label_bottom()

    def tip_at(self, place: float, pixel: float) -> str:
        """What is to be said of this place as it is drawn, where a pixel is so wide."""
        return ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.pointed.emit(None)
        elif isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._recolor()
        elif event.type() == QEvent.Type.FontChange:
            self._letter()

    def _lay_out(self, title: str) -> None:
        label = QLabel(title, self)
        label.setProperty("role", "heading")
        heading = QHBoxLayout()
        heading.setContentsMargins(4, 0, 8, 0)
        heading.addWidget(label)
        heading.addWidget(self.legend, 1)
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
            axis = plot.getAxis(side)
            axis.setStyle(tickLength=0, hideOverlappingLabels=False)
            axis.setCacheMode(axis.CacheMode.DeviceCoordinateCache)  # texts cost more than curves
        self._grid = pg.PlotCurveItem(connect="pairs")
        for item in (self._grid, self.cursor_line):
            plot.addItem(item, ignoreBounds=True)
        self.cursor_line.hide()
        plot.getViewBox().sigResized.connect(self._fit_ticks)
        self.view.scene().sigMouseMoved.connect(self._on_scene_mouse_moved)
        for watched in (self.view, self.view.viewport()):
            watched.installEventFilter(self)

    def _recolor(self) -> None:
        scheme = colors()
        self.view.setBackground(scheme.panel)
        self._grid.setPen(pg.mkPen(scheme.line, width=1))
        self.cursor_line.setPen(CURSOR.pen(color=scheme.muted))
        for side in ("left", "bottom"):
            axis = self.view.getPlotItem().getAxis(side)
            axis.setPen(pg.mkPen(None))
            axis.setTextPen(scheme.muted)
        self._letter()

    def _letter(self) -> None:
        """Letters a little smaller than those around, and axes with room for them."""
        plot, font = self.view.getPlotItem(), self._small_font()
        letters = QFontMetrics(font)
        for side in ("left", "bottom"):
            plot.getAxis(side).setTickFont(font)
        ticks = self._upwards.ticks if self._upwards else ()
        widest = max((letters.horizontalAdvance(text) for _, text in ticks), default=0)
        plot.getAxis("left").setWidth(
            max(_LEFT, letters.horizontalAdvance("100 %") + 8, widest + 8)
        )
        plot.getAxis("bottom").setHeight(max(_BOTTOM, 2 * letters.height() + 4))
        self._label_bottom()
        self._fit_ticks()

    def _fit_ticks(self) -> None:
        """As many values on the left as have room."""
        plot, ticks = self.view.getPlotItem(), self._upwards.ticks if self._upwards else ()
        room = plot.getViewBox().height() / QFontMetrics(self._small_font()).height()
        fitting = next((s for s in (1, 2, 4) if (len(ticks) - 1) // s < room), len(ticks))
        plot.getAxis("left").setTicks([ticks[::fitting]])

    def _label_bottom(self) -> None:
        if self._across is None:
            return
        label = {"color": colors().muted, "font-size": f"{self._small_font().pointSizeF()}pt"}
        words = self._words_at_cursor or self._across.label
        self.view.getPlotItem().setLabel("bottom", words, **label)
        self.view.getPlotItem().getAxis("bottom").resizeEvent()  # puts it in the middle again

    def _small_font(self) -> QFont:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.9)
        return font

    def _draw_grid(self) -> None:
        if self._across is None or self._upwards is None:
            return
        low, high = self._across.axis.ends
        ticks = [tick for tick, _ in self._upwards.ticks]
        self._grid.setData([low, high] * len(ticks), np.repeat(ticks, 2))

    def _take_key(self, key: Qt.Key) -> bool:
        if key in _KEYS:
            self.stepped.emit(_KEYS[key])
        elif key == Qt.Key.Key_Escape and self.cursor_line.isVisible():
            self.pointed.emit(None)
        else:
            return False
        return True

    def _show_tip(self, event: QHelpEvent) -> None:
        box = self.view.getPlotItem().getViewBox()
        place = box.mapSceneToView(QPointF(self.view.mapToScene(event.pos()))).x()
        tip = self.tip_at(float(place), float(box.viewPixelSize()[0]))
        QToolTip.showText(event.globalPos(), escaped(tip), self.view)

    def _on_scene_mouse_moved(self, position: QPointF) -> None:
        box = self.view.getPlotItem().getViewBox()
        if self._across is None or not box.sceneBoundingRect().contains(position):
            self.pointed.emit(None)
            return
        place = float(box.mapSceneToView(position).x())
        self.pointed.emit(self._across.epochs_at(place))
