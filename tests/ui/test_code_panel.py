"""The code panel on a real document, with the real generator."""

import itertools
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.codegen.script import generate
from designer.network.network import Network
from designer.network.problems import INPUT_UID
from designer.project.project import Project
from designer.ui import theme
from designer.ui.code_commands import CodeCommands
from designer.ui.code_panel import CodePanel
from designer.ui.code_text import changed_tint
from designer.ui.document import Document
from designer.ui.highlighter import code_colors
from designer.ui.main_window import MainWindow
from tests.kit.contrast import contrast
from tests.ui.forms.hands import show_active


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    network = Network(input_shape=(8, 8, 1)).insert_new(0, "Flatten").insert_new(1, "Dense")
    return Document(Project(network=network))


@pytest.fixture
def panel(qtbot: QtBot, document: Document) -> CodePanel:
    panel = CodePanel(document, CodeCommands(document))
    panel.resize(600, 200)
    qtbot.addWidget(panel)
    show_active(panel)
    return panel


def test_shows_the_script_and_follows_edits(panel: CodePanel, document: Document) -> None:
    assert panel.text.toPlainText() == generate(document.project)
    document.edit("Units", document.project.configure(2, units=11))
    assert "layers.Dense(11" in panel.text.toPlainText()
    document.undo()
    assert panel.text.toPlainText() == generate(document.project)


def test_writes_only_while_it_is_seen(panel: CodePanel, document: Document) -> None:
    panel.hide()
    document.edit("Units", document.project.configure(2, units=11))
    assert "layers.Dense(11" not in panel.text.toPlainText()
    panel.show()
    assert "layers.Dense(11" in panel.text.toPlainText()


def test_stays_where_it_was_scrolled_to(panel: CodePanel, document: Document) -> None:
    bar = panel.text.verticalScrollBar()
    bar.setValue(20)
    document.edit("Units", document.project.configure(2, units=11))
    assert bar.value() == 20


@pytest.mark.parametrize("place", ["import math", "def train"])
def test_keeps_what_is_selected_elsewhere(panel: CodePanel, document: Document, place: str) -> None:
    panel.text.moveCursor(QTextCursor.MoveOperation.Start)
    assert panel.text.find(place)
    document.edit("Units", document.project.configure(2, units=11))
    assert panel.text.textCursor().selectedText() == place


def test_says_why_there_is_no_code(panel: CodePanel, document: Document) -> None:
    document.edit("Clear", document.project.remove([1, 2]))
    assert panel.note.text().startswith("There is no code yet. The network has no layers yet")
    assert panel.text.toPlainText() == ""
    assert not panel.copy_button.isEnabled()
    document.undo()
    assert panel.copy_button.isEnabled()
    assert panel.text.toPlainText() == generate(document.project)


