"""The list of all keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from designer.ui import dialogs
from designer.ui.actions import ACTIONS, keys_text
from designer.ui.canvas.keys import CANVAS_GESTURES, CANVAS_KEYS
from designer.ui.main_window import MainWindow
from tests.ui.forms.hands import show_active

Rows = list[tuple[str, str]]


@pytest.fixture
def rows(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Rows:
    shown: list[Rows] = []
    monkeypatch.setattr(dialogs, "show_table", lambda *args: shown.append(args[3]))
    show_active(window)
    QTest.keySequence(window, QKeySequence("F1"))
    return shown[0]


def test_every_action_is_listed_with_all_its_keys(rows: Rows) -> None:
    keys = [key for _, key in rows]
    for spec in ACTIONS:
        assert keys_text(spec.keys) in keys
    assert ("Network › Find a layer", "Ctrl+L or /") in rows
    assert ("View › Inspector", "Ctrl+Alt+Right") in rows


def test_the_canvas_own_keys_are_listed_once(rows: Rows) -> None:
    keys = [key for _, key in rows]
    assert len(set(keys)) == len(keys)
    for key in CANVAS_KEYS:
        assert keys_text(key.keys) in keys
    for gesture in CANVAS_GESTURES:
        assert (f"Canvas › {gesture.title}", gesture.how) in rows


def test_the_canvas_obeys_every_key_of_its_table(window: MainWindow) -> None:
    for row in CANVAS_KEYS:
        for sequence in QKeySequence.listFromString(row.keys):
            assert window.canvas._keys[sequence.toString()] == getattr(window.canvas, row.name)


def test_rename_is_possible_for_one_layer(window: MainWindow) -> None:
    rename = window.actions_by_name["rename"]
    uids = [entry.uid for entry in window.document.project.network.entries]
    for chosen, possible in ((uids[:1], True), (uids[:2], False), ([], False), ([0], False)):
        window.document.select(*chosen)
        assert rename.isEnabled() is possible
    window.document.select(0)
    QTest.keyClick(window.canvas, Qt.Key.Key_F2)
    assert window.focusWidget() is not window.canvas
