"""Choosing, seeing and saving a picture in the real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from designer.ui import dialogs, theme
from designer.ui.main_window import MainWindow
from designer.ui.picture.dialog import PictureDialog
from tests.ui.forms.hands import show_active
from tests.ui.picture.conftest import edge_colors

SAVE = QDialogButtonBox.StandardButton.Save


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> PictureDialog:
    show_active(window)
    QTest.keySequence(window, QKeySequence("Ctrl+Alt+E"))
    dialog = window.findChild(PictureDialog)
    assert isinstance(dialog, PictureDialog)
    qtbot.waitExposed(dialog)
    return dialog


def seen(dialog: PictureDialog) -> QImage:
    QApplication.processEvents()
    return dialog.preview.grab().toImage()


def test_the_preview_shows_what_is_chosen(dialog: PictureDialog) -> None:
    middle = dialog.preview.rect().center()
    column = seen(dialog)
    assert column.pixelColor(middle.x() - 140, 1).name() == theme.LIGHT.canvas.lower()
    QTest.keyClick(dialog.style_box, Qt.Key.Key_Down)
    row = seen(dialog)
    assert row.pixelColor(1, middle.y()).name() == theme.LIGHT.panel.lower()
    QTest.keyClick(dialog.colours_box, Qt.Key.Key_Down)
    assert seen(dialog).pixelColor(1, middle.y()).name() == theme.DARK.panel.lower()
    assert theme.colors() is theme.LIGHT
    assert "pixels" in dialog.preview.accessibleDescription()


def test_a_picture_is_saved_by_keys(
    dialog: PictureDialog,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dialogs, "save_path", lambda *_: tmp_path / "net")
    QTest.keyClick(dialog.style_box, Qt.Key.Key_Down)
    with qtbot.waitSignal(window.files.told) as told:
        QTest.keyClick(dialog.buttons.button(SAVE), Qt.Key.Key_Space)
    assert told.args == [f"The picture is in {tmp_path / 'net.png'}."]
    assert edge_colors(QImage(str(tmp_path / "net.png"))) == {QColor(theme.LIGHT.panel).name()}
    qtbot.waitUntil(lambda: window.findChild(PictureDialog) is None)


def test_what_cannot_be_saved_is_told_and_can_be_mended(
    dialog: PictureDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _, __, sentence: told.append(sentence))
    dialog.save(tmp_path / "gone" / "net.png")
    dialog.save(tmp_path / "net.jpg")
    assert ["cannot be written" in told[0], "let it end in" in told[1]] == [True, True]
    assert dialog.isVisible()
    dialog.save(tmp_path / "net.svg")
    assert not dialog.isVisible()
    assert (tmp_path / "net.svg").is_file()


def test_a_window_in_dark_colours_offers_a_dark_picture(
    window: MainWindow, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    theme.choose(qapp, Qt.ColorScheme.Dark)
    dialog = PictureDialog(window.document.project, tmp_path, window)
    dialog.show()
    assert dialog.colours_box.currentText() == "Dark"
    assert dialog.preview.size().expandedTo(QSize(300, 300)) == dialog.preview.size()
