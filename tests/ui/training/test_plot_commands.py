from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from designer.ui.main_window import MainWindow
from designer.ui.preferences import load_preferences
from designer.ui.training.look import Look
from tests.ui.training.test_plots import snapshot_of


def show_run(window: MainWindow, qtbot: QtBot) -> None:
    plots = window.training_panel.plots
    qtbot.waitUntil(lambda: len(plots.plots) == 2, timeout=20_000)
    plots.show_snapshot(snapshot_of(5))


def test_each_choice_is_in_the_menu_on_the_plots_and_kept(window: MainWindow, qtbot: QtBot) -> None:
    show_run(window, qtbot)
    actions, panel = window.actions_by_name, window.training_panel
    for name in ("plot_by_step", "plot_log_x", "plot_log_y", "plot_smoother", "plot_smoother"):
        actions[name].trigger()
    look = Look(unit="step", log_x=True, log_y=True, window=50)
    assert panel.plots.look == load_preferences().plots == look
    assert panel.tools.axes.text() == "By step, log both ways"
    assert panel.tools.smoothing.text() == "Smoothed over 50 batches"
    assert [actions[f"plot_by_{unit}"].isChecked() for unit in ("epoch", "step")] == [False, True]
    loss = panel.plots.plots[0]
    assert loss.view.getPlotItem().getAxis("bottom").labelText == "step"
    assert loss.smoothed.isVisible()
    for name in ("plot_by_epoch", "plot_log_x", "plot_log_y", "plot_less_smooth"):
        actions[name].trigger()
    assert panel.plots.look == Look(window=10)


def test_the_next_window_draws_as_the_last_one(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_name["plot_by_time"].trigger()
    again = MainWindow(window.document)
    qtbot.addWidget(again)
    assert again.training_panel.plots.look.unit == "time"
    assert again.actions_by_name["plot_by_time"].isChecked()
    again.runner.shutdown()


def test_smoothing_ends_somewhere(window: MainWindow) -> None:
    actions = window.actions_by_name
    assert not actions["plot_less_smooth"].isEnabled()
    for _ in range(3):
        actions["plot_smoother"].trigger()
    assert not actions["plot_smoother"].isEnabled()
    assert window.training_panel.plots.look.window == 250


def test_the_buttons_open_the_menus_own_actions(window: MainWindow) -> None:
    tools = window.training_panel.tools
    menu = tools.axes.menu()
    assert isinstance(menu, QMenu)
    assert window.actions_by_name["plot_log_y"] in menu.actions()
    assert window.actions_by_name["plot_smoother"] in tools.smoothing.menu().actions()


def test_where_it_is_narrow_buttons_are_left_out_whole(window: MainWindow, qtbot: QtBot) -> None:
    tools = window.training_panel.tools
    tools.setFixedWidth(tools.axes.sizeHint().width() + 20)
    qtbot.waitUntil(lambda: not tools.smoothing.isVisible())
    assert tools.axes.isVisible()
    qtbot.waitUntil(lambda: tools.axes.width() == tools.axes.sizeHint().width())
