"""The code panel on a real document, with the real generator."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.codegen.script import generate
from designer.network.network import Network
from designer.project.project import Project
from designer.ui import theme
from designer.ui.code_panel import CodePanel
from designer.ui.document import Document
from tests.ui.forms.hands import show_active


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    network = Network(input_shape=(8, 8, 1)).insert_new(0, "Flatten").insert_new(1, "Dense")
    return Document(Project(network=network))


@pytest.fixture
def panel(qtbot: QtBot, document: Document) -> CodePanel:
    panel = CodePanel(document)
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


def _colors(panel: CodePanel, line: int) -> set[str]:
    formats = panel.text.document().findBlockByNumber(line).layout().formats()
    return {each.format.foreground().color().name() for each in formats}
