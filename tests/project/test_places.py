"""Data that lie beside a project's file move along with it."""

from pathlib import Path

from designer.file_names import as_path, as_text
from designer.project.file import load, save
from designer.project.project import Project
from designer.project.templates import project_from
from designer.training.sources.folder import Folder


def project_with(path: str) -> Project:
    return project_from("starter").choose_data(Folder(path=path))


def test_a_folder_that_holds_both_can_be_moved(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    save(project_with(str(home / "pets" / "small")), home / "pets.cnn")
    assert '"path": "pets/small"' in (home / "pets.cnn").read_text()
    home.rename(tmp_path / "away")
    opened = load(tmp_path / "away" / "pets.cnn").project
    assert opened.data == Folder(path=str(tmp_path / "away" / "pets" / "small"))


def test_data_elsewhere_stay_where_they_are(tmp_path: Path) -> None:
    elsewhere = str(tmp_path / "data")
    (tmp_path / "projects").mkdir()
    save(project_with(elsewhere), tmp_path / "projects" / "p.cnn")
    assert load(tmp_path / "projects" / "p.cnn").project.data == Folder(path=elsewhere)


def test_names_that_are_no_unicode_are_kept(tmp_path: Path) -> None:
    name = "/a/\udcff\udc80 b"
    assert as_path(as_text(name)) == name
    as_text(name).encode()
    save(project_with(as_text(name)), tmp_path / "p.cnn")
    assert load(tmp_path / "p.cnn").project.data.path == as_text(name)  # type: ignore[union-attr]
