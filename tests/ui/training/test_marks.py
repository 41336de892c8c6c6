from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from designer.runs.curves import Curves
from designer.runs.events import Epoch, Fit, Measured
from designer.runs.findings import Observer
from designer.ui.training.mark_places import Wanted, find_places
from designer.ui.training.plots import PlotArea
from designer.ui.training.snapshot import Snapshot, take_snapshot

wanted = st.builds(Wanted, st.floats(0, 400), st.floats(1, 200))


@given(st.lists(wanted, max_size=12), st.integers(1, 4))
def test_no_label_covers_another_or_leaves_the_plot(labels: list[Wanted], rows: int) -> None:
    places = find_places(labels, 400.0, rows)
    boxes = [
        (place.row, place.left, place.left + label.width)
        for place, label in zip(places, labels, strict=True)
        if place is not None
    ]
    assert all(left >= 0 and right <= 400.001 for _, left, right in boxes)
    for one, other in combinations(boxes, 2):
        assert one[0] != other[0] or one[2] <= other[1] or other[2] <= one[1]
    assert not labels or places[0] is not None


def troubled() -> Snapshot:
    """It overfits since epoch 7, has a dead layer since 6 and a learning rate halved twice."""
    curves = Curves()
    curves.apply([Fit(time=0.0, epochs=14, steps_per_epoch=4, monitor="val_loss")])
    for epoch in range(14):
        loss = 2.0 * 0.7**epoch
        validation = 2.0 * 0.7 ** min(epoch, 6) + 0.1 * max(0, epoch - 6)
        logs = {"loss": loss, "accuracy": 0.9, "val_loss": validation, "val_accuracy": 0.8}
        rate = 1e-3 / (1 + (epoch > 3) + 2 * (epoch > 8))
        event = Epoch(
            time=1.0, epoch=epoch, logs=logs, seconds=1.0, learning_rate=rate, best=epoch <= 6
        )
        curves.apply([event])
    curves.apply([Measured(time=1.0, epoch=5, images=32, silent=("conv_3",))])
    return take_snapshot(curves, Observer())


@pytest.fixture
def area(qtbot: QtBot) -> PlotArea:
    area = PlotArea()
    qtbot.addWidget(area)
    area.resize(1400, 400)
    area.expect(("loss", "accuracy"), 14)
    area.show()
    qtbot.waitUntil(lambda: len(area.plots) == 2, timeout=20_000)
    area.show_snapshot(troubled())
    return area


def test_findings_stand_on_the_curve_in_words_where_they_are(area: PlotArea) -> None:
    loss, accuracy = area.plots
    assert set(loss.marks.labels) == {
        "dead layer: conv_3", "overfitting since epoch 7", "best", "learning rate lowered",
    }  # fmt: skip
    assert "overfitting since epoch 7" not in accuracy.marks.labels


def test_labels_do_not_cover_each_other(area: PlotArea, qtbot: QtBot) -> None:
    for width in (1400, 900, 560):
        area.resize(width, 300)
        QApplication.processEvents()
        boxes = area.plots[0].marks.rectangles
        assert boxes
        for (l1, t1, r1, b1), (l2, t2, r2, b2) in combinations(boxes, 2):
            assert r1 <= l2 or r2 <= l1 or b1 <= t2 + 1 or b2 <= t1 + 1


def test_under_the_plots_they_are_sentences_with_evidence(area: PlotArea) -> None:
    assert area.findings.sentences == [
        "Dead layer: conv_3 outputs only zeros. "
        "All its outputs were 0 for 32 validation images, since epoch 6.",
        "Overfitting since epoch 7: training gets better, validation worse. "
        "Validation loss 0.235 in epoch 7, 0.935 in epoch 14; training loss 0.235, then 0.0194.",
        "The learning rate was lowered 2 times, after the epochs 4, 9. "
        "Learning rate 0.001 at first, 0.00025 now.",
    ]
    assert area.findings.isVisible()
    assert "early stopping" in area.findings.item(1).toolTip()


def test_choosing_a_finding_moves_the_cursor_there(area: PlotArea) -> None:
    area.findings.setFocus()
    area.findings.setCurrentRow(1)
    QTest.keyClick(area.findings, Qt.Key.Key_Return)
    assert area.plot_cursor.position == 7.0


def test_a_line_tells_what_it_is_when_the_pointer_rests_on_it(area: PlotArea) -> None:
    from pyqtgraph import Point  # noqa: PLC0415 - after the plots are made

    loss = area.plots[0]
    box = loss.view.getPlotItem().getViewBox()
    at: QPoint = loss.view.mapFromScene(box.mapViewToScene(Point(7.0, 0.1)))
    event = QHelpEvent(QEvent.Type.ToolTip, at, loss.view.viewport().mapToGlobal(at))
    QApplication.sendEvent(loss.view.viewport(), event)
    said = QToolTip.text()
    QToolTip.hideText()
    assert "Overfitting since epoch 7" in said
    assert "Epoch 7 is the best so far. val_loss 0.235 in epoch 7." in said


def test_a_run_without_findings_has_no_list(area: PlotArea) -> None:
    area.show_empty("Press Train.")
    assert not area.findings.isVisible()
    assert area.plots[0].marks.labels == []
