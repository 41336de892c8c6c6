"""Puts the summary on the clipboard."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from designer.ui.document import Document
from designer.ui.translation import tr


class SummaryCommands(QObject):
    """Copies the whole summary, whether it is seen or not."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document

    def copy_text(self) -> None:
        """As text in columns."""
        from designer.network.summary_text import text_summary  # noqa: PLC0415 - rarely wanted

        self._copy(text_summary(self._document.project.network, self._document.summary), tr("text"))

    def copy_markdown(self) -> None:
        """As a Markdown table."""
        from designer.network.summary_text import markdown_summary  # noqa: PLC0415 - rarely wanted

        text = markdown_summary(self._document.project.network, self._document.summary)
        self._copy(text, tr("Markdown"))

    def copy_csv(self) -> None:
        """As comma-separated values."""
        from designer.network.summary_text import csv_summary  # noqa: PLC0415 - rarely wanted

        self._copy(csv_summary(self._document.project.network, self._document.summary), tr("CSV"))

    def _copy(self, text: str, what: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._document.told.emit(tr("Copied the summary as {what}.").format(what=what))
