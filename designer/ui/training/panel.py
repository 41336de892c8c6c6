"""The training panel: the plots, how far the run is, and what became of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from designer.project.project import Project
from designer.ui.document import Document
from designer.ui.forms.labels import set_role
from designer.ui.icons import icon
from designer.ui.training.figures import Figures
from designer.ui.training.plot_commands import PlotCommands
from designer.ui.training.plot_tools import PlotTools
from designer.ui.training.plots import PlotArea
from designer.ui.training.runner import Runner, State
from designer.ui.training.text import make_label
from designer.ui.translation import QT_TR_NOOP, tr

if TYPE_CHECKING:  # made with a run, not before the first paint
    from designer.ui.training.snapshot import RunEnd, Snapshot

_SIDE_WIDTH = 212  # pixels at least
_SIDE_LETTERS = 24
_SENTENCE_LETTERS = 40
_INVITATION = QT_TR_NOOP("Press Train (F5) to see loss and accuracy here.")
_NO_CURVES = QT_TR_NOOP("There are no curves: the run ended before its first step.")
_STATE_WORDS: dict[State, str] = {
    "idle": QT_TR_NOOP("Ready"),
    "starting": QT_TR_NOOP("Starting"),
    "running": QT_TR_NOOP("Training"),
    "pausing": QT_TR_NOOP("Pausing"),
    "paused": QT_TR_NOOP("Paused"),
    "stopping": QT_TR_NOOP("Stopping"),
    "finished": QT_TR_NOOP("Finished"),
    "failed": QT_TR_NOOP("Failed"),
}
_END_WORDS = {
    "early-stopped": QT_TR_NOOP("Stopped early"),
    "stopped": QT_TR_NOOP("Stopped"),
    "interrupted": QT_TR_NOOP("Interrupted"),
}


class TrainingPanel(QWidget):
    """Shows the run of `runner`; asks for actions by signals, for they belong to the window."""

    train_requested = Signal()
    stop_requested = Signal()
    pause_requested = Signal()
    resume_requested = Signal()
    longer_requested = Signal()
    rate_requested = Signal()

    def __init__(self, document: Document, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self._runner = runner
        self._make_parts()
        self._lay_out()
        self._connect()
        self._show_empty()
        self._on_runner_state_changed(runner.state)

    def sizeHint(self) -> QSize:
        return QSize(1060, 270)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_status()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_status()

    def show_log(self) -> None:
        """Open the log of the run that is shown."""
        from designer.ui.training.log_dialog import LogDialog  # noqa: PLC0415 (rarely wanted)

        folder = self._runner.folder
        if folder is not None:
            LogDialog(folder, self).open()

    def open_folder(self) -> None:
        """Open the folder of the run that is shown, with the system's own program."""
        folder = self._runner.folder
        if folder is not None:
            # Their Python types cost milliseconds: not before the first paint.
            QtGui.QDesktopServices.openUrl(QtCore.QUrl.fromLocalFile(str(folder)))

    def _make_parts(self) -> None:
        self.plots = PlotArea(self)
        self.tools = PlotTools(self)
        self.plotting = PlotCommands(self.plots, self.tools, self)
        self.figures = Figures(self)
        self.train_button = QPushButton(icon("train", "#FFFFFF"), tr("Train"), self)
        self.stop_button = QPushButton(icon("stop"), tr("Stop"), self)
        self.pause_button = QPushButton(icon("pause"), tr("Pause"), self)
        self.resume_button = QPushButton(icon("resume"), tr("Resume"), self)
        self.rate_button = QPushButton(tr("Rate…"), self)
        self.longer_button = QPushButton(tr("Train longer…"), self)
        self.state_label = make_label("heading")
        self.sentence_label = make_label()
        self.run_label = make_label("muted")
        self.log_button = QPushButton(icon("log"), tr("Show log"), self)
        self.folder_button = QPushButton(icon("open"), tr("Open folder"), self)
        self.train_button.setProperty("role", "primary")
        self.train_button.setToolTip(tr("Train the network as it is now (F5)"))
        self.stop_button.setToolTip(tr("Stop the run and keep the weights so far"))
        self.pause_button.setToolTip(tr("Have the run wait after its batch (F7)"))
        self.resume_button.setToolTip(tr("Go on with this run (Shift+F7)"))
        self.rate_button.setToolTip(tr("Go on with another learning rate (Ctrl+F7)"))
        self.rate_button.setAccessibleName(tr("Change the learning rate"))
        self.longer_button.setToolTip(tr("Give this run more epochs (Ctrl+F5)"))
        self.log_button.setToolTip(tr("What the run printed, the reason of a failure among it"))
        self.folder_button.setToolTip(tr("The run's folder: its design, code, weights and log"))

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setContentsMargins(8, 8, 12, 0)
        upper.setSpacing(14)
        plots = QVBoxLayout()
        plots.setSpacing(0)
        plots.addWidget(self.tools)
        plots.addWidget(self.plots, 1)
        upper.addLayout(plots, 1)
        upper.addWidget(self._side())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(upper, 1)
        column.addLayout(self._status_row())

    def _side(self) -> QWidget:
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.figures, 1)
        column.addLayout(_row(self.train_button, self.stop_button))
        column.addLayout(
            _row(self.pause_button, self.resume_button, self.rate_button, self.longer_button)
        )
        return _Side(content, self)

    def _status_row(self) -> QHBoxLayout:
        self.sentence_label.setWordWrap(True)
        self.sentence_label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.sentence_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.state_label)
        row.addWidget(self.sentence_label, 1)
        row.addWidget(self.run_label)
        for button in (self.log_button, self.folder_button):
            button.setFlat(True)
            row.addWidget(button)
        return row

    def _fit_status(self) -> None:
        """Name the run only where that leaves room for the sentence about it."""
        others = (self.state_label, self.run_label, self.log_button, self.folder_button)
        taken = sum(each.sizeHint().width() for each in others)
        wanted = _SENTENCE_LETTERS * self.fontMetrics().averageCharWidth()
        self.run_label.setVisible(self.width() >= taken + wanted)

    def _connect(self) -> None:
        self.train_button.clicked.connect(self.train_requested)
        self.stop_button.clicked.connect(self.stop_requested)
        self.pause_button.clicked.connect(self.pause_requested)
        self.resume_button.clicked.connect(self.resume_requested)
        self.rate_button.clicked.connect(self.rate_requested)
        self.longer_button.clicked.connect(self.longer_requested)
        self.log_button.clicked.connect(self.show_log)
        self.folder_button.clicked.connect(self.open_folder)
        self.document.changed.connect(self._on_document_changed)
        self.document.reset.connect(self._on_document_reset)
        self._runner.started.connect(self._on_runner_started)
        self._runner.updated.connect(self._on_runner_updated)
        self._runner.finished.connect(self._on_runner_finished)
        self._runner.state_changed.connect(self._on_runner_state_changed)

    def _show_empty(self) -> None:
        training = self.document.project.training
        self.figures.clear(training.epochs)
        names = sorted(metric.identifier for metric in training.metrics)
        self.plots.expect(("loss", *names), training.epochs)
        self.plots.show_empty(tr(_INVITATION))

    def _on_document_changed(self, before: Project, after: Project) -> None:
        if self._runner.folder is None and before.training != after.training:
            self._show_empty()

    def _on_document_reset(self) -> None:
        self._runner.forget()
        if not self._runner.is_busy:
            self._show_empty()

    def _on_runner_started(self, folder: Path) -> None:
        self.run_label.setToolTip(str(folder))
        self._show_run()

    def _on_runner_updated(self, snapshot: "Snapshot") -> None:
        self.plots.show_snapshot(snapshot)
        self.figures.show_snapshot(snapshot, is_over=False)

    def _on_runner_finished(self, end: "RunEnd") -> None:
        snapshot = self._runner.snapshot
        if snapshot is not None:
            self.figures.show_snapshot(snapshot, is_over=True)
        if snapshot is None or not snapshot.quantities:
            self.plots.show_empty(end.sentence if end.failed else tr(_NO_CURVES))

    def _on_runner_state_changed(self, state: str) -> None:
        runner = self._runner
        self.state_label.setText(self._state_word())
        self.sentence_label.setText(runner.sentence)
        set_role(self.sentence_label, "error" if runner.state == "failed" else "")
        if runner.state == "starting":
            self.plots.show_empty(runner.sentence)
            if runner.snapshot is None:
                self.figures.clear(self.document.project.training.epochs)
        elif runner.state == "failed" and runner.end is None:  # no worker could be warmed up
            self.plots.show_empty(runner.sentence)
        self._show_run()

    def _state_word(self) -> str:
        end, state = self._runner.end, self._runner.state
        reason = end.reason if end else ""
        return tr(_END_WORDS.get(reason, _STATE_WORDS[state]))

    def _show_run(self) -> None:
        runner = self._runner
        self.run_label.setText(runner.title)
        self._fit_status()
        self.train_button.setEnabled(not runner.is_busy)
        self.stop_button.setEnabled(runner.is_busy and runner.state != "stopping")
        self.pause_button.setEnabled(runner.state == "running")
        self.resume_button.setVisible(runner.can_resume)
        self.rate_button.setVisible(runner.state == "paused")
        self.longer_button.setVisible(runner.can_train_longer)
        self.pause_button.setVisible(not (runner.can_resume or runner.can_train_longer))
        self.log_button.setEnabled(runner.folder is not None)
        self.folder_button.setEnabled(runner.folder is not None)


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    return row


class _Side(QScrollArea):
    """As wide as its letters need it, whatever its figures are: so nothing jumps."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAccessibleName(tr("Figures of the run"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        letters = _SIDE_LETTERS * self.fontMetrics().averageCharWidth()
        self.setFixedWidth(max(_SIDE_WIDTH, letters))
