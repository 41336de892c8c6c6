from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.process import own_identity
from designer.project.file import fingerprint_of, save
from designer.project.templates import project_from
from designer.ui import dialogs
from designer.ui.main_window import MainWindow
from designer.ui.safety import draft, questions
from designer.ui.safety.owner import Owner
from tests.ui.safety.left_behind import all_drafts, dead_owner, draft_of, leave_behind

WORK = project_from("lenet-5").change_training(seed=77)


class Person:
    """Answers the questions, and notes what was asked and told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answers: list[str] = []
        self.asked: list[tuple[str, int]] = []
        self.told: list[str] = []
        monkeypatch.setattr(questions, "recover", self._recover)
        monkeypatch.setattr(dialogs, "tell", self._tell)

    def _recover(self, _: QWidget, title: str, edited: object, others: int) -> str:
        self.asked.append((title, others))
        return self.answers.pop(0)

    def _tell(self, _: QWidget, title: str, text: str) -> None:
        self.told.append(text)


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> Person:
    return Person(monkeypatch)


def test_recovered_work_is_unsaved_and_knows_its_file(
    window: MainWindow, person: Person, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "mine.cnn"
    known = save(project_from("lenet-5"), file)
    leave_behind(draft_of(WORK, file, known))
    person.answers = ["recover"]
    window.safety.offer_recovery()
    document = window.document
    assert person.asked == [("mine.cnn", 0)]
    assert document.project == WORK
    assert (document.path, document.fingerprint) == (file, known)
    assert document.is_modified
    assert draft.abandoned() == []  # it is this window's now
    assert len(all_drafts()) == 1
    window.files.save()
    assert fingerprint_of(file) != known
    qtbot.waitUntil(lambda: all_drafts() == [])


def test_recovered_work_survives_another_crash(window: MainWindow, person: Person) -> None:
    """Its draft is there all the time, before the first of the new window is written."""
    leave_behind(draft_of(WORK))
    person.answers = ["recover"]
    window.safety.offer_recovery()
    window.safety._disk.close()
    (kept,) = all_drafts()
    assert draft.read(kept).project == WORK
    window.document.edit("Set the seed", WORK.change_training(seed=78))
    window.safety._autosave._on_timer_timeout()
    window.safety._disk.close()
    assert all_drafts() == [kept]
    assert draft.read(kept).project.training.seed == 78


def test_discarded_work_is_not_offered_again(window: MainWindow, person: Person) -> None:
    leave_behind(draft_of(WORK))
    before = window.document.project
    person.answers = ["discard"]
    window.safety.offer_recovery()
    assert all_drafts() == []
    assert window.document.project == before
    window.safety.offer_recovery()
    assert len(person.asked) == 1


def test_without_an_answer_the_next_start_offers_it(window: MainWindow, person: Person) -> None:
    path = leave_behind(draft_of(WORK))
    person.answers = ["later", "discard"]
    window.safety.offer_recovery()
    assert draft.abandoned() == [path]
    window.safety.offer_recovery()
    assert all_drafts() == []


def test_each_draft_is_asked_about_until_one_is_opened(window: MainWindow, person: Person) -> None:
    paths = [leave_behind(draft_of(WORK.rename(name))) for name in ("one", "two", "three")]
    for path in paths[1:]:
        assert path in draft.abandoned()
    person.answers = ["discard", "recover"]
    window.safety.offer_recovery()
    assert [others for _, others in person.asked] == [2, 1]
    assert len(draft.abandoned()) == 1


def test_the_work_of_living_windows_is_not_offered(window: MainWindow, person: Person) -> None:
    host, pid, started = own_identity()
    path = leave_behind(draft_of(WORK), Owner(host, pid, started, "abcd"))
    elsewhere = leave_behind(draft_of(WORK), Owner("elsewhere", 1, 1.0, "abcd"))
    window.safety.offer_recovery()
    assert person.asked == []
    assert all_drafts() == sorted([path, elsewhere])


def test_another_process_of_the_same_number_is_not_the_window(
    window: MainWindow, person: Person
) -> None:
    host, pid, started = own_identity()
    leave_behind(draft_of(WORK), Owner(host, pid, started - 60, "abcd"))
    person.answers = ["recover"]
    window.safety.offer_recovery()
    assert window.document.project == WORK


def test_work_that_is_in_its_file_is_not_offered(
    window: MainWindow, person: Person, tmp_path: Path
) -> None:
    file = tmp_path / "mine.cnn"
    save(WORK, file)
    leave_behind(draft_of(WORK, file))
    window.safety.offer_recovery()
    assert person.asked == []
    assert all_drafts() == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",
        lambda whole: b"\n",
        lambda whole: b"\x00" * len(whole),
        lambda whole: whole[:20],
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[whole.index(b"\n") :],
        lambda whole: b'{"title": 3}' + whole[whole.index(b"\n") :],
        lambda whole: b"[" * 100_000,
        lambda whole: whole.replace(b"Sequential", b"Functional"),
        lambda whole: b"\xff" + whole,
    ],
)  # fmt: skip
def test_a_damaged_draft_is_told_of_kept_aside_and_stops_nothing(
    window: MainWindow, person: Person, damage: object
) -> None:
    assert callable(damage)
    good = leave_behind(draft_of(WORK))
    bad = good.with_name(f"{dead_owner()}.draft")
    content = damage(good.read_bytes())
    bad.write_bytes(content)
    person.answers = ["recover"]
    window.safety.offer_recovery()
    assert window.document.project == WORK
    assert len(person.told) == 1
    kept = [path for path in all_drafts() if path.suffix == ".damaged"]
    assert [path.read_bytes() for path in kept] == [content]
    assert str(kept[0]) in person.told[0]
    assert "\n" not in person.told[0]


def test_a_folder_that_cannot_be_read_stops_nothing(
    window: MainWindow, person: Person, own_folders: Path
) -> None:
    folder = draft.new_path().parent
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way")
    window.safety.offer_recovery()
    assert not person.asked
    assert not person.told


def test_a_draft_that_is_a_folder_stops_nothing(window: MainWindow, person: Person) -> None:
    (draft.new_path().parent / f"{dead_owner()}.draft").mkdir(parents=True)
    window.safety.offer_recovery()
    assert len(person.told) == 1


def test_two_starts_do_not_offer_the_same_work(
    window: MainWindow, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the first asks, the second finds nothing."""
    path = leave_behind(draft_of(WORK))
    found: list[list[Path]] = []

    def recover(*_: object) -> str:
        found.append(draft.abandoned())
        assert draft.claim(path) is None
        return "later"

    monkeypatch.setattr(questions, "recover", recover)
    window.safety.offer_recovery()
    assert found == [[]]
    assert draft.abandoned() == [path]


def test_a_path_that_is_no_unicode_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "gr\udcf6sse.cnn"
    path = leave_behind(draft_of(WORK, file))
    assert draft.read(path).file == file
