"""The parts of the data panel, with what was found made by hand."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from designer.found import FolderFound, Skipped
from designer.network.problems import INPUT_UID
from designer.project.project import Project
from designer.project.templates import project_from
from designer.training.sources.digits import Digits
from designer.training.sources.folder import Folder
from designer.ui import theme
from designer.ui.data.image_pane import ImagePane
from designer.ui.data.samples_pane import SamplesPane
from designer.ui.data.words import balance_text, facts_text, number_text, share_text, way_text
from designer.ui.document import Document
from designer.ui.pictures.bars import Bar, BarChart
from tests.ui.data import found


@pytest.fixture
def project() -> Project:
    return project_from("starter")


@pytest.fixture
def document(project: Project) -> Document:
    return Document(project)


@pytest.fixture
def pane(document: Document, qtbot: QtBot) -> ImagePane:
    pane = ImagePane(document)
    qtbot.addWidget(pane)
    pane.resize(560, 300)
    pane.show()
    pane.show_traced(document.project, found.traced(document.project))
    return pane


def test_samples_stand_there_with_their_labels_and_counts(project: Project, qtbot: QtBot) -> None:
    pane = SamplesPane()
    qtbot.addWidget(pane)
    pane.show_project(project)
    pane.show_samples(project, found.samples())
    assert "1,438 images to train on" in pane.data_label.text()
    assert [each.caption for each in pane.grid.pictures][:4] == ["0", "1", "2", "0"]
    assert pane.grid.pictures[1].spoken == "Image 2: 1"
    assert pane.balance.bars[0] == Bar("0", 30, "30 · 50 %")
    assert "8 × 8 × 1, values 0 to 16" in pane.facts_label.text()
    pane.clear()
    assert not pane.grid.pictures
    assert not pane.balance.bars


def test_labels_that_are_numbers_are_told_as_such(project: Project, qtbot: QtBot) -> None:
    pane = SamplesPane()
    qtbot.addWidget(pane)
    pane.show_samples(project, found.samples(by_class=None))
    assert pane.balance_label.text() == "Images by label"
    assert list(pane.balance.bars) == [Bar("-2 to 0", 3, "3"), Bar("0 to 2", 1, "1")]


def test_bars_are_as_long_as_their_numbers_say(qtbot: QtBot) -> None:
    chart = BarChart()
    qtbot.addWidget(chart)
    chart.show_bars([Bar("a", 40, "40"), Bar("b", 10, "10"), Bar("c", 0, "0")])
    chart.resize(300, chart.sizeHint().height())
    image, row = chart.grab().toImage(), chart.height() // 3
    lengths = [
        sum(
            image.pixelColor(x, place * row + row // 2) == QColor(theme.TRAIN_COLOR)
            for x in range(300)
        )
        for place in range(3)
    ]
    assert lengths[0] == pytest.approx(4 * lengths[1], abs=4)
    assert lengths[1] > 10
    assert lengths[2] == 0
    assert chart.accessibleDescription() == "a: 40, b: 10, c: 0"


def test_a_layer_that_is_chosen_is_selected_and_the_other_way_round(
    pane: ImagePane, document: Document, qtbot: QtBot
) -> None:
    QAbstractItemModelTester(pane.strip.model())
    entries = document.project.network.entries
    pane.strip.setFocus()
    assert not document.selection
    QTest.keyClick(pane.strip, Qt.Key.Key_Right)
    assert document.selection == (entries[0].uid,)
    QTest.keyClick(pane.strip, Qt.Key.Key_Home)
    assert document.selection == (INPUT_UID,)
    QTest.keyClick(pane.strip, Qt.Key.Key_End)
    assert document.selection == (entries[-1].uid,)
    assert (
        pane.strip.viewport()
        .rect()
        .contains(pane.strip.visualRect(pane.strip.currentIndex()).center())
    )
    with qtbot.assertNotEmitted(pane.strip.layer_chosen):
        document.select(entries[1].uid)
    assert pane.strip.currentIndex().row() == 2


def test_a_layer_that_is_gone_is_not_selected(pane: ImagePane, document: Document) -> None:
    last = document.project.network.entries[-1]
    document.edit("Remove", document.project.remove([last.uid]))
    pane.strip.setFocus()
    QTest.keyClick(pane.strip, Qt.Key.Key_End)
    assert not document.selection


def test_the_strip_says_shape_values_and_zeros(pane: ImagePane) -> None:
    given, *_, last = pane.strip.cells
    assert (given.uid, given.name) == (INPUT_UID, "input_layer")
    assert len(given.maps) == 1  # its three channels are colours
    assert len(pane.strip.cells[2].maps) == 3
    assert given.values_text == "0 to 16 · 25 % zeros"
    assert last.values[1] == pytest.approx(25 / 255 * 16)
    assert last.spoken == "dense_1: 10, values 0 to 16, mean 0.5, 25 % of them 0."
    image = pane.strip.viewport().grab().toImage()
    cell = pane.strip.visualRect(pane.strip.model().index(0, 0))
    middle = [image.pixelColor(cell.topLeft() + QPoint(20, y)) for y in range(cell.height())]
    assert QColor(90, 90, 90) in middle


def test_versions_take_room_only_where_there_are_any(
    pane: ImagePane, document: Document, qtbot: QtBot
) -> None:
    assert pane.versions.isHidden()
    assert "no layer alters" in pane.plain_label.text()
    assert pane.plain_label.isVisible()
    pane.show_traced(document.project, found.traced(document.project, versions=8))
    assert len(pane.versions.pictures) == 8
    assert pane.versions.isVisible()
    assert pane.plain_label.isHidden()
    with qtbot.waitSignal(pane.others_requested):
        pane.others_button.click()
    pane.clear("The input is another one.")
    assert pane.versions.isHidden()
    assert pane.strip.isHidden()
    assert pane.way_label.text() == "The input is another one."


def test_what_it_would_answer_is_said_before_training(project: Project) -> None:
    facts = found.traced(project).facts
    text = "What each layer makes of it before training; the largest output is that of {}:"
    assert way_text(project, facts) == text.format(9)
    trained = way_text(project, replace(facts, weights="best"))
    assert trained.startswith("What each layer makes of it with the run's best weights;")
    features = replace(facts, layers=facts.layers[:-1])
    assert way_text(project, features) == "What each layer makes of it before training:"


def test_what_is_counted_is_said_in_words() -> None:
    facts = found.samples().facts
    assert balance_text(facts) == "The largest class has 3.0 times as many as the smallest."
    equal, empty = replace(facts, by_class=(2, 2)), replace(facts, by_class=(2, 0, 0))
    assert balance_text(equal) == "All classes have equally many."
    assert balance_text(empty) == "2 classes have no images to train on."
    partly = replace(facts, complete=False, not_finite=1200)
    assert "from the first 60 images" in facts_text(partly, Digits())
    assert "1,200 values are no numbers" in facts_text(partly, Digits())


def test_the_sizes_of_files_are_told() -> None:
    found_files = FolderFound(
        class_names=("a", "b"),
        training=(3, 3),
        smallest=(20, 30),
        largest=(400, 300),
        skipped=(Skipped(name="notes.txt", reason="is no image"),),
    )
    text = facts_text(found.samples().facts, Folder(path="/images", found=found_files))
    assert "in the files 20 × 30 to 400 × 300; 1 file is passed over" in text


def test_figures_are_short_and_true() -> None:
    assert [number_text(each) for each in (0.0, 0.12345, 12345.6)] == ["0", "0.123", "12,346"]
    shares = [share_text(each) for each in (0.0, 0.001, 0.5, 0.999, 1.0)]
    assert shares == ["0 %", "under 1 %", "50 %", "over 99 %", "100 %"]
