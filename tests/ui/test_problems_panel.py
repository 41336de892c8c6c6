"""All problems with their fixes, in words, for the mouse and for the keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from designer.network.problems import Configure, Fix, Remove, warning
from designer.project.project import Project
from designer.ui import theme
from designer.ui.document import Document
from designer.ui.problem_list import ProblemList
from designer.ui.problems_panel import ProblemsPanel
from tests.ui.designs import CONV, DENSE, FLATTEN, flawless_design
from tests.ui.forms.hands import show_active
from tests.ui.found_problems import find_errors, find_only

Key = Qt.Key
Role = Qt.ItemDataRole


def broken() -> Project:
    """The groups of a convolution do not divide its filters."""
    return flawless_design().configure(CONV, groups=3)


@pytest.fixture(autouse=True)
def only_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    """What else could be better about the designs of these tests is not their matter."""
    find_errors(monkeypatch)


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    return Document(broken())


@pytest.fixture
def problems(document: Document) -> ProblemList:
    return ProblemList(document, document)


@pytest.fixture
def panel(
    qtbot: QtBot, qapp: QApplication, document: Document, problems: ProblemList
) -> ProblemsPanel:
    theme.apply(qapp)
    panel = ProblemsPanel(document, problems)
    panel.resize(760, 260)
    qtbot.addWidget(panel)
    show_active(panel)
    return panel


def items(panel: ProblemsPanel) -> list[QTreeWidgetItem]:
    found = [panel.list.topLevelItem(row) for row in range(panel.list.topLevelItemCount())]
    return [item for item in found if item]


def fix_item(item: QTreeWidgetItem, row: int = 0) -> QTreeWidgetItem:
    child = item.child(row)
    assert child is not None
    return child


def current_text(panel: ProblemsPanel) -> str:
    item = panel.list.currentItem()
    return "" if item is None else item.text(0)


def texts(panel: ProblemsPanel) -> list[tuple[str, list[str]]]:
    return [
        (item.text(0), [fix_item(item, row).text(0) for row in range(item.childCount())])
        for item in items(panel)
    ]


def click(panel: ProblemsPanel, item: QTreeWidgetItem) -> QPoint:
    at = panel.list.visualItemRect(item).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    return at


def test_says_so_where_there_is_none(panel: ProblemsPanel, document: Document) -> None:
    document.edit("Mend", flawless_design())
    document.settle()
    assert panel.none_label.isVisible()
    assert panel.none_label.text() == "No problems."
    assert not panel.list.isVisible()


def test_lists_sentences_with_their_fixes_below_them(
    panel: ProblemsPanel, document: Document
) -> None:
    [(sentence, fixes)] = texts(panel)
    assert sentence.startswith("3 groups do not divide")
    assert fixes == [fix.title for fix in document.problems[0].fixes]
    [item] = items(panel)
    assert item.isExpanded()
    said = item.data(0, Role.AccessibleTextRole)
    assert said.startswith("Error, conv_1: 3 groups do not divide")
    assert said.endswith(f" {len(fixes)} fixes.")
    assert fix_item(item).data(0, Role.AccessibleTextRole) == f"Fix: {fixes[0]}"
    assert panel.list.accessibleName() == "Problems"


@pytest.mark.parametrize("how", ["double click", "Space"])
def test_leads_to_the_layer(panel: ProblemsPanel, document: Document, how: str) -> None:
    at = click(panel, items(panel)[0])
    assert not document.selection
    if how == "Space":
        QTest.keyClick(panel.list, Key.Key_Space)
    else:
        QTest.mouseDClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert document.selection == (CONV,)
    assert document.project == broken()


def test_enter_applies_the_first_fix_as_one_undo_step(
    panel: ProblemsPanel, document: Document
) -> None:
    fix = document.problems[0].fixes[0]
    panel.list.setFocus()
    QTest.keyClick(panel.list, Key.Key_Return)
    assert document.problems == ()
    assert document.undo_title == f"Fix: {fix.title}"
    assert document.selection == (CONV,)
    document.undo()
    assert document.project == broken()
    assert document.undo_title == ""
    assert len(items(panel)) == 1


def test_enter_applies_the_fix_that_is_current(panel: ProblemsPanel, document: Document) -> None:
    panel.list.setFocus()
    removal = len(document.problems[0].fixes)
    for _ in range(removal):
        QTest.keyClick(panel.list, Key.Key_Down)
    QTest.keyClick(panel.list, Key.Key_Enter)
    assert document.undo_title == "Fix: Remove conv_1"
    assert [entry.uid for entry in document.project.network.entries][1:] == [FLATTEN, DENSE]


def test_a_click_applies_a_fix_and_a_double_click_no_second_one(
    panel: ProblemsPanel, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second click of a double click may meet the next fix, which has moved up."""
    smaller, smallest = (Fix(f"{n} units", (Configure(DENSE, {"units": n}),)) for n in (7, 5))
    find_only(monkeypatch, warning("First.", DENSE, smaller), warning("Second.", DENSE, smallest))
    document.edit("Look again", document.project.rename("other"))
    document.settle()
    fix = fix_item(items(panel)[0])
    at = click(panel, fix)
    assert document.undo_title == "Fix: 7 units"
    find_only(monkeypatch, warning("Second.", 1, smallest))
    document.edit("Look again", document.project.rename("more"))
    QTest.mouseDClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    document.settle()
    assert document.undo_title == "Look again"
    click(panel, fix_item(items(panel)[0]))
    assert document.undo_title == "Fix: 5 units"


