"""The plots of a run side by side, and the sentence that says why they are empty.

What they need is imported after the first paint; they are made one at a time, between other events.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QWidget

from designer.ui.training.finding_list import FindingList
from designer.ui.training.look import Extra, Look
from designer.ui.training.plot_cursor import PlotCursor
from designer.ui.training.plot_import import PlotImport
from designer.ui.training.text import make_label
from designer.ui.translation import tr

if TYPE_CHECKING:
    from designer.ui.training.curve_plot import CurvePlot
    from designer.ui.training.lines_plot import LinesPlot
    from designer.ui.training.snapshot import Overlaid, Snapshot

_LEAST_WIDTH = 240  # pixels of a plot; more of them are scrolled
_MESSAGE_WIDTH = 460  # where there is room


class PlotArea(QWidget):
    """One plot per quantity; a sentence over them while there is nothing to draw."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plots: dict[str, CurvePlot] = {}
        self._extras: dict[Extra, LinesPlot] = {}
        self._quantities: tuple[str, ...] = ("loss",)
        self._epochs = 1
        self._snapshot: Snapshot | None = None
        self._look = Look()
        self._overlaid: tuple[Overlaid, ...] = ()
        self.plot_cursor = PlotCursor(lambda: self._all, self)
        self.findings = FindingList(self)
        self.findings.pointed.connect(self.plot_cursor.move)
        self._message = make_label("muted")
        self._row = QWidget(self)
        self._scrolled = QScrollArea(self)
        self._row.setAccessibleName(tr("Curves"))
        self._columns = QHBoxLayout(self._row)
        self._import = PlotImport(self)
        self._import.finished.connect(self._make_plots)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._lay_out()

    @property
    def plots(self) -> "tuple[CurvePlot, ...]":
        """The plots that there are."""
        return tuple(self._plots[name] for name in self._quantities if name in self._plots)

    @property
    def extras(self) -> "tuple[LinesPlot, ...]":
        """The plots on demand that there are."""
        return tuple(self._extras[name] for name in self._look.extras if name in self._extras)

    @property
    def message(self) -> str:
        """The sentence that says why the plots are empty; empty while they are not."""
        return "" if self._message.isHidden() else self._message.text()

    @property
    def snapshot(self) -> "Snapshot | None":
        """The run that is drawn; None where there is none."""
        return self._snapshot

    @property
    def row(self) -> QWidget:
        """All plots side by side, those that are scrolled away among them."""
        return self._row

    @property
    def look(self) -> Look:
        """How the plots are drawn."""
        return self._look

    def show_look(self, look: Look) -> None:
        """Draw them in this way."""
        self._look = look
        for plot in self._all:
            plot.show_look(look)
        if self._import.is_finished and set(look.extras) != set(self._extras):
            self._make_plots()
        self.plot_cursor.move(self.plot_cursor.position)

    def show_empty(self, sentence: str) -> None:
        """Show empty plots, and why they are."""
        self._snapshot = None
        self._message.setText(sentence)
        self._message.setVisible(not self._overlaid)
        self.plot_cursor.show_snapshot(None)
        self.findings.show_findings(())
        for plot in self._all:
            plot.clear(self._epochs)

    def show_overlaid(self, runs: "tuple[Overlaid, ...]") -> None:
        """Draw these runs over the one that is shown, or alone where there is none."""
        self._overlaid = runs
        for plot in self._plots.values():
            plot.show_overlaid(runs)
        if self._snapshot is None:
            self._message.setVisible(not runs)

    def expect(self, quantities: tuple[str, ...], epochs: int) -> None:
        """Have plots of these quantities over so many epochs."""
        self._quantities, self._epochs = quantities, max(1, epochs)
        if self._import.is_finished:
            self._timer.start()

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Draw a run; without any value yet the sentence stays."""
        if not snapshot.quantities:
            return
        self._snapshot = snapshot
        self._quantities = snapshot.quantities
        if set(self._plots) != set(self._quantities):
            self._make_plots()
            return
        for plot in self._all:
            plot.show_snapshot(snapshot)
        self.plot_cursor.show_snapshot(snapshot)
        self.findings.show_findings(snapshot.findings)
        self._message.hide()

    def shutdown(self) -> None:
        """The window closes: import nothing more."""
        self._import.shutdown()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._import.start_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._message.setMinimumWidth(min(_MESSAGE_WIDTH, self.width()))
        self.findings.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(780, 210)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 62)

    def _lay_out(self) -> None:
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setWordWrap(True)
        self._message.setAutoFillBackground(True)
        self._message.setMargin(8)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(12)
        area = self._scrolled
        area.setAccessibleName(tr("Curves"))
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._row)
        for opaque in (area.viewport(), self._row):  # our own paintEvent is to be called
            opaque.setAutoFillBackground(False)
        pile = QGridLayout(self)
        pile.setContentsMargins(0, 0, 0, 0)
        pile.addWidget(area, 0, 0)
        pile.addWidget(self.findings, 1, 0)
        pile.setRowStretch(0, 1)
        pile.addWidget(self._message, 0, 0, Qt.AlignmentFlag.AlignCenter)

    def _make_plots(self) -> None:
        """Make those that are missing, as soon as that can be done."""
        if self._import.is_finished:
            self._timer.start()
        else:
            self._import.start()

    def _on_timer_timeout(self) -> None:
        self._remove_others()
        if self._make_next_plot():
            return
        self._timer.stop()
        if self._snapshot is not None:
            self.show_snapshot(self._snapshot)

    def _make_next_plot(self) -> bool:
        """Make one plot that is missing; whether there was any."""
        from designer.ui.training.curve_plot import CurvePlot  # noqa: PLC0415 (pyqtgraph)
        from designer.ui.training.lines_plot import LinesPlot  # noqa: PLC0415 (pyqtgraph)

        missing = next((name for name in self._quantities if name not in self._plots), None)
        if missing is not None:
            plot = CurvePlot(missing, self._epochs, self._row)
            plot.show_overlaid(self._overlaid)
            self._plots[missing] = plot
            self._add(plot, self._quantities.index(missing))
            return True
        extra = next((name for name in self._look.extras if name not in self._extras), None)
        if extra is None:
            return False
        self._extras[extra] = LinesPlot(extra, self._epochs, self._row)
        self._add(self._extras[extra], len(self._quantities) + self._look.extras.index(extra))
        return True

    def _add(self, plot: "CurvePlot | LinesPlot", place: int) -> None:
        plot.setMinimumWidth(_LEAST_WIDTH)
        plot.show_look(self._look)
        self.plot_cursor.watch(plot)
        self._columns.insertWidget(place, plot, 1)

    def _remove_others(self) -> None:
        unwanted: list[QWidget] = [
            *(self._plots.pop(name) for name in set(self._plots) - set(self._quantities)),
            *(self._extras.pop(name) for name in set(self._extras) - set(self._look.extras)),
        ]
        for plot in unwanted:
            plot.hide()
            plot.deleteLater()

    @property
    def _all(self) -> "tuple[CurvePlot | LinesPlot, ...]":
        return (*self._plots.values(), *self._extras.values())
