"""The user's own blocks, in real files."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from designer.folders import config_folder
from designer.network.blocks import BLOCKS, Block
from designer.project.file_error import FileError
from designer.ui.blocks.library import Library

MINE = Block("My block", "", BLOCKS[0].layers)


def folder() -> Path:
    return config_folder() / "blocks"


def titles() -> list[str]:
    return [own.block.title for own in Library().blocks]


def test_a_block_is_there_at_the_next_start(qtbot: QtBot) -> None:
    library = Library()
    assert library.blocks == ()
    with qtbot.waitSignal(library.changed):
        own = library.add(MINE)
    assert own in library.blocks
    assert [each.block for each in Library().blocks] == [MINE]
    assert own.path == folder() / "my-block.json"


def test_blocks_with_the_same_letters_have_files_of_their_own() -> None:
    library = Library()
    for title in ("My block", "my  block!", "畳み込み", "…"):
        library.add(Block(title, "", BLOCKS[1].layers))
    assert len({own.path for own in library.blocks}) == 4
    assert titles() == ["My block", "my block!", "…", "畳み込み"]


def test_a_new_title_stays_in_the_old_file() -> None:
    library = Library()
    own = library.add(MINE)
    renamed = library.rename(own, "Another")
    assert (renamed.path, titles()) == (own.path, ["Another"])


def test_what_is_removed_is_gone() -> None:
    library = Library()
    kept = library.add(MINE)
    library.remove(library.add(Block("Other", "", BLOCKS[1].layers)))
    assert library.blocks == (kept,)
    assert [path.name for path in folder().iterdir()] == ["my-block.json"]


def test_a_damaged_file_is_told_kept_and_no_harm_to_the_others() -> None:
    Library().add(MINE)
    (folder() / "torn.json").write_text('{"title": "To')
    library = Library()
    assert titles() == ["My block"]
    [damaged] = library.damaged
    assert damaged.sentence.startswith(f"{folder() / 'torn.json'} holds no block: it ")
    assert damaged.sentence.endswith("mend it, or delete it.")
    library.add(Block("torn", "", MINE.layers))
    assert (folder() / "torn.json").read_text() == '{"title": "To'


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    config_folder().parent.mkdir(parents=True, exist_ok=True)
    config_folder().write_text("a file where the folder would be")
    library = Library()
    with pytest.raises(FileError, match="cannot be saved"):
        library.add(MINE)
    assert library.blocks == ()
