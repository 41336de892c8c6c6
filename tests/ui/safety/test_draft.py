"""Drafts on the disk: what is read is what was written, or a sentence says why there is nothing."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from designer.network.network import Entry
from designer.project import layer_entries
from designer.project.file import FileError, dumps, loads
from designer.project.project import Project
from designer.project.templates import project_from
from designer.ui.safety import draft, layer_lines
from designer.ui.safety.layer_lines import LayerLines
from tests.kit.projects import any_projects, partly_enabled, partly_grouped
from tests.ui.safety.left_behind import draft_of

WORK = project_from("lenet-5")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(partly_grouped(partly_enabled(any_projects)))
def test_a_draft_holds_what_save_would_have_written(tmp_path: Path, project: Project) -> None:
    path = tmp_path / "one.draft"
    draft.write(draft_of(project), path)
    assert draft.read(path).project == loads(dumps(project)).project


def test_a_draft_holds_what_is_no_unicode(tmp_path: Path) -> None:
    path, file = tmp_path / "one.draft", tmp_path / "caf\udce9.cnn"
    draft.write(draft_of(WORK, file), path)
    assert draft.read(path).file == file


def test_only_what_an_edit_changed_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    written = layer_entries.written

    def counted(entry: Entry) -> dict[str, Any]:
        made.append(entry.uid)
        return written(entry)

    monkeypatch.setattr(layer_lines, "written", counted)
    lines, uids = LayerLines(), [entry.uid for entry in WORK.network.entries]
    edited = WORK.configure(uids[2], name="another").move([uids[0]], 3).remove([uids[4]])
    for project in (WORK, edited, WORK):
        draft.write(draft_of(project), tmp_path / "one.draft", lines)
        assert draft.read(tmp_path / "one.draft").project == loads(dumps(project)).project
    assert made == [*uids, uids[2], uids[2], uids[4]]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda lines: [], "its first line is damaged"),
        (lambda lines: [b"{", *lines[1:]], "its first line is damaged"),
        (lambda lines: [b"\xff", *lines[1:]], "its first line is damaged"),
        (lambda lines: lines[:-1], "some of its lines are missing"),
        (lambda lines: lines[:1], "some of its lines are missing"),
        (lambda lines: [lines[0], b"[" * 100_000, *lines[2:]], "one of its lines is damaged"),
        (lambda lines: [lines[0], b"7", *lines[2:]], "one of its lines is damaged"),
        (lambda lines: [lines[0], b"{}", *lines[2:]], "one of its lines is damaged"),
        (lambda lines: [*lines[:-1], lines[-1][:-9]], "one of its lines is damaged"),
    ],
)
def test_what_is_damaged_is_a_sentence(tmp_path: Path, change: Any, reason: str) -> None:
    path = tmp_path / "one.draft"
    draft.write(draft_of(WORK), path)
    path.write_bytes(b"\n".join(change(path.read_bytes().split(b"\n"))))
    with pytest.raises(FileError) as refusal:
        draft.read(path)
    assert str(refusal.value) == reason
