from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.project.project import Project
from designer.runs.results import results_path
from designer.ui.results.panel import ResultsPanel
from designer.ui.training.runner import Runner
from tests.kit.ready_runs import epoch_ended
from tests.ui.results.conftest import Show
from tests.ui.training.recorded import RecordedRun


def test_without_a_run_it_says_what_to_do(qtbot: QtBot, panel: ResultsPanel) -> None:
    assert panel.message.text().startswith("There is no run yet: train")
    for button, action in ((panel.train_button, "train"), (panel.open_button, "open_run")):
        with qtbot.waitSignal(panel.action_requested) as asked:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert asked.args == [action]


def test_it_says_whose_results_these_are(show: Show, run: RecordedRun) -> None:
    panel = show(run)
    title = panel.header.title.text()
    assert title.startswith("Run of ")
    assert title.endswith("best weights, epoch 1 · 6 validation images of Pets · accuracy 50.0 %")
    assert panel.pages.currentWidget() is panel.classified
    assert not panel.header.parts_box.isVisible()


def test_mistakes_come_first_with_the_most_confident(show: Show, run: RecordedRun) -> None:
    images = show(run).classified.images
    assert images.heading.text() == "3 mistakes, the most confident first"
    assert [each.caption for each in images.grid.pictures] == [
        "dog → cow",
        "cat → dog",
        "cat → dog",
    ]
    QTest.mouseClick(
        images.grid.viewport(),
        Qt.MouseButton.LeftButton,
        pos=images.grid.visualRect(images.grid.model().index(0, 0)).center(),
    )
    assert images.detail.text() == (
        "Image 4 is dog; the network predicts cow 95.0 %, dog 5.0 %, cat 0.0 %."
    )


def test_a_cell_opens_its_images_by_key_and_by_click(show: Show, run: RecordedRun) -> None:
    page = show(run).classified
    matrix, images = page.matrix, page.images
    matrix.setFocus()
    matrix.setCurrentIndex(matrix.model().index(0, 0))
    QTest.keyClick(matrix, Qt.Key.Key_Right)
    assert page.cell_label.text() == (
        "cat, predicted as dog: 2 images · 66.7 % of the row, 66.7 % of the column"
    )
    assert images.heading.text().startswith("3 mistakes")
    QTest.keyClick(matrix, Qt.Key.Key_Return)
    assert images.heading.text() == "cat, predicted as dog: 2 images"
    assert list(images.indices) == [1, 4]
    QTest.mouseClick(images.back_button, Qt.MouseButton.LeftButton)
    assert len(images.indices) == 3
    place = matrix.visualRect(matrix.model().index(2, 2)).center()
    QTest.mouseClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert images.heading.text() == "cow, predicted correctly: 1 image"
    assert [each.caption for each in images.grid.pictures] == ["cow"]


def test_the_matrix_shows_counts_and_shares(show: Show, run: RecordedRun) -> None:
    page = show(run).classified

    def texts() -> list[list[object]]:
        model = page.matrix.model()
        return [[model.data(model.index(row, column)) for column in range(3)] for row in range(3)]

    assert texts() == [["1", "2", "0"], ["0", "1", "1"], ["0", "0", "1"]]
    page.modes.setCurrentIndex(1)
    assert texts()[0] == ["33", "67", "0"]
    page.modes.setCurrentIndex(2)
    assert texts()[1] == ["0", "33", "50"]


def test_classes_are_sorted_by_any_figure(show: Show, run: RecordedRun) -> None:
    table = show(run).classified.classes

    def column(place: int) -> list[str]:
        items = [table.item(row, place) for row in range(3)]
        return [item.text() for item in items if item is not None]

    assert column(0) == ["cat", "dog", "cow"]
    table.sortItems(2, Qt.SortOrder.DescendingOrder)
    assert column(2) == ["100.0 %", "50.0 %", "33.3 %"]
    assert column(1) == ["50.0 %", "33.3 %", "100.0 %"]
    assert column(4) == ["1", "2", "3"]


def test_numbers_are_shown_beside_the_true_ones(show: Show, measured_run: RecordedRun) -> None:
    panel = show(measured_run)
    page = panel.measured
    assert panel.pages.currentWidget() is page
    assert panel.header.title.text().endswith("mean absolute error 1.5")
    assert "R² -" in page.figures_label.text()
    assert [each.caption for each in page.images.grid.pictures] == ["-4", "-0.5", "+0"]
    page.images.grid.setFocus()
    page.images.grid.setCurrentIndex(page.images.grid.model().index(0, 0))
    assert page.images.detail.text() == "Image 3 is 1; the network says -3 (-4)."
    plot = page.residuals
    centre = plot.point_place(1)
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=centre.toPoint())
    assert page.images.grid.chosen == 2
    assert page.images.detail.text() == "Image 2 is 2.5; the network says 2.5 (+0)."


def test_a_run_without_weights_says_so(
    qtbot: QtBot, panel: ResultsPanel, runner: Runner, tmp_path: Path, project: Project
) -> None:
    run = RecordedRun(tmp_path, project)
    run.begin()
    run.finish("failed", "Memory ran out.")
    runner.attach(run.path)
    qtbot.waitUntil(lambda: "no weights" in panel.message.text())
    assert panel.train_button.isVisible()
    assert panel.pages.currentWidget() is not panel.classified


def test_newer_weights_are_told_of_while_a_run_goes_on(
    qtbot: QtBot, panel: ResultsPanel, runner: Runner, run: RecordedRun
) -> None:
    run.begin()
    epoch_ended(run, 1, best=True)
    run.folder.best.write_bytes(b"newer weights")
    runner.attach(run.path)
    qtbot.waitUntil(lambda: panel.results is not None and not panel.is_busy)
    assert runner.is_busy
    assert "best weights, epoch 1 " in panel.header.title.text()
    assert panel.header.sentence.text().startswith(
        "Newer weights are there (best weights, epoch 2)"
    )


def test_another_run_takes_the_place_and_none_leaves_nothing(
    qtbot: QtBot, show: Show, runner: Runner, run: RecordedRun, measured_run: RecordedRun
) -> None:
    panel = show(run)
    qtbot.waitUntil(lambda: not runner.is_busy)
    runner.attach(measured_run.path)
    qtbot.waitUntil(lambda: panel.pages.currentWidget() is panel.measured)
    qtbot.waitUntil(lambda: not runner.is_busy)
    runner.forget()
    assert panel.results is None
    assert panel.message.text().startswith("There is no run yet")


@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
def test_a_run_is_evaluated_when_it_is_looked_at(
    qtbot: QtBot, panel: ResultsPanel, runner: Runner, ready: Path
) -> None:
    runner.attach(ready)
    qtbot.waitUntil(panel.header.cancel_button.isVisible, timeout=20_000)
    QTest.mouseClick(panel.header.cancel_button, Qt.MouseButton.LeftButton)
    panel.hide()
    panel.show()
    assert not panel.is_busy  # it is asked for again, or not at all
    assert panel.message.text().startswith("The evaluation was cancelled")
    QTest.mouseClick(panel.header.evaluate_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.results is not None, timeout=120_000)
    assert results_path(ready, "validation", "best").is_file()
    assert "359 validation images of Digits" in panel.header.title.text()
