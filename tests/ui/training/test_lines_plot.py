import pytest
from pytestqt.qtbot import QtBot

from designer.runs.curves import Curves
from designer.runs.events import Epoch, Fit, Measured
from designer.ui.training.lines_plot import LinesPlot
from designer.ui.training.look import EXTRAS, Look
from designer.ui.training.plots import PlotArea
from designer.ui.training.snapshot import Snapshot, take_snapshot


def run(*, norms: bool) -> Snapshot:
    curves = Curves()
    curves.apply([Fit(time=0.0, epochs=5, steps_per_epoch=4)])
    for epoch in range(3):
        logs = {"loss": 1.0, "learning_rate": 0.1}
        rate = 0.1 / (1 + epoch)
        curves.apply([Epoch(time=1.0, epoch=epoch, logs=logs, seconds=1.0, learning_rate=rate)])
        weights = {"conv_1": 1.0 + epoch, "dense_1": 4.0} if norms else {}
        gradients = {"conv_1": 0.5} if norms else {}
        curves.apply(
            [Measured(time=1.0, epoch=epoch, weight_norms=weights, gradient_norms=gradients)]
        )
    return take_snapshot(curves)


@pytest.fixture
def area(qtbot: QtBot) -> PlotArea:
    area = PlotArea()
    qtbot.addWidget(area)
    area.resize(1400, 260)
    area.show_look(Look(extras=EXTRAS))
    area.show()
    qtbot.waitUntil(lambda: len(area.extras) == 3, timeout=20_000)
    return area


def drawn(plot: LinesPlot) -> dict[str, list[float]]:
    return {name: item.getData()[1].tolist() for name, item in plot.items.items()}


def test_learning_rate_and_norms_are_drawn_layer_by_layer(area: PlotArea) -> None:
    area.show_snapshot(run(norms=True))
    rate, weights, gradients = area.extras
    assert drawn(rate) == {"learning rate": [0.1, 0.05, 0.1 / 3]}
    assert drawn(weights) == {"conv_1": [1.0, 2.0, 3.0], "dense_1": [4.0, 4.0, 4.0]}
    assert drawn(gradients) == {"conv_1": [0.5, 0.5, 0.5]}
    assert [plot.reason.isVisible() for plot in area.extras] == [False] * 3
    assert weights.legend.texts == ["conv_1", "dense_1"]
    assert [plot.name for plot in area.plots] == ["loss"]


def test_the_cursor_reads_them_too(area: PlotArea, qtbot: QtBot) -> None:
    area.resize(3000, 260)  # room for every name, whatever the letters
    area.show_snapshot(run(norms=True))
    area.plot_cursor.move(2.0)
    qtbot.waitUntil(lambda: area.extras[1].legend.texts == ["conv_1 2.000", "dense_1 4.000"])
    assert area.extras[1].tip_at(2.0, 0.1) == "conv_1 2.000\ndense_1 4.000"


def test_a_run_without_norms_says_why_there_are_none(area: PlotArea) -> None:
    area.show_snapshot(run(norms=False))
    rate, weights, gradients = area.extras
    assert not rate.reason.isVisible()
    assert weights.reason.isVisible()
    assert "begun from now on" in weights.reason.text()
    assert "validation images" in gradients.reason.text()


def test_what_is_no_longer_wanted_is_gone(area: PlotArea, qtbot: QtBot) -> None:
    area.show_snapshot(run(norms=True))
    area.show_look(Look().toggled("gradient_norms"))
    qtbot.waitUntil(lambda: [plot.name for plot in area.extras] == ["gradient_norms"])
    assert drawn(area.extras[0]) == {"conv_1": [0.5, 0.5, 0.5]}


def test_norms_are_measured_only_where_they_are_wanted() -> None:
    assert not Look(extras=("learning_rate",)).norms
    assert Look().toggled("weight_norms").norms
    assert Look().toggled("weight_norms").toggled("weight_norms") == Look()
