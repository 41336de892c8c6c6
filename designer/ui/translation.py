"""The window's texts in the user's language; they are written in English."""

from PySide6.QtCore import QCoreApplication


def tr(text: str) -> str:
    """The text in the user's language, or as it is where there is no translation.

    lupdate finds every call with a literal. What is not a literal is formatted afterwards:
    `tr("Saved {name}.").format(name=name)`.
    """
    return QCoreApplication.translate("", text)  # lupdate's context of a function's texts


def QT_TR_NOOP(text: str) -> str:
    """Mark a text of a table or a constant, which `tr` is given where it is shown."""
    return text
