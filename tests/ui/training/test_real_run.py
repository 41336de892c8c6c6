from pathlib import Path

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from designer.project.project import Project
from designer.ui.preferences import load_preferences, save_preferences
from designer.ui.training.look import Look
from designer.ui.training.runner import Runner

PATIENCE = 120_000


def test_a_good_run_raises_no_alarm_and_measures_what_is_asked_for(
    qtbot: QtBot, runner: Runner, project: Project, tmp_path: Path
) -> None:
    look = Look(extras=("weight_norms", "gradient_norms"))
    save_preferences(replace(load_preferences(), plots=look))
    path = tmp_path / "net.cnn"
    with qtbot.waitSignal(runner.finished, timeout=PATIENCE):
        runner.start(project, name="net.cnn", project_path=path)
    snapshot = runner.snapshot
    assert snapshot is not None
    assert [finding.label for finding in snapshot.findings] == ["best"]
    assert [look.epoch for look in snapshot.measured] == [0, 1]
    trained = {"conv_1", "batch_norm_1", "conv_2", "dense_1"}
    assert trained <= set(snapshot.measured[1].weight_norms)
    assert snapshot.measured[1].weight_norms.keys() == snapshot.measured[1].gradient_norms.keys()
    assert snapshot.images_per_second is not None
    assert (snapshot.memory or 0) > 100_000_000