def test_a_drag_away_from_a_fix_applies_nothing(panel: ProblemsPanel, document: Document) -> None:
    start = panel.list.visualItemRect(fix_item(items(panel)[0])).center()
    QTest.mousePress(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseRelease(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 240))
    assert document.project == broken()


def test_a_problem_without_a_fix_leads_to_its_layer(
    panel: ProblemsPanel, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_only(monkeypatch, warning("Look.", DENSE))
    document.edit("Look again", document.project.rename("other"))
    document.settle()
    panel.list.setFocus()
    QTest.keyClick(panel.list, Key.Key_Return)
    document.settle()
    assert document.selection == (DENSE,)
    assert items(panel)[0].data(0, Role.AccessibleTextRole) == "Warning, dense_1: Look."


def test_the_current_problem_and_the_place_in_the_list_outlive_an_edit(
    panel: ProblemsPanel, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_errors(monkeypatch, *(warning(f"Look {number}. " * 30, DENSE) for number in range(40)))
    document.edit("Look again", document.project.rename("other"))
    document.settle()
    kept = items(panel)[30]
    panel.list.setCurrentItem(kept)
    bar = panel.list.verticalScrollBar()
    before = bar.value()
    assert before > 0
    document.edit("Epochs", document.project.change_training(epochs=3))
    document.settle()
    assert bar.value() == before
    document.edit("Break more", document.project.configure(CONV, groups=5))
    document.settle()
    assert panel.list.currentItem() is items(panel)[30] is kept
    assert current_text(panel).startswith("Look 29.")
    QApplication.processEvents()
    assert bar.value() == before


def test_what_follows_a_mended_problem_is_the_current_one(
    panel: ProblemsPanel, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_errors(monkeypatch, warning("First.", DENSE), warning("Second.", DENSE))
    document.edit("Look again", document.project.rename("other"))
    document.settle()
    panel.list.setFocus()
    QTest.keyClick(panel.list, Key.Key_Return)
    document.settle()
    assert panel.list.currentItem() is items(panel)[0]
    assert current_text(panel) == "First."


@pytest.mark.parametrize("width", [260, 420, 900])
def test_sentences_are_never_cut_off(
    panel: ProblemsPanel, document: Document, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    long = "A long sentence that says what is wrong, and why. " * 8
    find_errors(monkeypatch, warning(long, DENSE, Fix("Remove it " * 12, (Remove((DENSE,)),))))
    document.edit("Look again", document.project.rename("other"))
    document.settle()
    for each_width in (1200, width):
        panel.resize(each_width, 400)
        QApplication.processEvents()
    item = items(panel)[1]
    letters = panel.list.fontMetrics()
    for each in (item, fix_item(item)):
        room = panel.list.visualItemRect(each)
        assert room.width() <= panel.list.viewport().width()
        assert room.width() * room.height() > letters.horizontalAdvance(each.text(0)) * (
            letters.height() * 0.9
        )
        assert letters.horizontalAdvance(each.text(0)) > room.width() or width == 900
    assert not panel.list.horizontalScrollBar().isVisible()


def test_kinds_can_be_hidden(
    panel: ProblemsPanel, document: Document, problems: ProblemList, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_errors(monkeypatch, warning("Look.", DENSE))
    document.edit("Look again", document.project.rename("other"))
    document.settle()
    assert panel.kinds["error"].text() == "1 error"
    assert panel.kinds["warning"].text() == "1 warning"
    assert not panel.kinds["advice"].isVisible()
    QTest.mouseClick(panel.kinds["error"], Qt.MouseButton.LeftButton)
    document.settle()
    assert [sentence for sentence, _ in texts(panel)] == ["Look."]
    problems.go(1)
    assert problems.current is not None
    assert problems.current.message == "Look."
    QTest.keyClick(panel.kinds["warning"], Key.Key_Space)
    document.settle()
    assert panel.none_label.isVisible()
    assert "ticked" in panel.none_label.text()
    assert panel.kinds["warning"].isVisible()
    QTest.keyClick(panel.kinds["error"], Key.Key_Space)
    document.settle()
    assert len(texts(panel)) == 1
