import os
import re
from pathlib import Path

import platformdirs
import pytest

from designer.runs.folder import (
    RunFolder,
    RunRecord,
    create_run_folder,
    default_runs_folder,
    is_run_name,
    read_record,
    remove_leftovers,
    write_record,
)

RECORD = RunRecord(
    project="net",
    created=1_700_000_000.0,
    host="desk",
    threads=2,
    seed=42,
    epochs=10,
    versions={"keras": "3.15.1"},
)


def test_every_run_has_a_folder_of_its_own_named_after_the_time(tmp_path: Path) -> None:
    runs = tmp_path / "deep" / "net.cnn.runs"
    names = {create_run_folder(runs).path.name for _ in range(5)}
    assert len(names) == 5
    for name in names:
        assert re.fullmatch(r"\d{8}-\d{6}-[0-9a-f]{6}", name)
        assert is_run_name(name)
        assert (runs / name).is_dir()


@pytest.mark.parametrize("name", ["", "20260101-000000-ABCDEF", "20260101-000000-abcde", ".trash"])
def test_other_folders_are_no_runs(name: str) -> None:
    assert not is_run_name(name)


def test_runs_lie_beside_the_project_file(tmp_path: Path) -> None:
    assert default_runs_folder(tmp_path / "net.cnn") == tmp_path.resolve() / "net.cnn.runs"


def test_runs_of_an_untitled_project_lie_in_the_state_folder() -> None:
    state = platformdirs.user_state_path("cnn-designer", appauthor=False)
    assert default_runs_folder(None).is_relative_to(state)


def test_runs_of_a_project_in_a_read_only_place_lie_in_the_state_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # To root, who may run the tests, no folder is read-only.
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    folder = default_runs_folder(tmp_path / "net.cnn")
    assert folder.is_relative_to(platformdirs.user_state_path("cnn-designer", appauthor=False))
    assert folder.name.startswith("net-")
    assert folder != default_runs_folder(tmp_path / "other" / "net.cnn")


def test_a_record_comes_back(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    write_record(run, RECORD)
    assert read_record(run) == RECORD


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff"])
def test_a_damaged_record_is_none(tmp_path: Path, content: bytes) -> None:
    run = RunFolder(tmp_path)
    assert read_record(run) is None
    run.record.write_bytes(content)
    assert read_record(run) is None


def test_the_best_weights_come_before_the_last(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    assert run.weights() is None
    run.last.touch()
    assert run.weights() == run.last
    run.best.touch()
    assert run.weights() == run.best


def test_what_was_left_half_written_is_removed_and_nothing_else(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    for name in (
        ".checkpoint-0123abcd.npz",
        ".best-0123abcd.keras",
        ".run.json-ab_cd012",
        ".results-validation-best-0123abcd.npz",
        ".note.txt-ab_cd012",
    ):
        (tmp_path / name).touch()
    kept = {".nfs-0123abcd", ".checkpoint-mine.npz", "checkpoint.npz", "best.keras"}
    for name in kept:
        (tmp_path / name).touch()
    remove_leftovers(run)
    assert {path.name for path in tmp_path.iterdir()} == kept
