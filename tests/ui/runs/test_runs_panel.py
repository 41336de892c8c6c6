"""The list of runs in the real window, with real folders."""

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from designer.project.file import save
from designer.project.templates import project_from
from designer.runs.folder import default_runs_folder
from designer.runs.notes import write_note
from designer.runs.outline import Outline, Outliner
from designer.ui import dialogs
from designer.ui.main_window import MainWindow
from designer.ui.runs.model import COLUMNS
from designer.ui.runs.table import RunsTable
from tests.ui.forms.hands import show_active
from tests.ui.training.recorded import RecordedRun, unused_pid


@pytest.fixture
def runs_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))  # with the trash in it
    return default_runs_folder(tmp_path / "net.cnn")


@pytest.fixture
def runs(runs_folder: Path) -> list[RecordedRun]:
    """A good run, a worse one, one that was killed; their names are in this order."""
    made = [RecordedRun(runs_folder, project_from("lenet-5")) for _ in range(3)]
    for number, run in enumerate(made):
        run.begin(unused_pid() if number == 2 else None)
        for epoch in range(3 - number):
            run.train_epoch(epoch)
    made[0].finish()
    made[1].finish("stopped", "The run was stopped.")
    for number, run in enumerate(made):
        renamed = run.path.with_name(f"2026112{number}-120000-abcdef")
        shutil.move(run.path, renamed)
        run.folder = type(run.folder)(renamed)
    return made


@pytest.fixture
def table(window: MainWindow, runs: list[RecordedRun], tmp_path: Path, qtbot: QtBot) -> RunsTable:
    save(window.document.project, tmp_path / "net.cnn")
    window.files.open_file(tmp_path / "net.cnn")
    show_active(window)
    press(window, "Alt+7")
    table = window.panels.runs.table
    qtbot.waitUntil(lambda: table.model().rowCount() == 3)
    return table


def press(window: MainWindow, keys: str) -> None:
    QTest.keySequence(window, QKeySequence(keys))


def column(table: RunsTable, title: str) -> list[str]:
    place = [each.title for each in COLUMNS].index(title)
    model = table.model()
    return [model.index(row, place).data() for row in range(model.rowCount())]


def test_every_run_tells_what_became_of_it(window: MainWindow, table: RunsTable) -> None:
    QAbstractItemModelTester(table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert column(table, "State") == ["Interrupted", "Stopped", "Finished"]
    assert column(table, "Epochs") == ["1 of 3", "2 of 3", "3 of 3"]
    assert column(table, "Loss") == ["1.100", "0.550", "0.367"]
    assert column(table, "Metrics") == ["accuracy 87.5 %"] * 3
    assert window.panels.runs.total.text().startswith("3 runs take ")


def test_a_run_of_somebody_else_appears(
    window: MainWindow, table: RunsTable, runs_folder: Path, qtbot: QtBot
) -> None:
    RecordedRun(runs_folder).begin()
    window.panels.runs._timer.setInterval(10)
    qtbot.waitUntil(lambda: column(table, "State")[0] == "Training")


def test_enter_shows_the_curves(
    window: MainWindow, table: RunsTable, runs: list[RecordedRun], qtbot: QtBot
) -> None:
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.runner.folder == runs[1].path)
    assert window.training_panel.isVisible()


def test_its_design_is_opened_as_a_copy(window: MainWindow, table: RunsTable) -> None:
    table.selectRow(0)
    press(window, "Ctrl+Shift+D")
    assert window.document.project == project_from("lenet-5")
    assert window.document.path is None


def test_a_note_is_written_in_its_cell(
    window: MainWindow, table: RunsTable, runs: list[RecordedRun], qtbot: QtBot
) -> None:
    table.selectRow(2)
    QTest.keyClick(table, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "dropout 0.3")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: column(table, "Note") == ["", "", "dropout 0.3"])
    assert runs[0].folder.note.read_text() == "dropout 0.3"


def test_delete_moves_to_the_trash(
    window: MainWindow, table: RunsTable, runs: list[RecordedRun], tmp_path: Path, qtbot: QtBot
) -> None:
    table.selectRow(1)
    project = window.document.project
    QTest.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: table.model().rowCount() == 2)
    assert not runs[1].path.exists()
    trashed = tmp_path / "share" / "Trash" / "files" / runs[1].path.name
    assert (trashed / "events.jsonl").is_file()
    assert window.document.project is project
    assert "1 run (" in window.status_strip.told.text()


