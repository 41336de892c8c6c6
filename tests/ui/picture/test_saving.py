"""A picture's file is written whole or not at all; the window keeps its colours."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from designer.jobs.errors import JobError, TargetExistsError
from designer.ui import theme
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from designer.ui.picture.drawing import Drawing
from designer.ui.picture.saving import STYLES, Style, draw, save_picture
from tests.ui.picture.conftest import design

HEADERS = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF", ".PNG": b"\x89PNG"}


@pytest.fixture
def drawing() -> Drawing:
    return draw(design("three"), "blocks", theme.LIGHT)


@pytest.mark.parametrize("ending", HEADERS)
def test_the_ending_decides_the_format(drawing: Drawing, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"net{ending}"
    assert save_picture(drawing, target) == f"The picture is in {target}."
    assert target.read_bytes().startswith(HEADERS[ending])
    assert [each.name for each in tmp_path.iterdir()] == [target.name]


@pytest.mark.parametrize("name", ["net", "net.jpg", "net.cnn", ".png"])
def test_another_ending_is_refused(drawing: Drawing, tmp_path: Path, name: str) -> None:
    with pytest.raises(JobError, match=r"let it end in \.png, \.svg or \.pdf\.$"):
        save_picture(drawing, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_only_a_picture_is_replaced_and_only_by_force(drawing: Drawing, tmp_path: Path) -> None:
    target, folder = tmp_path / "net.png", tmp_path / "folder.svg"
    target.write_bytes(b"old")
    folder.mkdir()
    with pytest.raises(TargetExistsError, match="--force"):
        save_picture(drawing, target)
    assert target.read_bytes() == b"old"
    save_picture(drawing, target, force=True)
    assert target.read_bytes().startswith(b"\x89PNG")
    with pytest.raises(TargetExistsError, match="not replaced"):
        save_picture(drawing, folder, force=True)


def test_a_missing_folder_is_a_sentence(drawing: Drawing, tmp_path: Path) -> None:
    with pytest.raises(JobError, match=r"cannot be written \(No such file.*choose another place"):
        save_picture(drawing, tmp_path / "gone" / "net.svg")


def test_a_picture_that_is_too_large_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "net.png"
    target.write_bytes(b"old")
    project = design("three hundred")
    for _ in range(200):
        project = project.insert_new(2, "Conv2D")
    with pytest.raises(JobError, match="too large"):
        save_picture(draw(project, "column", theme.LIGHT), target, force=True)
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize("style", STYLES)
def test_the_window_keeps_its_colours(
    qapp: QApplication, qtbot: object, tmp_path: Path, style: Style
) -> None:
    theme.choose(qapp, Qt.ColorScheme.Dark)
    view = CanvasView(Document(design("starter")))
    qtbot.addWidget(view)  # type: ignore[attr-defined]
    view.resize(700, 500)
    view.show()
    before, sheet = view.grab().toImage(), qapp.styleSheet()
    save_picture(draw(design("starter"), style, theme.LIGHT), tmp_path / "net.png")
    assert theme.colors() is theme.DARK
    assert qapp.styleSheet() == sheet
    assert view.grab().toImage() == before


def test_the_colours_come_back_when_painting_fails() -> None:
    before = theme.colors()
    with pytest.raises(ZeroDivisionError), theme.painting_in(theme.DARK):
        assert theme.colors() is theme.DARK
        raise ZeroDivisionError
    assert theme.colors() is before
