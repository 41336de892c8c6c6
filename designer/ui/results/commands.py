"""What can be done with the results of a run, from menus and by keys."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from designer.jobs.errors import JobError
from designer.ui import dialogs
from designer.ui.panels import RESULTS, Panels
from designer.ui.training.runner import Runner
from designer.ui.translation import tr

if TYPE_CHECKING:
    from designer.runs.about import Weights
    from designer.ui.results.panel import ResultsPanel
    from designer.ui.results.try_dialog import TryDialog


class ResultCommands(QObject):
    """Brings the results to the front, evaluates, and lets an image be tried."""

    def __init__(self, runner: Runner, panels: Panels, window: QWidget) -> None:
        super().__init__(window)
        self._runner = runner
        self._panels = panels
        self._window = window
        self._dialog: TryDialog | None = None

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

    def export_results(self) -> None:
        """Ask what is to be written of the results, and where."""
        from designer.ui.results.exporting import KINDS, export_results, kinds_of  # noqa: PLC0415

        title = tr("Export the results")
        kinds = kinds_of(self._panel) if self._panels.has_results else ()
        if not kinds or self._runner.folder is None:
            sentence = tr("There are no results to export: evaluate the run first (F6).")
            dialogs.tell(self._window, title, sentence)
            return
        suggested = self._runner.folder / "results"
        filters = [tr(KINDS[kind]) for kind in kinds]
        chosen = dialogs.path_and_kind(self._window, title, suggested, filters)
        if chosen is None:
            return
        try:
            sentence = export_results(self._panel, kinds[chosen[1]], chosen[0])
        except JobError as error:
            dialogs.tell(self._window, title, str(error))
        else:
            self._panel.header.say(sentence)

    def try_image(self, file: Path | None = None) -> None:
        """Let an image be drawn, dropped or pasted; with a `file`, begin with its picture."""
        from designer.ui.results.try_dialog import TryDialog  # noqa: PLC0415 - when wanted

        run = self._runner.folder
        if run is None:
            sentence = tr("There is no trained network to ask: train, or open a run.")
            dialogs.tell(self._window, tr("Try an image"), sentence)
            return
        self.shutdown()  # one process at a time, and with the weights as they are now
        dialog = TryDialog(run, self._runner.title, self._chosen_weights, self._window)
        dialog.finished.connect(self._on_dialog_finished)
        self._dialog = dialog
        if file is not None:
            dialog.try_file(file)
        dialog.show()

    def shutdown(self) -> None:
        """Close what an image is tried with, and end its process."""
        if self._dialog is not None:
            self._dialog.reject()

    def _on_dialog_finished(self) -> None:
        self._dialog = None

    @property
    def _chosen_weights(self) -> "Weights | None":
        return self._panel.header.weights if self._panels.has_results else None

    @property
    def _panel(self) -> "ResultsPanel":
        return self._panels.results
