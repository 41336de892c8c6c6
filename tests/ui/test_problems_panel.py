"""All problems in a list that leads to their layers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.network.network import Network
from designer.network.problems import INPUT_UID
from designer.project.assessment import all_problems
from designer.project.project import Project
from designer.training.metrics import MeanSquaredError
from designer.ui.document import Document
from designer.ui.problems import counted, place_name
from designer.ui.problems_panel import ProblemsPanel
from tests.ui.forms.hands import show_active

CONV, FLATTEN, DENSE = 1, 2, 3


def design() -> Project:
    network = Network(input_shape=(8, 8, 1))
    for index, class_name in enumerate(("Conv2D", "Flatten", "Dense")):
        network = network.insert_new(index, class_name)
    return Project(network=network)


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    return Document(design())


@pytest.fixture
def panel(qtbot: QtBot, document: Document) -> ProblemsPanel:
    panel = ProblemsPanel(document)
    panel.resize(700, 200)
    qtbot.addWidget(panel)
    show_active(panel)
    return panel


def rows(panel: ProblemsPanel) -> list[tuple[str, str, str]]:
    items = [panel.list.topLevelItem(row) for row in range(panel.list.topLevelItemCount())]
    return [(item.text(0), item.text(1), item.text(2)) for item in items if item]


def test_says_so_where_there_is_none(panel: ProblemsPanel) -> None:
    assert panel.none_label.isVisible()
    assert panel.list.isHidden()


def test_lists_severity_layer_and_sentence(panel: ProblemsPanel, document: Document) -> None:
    document.edit("Split", document.project.configure(CONV, groups=3))
    [(severity, name, sentence)] = rows(panel)
    assert (severity, name) == ("Error", "conv_1")
    assert sentence.startswith("3 groups do not divide")
    assert panel.none_label.isHidden()
    document.undo()
    assert rows(panel) == []
    assert panel.none_label.isVisible()


@pytest.mark.parametrize("how", ["double click", "Enter"])
def test_leads_to_the_layer(
    qtbot: QtBot, panel: ProblemsPanel, document: Document, how: str
) -> None:
    document.edit("Split", document.project.configure(CONV, groups=3))
    document.select()
    item = panel.list.topLevelItem(0)
    assert item is not None
    qtbot.waitUntil(lambda: panel.list.viewport().width() > 600)
    place = panel.list.visualItemRect(item).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not document.selection
    if how == "Enter":
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    else:
        QTest.mouseDClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert document.selection == (CONV,)


def test_places_what_does_not_fit_the_data() -> None:
    project = design().resize_input(height=16).configure(DENSE, units=3)
    document = Document(project)
    placed = all_problems(project, document.summary)
    assert [(each.severity, each.place) for each in placed] == [
        ("warning", INPUT_UID),
        ("warning", None),
    ]
    project = design().configure(DENSE, units=3)
    [only] = all_problems(project, Document(project).summary)
    assert place_name(only, project) == "training"


def test_a_metric_that_does_not_fit_is_placed_at_the_training() -> None:
    blind = design().configure(DENSE, units=10).change_training(metrics=(MeanSquaredError(),))
    [only] = all_problems(blind, Document(blind).summary)
    assert place_name(only, blind) == "training"
    larger = blind.resize_input(height=16)
    placed = all_problems(larger, Document(larger).summary)
    assert [each.place for each in placed] == [INPUT_UID, None]


def test_places_what_is_wrong_with_the_whole() -> None:
    blank = Project(network=Network(name="new", input_shape=(8, 8, 1)))
    [only] = all_problems(blank, Document(blank).summary)
    assert place_name(only, blank) == "new"
    unset = design().resize_input(height=None)
    [only] = all_problems(unset, Document(unset).summary)
    assert only.place == INPUT_UID


def test_counts_problems_in_words() -> None:
    project = design().resize_input(height=16).configure(DENSE, units=3)
    warnings = all_problems(project, Document(project).summary)
    broken = design().configure(CONV, groups=3)
    errors = all_problems(broken, Document(broken).summary)
    assert counted(warnings) == "2 warnings"
    assert counted([*warnings, *errors]) == "1 error, 2 warnings"
    assert counted([]) == "no problems"
