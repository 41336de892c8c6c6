"""Data on the disk, chosen in the window."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QProgressDialog
from pytestqt.qtbot import QtBot

from designer.jobs import looking
from designer.project.templates import project_from
from designer.training.sources.digits import Digits
from designer.training.sources.folder import Folder
from designer.ui import dialogs
from designer.ui.main_window import MainWindow
from designer.ui.sources.looking import Progress
from tests.kit.image_files import bad_files, class_folders

SETTINGS = 1
WAIT = 60_000  # ms: the machine may be busy


@pytest.fixture
def pets(tmp_path: Path) -> Path:
    folder = class_folders(tmp_path / "pets")
    bad_files(folder / "dog")
    return folder


def take(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.sources.take(path)
    assert window.findChildren(QProgressDialog)
    qtbot.waitUntil(lambda: isinstance(window.document.project.data, Folder), timeout=WAIT)
    qtbot.waitUntil(lambda: not window.findChildren(QProgressDialog), timeout=WAIT)


def test_a_folder_is_scanned_and_its_bad_files_are_listed(
    qtbot: QtBot, window: MainWindow, pets: Path
) -> None:
    take(qtbot, window, pets)
    data = window.document.project.data
    assert isinstance(data, Folder)
    assert (data.image_size, data.color_mode) == ((8, 8), "grayscale")  # as the input is
    window.panels.setCurrentIndex(SETTINGS)
    window.show()
    choice = window.panels.settings.contents.data
    choice.refresh()
    assert choice.skipped.sentence.text() == "⚠ 6 files are not trained on:"
    assert "dog/empty.png is empty: it has 0 bytes" in choice.skipped.list.toPlainText()
    assert choice.counts.text() == "16 images to train on, 4 to validate."
    window.document.undo()
    assert isinstance(window.document.project.data, Digits)


def test_what_is_of_no_use_is_told_and_changes_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _parent, _title, text: said.append(text))
    before = window.document.project
    (tmp_path / "none").mkdir()
    window.sources.take(tmp_path / "none")
    qtbot.waitUntil(lambda: bool(said), timeout=WAIT)
    assert said == ["none holds no folders of images: make a folder for each class in it."]
    qtbot.waitUntil(lambda: not window.findChildren(QProgressDialog), timeout=WAIT)
    assert window.document.project == before


def test_data_that_nobody_has_looked_at_are_scanned_before_training(
    qtbot: QtBot, window: MainWindow, pets: Path
) -> None:
    project = window.document.project.choose_data(Folder(path=str(pets)))
    window.document.edit("x", project)
    called: list[bool] = []
    assert window.sources.prepare(lambda: called.append(True))
    qtbot.waitUntil(lambda: bool(called), timeout=WAIT)
    assert not window.document.project.data.unscanned
    assert not window.sources.prepare(lambda: called.append(True))
    qtbot.waitUntil(lambda: not window.findChildren(QProgressDialog), timeout=WAIT)


def test_thinking_better_of_a_choice_changes_nothing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    before = window.document.project
    window.actions_by_name["choose_image_folder"].trigger()
    window.actions_by_name["choose_data_file"].trigger()
    window.actions_by_name["scan_data"].trigger()
    assert window.document.project == before


def test_progress_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    progress = Progress(in_bytes=True)
    assert progress.text(1_500_000, None) == "1.5 MB"
    assert progress.text(1_000, 10_000_000).startswith("1.0 kB of 10.0 MB")
    assert Progress(in_bytes=False).text(5_000, 10_000).startswith("5,000 of 10,000, about ")


def test_what_was_scanned_for_another_project_is_left_alone(
    qtbot: QtBot, window: MainWindow, pets: Path
) -> None:
    done: list[str] = []
    window.sources.take(pets)
    window.sources._then = lambda: done.append("trained")
    window.document.open(project_from("lenet-5"))
    qtbot.waitUntil(lambda: window.sources._looking is None, timeout=WAIT)
    assert window.document.project == project_from("lenet-5")
    assert not done


def test_data_that_were_changed_during_the_scan_stay(
    qtbot: QtBot, window: MainWindow, pets: Path
) -> None:
    told: list[str] = []
    window.sources.told.connect(told.append)
    window.sources.take(pets)
    changed = window.document.project.change_data(seed=7)
    window.document.edit("Set the seed", changed)
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    assert told == ["The data were changed meanwhile: have them scanned again."]
    assert window.document.project == changed


def test_what_nobody_expected_is_told(
    qtbot: QtBot, window: MainWindow, pets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _parent, _title, text: said.append(text))
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)

    def fail(*_: object) -> None:
        raise OSError("gone")

    monkeypatch.setattr(looking, "look", fail)
    window.sources.take(pets)
    qtbot.waitUntil(lambda: bool(said), timeout=WAIT)
    assert said == ["Looking at the data failed (OSError: gone): try again."]


def test_the_tool_bar_asks_for_a_folder_as_the_settings_do(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda *given: asked.extend(given[1:2])
    )
    before = window.document.project
    actions = {each.data(): each for each in window.tool_bar._data.menu().actions()}
    actions["Folder"].trigger()
    assert asked
    assert window.document.project is before
    assert not actions["Folder"].isChecked()
    actions["MNIST"].trigger()
    assert window.document.project.data.title == "MNIST"
