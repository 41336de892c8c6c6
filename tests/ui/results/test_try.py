from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sklearn.datasets import load_digits

from designer.ui import dialogs
from designer.ui.main_window import MainWindow
from designer.ui.results.draw_pad import DrawPad
from designer.ui.results.try_dialog import TryDialog
from tests.kit.names import nameless
from tests.ui.training.recorded import RecordedRun

# What Keras does when weights are saved.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pad(qtbot: QtBot) -> DrawPad:
    pad = DrawPad()
    qtbot.addWidget(pad)
    pad.resize(282, 282)
    pad.show()
    qtbot.waitExposed(pad)
    return pad


def ink(pad: DrawPad) -> int:
    """How many pixels are not those of the ground."""
    pixels = pad.pixels()[..., 0]
    return int((pixels != pixels[0, 0]).sum())


def test_one_draws_and_erases_with_the_mouse(qtbot: QtBot, pad: DrawPad) -> None:
    pad.use_light_on_dark(True)
    assert pad.pixels()[0, 0].tolist() == [0, 0, 0, 255]
    with qtbot.waitSignal(pad.drawn):
        QTest.mousePress(pad, LEFT, pos=QPoint(100, 100))
    QTest.mouseMove(pad, QPoint(180, 100))
    QTest.mouseRelease(pad, LEFT, pos=QPoint(180, 100))
    assert pad.pixels()[99, 99, 0] == 255
    drawn = ink(pad)
    assert drawn > 300
    pad.erases = True
    QTest.mouseClick(pad, LEFT, pos=QPoint(100, 100))
    assert ink(pad) < drawn


def test_one_draws_and_clears_with_the_keyboard(qtbot: QtBot, pad: DrawPad) -> None:
    pad.setFocus()
    QTest.keyClick(pad, Qt.Key.Key_Right)
    assert pad.is_empty
    QTest.keyClick(pad, Qt.Key.Key_Space)
    dot = ink(pad)
    for _ in range(5):
        QTest.keyClick(pad, Qt.Key.Key_Down)
    line = ink(pad)
    assert line > dot > 0
    QTest.keyClick(pad, Qt.Key.Key_Space)
    QTest.keyClick(pad, Qt.Key.Key_Left)
    assert ink(pad) == line
    with qtbot.waitSignal(pad.cleared):
        QTest.keyClick(pad, Qt.Key.Key_Delete)
    assert pad.is_empty
    assert ink(pad) == 0


@pytest.fixture
def dialog(qtbot: QtBot, ready: Path) -> Iterator[TryDialog]:
    dialog = TryDialog(ready, "My run", None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    dialog.reject()


def picture_of(place: int) -> QImage:
    """A digit of the training set, dark on light and large."""
    grey = 255 - np.kron(load_digits().images[place] / 16 * 255, np.ones((9, 9))).astype(np.uint8)
    return QImage(grey.tobytes(), 72, 72, 72, QImage.Format.Format_Grayscale8).copy()


def drop(dialog: TryDialog, contents: QMimeData) -> None:
    """Drag it over the dialog and let it fall."""
    action, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(dialog, QDragEnterEvent(QPoint(9, 9), action, contents, LEFT, none))
    QApplication.sendEvent(dialog, QDropEvent(QPointF(9, 9), action, contents, LEFT, none))


def test_pictures_from_anywhere_are_predicted(
    qtbot: QtBot, dialog: TryDialog, tmp_path: Path
) -> None:
    form = dialog.form
    assert nameless(dialog) == []
    qtbot.waitUntil(lambda: form.run_label.text() == "My run · best weights, epoch 10")

    zero = tmp_path / "zero.png"
    assert picture_of(0).save(str(zero))
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(zero))])
    drop(dialog, dropped)
    qtbot.waitUntil(lambda: form.answer_label.text().startswith("0 "), timeout=60_000)
    assert form.invert_box.isChecked()
    assert not form.pad.is_empty
    assert form.sentence.text() == ""
    assert form.bars.bars[0].name == "0"
    assert len(form.bars.bars) == 10

    seen = form.seen.image
    QTest.mouseClick(form.invert_box, LEFT)
    qtbot.waitUntil(lambda: form.seen.image is not seen)
    assert form.chosen_invert is False
    assert form.seen.image.pixelColor(0, 0).lightness() > 200

    (tmp_path / "broken.png").write_bytes(b"no picture")
    dialog.try_file(tmp_path / "broken.png")
    qtbot.waitUntil(lambda: form.sentence.property("role") == "error")
    assert form.sentence.text().startswith("broken.png is no picture")
    assert form.answer_label.text() == ""

    QGuiApplication.clipboard().setImage(picture_of(1))
    QTest.keyClick(dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: form.answer_label.text().startswith("1 "))

    QTest.mouseClick(form.clear_button, LEFT)
    assert form.answer_label.text() == ""
    form.pad.draw(QPointF(140, 60), QPointF(140, 220))
    qtbot.waitUntil(lambda: form.answer_label.text().startswith("1 "))
    assert form.centre_box.isChecked()


def test_a_clipboard_without_a_picture_says_so(qtbot: QtBot, dialog: TryDialog) -> None:
    QGuiApplication.clipboard().setText("no picture")
    dialog.paste()
    assert dialog.form.sentence.text().startswith("There is no picture on the clipboard")


def test_a_run_that_cannot_predict_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    run = RecordedRun(tmp_path)
    dialog = TryDialog(run.path, "My run", None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.form.sentence.property("role") == "error")
    assert "cannot be used" in dialog.form.sentence.text()
    assert dialog.form.close_button.isEnabled()
    dialog.reject()


def test_the_window_opens_it_for_the_run_that_is_shown(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _window, _title, text: told.append(text))
    for name in ("try_image", "evaluate_run"):
        window.actions_by_name[name].trigger()
    assert [text.split(":")[0] for text in told] == [
        "There is no trained network to ask",
        "There is no run to evaluate",
    ]
    run = RecordedRun(tmp_path, window.document.project)
    run.finish()
    window.training.open_run_folder(run.path)
    qtbot.waitUntil(lambda: window.runner.folder == run.path)
    window.actions_by_name["try_image"].trigger()
    dialog = window.findChild(TryDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: "no weights" in dialog.form.sentence.text())
    window.actions_by_name["try_image"].trigger()
    shown = [each for each in window.findChildren(TryDialog) if each.isVisible()]
    assert len(shown) == 1
    assert shown[0] is not dialog
    window.result_commands.shutdown()
    assert not shown[0].isVisible()
