"""Blocks in the window: inserted by keys, mouse and drag, and kept, renamed and deleted."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDrag, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidgetItem

from designer.folders import config_folder
from designer.network.blocks import BLOCKS
from designer.ui import dialogs
from designer.ui.blocks.block_list import BlockList
from designer.ui.gestures import Drag
from designer.ui.main_window import MainWindow
from tests.ui.forms.hands import show_active

Key = Qt.Key
FIRST = ["Conv2D", "BatchNormalization", "ReLU"]


@pytest.fixture
def blocks(window: MainWindow) -> BlockList:
    """The list of blocks, shown, with the keyboard."""
    show_active(window)
    press(window, "Ctrl+B")
    return window.palette_panel.blocks


def press(window: MainWindow, keys: str) -> None:
    QTest.keySequence(window, QKeySequence(keys))


def class_names(window: MainWindow) -> list[str]:
    return [entry.class_name for entry in window.document.project.network.entries]


def rows(blocks: BlockList) -> list[str]:
    items = [blocks.item(row) for row in range(blocks.count())]
    return [item.text() for item in items if not item.isHidden()]


def row_of(blocks: BlockList, title: str) -> QListWidgetItem:
    [item] = blocks.findItems(title, Qt.MatchFlag.MatchExactly)
    return item


def save_as(window: MainWindow, title: str, patch: pytest.MonkeyPatch) -> None:
    """Keep the first two layers as a block of this name."""
    patch.setattr(dialogs, "name_of", lambda *_: title)
    window.document.select(*[entry.uid for entry in window.document.project.network.entries[:2]])
    press(window, "Ctrl+Shift+B")


def test_the_key_shows_the_blocks_and_enter_inserts_as_one_step(
    window: MainWindow, blocks: BlockList
) -> None:
    before = class_names(window)
    window.document.select(window.document.project.network.entries[1].uid)
    assert blocks.hasFocus()
    QTest.keyClick(blocks, Key.Key_Return)
    assert class_names(window) == [*before[:2], *FIRST, *before[2:]]
    added = window.document.project.network.entries[2:5]
    assert window.document.selection == tuple(entry.uid for entry in added)
    press(window, "Ctrl+Z")
    assert class_names(window) == before


def test_a_double_click_inserts_at_the_end_where_nothing_is_selected(
    window: MainWindow, blocks: BlockList
) -> None:
    before = class_names(window)
    at = blocks.visualItemRect(row_of(blocks, BLOCKS[0].title)).center()
    QTest.mouseClick(blocks.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(blocks.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert class_names(window) == [*before, *FIRST]


def test_a_block_is_dragged_to_the_canvas(
    window: MainWindow, blocks: BlockList, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, view = class_names(window), window.canvas

    def carry(drag: QDrag, action: Qt.DropAction) -> Qt.DropAction:
        assert not drag.pixmap().isNull()
        contents = QMimeData()
        for kind in drag.mimeData().formats():
            contents.setData(kind, drag.mimeData().data(kind))
        Drag(view, contents).drop(view.gap_point(1))
        return action

    monkeypatch.setattr(QDrag, "exec", carry)
    blocks.startDrag(Qt.DropAction.CopyAction)
    assert class_names(window) == [*before[:1], *FIRST, *before[1:]]


def test_the_search_finds_blocks_by_their_layers_and_enter_inserts(
    window: MainWindow, blocks: BlockList
) -> None:
    field = window.palette_panel.findChild(QLineEdit)
    assert field is not None
    assert field.accessibleName() == "Search blocks"
    QTest.keyClick(blocks, Key.Key_Escape)
    assert field.hasFocus()
    QTest.keyClicks(field, "depthwiseconv")
    assert rows(blocks) == ["Blocks", "Depthwise separable"]
    QTest.keyClick(field, Key.Key_Return)
    assert class_names(window)[-6] == "DepthwiseConv2D"
    press(window, "Ctrl+L")
    assert field.accessibleName() == "Search layers"


def test_a_selection_is_kept_as_a_block_and_inserted_again(
    window: MainWindow, blocks: BlockList, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_as(window, "  Mine <b> ", monkeypatch)
    assert rows(blocks)[-2:] == ["Your blocks", "Mine <b>"]
    window.document.select()
    before = class_names(window)
    QTest.keyClick(blocks, Key.Key_Return)
    assert class_names(window) == [*before, *before[:2]]
    assert window.document.undo_title == "Add Mine <b>"


@pytest.mark.parametrize("name", [None, "", "  "])
def test_without_a_name_nothing_is_kept(
    window: MainWindow, blocks: BlockList, name: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_as(window, name, monkeypatch)  # type: ignore[arg-type]
    assert "Your blocks" not in rows(blocks)


def test_nothing_selected_cannot_be_kept(window: MainWindow) -> None:
    window.document.select()
    assert not window.actions_by_name["save_block"].isEnabled()


def test_a_name_is_given_once(
    window: MainWindow, blocks: BlockList, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(dialogs, "tell", lambda _, title, text: said.append(text))
    save_as(window, "Mine", monkeypatch)
    save_as(window, "MINE", monkeypatch)
    assert said == ["There is a block “MINE” already: choose another name."]
    assert rows(blocks)[-1] == "Mine"


def test_own_blocks_are_renamed_and_deleted_by_keys(
    window: MainWindow, blocks: BlockList, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_as(window, "Mine", monkeypatch)
    monkeypatch.setattr(dialogs, "name_of", lambda *_: "mine")
    QTest.keyClick(blocks, Key.Key_F2)
    assert rows(blocks)[-1] == "mine"
    monkeypatch.setattr(dialogs, "is_to_be_deleted", lambda _, what: what != "the block “mine”")
    QTest.keyClick(blocks, Key.Key_Delete)
    assert rows(blocks)[-1] == "mine"
    monkeypatch.setattr(dialogs, "is_to_be_deleted", lambda *_: True)
    before = class_names(window)
    QTest.keyClick(blocks, Key.Key_Delete)
    assert "Your blocks" not in rows(blocks)
    assert class_names(window) == before
    assert list((config_folder() / "blocks").iterdir()) == []


@pytest.mark.parametrize("keys", ["Ctrl+Alt+B", "Ctrl+Shift+Del"])
def test_blocks_of_the_program_stay(window: MainWindow, blocks: BlockList, keys: str) -> None:
    told: list[str] = []
    window.document.told.connect(told.append)
    before = rows(blocks)
    press(window, keys)
    assert rows(blocks) == before
    assert told
    assert told[0].startswith("Choose one of your own blocks")


def test_a_damaged_block_stands_in_the_list_with_its_reason(window: MainWindow) -> None:
    folder = config_folder() / "blocks"
    folder.mkdir(parents=True)
    (folder / "torn.json").write_text("{")
    press(window, "Ctrl+B")
    blocks = window.palette_panel.blocks
    assert rows(blocks)[-2:] == ["Cannot be read", "torn.json"]
    torn = row_of(blocks, "torn.json")
    assert "holds no block" in torn.toolTip()
    assert not torn.flags() & Qt.ItemFlag.ItemIsEnabled
