"""Problems in the inspector, with the buttons that mend them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from designer.network.layers.convolution import Conv2D
from designer.network.problems import Configure, Fix, Problem, advice, error, warning
from designer.ui.document import Document
from designer.ui.inspector import Inspector
from designer.ui.problem_labels import FixButton, ProblemLabels
from tests.ui.designs import CONV, DENSE, flawless_design
from tests.ui.forms.hands import show_active
from tests.ui.found_problems import find_only

LONG = "Use 7 filters, which is a number that nothing else in this design goes by"


@pytest.fixture
def inspector(qtbot: QtBot) -> Inspector:
    inspector = Inspector(Document(flawless_design()))
    inspector.resize(260, 600)
    qtbot.addWidget(inspector)
    show_active(inspector)
    return inspector


def find(inspector: Inspector, monkeypatch: pytest.MonkeyPatch, *problems: Problem) -> Document:
    """Let the document have these problems."""
    find_only(monkeypatch, *problems)
    document: Document = inspector._document
    document.edit("Look again", document.project.change_training(epochs=3))
    return document


def sentences(problems: ProblemLabels) -> list[str]:
    return [label.text() for label in problems.findChildren(QLabel)]


def buttons(problems: ProblemLabels) -> list[FixButton]:
    return [button for button in problems.findChildren(FixButton) if button.isVisible()]


@pytest.mark.parametrize("how", ["click", "Space", "Enter"])
def test_a_layers_problems_are_mended_where_its_settings_are(
    inspector: Inspector, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    fix = Fix(LONG, (Configure(CONV, {"filters": 7}),))
    found = (advice("Odd.", CONV), error("Broken.", CONV, fix), error("Elsewhere.", DENSE))
    document = find(inspector, monkeypatch, *found)
    document.select(CONV)
    document.settle()
    page = inspector.layer_page
    assert sentences(page.problems) == ["✕ Broken."]
    assert sentences(page.advice) == ["✦ Odd."]
    assert page.form is not None
    QApplication.processEvents()
    assert page.problems.y() < page.form.y() < page.advice.y() < page.figures.y()
    [button] = buttons(page.problems)
    assert button.accessibleName() == f"Fix: {LONG}"
    if how == "click":
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    else:
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Return if how == "Enter" else Qt.Key.Key_Space)
    document.settle()
    layer = document.project.network.entry(CONV).layer
    assert isinstance(layer, Conv2D)
    assert layer.filters == 7
    assert document.undo_title == f"Fix: {LONG}"


def test_a_long_fix_wraps(
    inspector: Inspector, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    problem = error("Broken.", CONV, Fix(LONG, (Configure(CONV, {"filters": 7}),)))
    find(inspector, monkeypatch, problem).select(CONV)
    inspector._document.settle()
    [button] = buttons(inspector.layer_page.problems)
    qtbot.waitUntil(lambda: button.width() <= inspector.viewport().width())
    assert button.height() >= 2 * button.fontMetrics().height()


def test_the_network_shows_the_worst_problems_and_counts_the_rest(
    inspector: Inspector, monkeypatch: pytest.MonkeyPatch
) -> None:
    fix = Fix(LONG, (Configure(CONV, {"filters": 7}),))
    found = (advice("Good."), advice("Better."), warning("Odd.", DENSE), error("No.", CONV, fix))
    find(inspector, monkeypatch, *found)
    inspector._document.settle()
    page = inspector.network_page
    assert sentences(page.problems) == ["✕ conv_1: No.", "⚠ dense_1: Odd.", "✦ Good."]
    assert not buttons(page.problems)
    assert page.more_problems.isVisible()
    assert page.more_problems.text().startswith("… and 1 more.")


def test_take_room_only_for_problems(qtbot: QtBot) -> None:
    labels = ProblemLabels(lambda _: None)
    qtbot.addWidget(labels)
    labels.show_problems([error("broken")])
    assert sentences(labels) == ["✕ broken"]
    assert not labels.isHidden()
    labels.show_problems([])
    assert labels.isHidden()
