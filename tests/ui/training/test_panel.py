from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from designer.project.templates import project_from
from designer.runs.events import Continued, Paused, Reason
from designer.ui.document import Document
from designer.ui.training.log_dialog import LogDialog
from designer.ui.training.panel import TrainingPanel
from designer.ui.training.runner import Runner
from tests.ui.training.recorded import RecordedRun, unused_pid


@pytest.fixture
def shown(
    qtbot: QtBot, panel: TrainingPanel, runner: Runner, recorded: RecordedRun
) -> TrainingPanel:
    """The panel with a run that has done one epoch and three steps."""
    recorded.begin()
    recorded.train_epoch(0)
    for step in range(3):
        recorded.train_batch(1, step)
    with qtbot.waitSignal(runner.updated):
        runner.attach(recorded.path)
    return panel


def test_before_the_first_run_it_says_what_to_do(panel: TrainingPanel) -> None:
    assert panel.plots.message == "Press Train (F5) to see loss and accuracy here."
    assert panel.state_label.text() == "Ready"
    assert panel.train_button.isEnabled()
    assert not panel.stop_button.isEnabled()
    assert not panel.log_button.isEnabled()


def test_it_asks_for_training_and_stopping(qtbot: QtBot, shown: TrainingPanel) -> None:
    assert not shown.train_button.isEnabled()
    with qtbot.waitSignal(shown.stop_requested):
        QTest.mouseClick(shown.stop_button, Qt.MouseButton.LeftButton)


def test_train_is_asked_for(qtbot: QtBot, panel: TrainingPanel) -> None:
    with qtbot.waitSignal(panel.train_requested):
        QTest.mouseClick(panel.train_button, Qt.MouseButton.LeftButton)


def test_a_run_is_told_in_words(shown: TrainingPanel) -> None:
    assert shown.state_label.text() == "Training"
    assert shown.figures.epoch.text() == "Epoch 2 of 3"
    assert shown.figures.step.text().startswith("step 3/4 · ")
    assert shown.figures.step.text().endswith(" left")
    assert shown.figures.table.texts == [
        ["epoch 1", "train", "val"],
        ["loss", "1.000", "1.100"],
        ["accuracy", "90.0 %", "87.5 %"],
        ["best (1)", "90.0 %", "87.5 %"],
    ]
    assert shown.plots.message == ""
    assert shown.run_label.text().startswith("Run of ")
    assert shown.figures.bar.value() / shown.figures.bar.maximum() == pytest.approx(7 / 12, 0.01)


def test_figures_before_the_first_epoch_are_those_of_the_last_batch(
    qtbot: QtBot, panel: TrainingPanel, runner: Runner, recorded: RecordedRun
) -> None:
    recorded.begin()
    recorded.train_batch(0, 0)
    with qtbot.waitSignal(runner.updated):
        runner.attach(recorded.path)
    assert panel.figures.table.texts[:2] == [["last batch", "train", "val"], ["loss", "2.000", "–"]]


def test_a_finished_run_says_so(
    qtbot: QtBot, shown: TrainingPanel, runner: Runner, recorded: RecordedRun
) -> None:
    with qtbot.waitSignal(runner.finished):
        recorded.finish("early-stopped", "Early stopping ended the run after epoch 2.")
    assert shown.state_label.text() == "Stopped early"
    assert shown.sentence_label.text() == "Early stopping ended the run after epoch 2."
    assert shown.figures.step.text() == "step 3/4"
    assert shown.train_button.isEnabled()
    assert not shown.stop_button.isEnabled()


def test_an_interrupted_run_has_no_time_left(
    qtbot: QtBot, panel: TrainingPanel, runner: Runner, recorded: RecordedRun
) -> None:
    recorded.begin(pid=unused_pid())
    recorded.train_epoch(0)
    with qtbot.waitSignal(runner.finished):
        runner.attach(recorded.path)
    assert panel.state_label.text() == "Interrupted"
    assert panel.figures.step.text() == "step 4/4"
    assert panel.plots.message == ""


