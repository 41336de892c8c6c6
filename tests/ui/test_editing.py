"""Random sequences of edits through the real window, with keys and drags, beside a plain list.

WINDOW_SEQUENCES says how many; 500 take some minutes.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from designer.network.problems import INPUT_UID
from designer.project.templates import project_from
from designer.ui import dialogs, gestures
from designer.ui.canvas.name_editor import NameEditor
from designer.ui.document import Document
from designer.ui.main_window import MainWindow
from tests.kit.editing import EditingMachine, rows_of
from tests.kit.plain_column import Row
from tests.ui.forms.hands import fill

SEQUENCES = int(os.environ.get("WINDOW_SEQUENCES", "6"))
_SMALL = 0.4
"""A zoom at which the whole column is on the screen."""


class WindowEditor:
    """Edits as a person does; reads what canvas, summary and inspector show."""

    def __init__(self, window: MainWindow, file: Path) -> None:
        self._window = window
        self._file = file
        self._begin()

    def rows(self) -> list[Row]:
        self._document.settle()
        entries = self._document.project.network.entries
        column, summary = self._window.canvas.column, self._window.panels.summary.table.rows
        assert column.uids == [INPUT_UID, *(entry.uid for entry in entries)]
        assert summary.uids == column.uids
        names = [summary.row(place).name for place in range(1, summary.rowCount())]
        assert names == [entry.name for entry in entries]
        assert all(entry.name in column.in_words([entry.uid]) for entry in entries)
        return rows_of(self._document.project.network)

    def steps(self) -> tuple[int, int]:
        actions = self._window.actions_by_name
        place = self._document.place
        undone = len(self._document.steps) - place
        assert actions["undo"].isEnabled() == bool(place)
        assert actions["redo"].isEnabled() == bool(undone)
        return place, undone

    def insert(self, class_name: str, at: int) -> None:
        gestures.drag_from_palette(self._window.canvas, class_name, at)

    def paste(self, places: set[int], at: int) -> None:
        self._press(places, "Ctrl+C")
        above = self._document.project.network.entries[at - 1].uid if at else INPUT_UID
        self._document.select(above)
        self._press_key("Ctrl+V")

    def move(self, places: set[int], at: int) -> None:
        self._select(places)
        gestures.drag_card(self._window.canvas, self._uid(min(places)), at)

    def delete(self, places: set[int]) -> None:
        self._press(places, "Del")

    def rename(self, place: int, name: str) -> None:
        self._press({place}, "F2")
        editor = self._window.canvas.viewport().findChild(NameEditor)
        assert isinstance(editor, NameEditor)
        QTest.keyClicks(editor, name)
        QTest.keyClick(editor, Qt.Key.Key_Return)

    def set_filters(self, place: int, filters: int) -> None:
        self._select({place})
        self._document.settle()
        form = self._window.inspector.layer_page.form
        assert form is not None
        fill(form.field("filters"), filters)
        self._document.close_step()

    def leave_out(self, places: set[int]) -> None:
        self._press(places, "Ctrl+/")

    def freeze(self, places: set[int]) -> None:
        self._press(places, "Ctrl+Alt+F")

    def group(self, start: int, stop: int) -> None:
        self._press(set(range(start, stop)), "Ctrl+G")

    def ungroup(self, place: int) -> None:
        self._press({place}, "Ctrl+Shift+G")

    def travel(self, by: int) -> None:
        for _ in range(abs(by)):
            self._press_key("Ctrl+Z" if by < 0 else "Ctrl+Shift+Z")

    def save(self) -> None:
        assert self._window.files.save_file(self._file)

    def load(self) -> None:
        self._window.files.open_file(self._file)
        self._shrink()

    @property
    def _document(self) -> Document:
        return self._window.document

    def _begin(self) -> None:
        self._window.document.open(project_from("blank"))
        self._window.views.show_summary()
        self._shrink()

    def _shrink(self) -> None:
        self._window.canvas.zoom_to(_SMALL, QPoint(0, 0))

    def _uid(self, place: int) -> int:
        return self._document.project.network.entries[place].uid

    def _select(self, places: set[int]) -> None:
        first, *others = sorted(places)
        canvas = self._window.canvas
        canvas.reveal(self._uid(first))
        gestures.click_card(canvas, self._uid(first))
        for place in others:
            gestures.click_card(canvas, self._uid(place), Qt.KeyboardModifier.ControlModifier)
        assert set(self._document.selection) == {self._uid(place) for place in places}

    def _press(self, places: set[int], keys: str) -> None:
        self._select(places)
        self._press_key(keys)

    def _press_key(self, keys: str) -> None:
        self._window.canvas.setFocus()
        QTest.keySequence(self._window.canvas, QKeySequence(keys))


@pytest.fixture
def ready(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(dialogs, "save_first", lambda *_: "discard")
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    yield window


@pytest.mark.timeout(60 + 5 * SEQUENCES)
def test_every_edit_in_the_window_does_what_a_plain_list_would(
    ready: MainWindow, tmp_path: Path
) -> None:
    class WindowMachine(EditingMachine):
        longest = 14

        def __init__(self) -> None:
            super().__init__()
            self.editor = WindowEditor(ready, tmp_path / "edited.cnn")

    run_state_machine_as_test(
        WindowMachine,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=20,
            suppress_health_check=list(HealthCheck),
        ),
    )
