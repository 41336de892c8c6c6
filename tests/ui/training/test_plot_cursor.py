import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.ui.training.curve_plot import CurvePlot
from designer.ui.training.look import Look
from designer.ui.training.plots import PlotArea
from tests.ui.training.test_plots import snapshot_of


@pytest.fixture
def area(qtbot: QtBot) -> PlotArea:
    area = PlotArea()
    qtbot.addWidget(area)
    area.resize(1400, 260)
    area.expect(("loss", "accuracy"), 10)
    area.show()
    qtbot.waitUntil(lambda: len(area.plots) == 2, timeout=20_000)
    area.show_snapshot(snapshot_of(5))
    return area


def point_at(plot: CurvePlot, place: float) -> None:
    """Bring the pointer there, half way up."""
    box = plot.view.getPlotItem().getViewBox()
    middle = sum(box.viewRange()[1]) / 2
    scene = box.mapViewToScene(plot_point(place, middle))
    position: QPoint = plot.view.mapFromScene(scene)
    QTest.mouseMove(plot.view.viewport(), position)


def plot_point(x: float, y: float) -> object:
    from pyqtgraph import Point  # noqa: PLC0415 - after the plots are made

    return Point(x, y)


def said(plot: CurvePlot) -> str:
    """What stands below the plot."""
    return str(plot.view.getPlotItem().getAxis("bottom").labelText)


def test_the_pointer_reads_all_plots_at_its_place(area: PlotArea) -> None:
    loss, accuracy = area.plots
    point_at(loss, 2.0)
    position = area.plot_cursor.position
    assert position == pytest.approx(2.0, abs=0.05)
    assert loss.legend.texts == ["each batch 0.500", "training 0.500", "validation 1.100"]
    assert accuracy.legend.texts == ["each batch 90.0 %", "training 90.0 %", "validation 80.0 %"]
    assert said(accuracy) == f"epoch {position:.2f} · step 8 · 2 s".replace(".00", "")
    assert all(plot.cursor_line.isVisible() for plot in area.plots)


def test_the_cursor_ends_where_the_run_has_come_to(area: PlotArea) -> None:
    point_at(area.plots[0], 9.0)
    assert area.plot_cursor.position == 5.0


def test_leaving_the_plot_takes_the_cursor_away(area: PlotArea) -> None:
    loss = area.plots[0]
    point_at(loss, 2.0)
    QApplication.sendEvent(loss.view.viewport(), QEvent(QEvent.Type.Leave))
    assert area.plot_cursor.position is None
    assert not loss.cursor_line.isVisible()
    assert loss.legend.texts == ["each batch", "training", "validation"]
    assert said(loss) == "epoch"


def test_the_keys_go_from_epoch_to_epoch(area: PlotArea) -> None:
    loss = area.plots[0]
    for key, epoch in ((Qt.Key.Key_Left, 5), (Qt.Key.Key_Left, 4), (Qt.Key.Key_Right, 5)):
        QTest.keyClick(loss.view, key)
        assert area.plot_cursor.position == epoch
    QTest.keyClick(loss.view, Qt.Key.Key_Right)
    assert area.plot_cursor.position == 5
    assert loss.legend.texts == ["each batch 0.200", "training 0.200", "validation 1.100"]
    QTest.keyClick(loss.view, Qt.Key.Key_Escape)
    assert area.plot_cursor.position is None


def test_the_cursor_stays_at_its_place_on_another_axis(area: PlotArea) -> None:
    loss = area.plots[0]
    QTest.keyClick(loss.view, Qt.Key.Key_Left)
    area.show_look(Look(unit="step", log_x=True))
    assert loss.cursor_line.value() == pytest.approx(np.log10(20))
    assert area.plot_cursor.position == 5


def test_the_smoothed_line_is_read_too_and_lies_over_the_batches(area: PlotArea) -> None:
    loss = area.plots[0]
    area.show_look(Look(window=10))
    QTest.keyClick(loss.view, Qt.Key.Key_Left)
    mean = np.mean([0.2] * 4 + [0.25] * 4 + [1 / 3] * 2)
    assert f"smoothed {mean:.3f}" in loss.legend.texts
    assert loss.smoothed.getData()[1][-1] == pytest.approx(mean)
    assert loss.batches.isVisible()
    items = loss.view.getPlotItem().items
    assert items.index(loss.smoothed) > items.index(loss.batches)


def test_there_is_nothing_to_read_without_a_run(area: PlotArea) -> None:
    area.show_empty("Press Train.")
    QTest.keyClick(area.plots[0].view, Qt.Key.Key_Left)
    point_at(area.plots[0], 2.0)
    assert area.plot_cursor.position is None


def test_where_it_is_narrow_values_go_before_names(area: PlotArea, qtbot: QtBot) -> None:
    loss = area.plots[0]
    area.plot_cursor.move(2.0)
    area.resize(560, 260)
    qtbot.waitUntil(lambda: loss.legend.texts == ["0.500", "0.500", "1.100"])


def test_the_position_stands_in_the_middle_below_the_plot(area: PlotArea) -> None:
    axis = area.plots[0].view.getPlotItem().getAxis("bottom")
    area.plot_cursor.move(2.0)
    middle = axis.label.x() + axis.label.boundingRect().width() / 2
    assert middle == pytest.approx(axis.width() / 2, abs=2)
