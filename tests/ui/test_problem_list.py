"""The current problem: where it goes, how it is mended, and how problems are put in words."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.network.problems import INPUT_UID, Configure, Fix, Problem, advice, warning
from designer.network.summary import summarize
from designer.project.assessment import all_problems
from designer.project.project import Project
from designer.ui.document import Document
from designer.ui.main_window import MainWindow
from designer.ui.panels import PROBLEMS
from designer.ui.problem_list import ProblemList
from designer.ui.problems import count_text, counted, place_names, placed, worst_first
from tests.ui.designs import CONV, DENSE, flawless_design, small_design
from tests.ui.found_problems import find_errors


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


def test_a_fix_that_no_longer_applies_is_a_sentence(document: Document, qtbot: QtBot) -> None:
    for stale in (
        Fix("Remove <b>it", (Configure(99, {"filters": 3}),)),
        Fix("Use 0 filters", (Configure(CONV, {"filters": 0}),)),
    ):
        with qtbot.waitSignal(document.told) as told:
            document.mend(stale)
        assert told.args is not None
        assert told.args[0].startswith(f"“{stale.title}” does not fit the network any more")
        assert document.project == broken()


def test_the_current_problem_goes_with_the_selection(
    document: Document, problems: ProblemList, monkeypatch: pytest.MonkeyPatch
) -> None:
    fix = Fix("7 units", (Configure(DENSE, {"units": 7}),))
    find_errors(monkeypatch, warning("First.", DENSE), warning("Second.", DENSE, fix))
    document.edit("Look again", document.project.rename("other"))
    document.settle()
    assert problems.current is None
    assert problems.first_fix == document.problems[0].fixes[0]
    document.select(DENSE)
    document.settle()
    assert problems.current == document.problems[1]
    problems.choose(document.problems[2])
    document.select(CONV, DENSE)
    document.settle()
    assert problems.current == document.problems[2]
    problems.apply_first_fix()
    document.settle()
    assert document.undo_title == "Fix: 7 units"
    document.open(small_design())
    assert problems.current is None


def press(window: MainWindow, keys: str) -> None:
    QTest.keySequence(window, QKeySequence(keys))


def test_goes_round_by_keys_and_mends_by_a_key(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = window.document
    layer = next(e.uid for e in document.project.network.entries if e.class_name == "Conv2D")
    odd, whole = warning("Odd.", INPUT_UID), advice("Train longer.")
    find_errors(monkeypatch, odd, whole)
    document.edit("Break", document.project.configure(layer, groups=5))
    document.settle()
    [broken, *_] = document.problems
    assert list(document.problems) == [broken, odd, whole]
    assert window.panels.tabText(PROBLEMS) == "Problems 3"
    seen = []
    for _ in range(4):
        press(window, "F8")
        document.settle()
        seen.append(document.selection)
    document.settle()
    assert seen == [(layer,), (INPUT_UID,), (), (layer,)]
    qtbot.waitUntil(window.panels.problems.isVisible)
    press(window, "Shift+F8")
    document.settle()
    assert window.problems.current == whole
    assert not window.actions_by_name["apply_fix"].isEnabled()
    press(window, "F8")
    document.settle()
    assert window.actions_by_name["apply_fix"].text() == f"Fix: {broken.fixes[0].title}"
    press(window, "Ctrl+.")
    document.settle()
    assert document.undo_title == f"Fix: {broken.fixes[0].title}"
    assert list(document.problems) == [odd, whole]
    assert window.panels.tabText(PROBLEMS) == "Problems 2"


def test_places_what_does_not_fit_the_data() -> None:
    project = flawless_design().resize_input(height=16)
    misfit, *_ = placed(all_problems(project, summarize(project.network)), [INPUT_UID])
    assert misfit.severity == "warning"
    assert place_names([misfit], project) == [project.network.input_name]


def test_names_the_place_of_each() -> None:
    project = small_design()
    found = [Problem("error", "a", CONV), Problem("error", "b"), Problem("advice", "c")]
    assert place_names(found, project) == ["conv_1", project.network.name, "training"]


def test_sorts_and_counts_in_words() -> None:
    mixed = [Problem(kind, kind) for kind in ("advice", "warning", "error", "warning", "advice")]
    assert [each.severity for each in worst_first(mixed)] == [
        "error", "warning", "warning", "advice", "advice",
    ]  # fmt: skip
    assert counted(mixed) == "1 error, 2 warnings, 2 pieces of advice"
    assert counted([]) == "no problems"
    assert count_text(1, "advice") == "1 piece of advice"
    assert count_text(0, "error") == "0 errors"
