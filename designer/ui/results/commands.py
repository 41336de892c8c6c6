"""What can be done with the results of a run, from menus and by keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from designer.ui import dialogs
from designer.ui.panels import RESULTS, Panels
from designer.ui.training.runner import Runner
from designer.ui.translation import tr

if TYPE_CHECKING:
    from designer.ui.results.panel import ResultsPanel


class ResultCommands(QObject):
    """Brings the results to the front, evaluates, and lets an image be tried."""

    def __init__(self, runner: Runner, panels: Panels, window: QWidget) -> None:
        super().__init__(window)
        self._runner = runner
        self._panels = panels
        self._window = window

    def show_results(self) -> None:
        """Bring the results to the front, and the keyboard into them."""
        self._panels.setCurrentIndex(RESULTS)
        page = self._panel.pages.currentWidget()
        if page is self._panel.classified:
            self._panel.classified.matrix.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif page is self._panel.measured:
            self._panel.measured.images.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def evaluate_run(self) -> None:
        """Predict the images of the data with the weights of the run as they are now."""
        if self._runner.folder is None:
            sentence = tr("There is no run to evaluate: train the network, or open a run.")
            dialogs.tell(self._window, tr("Evaluate"), sentence)
            return
        self._panels.setCurrentIndex(RESULTS)
        self._panel.evaluate()

    @property
    def _panel(self) -> "ResultsPanel":
        return self._panels.results
