"""The whole main job with key presses only: design, reorder, set, save, train, export."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer.network.layers.core import Dense
from designer.project.file import load
from designer.runs.folder import RunFolder
from designer.ui.main_window import MainWindow
from tests.ui.forms.hands import show_active

Key = Qt.Key
_RUN = 60_000  # ms that a run may take on a busy machine


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(*keys: str) -> None:
    for each in keys:
        QTest.keySequence(focused(), QKeySequence(each))


def type_text(text: str) -> None:
    """Type and press Enter."""
    QTest.keyClicks(focused(), text)
    QTest.keyClick(focused(), Key.Key_Return)


def tab_to(name: str) -> None:
    """Press Tab until the field of this name has the keyboard."""
    for _ in range(60):
        if focused().accessibleName() == name:
            return
        press("Tab")
    raise AssertionError(f"Tab does not come to {name}")


def press_and_answer(window: MainWindow, keys: str, text: str) -> None:
    """Press keys that open a dialog, and as soon as it is there type into it and press Enter."""
    timer = QTimer(window)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog.isVisible() and dialog.isActiveWindow():
            timer.stop()
            type_text(text)

    timer.timeout.connect(answer)
    timer.start(20)
    press(keys)
    show_active(window)  # what a window manager does when a dialog closes


def class_names(window: MainWindow) -> list[str]:
    return [entry.class_name for entry in window.document.project.network.entries]


def design(window: MainWindow) -> None:
    """A blank design, two layers by Ctrl+K, three by the search, one more that is moved up."""
    press("Ctrl+Alt+N")
    assert class_names(window) == []
    for line in ("rescaling 1/16", "conv 8 3"):
        press("Ctrl+K")
        type_text(line)
    press("/")
    for word in ("maxpool", "flatten", "dense"):
        type_text(word)
    press("Esc", "Esc")
    assert window.canvas.hasFocus()
    press("Ctrl+K")
    type_text("dropout 0.3")
    press("Alt+Up", "Alt+Up")
    assert class_names(window) == [
        "Rescaling", "Conv2D", "MaxPooling2D", "Dropout", "Flatten", "Dense",
    ]  # fmt: skip


def finish_head(window: MainWindow) -> None:
    """The last layer gets a name on its card and softmax in the inspector."""
    press("Down", "Down", "F2")
    type_text("answer")
    press("Return")
    tab_to("Activation")
    QTest.keyClicks(focused(), "softm")
    press("Esc")
    layer = window.document.project.network.entries[-1].layer
    assert isinstance(layer, Dense)
    assert (layer.name, layer.units, layer.activation) == ("answer", 10, "softmax")
    assert window.canvas.hasFocus()


def test_the_main_job_with_keys_only(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    show_active(window)
    window.canvas.setFocus()
    design(window)
    finish_head(window)
    press("Alt+2")
    tab_to("Epochs")
    type_text("1")
    assert window.document.project.training.epochs == 1

    file, code = tmp_path / "by keys.cnn", tmp_path / "by_keys.py"
    press_and_answer(window, "Ctrl+S", str(file))
    saved, shown = load(file).project.network.entries, window.document.project.network.entries
    assert [entry.layer for entry in saved] == [entry.layer for entry in shown]
    assert not window.isWindowModified()

    with qtbot.waitSignal(window.runner.finished, timeout=_RUN) as finished:
        press("F5")
    assert finished.args is not None
    assert finished.args[0].reason == "done"
    folder = window.runner.folder
    assert folder is not None

    press_and_answer(window, "Ctrl+E", str(code))
    assert code.read_text() == RunFolder(folder).source.read_text()
