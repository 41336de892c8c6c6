"""The data panel with a real worker: what it shows, and how it follows the document."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.project.project import Project
from designer.project.templates import project_from
from designer.training.sources.keras_dataset import CachedFile
from designer.training.sources.mnist import MNIST
from designer.ui.data.panel import DataPanel
from designer.ui.document import Document
from designer.ui.main_window import MainWindow
from designer.ui.problem_labels import FixButton
from designer.ui.training.runner import Runner
from tests.ui.data import found
from tests.ui.training.recorded import RecordedRun

PATIENCE = 120_000


@pytest.fixture
def document() -> Document:
    return Document(project_from("starter"))


@pytest.fixture
def panel(document: Document, qtbot: QtBot) -> Iterator[DataPanel]:
    runner = Runner()
    panel = DataPanel(document, runner)
    qtbot.addWidget(panel)
    panel.resize(1060, 300)
    yield panel
    panel.shutdown()
    runner.shutdown()


def edit(document: Document, change: Callable[[Project], Project]) -> None:
    document.edit("Change it", change(document.project))
    document.settle()


def names(panel: DataPanel) -> list[str]:
    return [cell.name for cell in panel.image.strip.cells]


def test_it_follows_image_by_image_and_edit_by_edit(
    panel: DataPanel, document: Document, qtbot: QtBot
) -> None:
    def wait() -> None:
        qtbot.waitUntil(lambda: panel.is_answered, timeout=PATIENCE)

    panel.show()
    qtbot.waitUntil(panel.status.isVisible, timeout=PATIENCE)
    assert "TensorFlow is starting" in panel.status.label.text()
    panel.status.cancel_button.click()
    wait()
    assert "cancelled" in panel.status.label.text()
    panel.status.again_button.click()
    assert not panel.is_answered
    wait()
    assert len(panel.samples.grid.pictures) == 64
    assert sum(bar.images for bar in panel.samples.balance.bars) == 1438
    layers = [entry.name for entry in document.project.network.entries]
    assert names(panel) == ["input_layer", *layers]
    assert panel.image.title.text().startswith("Image 1: ")
    assert panel.status.isHidden()

    before = panel.image.strip.cells
    panel.samples.grid.setFocus()
    QTest.keyClick(panel.samples.grid, Qt.Key.Key_Right)
    QTest.keyClick(panel.samples.grid, Qt.Key.Key_Right)
    wait()
    assert panel.image.title.text().startswith("Image 3: ")
    assert panel.image.strip.cells != before
    assert names(panel) == ["input_layer", *layers]

    edit(document, lambda project: project.insert_new(0, "RandomRotation"))
    assert "before the last edit" in panel.image.way_label.text()
    wait()
    assert len(panel.image.versions.pictures) == 8
    assert "before training" in panel.image.way_label.text()
    first = [picture.image for picture in panel.image.versions.pictures]
    panel.image.others_button.click()
    wait()
    assert [picture.image for picture in panel.image.versions.pictures] != first

    edit(document, lambda project: project.change_data(size=16))
    assert "fit the input" in panel.image.way_label.text()
    assert panel.image.strip.isHidden()
    [*_, fix] = panel.problems.findChildren(FixButton)
    wait()
    assert "16 × 16 × 1" in panel.samples.facts_label.text()
    fix.click()
    document.settle()
    assert panel.problems.isHidden()
    wait()
    assert not panel.image.strip.isHidden()
    assert "8 × 8 × 1" in panel.samples.facts_label.text()


def test_a_failure_is_said_in_a_sentence(panel: DataPanel, qtbot: QtBot) -> None:
    panel.show()
    question = panel._asked
    panel._exploration.failed.emit(question, "The data is gone: choose other data.")
    panel._exploration.answered.emit(question)
    assert panel.status.label.text() == "The data is gone: choose other data."
    assert panel.status.isVisible()
    assert not panel.status.cancel_button.isVisible()


def test_an_answer_to_an_older_question_is_not_shown(panel: DataPanel, document: Document) -> None:
    panel.show()
    question = panel._asked
    edit(document, lambda project: project.insert_new(0, "RandomFlip"))
    panel._exploration.traced.emit(question, found.traced(project_from("starter")))
    assert panel.image.strip.cells == ()
    panel._exploration.sampled.emit(question, found.samples())
    assert len(panel.samples.grid.pictures) == 12  # the data is the same


def test_a_large_network_waits_to_be_asked(panel: DataPanel, document: Document) -> None:
    starter = project_from("starter")
    document.open(starter.insert_new(len(starter.network.entries) - 1, "Dense", units=30_000))
    panel.show()
    assert panel._asked is not None
    assert not panel._asked.with_trace
    assert "large" in panel.image.way_label.text()
    panel.image.again_button.click()
    asked = panel._asked
    assert asked.with_trace
    document.select(3)
    document.settle()
    assert panel._asked is asked
    edit(document, lambda project: project.change_training(epochs=7))
    assert not panel._asked.with_trace


def test_nothing_is_downloaded_unasked(
    panel: DataPanel, document: Document, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = CachedFile("mnist.npz", "file:///nowhere/mnist.npz", 11_490_434)
    monkeypatch.setattr(MNIST, "files", (nowhere,))
    panel.show()
    panel._exploration.sampled.emit(panel._asked, found.samples())
    edit(document, lambda project: replace(project, data=MNIST()).fit_input_to_data())
    assert panel._asked is None
    assert not panel.samples.grid.pictures
    assert panel.status.label.text() == (
        "MNIST is not on this computer yet: Keras downloads 11.5 MB, once."
    )
    assert panel.status.again_button.text() == "Download and look"
    edit(document, lambda project: project.change_training(epochs=3))
    assert panel._asked is None
    panel.status.again_button.click()
    assert panel._asked is not None
    assert panel._asked.project.data == MNIST()
    qtbot.waitUntil(lambda: panel.is_answered, timeout=PATIENCE)
    assert "by hand" in panel.status.label.text()
    assert panel.status.again_button.text() == "Look again"


def test_what_only_a_look_shows_stands_above_with_its_fix(
    panel: DataPanel, document: Document
) -> None:
    panel.show()
    assert panel.problems.isHidden()
    panel._exploration.sampled.emit(panel._asked, found.samples())  # of three classes
    assert not panel.problems.isHidden()
    [fix] = panel.problems.findChildren(FixButton)
    fix.click()
    assert document.project.data.stratified


def test_samples_of_other_data_do_not_stay_where_new_ones_fail(
    panel: DataPanel, document: Document
) -> None:
    panel.show()
    panel._exploration.sampled.emit(panel._asked, found.samples())
    edit(document, lambda project: project.change_data(size=16))
    assert panel.samples.grid.pictures
    panel._exploration.failed.emit(panel._asked, "No images.")
    assert not panel.samples.grid.pictures


def test_another_project_starts_anew(panel: DataPanel, document: Document) -> None:
    panel.show()
    panel._exploration.sampled.emit(panel._asked, found.samples())
    panel.samples.grid.choose(2)
    document.open(project_from("lenet-5"))
    assert not panel.samples.grid.pictures
    assert panel._asked is not None
    assert panel._asked.image == 0


def test_the_weights_of_the_run_are_asked_for_where_there_is_one(
    panel: DataPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    panel.show()
    box = panel.image.trained_box
    assert box.isHidden()
    recorded = RecordedRun(tmp_path / "net.cnn.runs", project_from("starter"))
    recorded.begin()
    recorded.finish()
    with qtbot.waitSignal(panel._runner.finished):
        panel._runner.attach(recorded.path)
    assert box.isVisible()
    assert panel._asked is not None
    assert panel._asked.run is None
    box.click()
    assert panel._asked.run == recorded.path
    panel._runner.forget()
    assert panel._asked.run is None
    assert box.isHidden()


def test_the_menu_shows_it_and_the_window_ends_it(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    QTest.keySequence(window, QKeySequence("Alt+8"))
    panel = window.panels.data
    qtbot.waitUntil(panel.samples.grid.hasFocus)
    window.close()
    assert not panel._exploration.isRunning()
