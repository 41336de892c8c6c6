"""The summary table: the same layers and the same selection as the canvas, for keys and words."""

import csv
import io

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from designer.network.network import Network
from designer.network.problems import INPUT_UID
from designer.network.summary_table import COLUMNS
from designer.project.project import Project
from designer.ui.document import Document
from designer.ui.forms.field import Field
from designer.ui.gestures import click_card
from designer.ui.main_window import MainWindow
from designer.ui.summary_commands import SummaryCommands
from designer.ui.summary_model import PROBLEMS, SummaryModel
from designer.ui.summary_panel import SummaryPanel
from designer.ui.summary_table import SummaryTable
from tests.ui.designs import CONV, DENSE, FLATTEN, small_design
from tests.ui.forms.hands import show_active

Key = Qt.Key
Role = Qt.ItemDataRole
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    return Document(small_design())


@pytest.fixture
def panel(qtbot: QtBot, document: Document) -> SummaryPanel:
    panel = SummaryPanel(document, SummaryCommands(document))
    panel.resize(1100, 300)
    qtbot.addWidget(panel)
    show_active(panel)
    panel.table.setFocus()
    return panel


@pytest.fixture
def desk(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with the table in front, and the keyboard in it."""
    show_active(window)
    press(window, "Alt+5")
    qtbot.waitUntil(window.panels.summary.table.hasFocus)
    return window


def press(window: MainWindow, keys: str) -> None:
    QTest.keySequence(window, QKeySequence(keys))


def cell(panel: SummaryPanel, row: int, title: str, role: int = Role.DisplayRole) -> str:
    titles = [*(column.title for column in COLUMNS), "Problems"]
    return str(panel.table.rows.index(row, titles.index(title)).data(role))


def names(table: SummaryTable) -> list[str]:
    return [table.rows.index(row, 0).data() for row in range(table.rows.rowCount())]


def chosen(table: SummaryTable) -> list[int]:
    return sorted(index.row() for index in table.selectionModel().selectedRows())


def click(table: SummaryTable, row: int, modifiers: Qt.KeyboardModifier | None = None) -> None:
    at = table.visualRect(table.rows.index(row, 0)).center()
    QTest.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        modifiers or Qt.KeyboardModifier.NoModifier,
        at,
    )


def class_names(window: MainWindow) -> list[str]:
    return [entry.class_name for entry in window.document.project.network.entries]


def test_a_row_for_the_input_and_for_each_layer(panel: SummaryPanel, document: Document) -> None:
    assert names(panel.table) == ["input_layer", "conv_1", "flatten_1", "dense_1"]
    conv = document.summary.figures[0]
    assert cell(panel, 1, "Class") == "Conv2D"
    assert cell(panel, 1, "Parameters") == cell(panel, 1, "Trained") == f"{conv.params:,}"
    assert cell(panel, 1, "MACs") == f"{conv.macs:,}"
    assert cell(panel, 1, "Receptive field") == "3 × 3"
    assert panel.totals.text().startswith(f"Total: {document.summary.totals.params:,} parameters")


def test_cells_and_rows_have_words(panel: SummaryPanel) -> None:
    said = cell(panel, 1, "Layer", Role.AccessibleTextRole)
    assert said.startswith("conv_1, Conv2D, output ")
    assert "parameters" in said
    assert cell(panel, 1, "MACs", Role.AccessibleTextRole).startswith("MACs: ")
    assert cell(panel, 1, "Problems", Role.AccessibleTextRole) == "Problems: none"
    assert panel.table.accessibleName() == "Summary of the layers"
    assert [button.accessibleName() for button in panel.copy_buttons] == [
        "Copy the summary as Text",
        "Copy the summary as Markdown",
        "Copy the summary as CSV",
    ]


def test_errors_have_a_sign_and_words(panel: SummaryPanel, document: Document) -> None:
    document.edit("Split", document.project.configure(CONV, groups=3))
    assert cell(panel, 1, "Problems") == "1 error"
    assert "error: 3 groups do not divide" in cell(panel, 1, "Layer", Role.AccessibleTextRole)
    assert panel.table.rows.index(1, 0).data(Role.DecorationRole) is not None
    assert panel.table.rows.index(2, 0).data(Role.DecorationRole) is None
    assert "3 groups" in cell(panel, 1, "Parameters", Role.ToolTipRole)
    assert cell(panel, 3, "Parameters") == "—"
    assert "not known" in cell(panel, 3, "Layer", Role.AccessibleTextRole)
    assert panel.totals.text().startswith("The totals are not known")


def test_the_selection_is_that_of_the_document(panel: SummaryPanel, document: Document) -> None:
    document.select(DENSE, CONV)
    assert chosen(panel.table) == [1, 3]
    assert panel.table.currentIndex().row() == 1
    QTest.keyClick(panel.table, Key.Key_Down)
    assert document.selection == (FLATTEN,)
    QTest.keyClick(panel.table, Key.Key_Down, _SHIFT)
    assert set(document.selection) == {FLATTEN, DENSE}
    for _ in range(3):
        QTest.keyClick(panel.table, Key.Key_Up)
    assert document.selection == (INPUT_UID,)
    click(panel.table, 3)
    click(panel.table, 1, Qt.KeyboardModifier.ControlModifier)
    assert set(document.selection) == {CONV, DENSE}
    document.select()
    assert chosen(panel.table) == []


def test_an_edit_keeps_rows_selection_and_place(
    panel: SummaryPanel, document: Document, qtbot: QtBot
) -> None:
    QAbstractItemModelTester(
        panel.table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, panel
    )
    document.select(DENSE)
    document.edit("Add", document.project.insert_new(1, "Dropout"))
    assert names(panel.table) == ["input_layer", "conv_1", "dropout_1", "flatten_1", "dense_1"]
    assert chosen(panel.table) == [4]
    with qtbot.assertNotEmitted(document.selection_changed):
        document.edit("Move", document.project.move([DENSE], 0))
    assert names(panel.table)[1] == "dense_1"
    assert document.selection == (DENSE,)
    assert chosen(panel.table) == [1]
    document.edit("Rename", document.project.configure(DENSE, name="answer"))
    assert names(panel.table)[1] == "answer"
    document.edit("Delete", document.project.remove([DENSE]))
    assert not document.selection
    document.undo()
    assert chosen(panel.table) == [1]
    document.open(small_design())
    assert chosen(panel.table) == []
    assert names(panel.table)[-1] == "dense_1"


def test_is_brought_up_to_date_when_it_is_seen_again(
    panel: SummaryPanel, document: Document
) -> None:
    panel.hide()
    document.edit("Add", document.project.insert_new(1, "Dropout"))
    document.select(CONV)
    panel.show()
    assert names(panel.table)[2] == "dropout_1"
    assert chosen(panel.table) == [1]


def test_only_what_is_seen_of_a_thousand_rows_is_computed(
    panel: SummaryPanel, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = Network(input_shape=(8, 8, 1))
    for index in range(1000):
        network = network.insert_new(index, "ReLU")
    asked: set[int] = set()
    row = SummaryModel.row

    def noted(model: SummaryModel, place: int) -> object:
        asked.add(place)
        return row(model, place)

    monkeypatch.setattr(SummaryModel, "row", noted)
    document.open(Project(network=network))
    panel.table.grab()
    assert panel.table.rows.rowCount() == 1001
    assert asked
    assert len(asked) < 50
    document.select(*(entry.uid for entry in network.entries))
    assert len(chosen(panel.table)) == 1000
    assert panel.table.selectionModel().selection().size() == 1


def test_the_canvas_and_the_table_select_for_each_other(desk: MainWindow) -> None:
    table, uids = desk.panels.summary.table, [e.uid for e in desk.document.project.network.entries]
    click_card(desk.canvas, uids[1])
    assert chosen(table) == [2]
    press(desk, "Ctrl+A")
    assert chosen(table) == list(range(1, len(uids) + 1))
    click(table, 1)
    assert desk.document.selection == (uids[0],)
    assert [uid for uid in uids if desk.canvas.column.card(uid)._is_selected] == [uids[0]]


def test_layers_are_moved_doubled_and_deleted_by_keys(desk: MainWindow) -> None:
    before, table = class_names(desk), desk.panels.summary.table
    click(table, 2)
    press(desk, "Alt+Down")
    assert class_names(desk) == [before[0], before[2], before[1], *before[3:]]
    assert chosen(table) == [3]
    press(desk, "Alt+Up")
    assert class_names(desk) == before
    press(desk, "Ctrl+D")
    assert class_names(desk) == [*before[:2], before[1], *before[2:]]
    assert desk.document.undo_title == "Duplicate conv_1"
    assert chosen(table) == [3]
    press(desk, "Del")
    assert class_names(desk) == before
    assert table.hasFocus()
    press(desk, "Ctrl+Z")
    assert class_names(desk) == [*before[:2], before[1], *before[2:]]


def test_enter_goes_to_the_settings_and_tab_leaves_the_table(desk: MainWindow) -> None:
    table = desk.panels.summary.table
    click(table, 2)
    QTest.keyClick(table, Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert desk.inspector.isAncestorOf(focus)
    assert isinstance(focus.parent(), Field)
    table.setFocus()
    QTest.keyClick(table, Key.Key_Tab)
    assert not table.hasFocus()


def test_copies_the_selected_rows_for_a_spreadsheet(
    panel: SummaryPanel, document: Document, qtbot: QtBot
) -> None:
    document.select(DENSE, CONV)
    with qtbot.waitSignal(document.told) as told:
        QTest.keyClick(panel.table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["Copied 2 rows."]
    copied = io.StringIO(QGuiApplication.clipboard().text())
    heading, *rows = csv.reader(copied, delimiter="\t")
    assert heading[0] == "Layer"
    assert [row[0] for row in rows] == ["conv_1", "dense_1"]


@pytest.mark.parametrize(
    ("keys", "name", "start"),
    [
        ("Ctrl+Shift+T", "text", "Layer  "),
        ("Ctrl+Shift+M", "Markdown", "| Layer |"),
        ("Ctrl+Shift+C", "CSV", "Layer,Class,"),
    ],
)
def test_copies_the_whole_by_keys(window: MainWindow, keys: str, name: str, start: str) -> None:
    press(window, keys)
    text = QGuiApplication.clipboard().text()
    assert text.startswith(start)
    assert all(entry.name in text for entry in window.document.project.network.entries)
    assert window.status_strip.told.text() == f"Copied the summary as {name}."


def test_copies_the_whole_by_its_buttons(panel: SummaryPanel) -> None:
    for button, start in zip(panel.copy_buttons, ("Layer  ", "| Layer |", "Layer,"), strict=True):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert QGuiApplication.clipboard().text().startswith(start)


@pytest.mark.parametrize("width", [460, 1100])
def test_the_totals_wrap_and_every_column_can_be_reached(
    panel: SummaryPanel, document: Document, width: int
) -> None:
    panel.resize(width, 300)
    QApplication.processEvents()
    label: QLabel = panel.totals
    assert label.height() >= label.heightForWidth(label.width())
    table = panel.table
    table.scrollTo(table.rows.index(1, PROBLEMS))
    assert table.visualRect(table.rows.index(1, PROBLEMS)).right() <= table.viewport().width()
    assert table.indexAt(QPoint(5, table.viewport().height() - 2)) == QModelIndex()
