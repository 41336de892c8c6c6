"""The Python script of the project, as it is exported and run."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from designer.project.project import Project
from designer.ui.code_commands import CodeCommands
from designer.ui.code_text import CodeText
from designer.ui.document import Document
from designer.ui.forms.labels import plain_label
from designer.ui.translation import QT_TR_NOOP, tr

if TYPE_CHECKING:
    from designer.ui.highlighter import Highlighter

_MARGIN = 12
_RECOLORED = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
_NOTE = QT_TR_NOOP(
    "The whole script: it runs by itself, and Train runs the same. "
    "A click on a line selects its layer."
)


class CodePanel(QWidget):
    """Written anew only while it is seen, and only where the project is another one."""

    def __init__(
        self, document: Document, commands: CodeCommands, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._shown: Project | None = None
        self._places: dict[int, range] = {}
        self._is_choosing = False
        self._highlighter: Highlighter | None = None
        self.note = plain_label("", "muted", wraps=True)
        self.text = CodeText()
        self.copy_button = QPushButton(tr("Copy"))
        self.copy_button.setToolTip(tr("Copy the whole script"))
        self.copy_button.clicked.connect(commands.copy_code)
        self._lay_out()
        self.text.lines_chosen.connect(self._on_text_lines_chosen)
        document.changed.connect(self._on_document_changed)
        document.reset.connect(self._on_document_reset)
        document.selection_changed.connect(self._follow_selection)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()
        self._follow_selection()

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
            self._show_code(project, generate(project))
        except NoCodeError as error:
            self._show_reason(str(error))
        self._light()

    def _show_code(self, project: Project, code: str) -> None:
        from designer.codegen.places import places  # noqa: PLC0415 - when shown

        self.note.setText(tr(_NOTE))
        self.copy_button.setEnabled(True)
        self._highlight()
        self.text.show_code(code)
        self._places = places(project.network, code)

    def _show_reason(self, reason: str) -> None:
        self.note.setText(tr("There is no code yet. {reason}").format(reason=reason))
        self.copy_button.setEnabled(False)
        self.text.clear()
        self._places = {}

    def _highlight(self) -> None:
        # Only here: the window's first paint need not wait for pygments.
        from designer.ui.highlighter import Highlighter  # noqa: PLC0415

        self._highlighter = self._highlighter or Highlighter(self.text.document())

    def _light(self) -> None:
        chosen = self._document.selection
        self.text.light(lines for uid, lines in self._places.items() if uid in chosen)

    def _follow_selection(self) -> None:
        self._light()
        if self.text.lit and self.isVisible() and not self._is_choosing:
            self.text.reveal(self.text.lit[0])

    def _on_document_changed(self) -> None:
        before = self.text.toPlainText()
        self._refresh()
        if before and self.text.toPlainText() not in ("", before):
            self.text.mark_changes(before)

    def _on_document_reset(self) -> None:
        self._refresh()
        self.text.forget_changes()

    def _on_text_lines_chosen(self, first: int, last: int) -> None:
        places = self._places.items()
        uids = [uid for uid, lines in places if lines.start <= last and first < lines.stop]
        if uids:
            self._is_choosing = True  # what was clicked stays under the pointer
            self._document.select(*uids)
            self._is_choosing = False
