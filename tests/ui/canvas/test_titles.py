"""What the history calls an edit in another language."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from designer.network.blocks import BLOCKS, Block
from designer.network.groups import count_text
from designer.ui.canvas import edits
from designer.ui.canvas.counting import layers_text
from designer.ui.canvas.sight import in_words, sight
from designer.ui.document import Document
from tests.kit.another_language import another_language


@pytest.fixture
def translated(qapp: QApplication) -> Iterator[None]:
    with another_language(qapp):
        yield


@pytest.mark.usefixtures("translated")
def test_a_class_keeps_its_name(document: Document) -> None:
    edits.insert_after_selection(document, "Normalization")

    assert document.undo_title == "⟦Add Normalization⟧"


@pytest.mark.usefixtures("translated")
def test_only_the_program_s_own_blocks_are_called_otherwise(document: Document) -> None:
    own = Block("Dropout", "", BLOCKS[0].layers)
    for block, title in ((BLOCKS[0], f"⟦Add ⟦{BLOCKS[0].title}⟧⟧"), (own, "⟦Add Dropout⟧")):
        edits.insert_block_after_selection(document, block)
        assert document.undo_title == title


@pytest.mark.usefixtures("translated")
def test_braces_in_a_name_are_no_places(document: Document) -> None:
    edits.insert_block_after_selection(document, Block("{what}", "", BLOCKS[0].layers))

    assert document.undo_title == "⟦Add {what}⟧"


@pytest.mark.usefixtures("translated")
def test_a_row_of_the_rail_keeps_the_layer_s_name() -> None:
    words = in_words("{conv}", sight(None, None, None), None)

    assert words.startswith("⟦What {conv} sees is not known")


@pytest.mark.parametrize("count", [0, 1, 2, 1000])
def test_layers_are_counted_as_in_the_code(count: int, qapp: QApplication) -> None:
    assert layers_text(count) == count_text(count)
    with another_language(qapp):
        assert layers_text(count) == f"⟦{count_text(count)}⟧"
