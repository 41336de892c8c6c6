"""Puts the Keras code on the clipboard."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from designer.ui.document import Document
from designer.ui.translation import tr


class CodeCommands(QObject):
    """Copies the whole script, whether it is seen or not."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document

    def copy_code(self) -> None:
        """Copy the script; a sentence says so, or why there is none."""
        from designer.codegen.script import NoCodeError, generate  # noqa: PLC0415 - rarely wanted

        try:
            QGuiApplication.clipboard().setText(generate(self._document.project))
        except NoCodeError as error:
            self._document.told.emit(
                tr("There is no code to copy yet. {reason}").format(reason=error)
            )
        else:
            self._document.told.emit(tr("Copied the whole script."))
