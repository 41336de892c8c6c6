import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.project.file import fingerprint_of, save
from designer.project.templates import project_from
from designer.ui.document import Document
from designer.ui.safety import draft
from designer.ui.safety.safety import Safety
from tests.test_atomic import POSIX, folder_that_cannot_be_written
from tests.ui.safety.left_behind import all_drafts

_WITHIN = 2000  # ms


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    return Document(project_from("starter"))


@pytest.fixture
def safety(document: Document, qtbot: QtBot) -> Iterator[Safety]:
    window = QWidget()
    qtbot.addWidget(window)
    safety = Safety(document, window)
    yield safety
    safety.close()


def set_seed(document: Document, seed: int) -> None:
    document.edit("Set the seed", document.project.change_training(seed=seed))


def kept_seeds() -> list[int]:
    whole = (path for path in all_drafts() if path.suffix == ".draft")  # else it is being written
    return [draft.read(path).project.training.seed for path in whole]


def until_kept(qtbot: QtBot, seed: int) -> None:
    qtbot.waitUntil(lambda: kept_seeds() == [seed], timeout=_WITHIN)


def until_gone(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: all_drafts() == [], timeout=_WITHIN)


def test_an_edit_is_kept_within_two_seconds_with_what_it_is_of(
    safety: Safety, document: Document, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "mine.cnn"
    document.mark_saved(file, save(document.project, file))
    set_seed(document, 7)
    until_kept(qtbot, 7)
    about = draft.read(all_drafts()[0]).about
    assert (about.title, about.path) == ("mine.cnn", str(file))
    assert about.fingerprint == fingerprint_of(file)
    assert abs(about.edited - time.time()) < 10
    assert draft.abandoned() == []


def test_edits_without_a_pause_are_kept_too(
    safety: Safety, document: Document, qtbot: QtBot
) -> None:
    def edit() -> bool:
        set_seed(document, document.project.training.seed + 1)
        return bool(all_drafts())

    qtbot.waitUntil(edit, timeout=_WITHIN)


@pytest.mark.parametrize("end", ["undo", "save", "open", "close"])
def test_what_is_saved_or_given_up_is_kept_no_longer(
    safety: Safety, document: Document, qtbot: QtBot, tmp_path: Path, end: str
) -> None:
    ends: dict[str, Callable[[], None]] = {
        "undo": document.undo,
        "save": lambda: document.mark_saved(tmp_path / "mine.cnn"),
        "open": lambda: document.open(project_from("lenet-5")),
        "close": safety.close,
    }
    set_seed(document, 7)
    until_kept(qtbot, 7)
    ends[end]()
    until_gone(qtbot)


def test_work_is_kept_again_after_a_save(
    safety: Safety, document: Document, qtbot: QtBot, tmp_path: Path
) -> None:
    set_seed(document, 7)
    until_kept(qtbot, 7)
    document.mark_saved(tmp_path / "mine.cnn")
    until_gone(qtbot)
    set_seed(document, 8)
    until_kept(qtbot, 8)


@POSIX
def test_a_disk_that_cannot_be_written_is_told_of_and_stops_nobody(
    safety: Safety,
    document: Document,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    document.told.connect(told.append)
    safety._autosave._timer.setInterval(10)
    with folder_that_cannot_be_written() as folder:
        monkeypatch.setattr(draft, "_folder", lambda: folder / "drafts")
        set_seed(document, 7)
        qtbot.waitUntil(lambda: bool(told))
        assert "(Permission denied): save often." in told[0]
        set_seed(document, 8)  # which clears what was told
        qtbot.waitUntil(lambda: len(told) == 2)
        safety._disk.close()
        assert not (folder / "drafts").exists()
    assert document.project.training.seed == 8


def test_an_edit_does_not_wait_for_a_slow_disk(
    safety: Safety, document: Document, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk takes nothing until the end; then only the newest draft is written."""
    read_end, write_end = os.pipe()
    written: list[int] = []

    def write(work: draft.Draft, *_: object) -> None:
        os.read(read_end, 1)
        written.append(work.project.training.seed)

    monkeypatch.setattr(draft, "write", write)
    safety._autosave._timer.setInterval(10)
    set_seed(document, 1)
    qtbot.waitUntil(lambda: not _is_waiting(safety) and not safety._autosave._waiting)
    for seed in (2, 3, 4):
        set_seed(document, seed)
        qtbot.waitUntil(lambda: not _is_waiting(safety))
    os.write(write_end, b"....")
    qtbot.waitUntil(lambda: len(written) == 2)
    assert written == [1, 4]
    os.close(read_end)
    os.close(write_end)


def _is_waiting(safety: Safety) -> bool:
    return safety._autosave._timer.isActive()
