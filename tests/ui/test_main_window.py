import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from designer.network.layers.convolution import Conv2D
from designer.network.network import new_layer
from designer.project.templates import TEMPLATES, Template, project_from
from designer.runs.events import Batch, Started
from designer.runs.folder import RunFolder, default_runs_folder
from designer.runs.follower import Follower
from designer.runs.listing import list_runs
from designer.ui import dialogs, gestures, theme
from designer.ui.actions import ACTIONS
from designer.ui.forms.plain_fields import IntegerField
from designer.ui.main_window import MainWindow
from designer.ui.preferences import load_preferences
from designer.ui.training import closing
from tests.kit.images import screen
from tests.ui.forms.hands import show_active, type_over

_RUN = 60_000  # ms that a run may take on a busy machine


def class_names(window: MainWindow) -> list[str]:
    return [entry.class_name for entry in window.document.project.network.entries]


def press(window: MainWindow, keys: str) -> None:
    QTest.keySequence(window, QKeySequence(keys))


def train_for_long(window: MainWindow, qtbot: QtBot) -> None:
    """Train a run that does not end by itself, up to its first curves."""
    project = window.document.project.change_training(epochs=100_000, early_stopping=None)
    window.document.edit("Train for long", project)
    press(window, "F5")
    qtbot.waitUntil(lambda: _has_curves(window), timeout=_RUN)


def _has_curves(window: MainWindow) -> bool:
    return window.runner.snapshot is not None and "loss" in window.runner.snapshot.batches


def worker_pid(window: MainWindow) -> int:
    folder = window.runner.folder
    assert folder is not None
    return next(e.pid for e in Follower(folder).poll() if isinstance(e, Started))


def test_the_canvas_shows_an_edit_before_code_tables_and_forms_follow(window: MainWindow) -> None:
    press(window, "Alt+3")
    QApplication.processEvents()
    seen = [_canvas_on_screen(window)]
    window.panels.code.text.textChanged.connect(lambda: seen.append(_canvas_on_screen(window)))
    project = window.document.project
    window.document.edit("Add", project.insert_new(0, "Conv2D"), select=(project.network.next_uid,))
    before, meanwhile = seen
    assert before != meanwhile == _canvas_on_screen(window)


@pytest.mark.parametrize("keys", [f"Alt+{number}" for number in range(1, 10)])
def test_every_panel_can_be_seen_while_layers_come_and_go(window: MainWindow, keys: str) -> None:
    """The canvas is painted, with whatever else is to be, while the panels are still behind."""
    document = window.document
    document.open(project_from("lenet-5"))
    uids = [entry.uid for entry in document.project.network.entries]
    press(window, keys)
    changes: tuple[Callable[[], None], ...] = (
        lambda: document.edit("Add", document.project.insert(2, *[new_layer("ReLU")] * 60)),
        lambda: document.edit("Group", document.project.group(uids[3:6])),
        lambda: document.fold(uids[3:6]),
        lambda: document.edit("Delete", document.project.remove(uids[:2]), select=uids[4:5]),
        lambda: document.travel(1),
        lambda: document.travel(0),
        lambda: document.travel(3),
    )
    for change in changes:
        for widget in window.findChildren(QWidget):
            widget.update()
        change()
        assert window.canvas.column.selected == set(document.selection)
        QApplication.processEvents()
    assert window.canvas.overview.isVisible()


def _canvas_on_screen(window: MainWindow) -> QImage:
    place = window.canvas.mapTo(window, QPoint())
    return screen(window).copy(QRect(place, window.canvas.viewport().size()))


def test_keys_and_places_in_the_menus_are_unique() -> None:
    sequences = [QKeySequence.listFromString(spec.keys) for spec in ACTIONS]
    assert all(sequences)
    keys = [each.toString() for several in sequences for each in several]
    assert len(set(keys)) == len(keys)
    assert len({(spec.menu, spec.title) for spec in ACTIONS}) == len(ACTIONS)


def test_every_action_is_in_a_menu_and_does_something(window: MainWindow) -> None:
    for spec in ACTIONS:
        action = window.actions_by_name[spec.name]
        assert action.associatedObjects(), spec
        assert callable(window._command(spec.name)), spec


