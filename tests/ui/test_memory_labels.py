"""What training needs of the memory, worked by keys and clicks on a real document."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QSpinBox, QTableWidget
from pytestqt.qtbot import QtBot

from designer.network.network import Network
from designer.network.summary import summarize
from designer.project.forecast import forecast
from designer.project.project import Project
from designer.project.templates import project_from
from designer.ui.document import Document
from designer.ui.forms.plain_fields import IntegerField
from designer.ui.memory_dialog import MemoryDialog
from designer.ui.memory_labels import MemoryLabels
from designer.ui.problem_labels import FixButton
from designer.ui.settings_panel import SettingsPanel
from tests.ui.forms.hands import enter, show_active, type_over

GB = 10**9


class Machine:
    """A machine with so much memory free, which counts how often it is asked."""

    def __init__(self) -> None:
        self.free = 14 * GB
        self.asked = 0

    def __call__(self) -> int:
        self.asked += 1
        return self.free


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    return Document(project_from("starter"))


@pytest.fixture
def panel(qtbot: QtBot, document: Document, machine: Machine) -> SettingsPanel:
    panel = SettingsPanel(document, free=machine)
    panel.resize(1000, 600)
    qtbot.addWidget(panel)
    show_active(panel)
    qtbot.waitUntil(lambda: machine.asked == 1)
    return panel


@pytest.fixture
def box(panel: SettingsPanel) -> QSpinBox:
    field = panel.contents.training_form.field("batch_size")
    assert isinstance(field, IntegerField)
    return field.box


@pytest.fixture
def memory(panel: SettingsPanel) -> MemoryLabels:
    return panel.contents.memory


def test_says_what_training_needs_and_what_is_free(memory: MemoryLabels, box: QSpinBox) -> None:
    assert memory.sentence.isVisible()
    assert plain(memory.sentence) == "Training needs about 82.6 MB of memory; 14.0 GB are free."
    assert memory.mapTo(memory.window(), QPoint()).y() > box.mapTo(box.window(), QPoint()).y()
    assert box.property("role") != "error"


def test_a_batch_too_large_is_red_and_said_and_the_largest_that_fits_is_offered(
    qtbot: QtBot,
    document: Document,
    panel: SettingsPanel,
    memory: MemoryLabels,
    box: QSpinBox,
    machine: Machine,
) -> None:
    machine.free = 100_000_000
    look_again(qtbot, panel, machine)
    enter(box, "1400")
    assert box.property("role") == "error"
    assert plain(shown(memory)).startswith(
        "✕ Training needs about 114.5 MB of memory at this batch size, but only 100.0 MB are free"
    )
    assert "100.0" in box.accessibleDescription()
    assert not memory.sentence.isVisible()
    [fix] = memory.findChildren(FixButton)
    QTest.mouseClick(fix, Qt.MouseButton.LeftButton)
    largest = document.project.training.batch_size
    assert fix.text().endswith(f"Use batch size {largest:,}")
    assert training_bytes(document.project) <= machine.free * 0.9
    more = document.project.change_training(batch_size=largest + 1)
    assert training_bytes(more) > machine.free * 0.9
    assert box.value() == largest
    assert box.property("role") == ""
    assert "100.0" not in box.accessibleDescription()
    document.undo()
    assert document.project.training.batch_size == 1400
    assert box.property("role") == "error"


def test_what_fits_just_so_is_offered_where_there_is_no_room_to_spare(
    qtbot: QtBot, panel: SettingsPanel, memory: MemoryLabels, box: QSpinBox, machine: Machine
) -> None:
    machine.free = 90_000_000
    look_again(qtbot, panel, machine)
    enter(box, "1400")
    [fix] = memory.findChildren(FixButton)
    QTest.mouseClick(fix, Qt.MouseButton.LeftButton)
    assert box.property("role") == ""


def test_a_batch_is_no_larger_than_the_data(memory: MemoryLabels, box: QSpinBox) -> None:
    enter(box, "1438")
    all_images = plain(memory.sentence)
    enter(box, "10000000")
    assert box.property("role") == ""
    assert plain(memory.sentence) == all_images


def test_where_not_even_one_image_fits_it_says_what_to_do(
    qtbot: QtBot, panel: SettingsPanel, memory: MemoryLabels, machine: Machine, box: QSpinBox
) -> None:
    machine.free = 50_000_000
    look_again(qtbot, panel, machine)
    assert plain(shown(memory)) == (
        "✕ Training needs about 81.8 MB of memory even with one image at a time, but only 50.0 MB "
        "are free; 80.0 MB of it are “TensorFlow at work”: make the network or its images "
        "smaller, or close other programs."
    )
    assert memory.findChildren(FixButton) == []
    assert box.property("role") == "error"


def test_edits_ask_the_machine_nothing(
    document: Document, memory: MemoryLabels, machine: Machine, box: QSpinBox
) -> None:
    before = plain(memory.sentence)
    type_over(box, "512")
    QTest.keyClick(box, Qt.Key.Key_Tab)
    document.edit("Freeze", document.project.configure(2, trainable=False))
    assert plain(memory.sentence) != before
    assert machine.asked == 1


def test_is_asked_again_when_it_is_seen_again(
    qtbot: QtBot, panel: SettingsPanel, memory: MemoryLabels, machine: Machine
) -> None:
    machine.free = 3 * GB
    look_again(qtbot, panel, machine)
    assert "3.0 GB are free" in plain(memory.sentence)


def test_shows_how_it_comes_about_by_keyboard(panel: SettingsPanel, memory: MemoryLabels) -> None:
    memory.how.setFocus()
    QTest.keyClick(memory.how, Qt.Key.Key_Return)
    [dialog] = panel.findChildren(MemoryDialog)
    assert dialog.windowTitle() == "Memory at batch size 32"
    training, predicting, layers = (dialog.tabs.widget(index) for index in range(3))
    assert ("Gradients", "9,962 trained × 4 B", "39.8 kB") in cells(training)
    assert cells(training)[-1][::2] == ("Total", "82.6 MB")
    assert cells(predicting)[-1] == ("Total", "", "302.1 kB")
    assert cells(layers)[1] == ("rescaling_1", "64 values × 4 B", "8.2 kB")
    assert cells(layers)[-1] == ("Total", "3,658 values × 4 B", "468.2 kB")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_nothing_is_forecast_for_a_broken_network(
    document: Document, memory: MemoryLabels, box: QSpinBox
) -> None:
    enter(box, "1000000")
    document.edit("Empty", Project(network=Network(input_shape=(8, 8, 1))))
    assert plain(memory.sentence).startswith("How much memory training needs is known when")
    assert not memory.how.isVisible()
    assert box.property("role") == ""


def look_again(qtbot: QtBot, panel: SettingsPanel, machine: Machine) -> None:
    """Go to another panel and come back."""
    asked = machine.asked
    panel.hide()
    panel.show()
    qtbot.waitUntil(lambda: machine.asked == asked + 1)


def shown(memory: MemoryLabels) -> QLabel:
    [label] = memory.too_little.findChildren(QLabel)
    assert label.isVisible()
    return label


def plain(label: QLabel) -> str:
    return label.text().replace("\u00a0", " ")


def cells(table: Any) -> list[tuple[str, ...]]:
    assert isinstance(table, QTableWidget)
    model = table.model()
    return [
        tuple(model.index(row, column).data() for column in range(3))
        for row in range(table.rowCount())
    ]


def training_bytes(project: Project) -> int:
    found = forecast(project, summarize(project.network))
    assert found is not None
    return found.training_bytes