def test_a_run_that_goes_on_is_not_deleted(
    window: MainWindow, table: RunsTable, runs_folder: Path, qtbot: QtBot
) -> None:
    run = RecordedRun(runs_folder)
    run.begin()
    window.panels.runs.refresh()
    qtbot.waitUntil(lambda: table.model().rowCount() == 4)
    table.selectAll()
    button = next(b for b in window.panels.runs.findChildren(QPushButton) if "trash" in b.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert run.path.exists()
    assert "stop it first" in window.status_strip.told.text()


def test_what_cannot_be_trashed_says_so(
    window: MainWindow, table: RunsTable, runs: list[RecordedRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _window, _title, text: told.append(text))
    table.selectRow(0)
    shutil.rmtree(runs[2].path)
    press(window, "Ctrl+Shift+K")
    assert told == [f"{runs[2].path} cannot be moved to the trash: delete this folder yourself."]


def test_only_the_best_are_kept(
    window: MainWindow,
    table: RunsTable,
    runs: list[RecordedRun],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dialogs, "count_of", lambda *_: 1)
    press(window, "Ctrl+Alt+J")
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    assert [run.path.exists() for run in runs] == [True, False, False]


def test_another_project_has_its_own(window: MainWindow, table: RunsTable, qtbot: QtBot) -> None:
    window.files.begin("starter")
    qtbot.waitUntil(lambda: table.model().rowCount() == 0)
    said = "There is no run of this project yet"
    qtbot.waitUntil(lambda: window.panels.runs.total.text().startswith(said))


def test_ticked_runs_are_drawn_over_the_plots(
    window: MainWindow, table: RunsTable, runs: list[RecordedRun], qtbot: QtBot
) -> None:
    write_note(runs[1].folder, "dropout 0.3")
    plots = window.training_panel.plots
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(plots.plots) and window.runner.end is not None)
    window.runs.show_runs()
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_Space)
    table.selectRow(2)
    QTest.keyClick(table, Qt.Key.Key_Space)
    window.views.show_training()
    qtbot.waitUntil(lambda: len(plots.plots[0].overlay.items) == 2)
    loss = {words.toPlainText(): line for line, words in plots.plots[0].overlay.items}
    assert loss["dropout 0.3"].getData()[1].tolist() == pytest.approx([1.1, 0.55])
    assert len({str(line.opts["pen"].dashPattern()) for line in loss.values()}) == 2
    assert plots.plots[0].overlay.epochs == 3
    window.runs.show_runs()
    QTest.keyClick(table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(plots.plots[0].overlay.items) == 1)


def test_nothing_of_another_project_is_deleted_or_drawn(
    window: MainWindow, table: RunsTable, runs: list[RecordedRun], tmp_path: Path, qtbot: QtBot
) -> None:
    plots = window.training_panel.plots
    qtbot.waitUntil(lambda: bool(plots.plots))
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(plots.plots[0].overlay.items) == 1)
    window.views.show_training()
    save(project_from("starter"), tmp_path / "other.cnn")
    window.files.open_file(tmp_path / "other.cnn")
    assert plots.plots[0].overlay.items == ()
    assert plots.message
    press(window, "Ctrl+Shift+K")
    assert all(run.path.exists() for run in runs)


def test_the_best_are_counted_when_the_runs_have_been_read(
    window: MainWindow,
    runs: list[RecordedRun],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(dialogs, "count_of", lambda *given: asked.append(given[-1]))
    save(window.document.project, tmp_path / "net.cnn")
    window.files.open_file(tmp_path / "net.cnn")
    show_active(window)
    press(window, "Ctrl+Alt+J")
    qtbot.waitUntil(lambda: asked == [3])


def test_a_run_that_was_taken_up_meanwhile_stays(
    window: MainWindow, table: RunsTable, runs: list[RecordedRun]
) -> None:
    window.panels.runs._timer.stop()
    table.selectRow(0)
    runs[2].begin()  # in this process, which lives
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert runs[2].path.exists()
    assert "stop it first" in window.status_strip.told.text()


def test_a_run_that_cannot_be_read_leaves_the_others_to_be_read_again(
    window: MainWindow,
    table: RunsTable,
    runs_folder: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: told.append(kind))
    update = Outliner.update

    def fail_once(self: Outliner) -> Outline:
        if not told:
            raise ValueError("once")
        return update(self)

    monkeypatch.setattr(Outliner, "update", fail_once)
    window.panels.runs.refresh()
    qtbot.waitUntil(lambda: told == [ValueError])
    RecordedRun(runs_folder)
    window.panels.runs._timer.setInterval(10)
    qtbot.waitUntil(lambda: table.model().rowCount() == 4)
