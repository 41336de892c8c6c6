"""What the menu Training › Plots does."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from designer.ui.preferences import load_preferences, save_preferences
from designer.ui.training.look import UNITS, WINDOWS
from designer.ui.training.plot_tools import PlotTools
from designer.ui.training.plots import PlotArea


class PlotCommands(QObject):
    """Changes how the plots are drawn, now and from the next start on."""

    def __init__(self, plots: PlotArea, tools: PlotTools, parent: QObject) -> None:
        super().__init__(parent)
        self._plots = plots
        self._tools = tools
        self._actions: Mapping[str, QAction] = {}
        plots.show_look(load_preferences().plots)
        tools.show_look(plots.look)

    def offer(self, actions: Mapping[str, QAction]) -> None:
        """Show in these actions how the plots are drawn."""
        self._actions = actions
        self._tools.offer(actions)
        self._show()

    def plot_by_epoch(self) -> None:
        """Measure the course of a run in epochs."""
        self._change(unit="epoch")

    def plot_by_step(self) -> None:
        """Measure it in steps."""
        self._change(unit="step")

    def plot_by_time(self) -> None:
        """Measure it in the time that training has taken."""
        self._change(unit="time")

    def plot_log_x(self) -> None:
        """Make the horizontal axis logarithmic, or linear again."""
        self._change(log_x=not self._plots.look.log_x)

    def plot_log_y(self) -> None:
        """Make the vertical axis logarithmic, or linear again."""
        self._change(log_y=not self._plots.look.log_y)

    def plot_smoother(self) -> None:
        """Draw the mean of more batches over each of them."""
        self._change(window=self._plots.look.smoothed(1).window)

    def plot_less_smooth(self) -> None:
        """Draw the mean of fewer batches, at last none."""
        self._change(window=self._plots.look.smoothed(-1).window)

    def _change(self, **changes: Any) -> None:
        look = replace(self._plots.look, **changes)
        self._plots.show_look(look)
        self._tools.show_look(look)
        save_preferences(replace(load_preferences(), plots=look))
        self._show()

    def _show(self) -> None:
        if not self._actions:
            return
        look, actions = self._plots.look, self._actions
        for unit in UNITS:
            actions[f"plot_by_{unit}"].setChecked(look.unit == unit)
        actions["plot_log_x"].setChecked(look.log_x)
        actions["plot_log_y"].setChecked(look.log_y)
        actions["plot_smoother"].setEnabled(look.window < WINDOWS[-1])
        actions["plot_less_smooth"].setEnabled(look.window > WINDOWS[0])
