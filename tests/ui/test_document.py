from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from designer.network.problems import INPUT_UID
from designer.project.templates import project_from
from designer.ui.document import Document


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    return Document(project_from("starter"))


def test_an_edit_is_announced_with_both_values(document: Document, qtbot: QtBot) -> None:
    before = document.project
    after = before.insert_new(0, "Dropout")
    with qtbot.waitSignal(document.changed) as announced:
        document.edit("Add Dropout", after)
    assert announced.args == [before, after]
    assert document.is_modified
    assert document.undo_title == "Add Dropout"
    assert len(document.summary.figures) == len(after.network.entries)


def test_an_edit_that_changes_nothing_is_no_step(document: Document, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(document.changed):
        document.edit("Nothing", document.project.change_training(epochs=20))
    assert document.undo_title == ""


def test_undo_and_redo_go_back_and_forth_and_select_what_they_changed(document: Document) -> None:
    first = document.project
    uid = first.network.entries[1].uid
    second = first.configure(uid, filters=64)
    document.edit("Change filters", second)
    document.select(first.network.entries[3].uid)
    document.undo()
    assert document.project == first
    assert not document.is_modified
    assert document.selection == (uid,)
    document.redo()
    assert document.project == second
    assert document.selection == (uid,)
    document.redo()
    assert document.project == second


def test_edits_with_one_merge_key_are_one_step_until_the_gesture_ends(document: Document) -> None:
    first = document.project
    for epochs in (21, 22, 23):
        edited = document.project.change_training(epochs=epochs)
        document.edit("Change epochs", edited, merge="epochs")
    document.close_step()
    document.edit("Change epochs", document.project.change_training(epochs=24), merge="epochs")
    document.undo()
    assert document.project.training.epochs == 23
    document.undo()
    assert document.project == first


def test_a_layer_that_goes_leaves_the_selection(document: Document) -> None:
    uid = document.project.network.entries[0].uid
    document.select(uid, INPUT_UID)
    document.edit("Delete", document.project.remove([uid]))
    assert document.selection == (INPUT_UID,)


def test_saving_is_the_mark_that_modified_is_measured_by(
    document: Document, tmp_path: Path
) -> None:
    document.edit("Change epochs", document.project.change_training(epochs=3))
    document.mark_saved(tmp_path / "mine.cnn")
    assert not document.is_modified
    assert document.title == "mine.cnn"
    document.undo()
    assert document.is_modified


def test_opening_forgets_history_and_selection(document: Document) -> None:
    document.edit("Change epochs", document.project.change_training(epochs=3))
    document.select(INPUT_UID)
    document.open(project_from("lenet-5"), saved=False)
    assert document.selection == ()
    assert document.undo_title == ""
    assert document.is_modified


def test_edits_in_a_quick_row_do_not_put_off_what_follows_them(
    document: Document, qtbot: QtBot
) -> None:
    settled: list[int] = []
    document.settled.connect(lambda: settled.append(document.project.training.epochs))
    epochs = 1
    timer = QTimer(interval=2)

    def edit() -> None:
        nonlocal epochs
        epochs += 1
        document.edit("Slide", document.project.change_training(epochs=epochs), merge="slider")

    timer.timeout.connect(edit)
    timer.start()
    qtbot.waitUntil(lambda: len(settled) >= 3)
    timer.stop()
    document.settle()
    assert settled == sorted(set(settled))
    assert settled[-1] == epochs


def test_an_edit_selects_and_says_once_what_can_be_done(document: Document) -> None:
    """Menus and keys follow after everything else, and once."""
    heard: list[str] = []
    for name in ("changed", "selection_changed", "file_changed", "possibilities_changed"):
        getattr(document, name).connect(lambda *_, name=name: heard.append(name))
    before = document.project
    uids = [entry.uid for entry in before.network.entries]
    document.edit("Delete", before.remove(uids[:1]), select=uids[1:2])
    assert document.selection == (uids[1],)
    assert heard == ["changed", "selection_changed", "file_changed", "possibilities_changed"]
    heard.clear()
    document.select(uids[2])
    assert heard == ["selection_changed", "possibilities_changed"]
    heard.clear()
    document.select(uids[2])
    document.edit("Nothing", document.project, select=uids[3:4])
    assert heard == []
    document.undo()
    assert document.selection == (uids[0],)


def test_an_edit_is_announced_with_what_it_selects(document: Document) -> None:
    """A group of which a part is selected is unfolded by then, too."""
    uids = [entry.uid for entry in document.project.network.entries]
    document.edit("Group", document.project.group(uids[2:4]))
    document.fold(uids[2:4])
    seen = []
    document.changed.connect(lambda *_: seen.append((document.selection, document.folded)))
    document.edit("Delete", document.project.remove(uids[:1]), select=uids[3:4])
    assert seen == [((uids[3],), ())]
