"""Files dragged onto the window, with the events that a desktop sends."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from designer.codegen.layer_reader import MOST_CHARACTERS
from designer.project.file import save
from designer.project.templates import project_from
from designer.ui import dialogs
from designer.ui.file_drop.overlay import DropOverlay
from designer.ui.main_window import MainWindow
from tests.ui.training.recorded import RecordedRun

_ANY = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
_LEFT, _NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class FileDrag:
    """A drag of files over one place of the window."""

    def __init__(self, window: MainWindow, over: QWidget, *paths: Path | QUrl) -> None:
        self._window = window
        self._contents = QMimeData()
        self._contents.setUrls(
            [each if isinstance(each, QUrl) else QUrl.fromLocalFile(str(each)) for each in paths]
        )
        self._enter(over)
        QApplication.sendEvent(over, QDragLeaveEvent())  # as the overlay is under the pointer now
        self._enter(self.overlay)

    def _enter(self, widget: QWidget) -> None:
        entered = QDragEnterEvent(QPoint(3, 3), _ANY, self._contents, _LEFT, _NO_KEYS)
        QApplication.sendEvent(widget, entered)

    @property
    def overlay(self) -> DropOverlay:
        found = self._window.findChild(DropOverlay)
        assert isinstance(found, DropOverlay)
        return found

    @property
    def sentence(self) -> str:
        return self.overlay.sentence.text() if self.overlay.isVisible() else ""

    def would(self) -> Qt.DropAction:
        """What the desktop shows beside the pointer."""
        moved = QDragMoveEvent(QPoint(5, 5), _ANY, self._contents, _LEFT, _NO_KEYS)
        QApplication.sendEvent(self.overlay, moved)
        assert moved.isAccepted()  # else the end of the drag is not told
        return moved.dropAction()

    def drop(self) -> None:
        dropped = QDropEvent(QPointF(5, 5), _ANY, self._contents, _LEFT, _NO_KEYS)
        QApplication.sendEvent(self.overlay, dropped)

    def leave(self) -> None:
        QApplication.sendEvent(self.overlay, QDragLeaveEvent())


@pytest.fixture
def lenet(tmp_path: Path) -> Path:
    path = tmp_path / "lenet.cnn"
    save(project_from("lenet-5"), path)
    return path


def places(window: MainWindow) -> list[QWidget]:
    """Where files may be dropped: the canvas, a panel, and fields that take text."""
    window.starting.show_start_page()
    window.document.select(window.document.project.network.entries[0].uid)
    window.document.settle()
    fields = [*window.findChildren(QLineEdit), *window.findChildren(QPlainTextEdit)]
    assert len(fields) >= 5
    return [window.canvas.viewport(), window.panels, window.starting.page, window, *fields]


def test_a_project_says_what_it_does_wherever_it_is_dragged(
    window: MainWindow, lenet: Path
) -> None:
    for place in places(window):
        drag = FileDrag(window, place, lenet)
        assert drag.sentence == "Open lenet.cnn in the place of digits_starter.cnn.", place
        assert drag.overlay.geometry() == window.rect()
        assert drag.would() == Qt.DropAction.CopyAction
        drag.leave()
        assert drag.sentence == ""
    assert window.document.path is None


def test_a_project_is_opened_when_it_falls(window: MainWindow, lenet: Path, qtbot: QtBot) -> None:
    drag = FileDrag(window, window.canvas.viewport(), lenet)
    drag.drop()
    assert window.document.path is None  # the other program is not kept waiting
    qtbot.waitUntil(lambda: window.document.path == lenet)
    assert drag.sentence == ""


def test_changes_are_asked_about_and_it_says_so(
    window: MainWindow, lenet: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.canvas.insert_layer("Dropout")
    asked: list[str] = []
    monkeypatch.setattr(dialogs, "save_first", lambda _, title: asked.append(title))
    drag = FileDrag(window, window.panels, lenet)
    assert "you are asked about its changes first" in drag.sentence
    drag.drop()
    qtbot.waitUntil(lambda: bool(asked))
    assert window.document.path is None


def test_layers_of_keras_code_fall_below_the_selection(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    code = tmp_path / "head.py"
    code.write_text("model.add(layers.Dense(7, name='a'))\nmodel.add(layers.Dropout(0.25))\n")
    before = [entry.name for entry in window.document.project.network.entries]
    assert FileDrag(window, window, code).sentence == "Insert the 2 layers of head.py at the end."
    window.document.select(window.document.project.network.entries[0].uid)
    drag = FileDrag(window, window, code)
    assert drag.sentence == "Insert the 2 layers of head.py below the selection."
    drag.drop()
    qtbot.waitUntil(lambda: window.document.undo_title == "Insert 2 layers")
    names = [entry.name for entry in window.document.project.network.entries]
    assert names[:2] == [before[0], "a"]
    assert names[3:] == before[1:]


def test_a_run_is_shown(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    run = RecordedRun(tmp_path)
    run.begin()
    run.train_epoch(0)
    run.finish()
    drag = FileDrag(window, window.canvas.viewport(), run.path)
    assert drag.sentence == f"Show the run {run.path.name}."
    drag.drop()
    qtbot.waitUntil(lambda: window.runner.folder is not None)


def test_what_cannot_be_used_says_why_and_does_nothing(
    window: MainWindow, tmp_path: Path, lenet: Path
) -> None:
    picture, empty, long = (tmp_path / name for name in ("<b>cat.txt", "x.py", "long.py"))
    picture.write_bytes(b"?")
    empty.write_text("print(1)")
    long.write_text("#" * (4 * MOST_CHARACTERS + 1))
    project = window.document.project
    for paths, reason in (
        ([picture], "<b>cat.txt cannot be used here: drop a project"),
        ([lenet, picture], "2 files at once"),
        ([tmp_path / "cat.png"], "There is no trained network to ask about cat.png: train"),
        ([tmp_path / "gone.py"], "gone.py cannot be read"),
        ([empty], "x.py cannot be inserted. Line 1: "),
        ([long], "too long"),
        ([QUrl("https://example.com/net.cnn")], "Only files on this computer"),
    ):
        drag = FileDrag(window, window.canvas.viewport(), *paths)
        assert reason in drag.sentence
        assert drag.would() == Qt.DropAction.IgnoreAction
        drag.drop()
        QApplication.processEvents()
    assert window.document.project == project
    assert window.document.path is None


def test_text_and_layers_are_no_files(window: MainWindow) -> None:
    contents = QMimeData()
    contents.setText("conv 64")
    entered = QDragEnterEvent(QPoint(3, 3), _ANY, contents, _LEFT, _NO_KEYS)
    QApplication.sendEvent(window.panels, entered)
    assert not entered.isAccepted()
    assert window.findChild(DropOverlay) is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Dense(10,", "head.py cannot be inserted. Line 1: '(' was never closed: mend it and "),
        ("import keras", "There are no layers in head.py: it needs lines such as layers.Conv2D("),
    ],
)
def test_code_that_cannot_be_read_says_why(
    window: MainWindow, tmp_path: Path, text: str, sentence: str
) -> None:
    code = tmp_path / "head.py"
    code.write_text(text)
    drag = FileDrag(window, window.canvas.viewport(), code)
    assert drag.sentence.startswith(sentence)
    assert drag.would() == Qt.DropAction.IgnoreAction


@pytest.mark.parametrize("name", ["pets", "pets.csv", "pets.npz"])
def test_data_say_that_they_are_looked_at(window: MainWindow, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.mkdir()
    drag = FileDrag(window, window.canvas.viewport(), path)
    assert drag.sentence == f"Train on the images of {name}: every one of them is looked at first."
