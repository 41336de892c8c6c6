"""What the Training menu does."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from designer.project.fitness import obstacle
from designer.ui import dialogs
from designer.ui.document import Document
from designer.ui.training.panel import TrainingPanel
from designer.ui.training.runner import Runner
from designer.ui.translation import tr


class TrainingCommands(QObject):
    """Starts and stops the run and shows what became of it."""

    def __init__(
        self, document: Document, runner: Runner, panel: TrainingPanel, window: QWidget
    ) -> None:
        super().__init__(window)
        self._document = document
        self._runner = runner
        self._panel = panel
        self._window = window
        panel.train_requested.connect(self.train)
        panel.stop_requested.connect(self.stop)

    def train(self) -> None:
        """Train the project as it is now; a sentence says so where it cannot be."""
        reason = obstacle(self._document.project)
        if reason is not None:
            sentence = tr("This cannot be trained yet. {reason}").format(reason=reason)
            dialogs.tell(self._window, tr("Train"), sentence)
            return
        self._runner.start(
            self._document.project, name=self._document.title, project_path=self._document.path
        )

    def stop(self) -> None:
        """Stop the run and keep the weights so far."""
        self._runner.stop()

    def open_run(self) -> None:
        """Ask for a run's folder and show its curves."""
        from designer.runs.folder import default_runs_folder  # noqa: PLC0415 - rarely wanted

        folder = dialogs.run_path(self._window, default_runs_folder(self._document.path))
        if folder is not None:
            self.open_run_folder(folder)

    def open_run_folder(self, folder: Path) -> None:
        """Show the run in this folder."""
        from designer.runs.folder import is_run_name  # noqa: PLC0415 - rarely wanted

        if is_run_name(folder.name):
            self._runner.attach(folder)
        else:
            sentence = tr(
                "{folder} is not a run's folder: choose one whose name begins with a date, such "
                "as 20261123-120000-abc123."
            )
            dialogs.tell(self._window, tr("Open a run"), sentence.format(folder=folder))

    def show_log(self) -> None:
        """Show what Keras printed in the run."""
        self._panel.show_log()
