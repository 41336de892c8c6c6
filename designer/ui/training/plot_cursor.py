"""One cursor for all plots: where the pointer is on one of them, or where the keys have led."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:  # numpy and pyqtgraph are imported after the first paint
    from designer.ui.training.plot_frame import PlotFrame
    from designer.ui.training.snapshot import Snapshot


class PlotCursor(QObject):
    """Shows the same position on every plot of a run."""

    def __init__(self, plots: "Callable[[], Iterable[PlotFrame]]", parent: QObject) -> None:
        super().__init__(parent)
        self._plots = plots
        self._snapshot: Snapshot | None = None
        self._position: float | None = None

    @property
    def position(self) -> float | None:
        """Where it is, in epochs."""
        return self._position

    def watch(self, plot: "PlotFrame") -> None:
        """Follow the pointer on this plot, and the keys in it."""
        plot.pointed.connect(self.move)
        plot.stepped.connect(self._on_plot_stepped)

    def show_snapshot(self, snapshot: "Snapshot | None") -> None:
        """Be on the plots of another run, or of the same one some time later."""
        self._snapshot = snapshot
        if self._position is not None:
            self.move(self._position)

    def move(self, position: float | None) -> None:
        """Go there, as far as the run has come; None hides it."""
        if position is None and self._position is None:
            return
        self._position, words = self._read(position)
        for plot in self._plots():
            plot.show_cursor(self._position)
            plot.say_position(words)

    def _read(self, position: float | None) -> tuple[float | None, str]:
        """Where that comes to, and in words."""
        from designer.ui.training.read_out import position_words, within  # noqa: PLC0415 (numpy)

        snapshot = self._snapshot
        if position is None or snapshot is None:
            return None, ""
        there = within(snapshot, position)
        return there, "" if there is None else position_words(snapshot, there)

    def _on_plot_stepped(self, by: int) -> None:
        """From the end of an epoch to that of another one."""
        snapshot = self._snapshot
        if snapshot is None or snapshot.last_epoch is None:
            return
        last = snapshot.last_epoch + 1
        start = last + 1 if self._position is None else round(self._position)
        self.move(float(min(max(1, start + by), last)))
