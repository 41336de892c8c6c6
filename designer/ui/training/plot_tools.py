"""The buttons above the plots: each opens a part of the menu Training › Plots."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from designer.ui.icons import icon
from designer.ui.training.look import Look, Unit
from designer.ui.translation import QT_TR_NOOP, tr

AXES = ("plot_by_epoch", "plot_by_step", "plot_by_time", "plot_log_x", "plot_log_y")
SMOOTHING = ("plot_smoother", "plot_less_smooth")
MORE = ("plot_learning_rate", "plot_weight_norms", "plot_gradient_norms")
SAVING = ("copy_plots", "save_plots")
_UNITS: dict[Unit, str] = {
    "epoch": QT_TR_NOOP("By epoch"),
    "step": QT_TR_NOOP("By step"),
    "time": QT_TR_NOOP("By time"),
}
_LOGS = {
    (True, False): QT_TR_NOOP("{unit}, log across"),
    (False, True): QT_TR_NOOP("{unit}, log up"),
    (True, True): QT_TR_NOOP("{unit}, log both ways"),
}


class PlotTools(QWidget):
    """Says how the plots are drawn; where it is too narrow, the last buttons are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axes = self._button(tr("Axes"), tr("What the plots measure across, and how"))
        self.smoothing = self._button(
            tr("Smoothing"), tr("The mean of some batches, drawn over each of them")
        )
        self.more = self._button(tr("More plots"), tr("What else is drawn on demand"))
        self.more.setText(tr("More"))
        self.saving = self._button(tr("Save the plots"), tr("Copy the plots, or save them"))
        self.saving.setText(tr("Save"))
        self._buttons = (self.axes, self.smoothing, self.more, self.saving)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        for button in self._buttons:
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def offer(self, actions: Mapping[str, QAction]) -> None:
        """Open these actions, those of the menu."""
        menus = (
            (self.axes, AXES),
            (self.smoothing, SMOOTHING),
            (self.more, MORE),
            (self.saving, SAVING),
        )
        for button, names in menus:
            menu = QMenu(button)
            for name in names:
                if name == "plot_log_x":
                    menu.addSeparator()
                menu.addAction(actions[name])
            button.setMenu(menu)

    def show_look(self, look: Look) -> None:
        """Say how the plots are drawn now."""
        unit = tr(_UNITS[look.unit])
        log = _LOGS.get((look.log_x, look.log_y))
        self.axes.setText(tr(log).format(unit=unit) if log else unit)
        several = tr("Smoothed over {count} batches").format(count=look.window)
        self.smoothing.setText(tr("Not smoothed") if look.window == 1 else several)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width()
        for button in self._buttons:
            room -= button.sizeHint().width() + self._row.spacing()
            button.setVisible(room >= 0)

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName(name)
        button.setToolTip(tip)
        button.setAutoRaise(True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setIcon(icon("chevron-down"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow after the words
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
