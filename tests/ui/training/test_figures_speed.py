from pytestqt.qtbot import QtBot

from designer.runs.curves import Curves
from designer.runs.events import Batch, Fit
from designer.ui.training.figures import Figures
from designer.ui.training.snapshot import take_snapshot


def test_speed_and_memory_stand_under_the_step(qtbot: QtBot) -> None:
    figures, curves = Figures(), Curves()
    qtbot.addWidget(figures)
    curves.apply([Fit(time=0.0, epochs=2, steps_per_epoch=9)])
    for step in range(3):
        curves.apply(
            [
                Batch(
                    time=float(step), epoch=0, steps=(step,), losses=(1.0,), metrics={},
                    images=1234, memory=812_000_000,
                )
            ]
        )  # fmt: skip
    figures.show_snapshot(take_snapshot(curves), is_over=False)
    assert figures.speed.text() == "1,234 images/s · 812.0 MB"
    figures.clear(2)
    assert figures.speed.isHidden()


def test_a_run_that_never_began_has_no_epoch(qtbot: QtBot) -> None:
    figures = Figures()
    qtbot.addWidget(figures)
    figures.show_snapshot(take_snapshot(Curves()), is_over=True)
    assert figures.epoch.text() == "No epoch yet"
    assert figures.step.text() == "the run has not begun to train"
