"""What a run printed, to read and to copy."""

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from designer.runs.folder import RunFolder
from designer.ui.theme import CODE_FONTS
from designer.ui.translation import tr

_LONGEST = 1_000_000
"""Bytes from the log's end that are shown."""
_COLORS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_REWRITTEN = re.compile(r"[^\n]*\x08+[\r\n]*")
"""A line of a progress bar that the next one takes the place of."""


class LogDialog(QDialog):
    """The log of the run in `folder`, at its end, where the reason of a failure stands."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Log of the run {name}").format(name=folder.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(860, 520)
        text = QPlainTextEdit(read_log(folder), self)
        text.setReadOnly(True)
        text.setAccessibleName(tr("What the run printed"))
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        text.setFont(_code_font())
        text.moveCursor(QTextCursor.MoveOperation.End)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(text)
        column.addWidget(buttons)


def read_log(folder: Path) -> str:
    """The end of what the run in `folder` printed, or a sentence that says why there is nothing."""
    path = RunFolder(folder).log
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _LONGEST))
            text = file.read().decode("utf-8", errors="replace")
    except OSError as error:
        return tr("There is no log at {path}: {reason}.").format(path=path, reason=error.strerror)
    return _REWRITTEN.sub("", _COLORS.sub("", text)) or tr("The run printed nothing.")


def _code_font() -> QFont:
    font = QFont(QApplication.font())
    font.setFamilies(CODE_FONTS)
    font.setPointSizeF(font.pointSizeF() * 0.92)
    return font
