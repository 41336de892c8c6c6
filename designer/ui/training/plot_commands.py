"""What the menu Training › Plots does."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from designer.ui import dialogs
from designer.ui.preferences import load_preferences, save_preferences
from designer.ui.training.look import EXTRAS, UNITS, WINDOWS, Extra
from designer.ui.training.plot_saving import KINDS, NOTHING, PlotSaving
from designer.ui.training.plot_tools import PlotTools
from designer.ui.training.plots import PlotArea
from designer.ui.translation import tr


class PlotCommands(QObject):
    """Changes how the plots are drawn, now and from the next start on."""

    told = Signal(str)
    """A sentence about what was done."""

    def __init__(self, plots: PlotArea, tools: PlotTools, parent: QObject) -> None:
        super().__init__(parent)
        self._plots = plots
        self._tools = tools
        self._actions: Mapping[str, QAction] = {}
        self.saving = PlotSaving(plots, self)
        self.saving.saved.connect(self.told)
        self.saving.failed.connect(self._on_saving_failed)
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

    def plot_learning_rate(self) -> None:
        """Have a plot of the learning rate, or none."""
        self._toggle("learning_rate")

    def plot_weight_norms(self) -> None:
        """Have a plot of the norms of each layer's weights, or none."""
        self._toggle("weight_norms")

    def plot_gradient_norms(self) -> None:
        """Have a plot of the norms of each layer's gradients, or none."""
        self._toggle("gradient_norms")

    def copy_plots(self) -> None:
        """Put the plots on the clipboard."""
        if self._has_any():
            self.saving.copy()

    def save_plots(self) -> None:
        """Ask for a file, and write the plots to it."""
        if not self._has_any():
            return
        suggested = Path.home() / tr("curves.png")
        window = self._tools.window()
        target = dialogs.save_path(window, tr("Save the plots"), suggested, tr(KINDS))
        if target is not None:
            self.saving.save(target)

    def _has_any(self) -> bool:
        if not self.saving.has_any:
            self.told.emit(tr(NOTHING))
        return self.saving.has_any

    def _on_saving_failed(self, sentence: str) -> None:
        dialogs.tell(self._tools.window(), tr("Save the plots"), sentence)

    def _toggle(self, extra: Extra) -> None:
        self._change(extras=self._plots.look.toggled(extra).extras)

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
        for extra in EXTRAS:
            actions[f"plot_{extra}"].setChecked(extra in look.extras)
        actions["plot_smoother"].setEnabled(look.window < WINDOWS[-1])
        actions["plot_less_smooth"].setEnabled(look.window > WINDOWS[0])
