"""One file in two windows, and a file that changes under a window."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from designer.project.file import load, save
from designer.project.templates import project_from
from designer.ui import dialogs
from designer.ui.document import Document
from designer.ui.main_window import MainWindow
from designer.ui.safety import presence, questions
from designer.ui.safety.presence import OtherWindow
from tests.ui.safety.left_behind import dead_owner

STARTER, OTHER = project_from("starter"), project_from("lenet-5")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.cnn"
    save(STARTER, path)
    return path


@pytest.fixture
def second(qtbot: QtBot) -> MainWindow:
    window = MainWindow(Document(STARTER))
    qtbot.addWidget(window, before_close_func=lambda each: each.document.open(STARTER))
    return window


class Person:
    """Answers the questions, and notes what was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answers: list[str] = []
        self.asked: list[tuple[Path, OtherWindow | None]] = []
        monkeypatch.setattr(questions, "open_twice", self._open_twice)
        monkeypatch.setattr(questions, "overwrite", self._overwrite)

    def _open_twice(self, _: object, path: Path, other: OtherWindow) -> str:
        self.asked.append((path, other))
        return self.answers.pop(0)

    def _overwrite(self, _: object, path: Path) -> str:
        self.asked.append((path, None))
        return self.answers.pop(0)


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> Person:
    return Person(monkeypatch)


def until_marked(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.safety.presence._mark is not None)


@pytest.mark.parametrize("answer", ["open", "copy", "cancel"])
def test_the_second_window_says_so_and_obeys(
    window: MainWindow, second: MainWindow, file: Path, person: Person, qtbot: QtBot, answer: str
) -> None:
    window.files.open_file(file)
    until_marked(window, qtbot)
    assert person.asked == []
    save(OTHER, file)
    person.answers = [answer]
    second.files.open_file(file)
    asked, other = person.asked[0]
    assert asked == file
    assert other is not None
    assert other.owner.token == window.safety.presence._token
    path = file if answer == "open" else None
    project = STARTER if answer == "cancel" else OTHER
    assert (second.document.path, second.document.project) == (path, project)
    assert second.document.is_modified == (answer == "copy")


def test_a_window_does_not_stand_in_its_own_way(
    window: MainWindow, file: Path, person: Person, qtbot: QtBot
) -> None:
    window.files.open_file(file)
    until_marked(window, qtbot)
    window.files.open_file(file)
    assert person.asked == []


@pytest.mark.parametrize("end", ["close", "other_file", "dead"])
def test_nobody_is_warned_of_a_window_that_has_it_open_no_longer(
    window: MainWindow, second: MainWindow, file: Path, person: Person, qtbot: QtBot, end: str
) -> None:
    second.files.open_file(file)
    until_marked(second, qtbot)
    mark = second.safety.presence._mark
    assert mark is not None
    if end == "close":
        second.close()
    elif end == "other_file":
        second.document.open(OTHER)
        qtbot.waitUntil(lambda: not mark.exists())
    else:
        mark.rename(mark.with_name(f"{mark.name.partition('-')[0]}-{dead_owner()}.open"))
    window.files.open_file(file)
    assert window.document.path == file
    assert person.asked == []


def test_what_dead_windows_have_left_is_cleared_away(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    window.files.open_file(file)
    until_marked(window, qtbot)
    folder = presence._folder()
    (folder / f"0123456789abcdef-{dead_owner()}.open").touch()
    window.safety.offer_recovery()
    qtbot.waitUntil(lambda: list(folder.iterdir()) == [window.safety.presence._mark])


def open_and_change_outside(window: MainWindow, file: Path) -> None:
    """The window has seed 5, the file is another design by now."""
    window.files.open_file(file)
    window.document.edit("Set the seed", window.document.project.change_training(seed=5))
    save(OTHER, file)


def test_overwriting_is_asked_about_once(window: MainWindow, file: Path, person: Person) -> None:
    open_and_change_outside(window, file)
    person.answers = ["cancel", "overwrite"]
    assert not window.files.save()
    assert load(file).project == OTHER
    assert window.files.save()
    assert load(file).project.training.seed == 5
    assert window.files.save()
    assert person.asked == [(file, None)] * 2


def test_both_are_kept_by_saving_as(
    window: MainWindow, file: Path, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_and_change_outside(window, file)
    beside = file.with_name("beside.cnn")
    monkeypatch.setattr(dialogs, "save_path", lambda *_: beside)
    person.answers = ["save_as"]
    assert window.files.save()
    assert load(file).project == OTHER
    assert load(beside).project.training.seed == 5
    assert window.document.path == beside


def test_reloading_shows_the_file_and_undo_brings_the_changes_back(
    window: MainWindow, file: Path, person: Person
) -> None:
    open_and_change_outside(window, file)
    mine = window.document.project
    person.answers = ["reload"]
    assert not window.files.save()
    assert window.document.project == OTHER
    assert not window.document.is_modified
    assert [card.uid for card in window.canvas.column.cards.layers] == [
        entry.uid for entry in OTHER.network.entries
    ]
    window.grab()
    window.document.undo()
    assert window.document.project == mine
    assert window.files.save()
    assert load(file).project == mine


def test_closing_does_not_overwrite_unasked_either(
    window: MainWindow, file: Path, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_and_change_outside(window, file)
    monkeypatch.setattr(dialogs, "save_first", lambda *_: "save")
    person.answers = ["cancel"]
    window.close()
    assert window.isVisible()
    assert load(file).project == OTHER


def test_a_file_that_is_the_same_or_gone_is_no_question(
    window: MainWindow, file: Path, person: Person
) -> None:
    window.files.open_file(file)
    file.write_bytes(file.read_bytes())  # another time, the same content
    assert window.files.save()
    file.unlink()
    assert window.files.save()
    assert json.loads(file.read_text())["class_name"] == "Sequential"
    assert person.asked == []
