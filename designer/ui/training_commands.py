"""What the Training menu does."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from designer.project.fitness import obstacle
from designer.ui import dialogs
from designer.ui.document import Document
from designer.ui.sources.commands import SourceCommands
from designer.ui.training.panel import TrainingPanel
from designer.ui.training.runner import Runner
from designer.ui.translation import tr


class TrainingCommands(QObject):
    """Starts and stops the run and shows what became of it."""

    def __init__(
        self,
        document: Document,
        runner: Runner,
        panel: TrainingPanel,
        sources: SourceCommands,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._runner = runner
        self._panel = panel
        self._sources = sources
        self._window = window
        panel.train_requested.connect(self.train)
        panel.stop_requested.connect(self.stop)
        panel.pause_requested.connect(self.pause)
        panel.resume_requested.connect(self.resume)
        panel.longer_requested.connect(self.train_longer)
        panel.rate_requested.connect(self.change_learning_rate)

    def train(self) -> None:
        """Train the project as it is now; a sentence says so where it cannot be.

        Data that nobody has looked at are scanned before, or fetched.
        """
        if not self._sources.prepare(self._train_prepared):
            self._train_prepared()

    def _train_prepared(self) -> None:
        if self._is_trainable():
            self._start()

    def train_from_run(self) -> None:
        """Train the project with another run's weights to start with, as far as they fit."""
        from designer.jobs.errors import JobError  # noqa: PLC0415 - rarely wanted
        from designer.jobs.inheriting import inheritance_from  # noqa: PLC0415 - rarely wanted

        if not self._is_trainable():
            return
        run = self._run_with_weights()
        if run is None:
            return
        title = tr("Train from a run's weights")
        try:
            found = inheritance_from(run, self._document.project)
        except JobError as error:
            dialogs.tell(self._window, title, str(error))
            return
        if dialogs.agrees(self._window, title, found.sentence, tr("Train")):
            self._start(weights_of=run)

    def stop(self) -> None:
        """Stop the run and keep the weights so far."""
        self._runner.stop()

    def pause(self) -> None:
        """Have the run wait."""
        self._runner.pause()

    def resume(self) -> None:
        """Go on with the run that is shown."""
        self._runner.resume()

    def train_longer(self) -> None:
        """Ask up to how many epochs, and go on with the run that is shown and over."""
        snapshot = self._runner.snapshot
        done = 0 if snapshot is None or snapshot.last_epoch is None else snapshot.last_epoch + 1
        epochs = dialogs.more_epochs(self._window, done, self._document.project.training.epochs)
        if epochs is not None:
            self._runner.train_longer(epochs)

    def change_learning_rate(self) -> None:
        """Ask for another learning rate, and have the run go on with it."""
        snapshot = self._runner.snapshot
        current = None if snapshot is None else snapshot.learning_rate
        rate = dialogs.learning_rate(self._window, current)
        if rate is not None:
            self._runner.change_learning_rate(rate)

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

    def _is_trainable(self) -> bool:
        reason = obstacle(self._document.project)
        if reason is not None:
            sentence = tr("This cannot be trained yet. {reason}").format(reason=reason)
            dialogs.tell(self._window, tr("Train"), sentence)
        return reason is None

    def _start(self, weights_of: Path | None = None) -> None:
        self._runner.start(
            self._document.project,
            name=self._document.title,
            project_path=self._document.path,
            weights_of=weights_of,
        )

    def _run_with_weights(self) -> Path | None:
        """The folder of a run of this project; None where there is none, or none is wanted."""
        from designer.runs.folder import default_runs_folder  # noqa: PLC0415 - rarely wanted
        from designer.runs.listing import list_runs  # noqa: PLC0415 - rarely wanted

        listed = list_runs(default_runs_folder(self._document.path))
        runs = [run for run in listed if run.folder.weights() is not None]
        if not runs:
            sentence = tr("No run of this project has weights yet: train it first.")
            dialogs.tell(self._window, tr("Train from a run's weights"), sentence)
            return None
        run = dialogs.weights_to_start_with(self._window, runs)
        return None if run is None else run.folder.path