def test_a_failure_is_a_sentence_with_the_log_one_click_away(
    qtbot: QtBot, shown: TrainingPanel, runner: Runner, recorded: RecordedRun
) -> None:
    recorded.folder.log.write_text("Traceback: the reason\n", encoding="utf-8")
    with qtbot.waitSignal(runner.finished):
        recorded.finish("failed", "<b>Memory</b> ran out.")
    assert shown.state_label.text() == "Failed"
    assert shown.sentence_label.text() == "<b>Memory</b> ran out."
    assert shown.sentence_label.textFormat() == Qt.TextFormat.PlainText
    assert shown.sentence_label.property("role") == "error"
    QTest.mouseClick(shown.log_button, Qt.MouseButton.LeftButton)
    dialog = shown.findChild(LogDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()


def test_a_run_that_ended_before_its_first_step_says_why_there_are_no_curves(
    qtbot: QtBot, panel: TrainingPanel, runner: Runner, recorded: RecordedRun
) -> None:
    recorded.begin()
    recorded.finish("stopped", "The run was stopped.")
    with qtbot.waitSignal(runner.finished):
        runner.attach(recorded.path)
    assert panel.plots.message == "There are no curves: the run ended before its first step."
    assert panel.state_label.text() == "Stopped"


def test_a_run_that_failed_before_its_first_step_says_why(
    qtbot: QtBot, panel: TrainingPanel, runner: Runner, recorded: RecordedRun
) -> None:
    recorded.begin()
    recorded.finish("failed", "Memory ran out.")
    with qtbot.waitSignal(runner.finished):
        runner.attach(recorded.path)
    assert panel.plots.message == "Memory ran out."


def test_the_number_of_epochs_follows_the_settings(panel: TrainingPanel) -> None:
    document = panel.document
    document.edit("Change epochs", document.project.change_training(epochs=7))
    assert panel.figures.epoch.text() == "7 epochs"


def test_another_project_takes_the_old_run_away(
    qtbot: QtBot, shown: TrainingPanel, runner: Runner, recorded: RecordedRun
) -> None:
    with qtbot.waitSignal(runner.finished):
        recorded.finish()
    shown.document.open(project_from("lenet-5"))
    assert runner.folder is None
    assert shown.run_label.text() == ""
    assert shown.figures.table.texts == []
    assert shown.plots.message.startswith("Press Train")


def test_another_project_leaves_a_run_that_goes_on(
    shown: TrainingPanel, runner: Runner, recorded: RecordedRun
) -> None:
    shown.document.open(project_from("lenet-5"))
    assert runner.folder == recorded.path
    assert shown.figures.epoch.text() == "Epoch 2 of 3"


class Opened(QObject):
    """Stands where the system's file browser would."""

    def __init__(self) -> None:
        super().__init__()
        self.folders: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.folders.append(Path(url.toLocalFile()))


def test_the_folder_is_opened(qtbot: QtBot, shown: TrainingPanel, recorded: RecordedRun) -> None:
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")  # type: ignore[arg-type]
    try:
        QTest.mouseClick(shown.folder_button, Qt.MouseButton.LeftButton)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert opened.folders == [recorded.path]


def test_everything_has_room(qtbot: QtBot, shown: TrainingPanel) -> None:
    visible = [each for each in shown.findChildren(QWidget) if each.isVisible()]
    assert shown.minimumSizeHint().height() <= 270
    assert all(each.height() > 0 for each in visible)


def test_a_panel_of_a_document_of_its_own(qtbot: QtBot, runner: Runner) -> None:
    panel = TrainingPanel(Document(project_from("blank")), runner)
    qtbot.addWidget(panel)
    assert panel.plots.message


def test_a_narrow_panel_leaves_room_for_the_sentence(
    qtbot: QtBot, shown: TrainingPanel, recorded: RecordedRun, runner: Runner
) -> None:
    assert shown.run_label.isVisible()
    shown.resize(640, 270)
    qtbot.waitUntil(lambda: not shown.run_label.isVisible())
    letters = shown.fontMetrics().averageCharWidth()
    qtbot.waitUntil(lambda: shown.sentence_label.width() >= 25 * letters)


def test_a_run_can_be_paused_and_a_paused_one_resumed(
    qtbot: QtBot, shown: TrainingPanel, runner: Runner, recorded: RecordedRun
) -> None:
    assert shown.pause_button.isEnabled()
    assert not shown.resume_button.isVisible()
    assert not shown.rate_button.isVisible()
    with qtbot.waitSignal(shown.pause_requested):
        QTest.mouseClick(shown.pause_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(runner.state_changed):
        recorded.append(Paused(time=1.0, learning_rate=0.5))
    assert shown.state_label.text() == "Paused"
    assert "resume it" in shown.sentence_label.text()
    assert not shown.pause_button.isVisible()
    assert shown.stop_button.isEnabled()
    with qtbot.waitSignal(shown.resume_requested):
        QTest.mouseClick(shown.resume_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(shown.rate_requested):
        QTest.mouseClick(shown.rate_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(runner.state_changed):
        recorded.append(Continued(time=1.0))
    assert shown.state_label.text() == "Training"
    assert shown.pause_button.isEnabled()


@pytest.mark.parametrize(
    ("reason", "can_resume"),
    [("done", False), ("early-stopped", False), ("stopped", True), ("failed", True)],
)
def test_a_run_that_is_over_can_be_resumed_or_trained_longer(
    qtbot: QtBot,
    shown: TrainingPanel,
    runner: Runner,
    recorded: RecordedRun,
    reason: Reason,
    can_resume: bool,
) -> None:
    with qtbot.waitSignal(runner.finished):
        recorded.finish(reason)
    assert shown.resume_button.isVisible() is can_resume
    assert shown.longer_button.isVisible() is not can_resume
    assert not shown.pause_button.isVisible()


def test_buttons_beside_each_other_have_room(
    qtbot: QtBot, shown: TrainingPanel, runner: Runner, recorded: RecordedRun
) -> None:
    with qtbot.waitSignal(runner.state_changed):
        recorded.append(Paused(time=1.0))
    qtbot.waitUntil(lambda: shown.rate_button.width() >= shown.rate_button.sizeHint().width())
    (side,) = shown.findChildren(QScrollArea, "side")
    right = shown.rate_button.mapTo(shown, shown.rate_button.rect().topRight()).x()
    assert right <= side.mapTo(shown, side.rect().topRight()).x()
