"""The files that are not trained on, each with its reason, to be read and copied."""

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from designer.found import Skipped
from designer.training.sources.base import Source
from designer.training.sources.on_disk import OnDisk
from designer.ui.forms.labels import plain_label
from designer.ui.translation import tr

_HEIGHT = 120


def skipped_of(source: Source) -> tuple[Skipped, ...]:
    """What a scan has left out of it."""
    return source.found.skipped if isinstance(source, OnDisk) and source.found else ()


class SkippedFiles(QWidget):
    """A sentence and a list; nothing where all files can be used."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = plain_label("", wraps=True)
        self.list = QPlainTextEdit()
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.list.setFixedHeight(_HEIGHT)
        self.list.setAccessibleName(tr("Files that are not trained on"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sentence)
        column.addWidget(self.list)
        self.hide()

    def show_skipped(self, skipped: tuple[Skipped, ...]) -> None:
        """Name these files."""
        one, several = (
            tr("⚠ 1 file is not trained on:"),
            tr("⚠ {count:,} files are not trained on:"),
        )
        self.sentence.setText(one if len(skipped) == 1 else several.format(count=len(skipped)))
        text = "\n".join(f"{each.name} {each.reason}" for each in skipped)
        if text != self.list.toPlainText():
            self.list.setPlainText(text)
        self.setVisible(bool(skipped))
