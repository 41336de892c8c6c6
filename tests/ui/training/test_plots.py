import subprocess
import sys
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.runs.curves import Curves
from designer.runs.events import Batch, Epoch, Fit
from designer.ui import theme
from designer.ui.training.curve_plot import CurvePlot
from designer.ui.training.plots import PlotArea
from designer.ui.training.snapshot import Snapshot, take_snapshot

SENTENCE = "Press Train (F5) to see loss and accuracy here."

FIRST_PAINT = """
import sys
from PySide6.QtWidgets import QApplication
from designer.project.templates import project_from
from designer.ui.document import Document
from designer.ui.training.panel import TrainingPanel
from designer.ui.training.runner import Runner

app = QApplication([])
runner = Runner()
panel = TrainingPanel(Document(project_from("starter")), runner)
panel.show()
panel.grab()
print([name for name in ("numpy", "pyqtgraph", "psutil", "tensorflow") if name in sys.modules])
while len(panel.plots.plots) < 2:
    app.processEvents()
print("pyqtgraph" in sys.modules, "tensorflow" in sys.modules)
"""


def snapshot_of(epochs: int, *, steps: int = 4, first_loss: float = 2.0) -> Snapshot:
    """A run that has done so many epochs of ten."""
    curves = Curves()
    curves.apply([Fit(time=0.0, epochs=10, steps_per_epoch=steps, monitor="val_loss")])
    for epoch in range(epochs):
        losses = [1.0 / (1 + epoch)] * steps
        losses[0] = first_loss if epoch == 0 else losses[0]
        metrics = {"accuracy": (0.9,) * steps}
        numbers = tuple(range(steps))
        logs = {"loss": 1.0 / (1 + epoch), "val_loss": 1.1, "accuracy": 0.9, "val_accuracy": 0.8}
        curves.apply(
            [
                Batch(time=1.0, epoch=epoch, steps=numbers, losses=tuple(losses), metrics=metrics),
                Epoch(time=2.0, epoch=epoch, logs=logs, seconds=1.0, best=epoch < 2),
            ]
        )
    return take_snapshot(curves)


def points(line: Any) -> int:
    """How many points of a line are drawn."""
    return len(line.getData()[0])


def value_ends(plot: CurvePlot) -> tuple[float, float]:
    """What the vertical axis spans."""
    low, high = plot.view.viewRange()[1]
    return low, high


@pytest.fixture
def area(qtbot: QtBot) -> PlotArea:
    area = PlotArea()
    qtbot.addWidget(area)
    area.resize(820, 210)
    area.expect(("loss", "accuracy"), 10)
    area.show_empty(SENTENCE)
    area.show()
    qtbot.waitUntil(lambda: len(area.plots) == 2, timeout=20_000)
    return area


def test_nothing_heavy_is_imported_before_the_first_paint() -> None:
    child = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT], capture_output=True, text=True, timeout=60, check=True
    )
    assert child.stdout.split("\n")[:2] == ["[]", "True False"]


def test_empty_plots_say_why(area: PlotArea) -> None:
    assert area.message == SENTENCE
    assert [plot.name for plot in area.plots] == ["loss", "accuracy"]


def test_a_run_without_any_value_leaves_the_sentence(area: PlotArea) -> None:
    area.show_snapshot(snapshot_of(0))
    assert area.message == SENTENCE


def test_a_run_is_drawn(area: PlotArea) -> None:
    area.show_snapshot(snapshot_of(3))
    assert area.message == ""
    loss, accuracy = area.plots
    assert points(loss.train) == points(loss.validation) == points(loss.markers) == 3
    assert points(loss.batches) == 12
    assert accuracy.best.isVisible()
    assert accuracy.best.value() == loss.best.value() == 2


def test_a_new_run_begins_with_empty_plots(area: PlotArea) -> None:
    area.show_snapshot(snapshot_of(3))
    area.show_empty("TensorFlow is starting.")
    assert area.message == "TensorFlow is starting."
    assert [points(plot.train) for plot in area.plots] == [0, 0]
    assert not any(plot.best.isVisible() for plot in area.plots)


def test_other_metrics_bring_other_plots(qtbot: QtBot, area: PlotArea) -> None:
    curves = Curves()
    logs = {"loss": 1.0, "mean_absolute_error": 2.0, "root_mean_squared_error": 3.0}
    curves.apply([Epoch(time=1.0, epoch=0, logs=logs, seconds=1.0)])
    area.show_snapshot(take_snapshot(curves))
    qtbot.waitUntil(lambda: area.message == "")
    names = ["loss", "mean_absolute_error", "root_mean_squared_error"]
    assert [plot.name for plot in area.plots] == names
    assert [points(plot.train) for plot in area.plots] == [1, 1, 1]


def test_many_batches_are_drawn_as_few_points(area: PlotArea) -> None:
    area.show_snapshot(snapshot_of(10, steps=1000))
    assert points(area.plots[0].batches) < 2400


def test_a_first_step_off_the_chart_does_not_flatten_the_rest(area: PlotArea) -> None:
    area.show_snapshot(snapshot_of(3, steps=50, first_loss=1e6))
    assert value_ends(area.plots[0])[1] < 10


def test_loss_starts_at_zero_and_accuracy_is_in_percent(area: PlotArea) -> None:
    area.show_snapshot(snapshot_of(3))
    loss, accuracy = area.plots
    assert value_ends(loss) == pytest.approx((0.0, 2.0), abs=0.1)
    assert value_ends(accuracy) == pytest.approx((0.0, 1.0), abs=0.05)


def test_colors_follow_the_scheme(qtbot: QtBot, qapp: QApplication, area: PlotArea) -> None:
    before = qapp.palette(), qapp.styleSheet(), qapp.font()
    theme.apply(qapp)
    try:
        for scheme, colors in (
            (Qt.ColorScheme.Dark, theme.DARK),
            (Qt.ColorScheme.Light, theme.LIGHT),
        ):
            theme.choose(qapp, scheme)
            image = area.plots[0].grab().toImage()
            corner = image.pixelColor(image.width() - 2, image.height() - 2)
            assert corner == QColor(colors.panel)
    finally:
        qapp.setPalette(before[0])
        qapp.setStyleSheet(before[1])
        qapp.setFont(before[2])


def test_the_figures_are_told_to_a_screen_reader(area: PlotArea) -> None:
    area.show_snapshot(snapshot_of(3))
    described = area.plots[1].accessibleDescription()
    assert described == "Epoch 3: training 90.0 %, validation 80.0 %."