def test_the_main_job_with_the_mouse_and_keys(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Design, undo, save, train and export through posted events."""
    before = window.document.project
    gestures.drag_from_palette(window.canvas, "Dropout", 3)
    assert class_names(window)[3] == "Dropout"
    press(window, "Ctrl+Z")
    assert window.document.project.network.entries == before.network.entries
    press(window, "Ctrl+Shift+Z")
    assert class_names(window)[3] == "Dropout"
    gestures.drag_card(window.canvas, window.document.project.network.entries[3].uid, 5)
    assert class_names(window)[4] == "Dropout"

    file, code = tmp_path / "mine.cnn", tmp_path / "mine.py"
    monkeypatch.setattr(dialogs, "save_path", lambda *_: file)
    press(window, "Ctrl+S")
    assert json.loads(file.read_text())["class_name"] == "Sequential"
    assert not window.isWindowModified()

    window.document.edit("Fewer epochs", window.document.project.change_training(epochs=2))
    assert window.isWindowModified()
    with qtbot.waitSignal(window.runner.finished, timeout=_RUN) as finished:
        press(window, "F5")
    assert finished.args is not None
    assert finished.args[0].reason == "done"
    runs = list_runs(default_runs_folder(file))
    assert [run.state.reason for run in runs] == ["done"]

    monkeypatch.setattr(dialogs, "save_path", lambda *_: code)
    press(window, "Ctrl+E")
    assert code.read_text() == RunFolder(runs[0].folder.path).source.read_text()

    monkeypatch.setattr(dialogs, "save_path", lambda *_: tmp_path / "model")
    monkeypatch.setattr(dialogs, "weights_of", lambda _, found: (True, found[0].folder.path))
    with qtbot.waitSignal(window.files.told, timeout=_RUN) as told:
        press(window, "Ctrl+Shift+E")
    assert told.args is not None
    assert "equal" in told.args[0]
    assert (tmp_path / "model" / "saved_model.pb").is_file()
    qtbot.waitUntil(lambda: window.files._export is None)


def test_a_killed_worker_is_told_of_and_the_next_train_works(
    window: MainWindow, qtbot: QtBot
) -> None:
    train_for_long(window, qtbot)
    design = window.document.project
    with qtbot.waitSignal(window.runner.finished, timeout=1000):
        psutil.Process(worker_pid(window)).kill()
    assert window.runner.state == "failed"
    assert "killed" in window.runner.sentence
    assert window.document.project == design
    train_for_long(window, qtbot)
    with qtbot.waitSignal(window.runner.finished, timeout=_RUN):
        press(window, "Shift+F5")
    assert window.runner.end is not None
    assert window.runner.end.reason == "stopped"


def test_closing_in_mid_training_asks_and_obeys(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "save_first", lambda *_: "discard")
    train_for_long(window, qtbot)
    folder = window.runner.folder
    assert folder is not None
    monkeypatch.setattr(closing, "ask_about_run", lambda *_, **__: "stay")
    window.close()
    assert window.isVisible()
    assert window.runner.is_busy
    monkeypatch.setattr(closing, "ask_about_run", lambda *_, **__: "stop")
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=_RUN)
    assert RunFolder(folder).last.is_file()


def test_a_run_can_go_on_when_the_window_closes(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "save_first", lambda *_: "discard")
    monkeypatch.setattr(closing, "ask_about_run", lambda *_, **__: "detach")
    train_for_long(window, qtbot)
    folder = window.runner.folder
    assert folder is not None
    process = psutil.Process(worker_pid(window))
    window.close()
    assert not window.isVisible()
    seen = len([e for e in Follower(folder).poll() if isinstance(e, Batch)])
    follower = Follower(folder)
    events: list[object] = []

    def has_more() -> bool:
        events.extend(e for e in follower.poll() if isinstance(e, Batch))
        return len(events) > seen + 3

    qtbot.waitUntil(has_more, timeout=_RUN)
    process.kill()
    process.wait(10)


def test_editing_goes_on_while_a_run_keeps_its_own_copy(window: MainWindow, qtbot: QtBot) -> None:
    train_for_long(window, qtbot)
    gestures.drag_from_palette(window.canvas, "Dropout", 0)
    assert class_names(window)[0] == "Dropout"
    folder = window.runner.folder
    assert folder is not None
    assert "dropout_2" not in RunFolder(folder).project.read_text()
    with qtbot.waitSignal(window.runner.finished, timeout=_RUN):
        press(window, "Shift+F5")


def test_what_cannot_be_trained_is_a_sentence(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _, __, text: told.append(text))
    project = window.document.project.resize_input(channels=3)
    window.document.edit("Resize", project)
    press(window, "F5")
    assert not window.runner.is_busy
    assert len(told) == 1
    assert "8 × 8 × 3" in told[0]
    press(window, "Ctrl+Shift+F")
    assert window.document.project.network.input_shape == (8, 8, 1)


def test_changes_are_not_lost_unasked(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.document.edit("Edit", window.document.project.change_training(epochs=3))
    edited = window.document.project
    monkeypatch.setattr(dialogs, "save_first", lambda *_: "cancel")
    for keys in ("Ctrl+N", "Ctrl+Alt+N", "Ctrl+Q"):
        press(window, keys)
        assert window.document.project == edited
        assert window.isVisible()
    monkeypatch.setattr(dialogs, "save_first", lambda *_: "save")
    monkeypatch.setattr(dialogs, "save_path", lambda *_: tmp_path / "kept.cnn")
    press(window, "Ctrl+Alt+5")
    assert class_names(window)[1] == "Conv2D"
    assert window.document.project.network.input_shape == (32, 32, 1)
    assert json.loads((tmp_path / "kept.cnn").read_text())["designer"]["fit"]["epochs"] == 3


def test_what_is_typed_but_not_entered_is_asked_about_when_closing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def save_first(*_: object) -> str:
        asked.append(True)
        return "cancel"

    monkeypatch.setattr(dialogs, "save_first", save_first)
    conv = next(e for e in window.document.project.network.entries if e.class_name == "Conv2D")
    window.document.select(conv.uid)
    window.document.settle()
    form = window.inspector.layer_page.form
    assert form is not None
    filters = form.field("filters")
    assert isinstance(filters, IntegerField)
    show_active(window)
    type_over(filters.box, "48")
    assert not window.isWindowModified()
    window.close()
    assert asked
    assert window.isVisible()
    layer = window.document.project.network.entry(conv.uid).layer
    assert isinstance(layer, Conv2D)
    assert layer.filters == 48


@pytest.fixture
def wide_letters(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As wide as those of a system that has none of our fonts."""
    monkeypatch.setattr(theme, "TEXT_PIXELS", 17)
    yield
    monkeypatch.undo()
    theme.apply(qapp)


@pytest.mark.parametrize("width", [1400, 1024, 0])
def test_wide_letters_push_no_button_out_of_the_tool_bar(
    wide_letters: None, window: MainWindow, qtbot: QtBot, width: int
) -> None:
    window.resize(width, 900)
    qtbot.waitUntil(lambda: window.tool_bar.width() == window.width())
    buttons = [window.tool_bar.widgetForAction(action) for action in window.tool_bar.actions()]
    assert all(button.isVisible() for button in buttons)
    assert buttons[-1].geometry().right() < window.tool_bar.width()


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1024, 768), (0, 0)])
def test_nothing_is_cut_off_in_small_windows(
    window: MainWindow, qtbot: QtBot, width: int, height: int
) -> None:
    """The panels and the tool bar; the last size is the window's least."""
    project = window.document.project
    window.document.edit("Rename", project.rename("long_" * 12))
    window.resize(width, height)
    qtbot.waitUntil(lambda: window.tool_bar.width() == window.width())
    for panel, least in (
        (window.palette_panel, 190),
        (window.inspector, 250),
        (window.training_panel, 400),
        (window.tool_bar, 800),
    ):
        room = panel.rect().translated(panel.mapTo(window, QPoint()))
        assert window.rect().contains(room), panel
        assert panel.width() >= max(least, panel.minimumSizeHint().width()), panel
    buttons = window.tool_bar.findChildren(QToolButton)
    words = {button.text() for button in buttons if button.isVisible()}
    assert {"Train", "Stop", "Export", "Save", "Undo"} <= words
    qtbot.waitUntil(lambda: window.tool_bar._title.width() > 100)
    assert window.minimumSizeHint().width() <= window.minimumWidth() <= 1000
    assert window.minimumSizeHint().height() <= window.minimumHeight() <= 650


