"""Python code in colours.

The whole text is cut into tokens at once: line by line, a docstring of several lines would be
taken for code.
"""

from typing import NamedTuple

from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, String
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from designer.ui import theme


class _Span(NamedTuple):
    start: int
    length: int
    kind: str


_KINDS = (
    (Keyword, "keyword"),
    (String, "string"),
    (Number, "number"),
    (Comment, "comment"),
    (Name.Function, "name"),
    (Name.Class, "name"),
)
_LIGHT = {"keyword": "#4F46E5", "string": "#047857", "number": "#B45309", "name": "#1D4ED8"}
_DARK = {"keyword": "#A5B4FC", "string": "#6EE7B7", "number": "#FBBF24", "name": "#7DD3FC"}


class Highlighter(QSyntaxHighlighter):
    """Colours one text document, in the colours of the present scheme."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._lexer = PythonLexer(stripnl=False, ensurenl=False)
        self._lines: list[list[_Span]] = []
        self._formats: dict[str, QTextCharFormat] = {}
        self._choose_formats()

    def read(self, text: str) -> None:
        """Take note of the text that the document is about to show."""
        self._lines = [[]]
        column = 0
        for token, piece in self._lexer.get_tokens(text):
            kind = next((name for family, name in _KINDS if token in family), "")
            for index, part in enumerate(piece.split("\n")):
                if index:
                    self._lines.append([])
                    column = 0
                if kind and part:
                    self._lines[-1].append(_Span(column, len(part), kind))
                column += len(part)

    def recolor(self) -> None:
        """Use the colours of the present scheme."""
        self._choose_formats()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        number = self.currentBlock().blockNumber()
        for span in self._lines[number] if number < len(self._lines) else ():
            self.setFormat(span.start, span.length, self._formats[span.kind])

    def _choose_formats(self) -> None:
        colors = {**(_DARK if theme.is_dark() else _LIGHT), "comment": theme.colors().muted}
        self._formats = {kind: _format(color) for kind, color in colors.items()}
        self._formats["comment"].setFontItalic(True)


def _format(color: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(color))
    return made
