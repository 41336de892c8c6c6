"""The window comes back as it was left."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget
from pytestqt.qtbot import QtBot

from designer.network.problems import INPUT_UID
from designer.project.file import save
from designer.project.templates import project_from
from designer.ui import dialogs, theme
from designer.ui.document import Document
from designer.ui.main_window import MainWindow
from designer.ui.panels import SUMMARY
from designer.ui.preferences import load_preferences
from designer.ui.session import VIEW_COUNT, Session, View, load_session, save_session

Start = Callable[[], MainWindow]


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication) -> Iterator[Start]:
    """Starts the window as the program does, as often as it is called."""
    theme.apply(qapp)
    windows: list[MainWindow] = []

    def begin() -> MainWindow:
        window = MainWindow(Document(project_from("starter")))
        qtbot.addWidget(window)
        window.session.restore()
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        windows.append(window)
        return window

    yield begin
    for window in windows:
        window.document.mark_saved(Path("unused.cnn"))
        window.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "deep.cnn"
    save(project_from("vgg-16"), path)
    return path


def dock(window: MainWindow, name: str) -> QDockWidget:
    found = window.findChild(QDockWidget, name)
    assert isinstance(found, QDockWidget)
    return found


def test_the_window_its_docks_and_its_panel_come_back(start: Start) -> None:
    first = start()
    first.resize(first.minimumWidth(), 700)
    QTest.keySequence(first, QKeySequence("Ctrl+Alt+Left"))
    assert dock(first, "Layers").isHidden()
    first.resizeDocks([dock(first, "Inspector")], [390], Qt.Orientation.Horizontal)
    first.views.show_summary()
    first.close()
    second = start()
    assert second.size() == first.size()
    assert dock(second, "Layers").isHidden()
    assert dock(second, "Inspector").width() == 390
    assert second.panels.currentIndex() == SUMMARY


def test_a_project_is_looked_at_as_before(start: Start, file: Path) -> None:
    first = start()
    first.resize(first.minimumWidth(), 700)
    first.files.open_file(file)
    entries = first.document.project.network.entries
    first.canvas.zoom_to(1.7, QPoint(0, 0))
    first.document.select(entries[9].uid, entries[11].uid, INPUT_UID)
    first.canvas.reveal(entries[9].uid)
    place = first.canvas.card_rect(entries[9].uid)
    first.close()
    second = start()
    assert second.canvas.zoom == 1.0
    second.files.open_file(file)
    again = second.document.project.network.entries
    assert set(second.document.selection) == {again[9].uid, again[11].uid, INPUT_UID}
    assert second.canvas.zoom == 1.7
    came_back = second.canvas.card_rect(again[9].uid)
    assert abs(came_back.top() - place.top()) <= 4


def test_going_to_another_project_keeps_the_view_of_the_first(start: Start, file: Path) -> None:
    window = start()
    window.files.open_file(file)
    window.canvas.zoom_to(0.5, QPoint(0, 0))
    window.files.begin("lenet-5")
    window.files.open_file(file)
    assert window.canvas.zoom == 0.5


def test_groups_are_folded_as_before(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "groups.cnn"
    project = project_from("vgg-16")
    uids = [entry.uid for entry in project.network.entries]
    save(project.group(uids[:4], "One").group(uids[4:7], "Two"), path)
    first = start()
    first.files.open_file(path)
    first.document.fold(first.document.groups[1].uids)
    first.document.select(*first.document.groups[1].uids)
    first.close()
    second = start()
    second.files.open_file(path)
    [group] = second.document.folded
    assert group.name == "Two"
    assert set(second.document.selection) == set(group.uids)
    assert second.canvas.column.card(group.uids[0]).uids == group.uids


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere all names are Unicode")
def test_a_file_whose_name_is_no_unicode_is_kept_too(start: Start, tmp_path: Path) -> None:
    odd = tmp_path / "caf\udce9.cnn"
    save(project_from("lenet-5"), odd)
    first = start()
    first.files.open_file(odd)
    first.canvas.zoom_to(1.4, QPoint(0, 0))
    assert first.files.save_file(odd)
    first.close()
    second = start()
    assert load_preferences().recent_files == (str(odd),)
    second.files.open_file(odd)
    assert second.canvas.zoom == 1.4


def test_layers_that_are_gone_are_not_selected(start: Start, file: Path) -> None:
    save_session(Session().with_view(file, View(1.5, 300.0, ("nobody", "block1_conv1"))))
    window = start()
    window.files.open_file(file)
    names = {window.document.project.network.entry(uid).name for uid in window.document.selection}
    assert names <= {"block1_conv1"}
    assert window.canvas.zoom == 1.5


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"panel": 99999999999}',
        b'{"geometry": "AAAA", "docks": "AAAA", "panel": 99}',
        b'{"views": {"/x.cnn": {"zoom": 1e300, "top": 0}}}',
        b'{"views": {"/x.cnn": {"zoom": 1, "top": 1e300}}}',
    ],
)
def test_a_damaged_session_keeps_nobody_from_starting(
    start: Start, own_folders: Path, content: bytes
) -> None:
    path = own_folders / "state" / "cnn-designer" / "session.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    window = start()
    assert window.canvas.zoom == 1.0
    window.close()
    assert load_session().geometry
    json.loads(path.read_bytes())


def test_only_so_many_views_are_kept_the_latest() -> None:
    session = Session()
    for number in range(VIEW_COUNT + 5):
        session = session.with_view(Path(f"/{number}.cnn"), View(1.0, 0.0))
    session = session.with_view(Path("/7.cnn"), View(2.0, 0.0))
    names = list(session.views)
    assert len(names) == VIEW_COUNT
    assert names[-1].endswith("7.cnn")
    assert not any(name.endswith("/0.cnn") for name in names)


def test_a_window_that_stays_open_keeps_nothing(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = start()
    window.document.edit("Blank", project_from("blank"))
    monkeypatch.setattr(dialogs, "save_first", lambda *_: "cancel")
    assert not window.close()
    assert load_session() == Session()
