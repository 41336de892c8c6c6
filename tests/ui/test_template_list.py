"""The templates in the palette."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from designer.project.templates import TEMPLATES, project_from
from designer.ui import dialogs
from designer.ui.main_window import MainWindow
from tests.ui.forms.hands import show_active


def test_a_template_is_found_and_begun_with_by_keys(window: MainWindow) -> None:
    show_active(window)
    QTest.keySequence(window, QKeySequence("Ctrl+Shift+N"))
    templates = window.palette_panel.templates
    assert templates.hasFocus()
    assert templates.count() == len(TEMPLATES) + 1
    QTest.keyClick(templates, Qt.Key.Key_Down)
    QTest.keyClick(templates, Qt.Key.Key_Return)
    assert window.document.project == project_from("lenet-5")


def test_each_row_tells_history_and_source(window: MainWindow) -> None:
    QTest.keySequence(window, QKeySequence("Ctrl+Shift+N"))
    templates = window.palette_panel.templates
    assert templates.show_matches("ImageNet hinton 2012")
    found = templates.first_shown()
    assert found is not None
    assert found.text() == "AlexNet"
    assert "15.3 %" in found.toolTip()


def test_unsaved_changes_are_asked_about(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "save_first", lambda *_: "cancel")
    window.document.edit("Remove", window.document.project.remove([2]))
    project = window.document.project
    window.palette_panel.templates.choose_first()
    assert window.document.project == project
