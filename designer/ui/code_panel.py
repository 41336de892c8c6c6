"""The Python script of the project, as it is exported and run."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QGuiApplication, QShowEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from designer.project.project import Project
from designer.ui import theme
from designer.ui.document import Document
from designer.ui.forms.labels import plain_label
from designer.ui.shared_ends import shared_ends

if TYPE_CHECKING:
    from designer.ui.highlighter import Highlighter

_MARGIN = 12
_RECOLORED = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
_NOTE = "The whole script: it runs by itself, and Train runs the same."


class CodePanel(QWidget):
    """Written anew only while it is seen, and only where the project is another one."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._shown: Project | None = None
        self._highlighter: Highlighter | None = None
        self.note = plain_label("", "muted", wraps=True)
        self.text = _make_text()
        self.copy_button = QPushButton("Copy")
        self.copy_button.clicked.connect(self._on_copy_button_clicked)
        self._lay_out()
        document.changed.connect(self._refresh)
        document.reset.connect(self._refresh)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RECOLORED and self._highlighter:
            self._highlighter.recolor()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.note, 1)
        top.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN // 2, _MARGIN, _MARGIN)
        column.addLayout(top)
        column.addWidget(self.text, 1)

    def _refresh(self) -> None:
        project = self._document.project
        if not self.isVisible() or project == self._shown:
            return
        self._shown = project
        from designer.codegen.script import NoCodeError, generate  # noqa: PLC0415 - when shown

        try:
            self._show_code(generate(project))
        except NoCodeError as error:
            self._show_reason(str(error))

    def _show_code(self, code: str) -> None:
        self.note.setText(_NOTE)
        self.copy_button.setEnabled(True)
        self._highlight()
        _replace(self.text.document(), code)

    def _show_reason(self, reason: str) -> None:
        self.note.setText(f"There is no code yet. {reason}")
        self.copy_button.setEnabled(False)
        self.text.clear()

    def _highlight(self) -> None:
        # Only here: the window's first paint need not wait for pygments.
        from designer.ui.highlighter import Highlighter  # noqa: PLC0415

        self._highlighter = self._highlighter or Highlighter(self.text.document())

    def _on_copy_button_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())


def _replace(document: QTextDocument, code: str) -> None:
    """Exchange only what differs: the rest keeps its colours, and the view its place."""
    shown = document.toPlainText()
    start, end = shared_ends(shown, code)
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(len(shown) - end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(code[start : len(code) - end])


def _make_text() -> QPlainTextEdit:
    text = QPlainTextEdit()
    text.setReadOnly(True)
    text.setUndoRedoEnabled(False)
    text.setAccessibleName("Python code")
    text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    text.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    font = QFont(text.font())
    font.setFamilies(theme.CODE_FONTS)
    text.setFont(font)
    return text