def test_a_damaged_file_leaves_everything_as_it_is(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _, __, text: told.append(text))
    before = window.document.project
    damaged = tmp_path / "<b>damaged.cnn"
    damaged.write_text("{")
    window.files.open_file(damaged)
    assert window.document.project == before
    assert "line 1" in told[0]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_each_template_is_in_the_menu_with_a_key(window: MainWindow, template: Template) -> None:
    action = window.actions_by_name[f"new_{template.name.replace('-', '_')}"]
    press(window, action.shortcut().toString())
    assert window.document.project == project_from(template.name)
    assert not window.document.is_modified


def test_opened_files_are_recent(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "a&b.cnn"
    assert window.files.save_file(file)
    actions = window._recent.actions()
    assert [action.text() for action in actions] == [str(file).replace("&", "&&")]
    window.files.begin("lenet-5")
    actions[0].trigger()
    assert window.document.path == file


def test_light_and_dark_are_switched_live(window: MainWindow, qapp: QApplication) -> None:
    press(window, "Ctrl+Alt+D")
    dark = window.grab().toImage().pixelColor(5, 5)
    press(window, "Ctrl+Alt+L")
    light = window.grab().toImage().pixelColor(5, 5)
    assert dark.lightness() < 60
    assert light.lightness() > 200


@pytest.mark.parametrize(
    ("keys", "widget"),
    [
        ("Alt+1", "training"),
        ("Alt+2", "settings"),
        ("Alt+3", "code"),
        ("Alt+4", "problems"),
    ],
)
def test_panels_come_to_the_front(window: MainWindow, qtbot: QtBot, keys: str, widget: str) -> None:
    press(window, "Alt+4")
    press(window, "Alt+1")
    press(window, keys)
    qtbot.waitUntil(getattr(window.panels, widget).isVisible)


def test_the_palette_is_a_key_away(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Ctrl+L")
    search = QApplication.focusWidget()
    assert search is not None
    QTest.keyClicks(search, "sepa")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert class_names(window)[-1] == "SeparableConv2D"


_OPENING = """
import sys
from PySide6.QtWidgets import QApplication, QGraphicsView
from designer.cli import main
from designer.ui.canvas.view import CanvasView

imported = []

def paint_event(view, event):
    QGraphicsView.paintEvent(view, event)
    heavy = ["tensorflow", "keras", "numpy", "pyqtgraph"]
    heavy += [f"designer.ui.terms.{name}" for name in ("table", "pictures", "focus")]
    heavy += [f"designer.ui.canvas.{name}_editor" for name in ("name", "size")]
    heavy += [f"designer.ui.inspector.{name}_page" for name in ("layer", "input", "several")]
    heavy += ["designer.ui.training.closing", "designer.ui.training.curve_plot"]
    imported.append([name for name in heavy if name in sys.modules])

def until_painted(app=None):
    while not imported:
        QApplication.processEvents()
    for _ in range(20):
        QApplication.processEvents()
    print(imported[0], "tensorflow" in sys.modules)
    return 0

CanvasView.paintEvent = paint_event
QApplication.exec = staticmethod(until_painted)
sys.exit(main([]))
"""


def test_opening_the_window_imports_nothing_heavy() -> None:
    """Neither numpy nor plots before the first paint, and TensorFlow never."""
    done = subprocess.run(
        [sys.executable, "-c", _OPENING],
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == "[] False"


_KILLED = """
import sys
from PySide6.QtCore import QTimer
from pathlib import Path
from designer.project.templates import project_from
from designer.ui.app import make_app
from designer.ui.document import Document
from designer.ui.main_window import MainWindow

app = make_app()
project = project_from("starter").change_training(epochs=100_000, early_stopping=None)
window = MainWindow(Document(project))
window.show()
window.files.save_file(Path(sys.argv[1]))
window.runner.updated.connect(
    lambda seen: print(window.runner.folder, flush=True) if seen.batches else None
)
window.training.train()
app.exec()
"""


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_killed_window_leaves_a_run_that_can_be_opened(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(tmp_path / "killed.cnn")],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as child:
        assert child.stdout is not None
        folder = Path(child.stdout.readline().strip())
        pid = next(e.pid for e in Follower(folder).poll() if isinstance(e, Started))
        child.send_signal(signal.SIGKILL)
    qtbot.waitUntil(lambda: not psutil.pid_exists(pid), timeout=10_000)
    assert RunFolder(folder).last.is_file()
    with qtbot.waitSignal(window.runner.finished, timeout=10_000):
        window.training.open_run_folder(folder)
    assert window.runner.end is not None
    assert window.runner.end.reason == "stopped"
    assert window.runner.snapshot is not None
    assert "loss" in window.runner.snapshot.quantities


def test_the_rail_is_shown_until_it_is_put_away(window: MainWindow, qtbot: QtBot) -> None:
    assert window.actions_by_name["toggle_rail"].isChecked()
    assert window.canvas.rail_is_shown
    press(window, "Ctrl+Alt+R")
    assert not window.actions_by_name["toggle_rail"].isChecked()
    assert not window.canvas.rail_is_shown
    later = MainWindow(window.document)
    qtbot.addWidget(later)
    assert not later.actions_by_name["toggle_rail"].isChecked()
    assert not later.canvas.rail_is_shown
    later.actions_by_name["toggle_rail"].trigger()
    assert later.canvas.rail_is_shown
    assert load_preferences().rail
    later.runner.shutdown()


def test_an_ampersand_in_a_name_is_no_mark_of_a_key(window: MainWindow) -> None:
    document = window.document
    uids = [entry.uid for entry in document.project.network.entries[:2]]
    grouped = document.project.group(uids)
    document.edit("Group", grouped)
    document.edit("Rename", document.project.rename_group(document.groups[0].name, "R & D"))
    document.select(*uids)
    window.edits.delete()
    assert window.actions_by_name["undo"].text() == "Undo Delete R && D"
