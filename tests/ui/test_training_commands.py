"""What the Training menu asks before it acts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from designer.project.file import save
from designer.runs.commands import read_command
from designer.runs.events import Paused
from designer.runs.folder import default_runs_folder
from designer.ui import dialogs
from designer.ui.main_window import MainWindow
from tests.ui.training.recorded import EPOCHS, RecordedRun


@pytest.fixture
def recorded(window: MainWindow, tmp_path: Path) -> RecordedRun:
    """A run of the project that is open."""
    file = tmp_path / "net.cnn"
    save(window.document.project, file)
    window.files.open_file(file)
    recorded = RecordedRun(default_runs_folder(file), window.document.project)
    recorded.begin()
    recorded.train_epoch(0)
    return recorded


@pytest.fixture
def asked(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """What the runner is asked to do, in the place of doing it."""
    calls: list[Any] = []
    monkeypatch.setattr(window.runner, "train_longer", calls.append)
    monkeypatch.setattr(window.runner, "start", lambda *_, **given: calls.append(given))
    yield calls


def answer(*texts: str) -> None:
    """Type these into one question after the other."""

    def type_next() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QInputDialog):
            return
        dialog.setTextValue(texts[0])
        if texts[1:]:
            QTimer.singleShot(0, lambda: answer(*texts[1:]))
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(0, type_next)


def test_the_learning_rate_is_asked_for_until_it_is_one(window: MainWindow) -> None:
    answer("fast", "-1", "0", "nan", " 2e-4 ")
    assert dialogs.learning_rate(window, 0.001) == 2e-4
    answer("0,5")
    assert dialogs.learning_rate(window, None) == 0.5


def test_a_paused_run_gets_another_learning_rate(
    qtbot: QtBot, window: MainWindow, recorded: RecordedRun
) -> None:
    action = window.actions_by_name["change_learning_rate"]
    recorded.append(Paused(time=1.0, learning_rate=0.25))
    window.runner.attach(recorded.path)
    qtbot.waitUntil(action.isEnabled)
    shown: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        shown.append(dialog.textValue())
        dialog.setTextValue("0.125")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(0, look)
    action.trigger()
    assert shown == ["0.25"]
    path = recorded.folder.command
    qtbot.waitUntil(lambda: read_command(path) is not None)
    command = read_command(path)
    assert command is not None
    assert (command.do, command.learning_rate) == ("set", 0.125)


def test_a_run_that_is_over_gets_more_epochs(
    qtbot: QtBot, window: MainWindow, recorded: RecordedRun, asked: list[Any]
) -> None:
    recorded.finish()
    with qtbot.waitSignal(window.runner.finished):
        window.runner.attach(recorded.path)
    usual = window.document.project.training.epochs

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        assert (dialog.intMinimum(), dialog.intValue()) == (2, 1 + usual)
        dialog.setIntValue(EPOCHS + 4)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(0, look)
    window.actions_by_name["train_longer"].trigger()
    assert asked == [EPOCHS + 4]


def test_weights_that_fit_are_named_before_they_are_taken(
    window: MainWindow, recorded: RecordedRun, asked: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    action, told = window.actions_by_name["train_from_run"], []
    monkeypatch.setattr(dialogs, "tell", lambda _, __, sentence: told.append(sentence))
    monkeypatch.setattr(dialogs, "weights_to_start_with", lambda _, runs: runs[0])

    def agree(_: object, __: str, sentence: str, ___: str) -> bool:
        told.append(sentence)
        return True

    monkeypatch.setattr(dialogs, "agrees", agree)
    action.trigger()
    assert "train it first" in told.pop()
    recorded.folder.best.touch()
    project = window.document.project
    uid = next(entry.uid for entry in project.network.entries if entry.name == "conv_2")
    window.document.edit("Other filters", project.configure(uid, filters=20))
    action.trigger()
    sentence = told.pop()
    assert recorded.path.name in sentence
    assert "conv_1 and batch_norm_1 fit and are taken" in sentence
    assert "conv_2 and dense_1 differ" in sentence
    assert [given["weights_of"] for given in asked] == [recorded.path]
