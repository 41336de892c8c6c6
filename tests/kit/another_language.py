"""A language for tests of single words: every text of the window stands in brackets."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication


class _Brackets(QTranslator):
    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return f"⟦{text}⟧" if text and not context else None


@contextmanager
def another_language(app: QApplication) -> Iterator[None]:
    """The window speaks in brackets meanwhile."""
    translator = _Brackets()
    app.installTranslator(translator)
    try:
        yield
    finally:
        app.removeTranslator(translator)