def test_copies_the_script(panel: CodePanel, document: Document) -> None:
    QTest.mouseClick(panel.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == generate(document.project)


def test_colours_a_docstring_of_several_lines_as_one(panel: CodePanel) -> None:
    lines = panel.text.toPlainText().splitlines()
    second = next(i for i, line in enumerate(lines) if line.startswith("    The order of the im"))
    assert _colors(panel, second) == _colors(panel, 0) != _colors(panel, lines.index("import math"))


def test_takes_the_colours_of_the_scheme(
    panel: CodePanel, qapp: QApplication, request: pytest.FixtureRequest
) -> None:
    before = qapp.styleSheet(), qapp.palette(), qapp.font(), qapp.style().objectName()
    light = _colors(panel, 0)

    def restore() -> None:
        theme.choose(qapp, Qt.ColorScheme.Unknown)
        qapp.setStyleSheet(before[0])
        qapp.setPalette(before[1])
        qapp.setFont(before[2])
        qapp.setStyle(before[3])

    request.addfinalizer(restore)
    theme.apply(qapp)
    theme.choose(qapp, Qt.ColorScheme.Dark)
    assert _colors(panel, 0) != light


def test_leaves_pygments_out_until_code_is_seen() -> None:
    script = "import sys, designer.ui.code_panel; sys.exit('pygments' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True)


def line_of(panel: CodePanel, words: str) -> int:
    """The only line with these words."""
    lines = panel.text.toPlainText().splitlines()
    (found,) = (place for place, line in enumerate(lines) if words in line)
    return found


def click_line(panel: CodePanel, line: int) -> None:
    text = panel.text
    cursor = QTextCursor(text.document().findBlockByNumber(line))
    QTest.mouseClick(
        text.viewport(), Qt.MouseButton.LeftButton, pos=text.cursorRect(cursor).center()
    )


def is_seen(panel: CodePanel, line: int) -> bool:
    cursor = QTextCursor(panel.text.document().findBlockByNumber(line))
    room = panel.text.viewport().rect()
    return room.contains(room.center().x(), panel.text.cursorRect(cursor).bottom())


def test_the_lines_of_what_is_selected_are_lit_and_seen(
    panel: CodePanel, document: Document
) -> None:
    dense = line_of(panel, "layers.Dense(")
    assert not is_seen(panel, dense)
    document.select(2)
    assert list(panel.text.lit) == [range(dense, dense + 1)]
    assert is_seen(panel, dense)
    document.select(INPUT_UID, 1)
    assert list(panel.text.lit) == [range(dense - 2, dense - 1), range(dense - 1, dense)]
    document.select()
    assert list(panel.text.lit) == []


def test_the_light_goes_along_with_an_edit_above(panel: CodePanel, document: Document) -> None:
    document.select(2)
    document.edit("Add", document.project.insert_new(0, "Rescaling"))
    dense = line_of(panel, "layers.Dense(")
    assert list(panel.text.lit) == [range(dense, dense + 1)]


def test_what_is_selected_meanwhile_is_seen_when_the_panel_is_shown(
    panel: CodePanel, document: Document
) -> None:
    panel.hide()
    document.edit("Add", document.project.insert_new(2, "Dropout"))
    document.select(3)
    panel.show()
    dropout = line_of(panel, "layers.Dropout(")
    assert list(panel.text.lit) == [range(dropout, dropout + 1)]
    assert is_seen(panel, dropout)


def test_a_click_on_a_line_selects_its_layer_and_scrolls_nothing(
    panel: CodePanel, document: Document
) -> None:
    dense = line_of(panel, "layers.Dense(")
    bar = panel.text.verticalScrollBar()
    bar.setValue(dense - 1)
    click_line(panel, dense)
    assert document.selection == (2,)
    click_line(panel, dense - 1)
    assert document.selection == (1,)
    document.select(2)
    click_line(panel, dense - 1)  # where the cursor is already
    assert document.selection == (1,)
    assert bar.value() == dense - 1


def test_a_layer_that_reaches_below_stays_under_the_pointer(
    panel: CodePanel, document: Document
) -> None:
    document.edit("Rename", document.project.configure(2, name="n" * 64, trainable=False))
    bar, dense = panel.text.verticalScrollBar(), line_of(panel, "layers.Dense(")
    bar.setValue(0)
    while not is_seen(panel, dense):
        bar.setValue(bar.value() + 1)
    before = bar.value()
    click_line(panel, dense)
    assert document.selection == (2,)
    assert bar.value() == before
    document.select(1)
    document.select(2)
    assert bar.value() > before


def test_a_line_of_no_layer_leaves_the_selection(panel: CodePanel, document: Document) -> None:
    document.select(2)
    click_line(panel, line_of(panel, "def build_model"))
    assert document.selection == (2,)


def test_the_cursor_selects_by_keys(panel: CodePanel, document: Document) -> None:
    click_line(panel, line_of(panel, "import math"))
    while document.selection != (1,):
        QTest.keyClick(panel.text, Qt.Key.Key_Down)
    QTest.keyClick(panel.text, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert set(document.selection) == {1, 2}
    document.select()
    QTest.keyClick(panel.text, Qt.Key.Key_F2)
    assert not set(document.selection)


def test_a_bar_beside_the_tint(panel: CodePanel, document: Document) -> None:
    document.select(2)
    dense = line_of(panel, "layers.Dense(")
    cursor = QTextCursor(panel.text.document().findBlockByNumber(dense))
    middle = panel.text.cursorRect(cursor).center().y()
    image = panel.text.viewport().grab().toImage()
    right = image.width() - 2
    assert image.pixelColor(1, middle).name() == theme.ACCENT.lower()
    assert image.pixelColor(right, middle).name() == theme.colors().chosen.lower()
    document.select()
    blank = panel.text.viewport().grab().toImage()
    assert blank.pixelColor(1, middle) == blank.pixelColor(right, middle)


def test_what_an_edit_changed_is_marked_for_a_moment(
    panel: CodePanel, document: Document, qtbot: QtBot
) -> None:
    new = document.project.configure(2, units=11).change_training(epochs=7)
    with qtbot.waitSignal(panel.text.moment.timeout, timeout=5000):
        document.edit("Change", new)
        dense, epochs = line_of(panel, "layers.Dense("), line_of(panel, "EPOCHS = 7")
        assert set(panel.text.changed_just_now) == {
            range(dense, dense + 1),
            range(epochs, epochs + 1),
        }
    assert panel.text.changed_just_now == ()
    assert not panel.text.moment.isActive()


def test_marks_are_seen_beside_the_lines(panel: CodePanel, document: Document) -> None:
    document.select(2)
    dense = line_of(panel, "layers.Dense(")
    before = panel.text.viewport().grab().toImage()
    document.edit("Change", document.project.configure(2, units=11))
    cursor = QTextCursor(panel.text.document().findBlockByNumber(dense))
    row = panel.text.cursorRect(cursor)
    after = panel.text.viewport().grab().toImage()
    dots = {after.pixelColor(7, y).name() for y in range(row.top(), row.bottom())}
    assert theme.colors().warning.lower() in dots
    right = after.width() - 2, row.center().y()
    assert after.pixelColor(*right) != before.pixelColor(*right)


def test_another_project_and_a_hidden_panel_mark_nothing(
    panel: CodePanel, document: Document
) -> None:
    document.edit("Change", document.project.configure(2, units=11))
    assert panel.text.moment.isActive()
    panel.hide()
    assert not panel.text.moment.isActive()
    document.edit("Change", document.project.configure(2, units=12))
    panel.show()
    assert panel.text.changed_just_now == ()
    document.edit("Change", document.project.configure(2, units=13))
    document.open(document.project.configure(2, units=14))
    assert "layers.Dense(14" in panel.text.toPlainText()
    assert panel.text.changed_just_now == ()


def test_a_design_that_breaks_and_is_mended_marks_nothing(
    panel: CodePanel, document: Document
) -> None:
    document.edit("Clear", document.project.remove([1, 2]))
    assert (panel.text.lit, panel.text.changed_just_now) == ((), ())
    document.undo()
    assert panel.text.changed_just_now == ()
    assert len(panel.text.lit) == 2


def test_there_is_nothing_to_copy_while_a_layer_is_broken(document: Document, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("mine")
    document.edit("Clear", document.project.remove([1, 2]))
    with qtbot.waitSignal(document.told) as told:
        CodeCommands(document).copy_code()
    assert told.args is not None
    assert told.args[0].startswith("There is no code to copy yet. The network has no layers")
    assert QGuiApplication.clipboard().text() == "mine"


def test_a_key_copies_the_script_that_is_not_shown(window: MainWindow, qtbot: QtBot) -> None:
    show_active(window)
    with qtbot.waitSignal(window.document.told):
        QTest.keySequence(window, QKeySequence("Ctrl+Alt+K"))
    assert QGuiApplication.clipboard().text() == generate(window.document.project)


@pytest.mark.parametrize("scheme", [theme.LIGHT, theme.DARK])
def test_code_can_be_read_on_its_tints(scheme: theme.Colors) -> None:
    with theme.painting_in(scheme):
        grounds = [scheme.field, scheme.chosen]
        grounds += [blended(changed_tint(), ground) for ground in grounds]
        letters = [scheme.text, *code_colors().values()]
        found = {pair: contrast(*pair) for pair in itertools.product(letters, grounds)}
    assert {pair: ratio for pair, ratio in found.items() if ratio < 4.5} == {}


def blended(tint: QColor, ground: str) -> str:
    under, share = QColor(ground), tint.alphaF()
    return QColor.fromRgbF(
        tint.redF() * share + under.redF() * (1 - share),
        tint.greenF() * share + under.greenF() * (1 - share),
        tint.blueF() * share + under.blueF() * (1 - share),
    ).name()


def _colors(panel: CodePanel, line: int) -> set[str]:
    formats = panel.text.document().findBlockByNumber(line).layout().formats()
    return {each.format.foreground().color().name() for each in formats}
