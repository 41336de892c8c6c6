"""Python code in colours, line by line, so that an edit costs the lines that it touches."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, String
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from designer.ui import theme

_QUOTES = '"""'
_IN_CODE, _IN_STRING = -1, 1  # Qt's state before the first line is -1
_KINDS = (
    (Keyword, "keyword"),
    (String, "string"),
    (Number, "number"),
    (Comment, "comment"),
    (Name.Function, "name"),
    (Name.Class, "name"),
)
_LIGHT = {
    "keyword": "#4338CA",
    "string": "#065F46",
    "number": "#92400E",
    "comment": "#4B5563",
    "name": "#1D4ED8",
}
_DARK = {
    "keyword": "#A5B4FC",
    "string": "#6EE7B7",
    "number": "#FBBF24",
    "comment": "#B4BECF",
    "name": "#7DD3FC",
}
_LEXER = PythonLexer(stripnl=False, ensurenl=False)


class Highlighter(QSyntaxHighlighter):
    """Colours one text document, in the colours of the present scheme."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats = _make_formats()

    def recolor(self) -> None:
        """Use the colours of the present scheme."""
        self._formats = _make_formats()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        state, spans = _spans(text, self.previousBlockState() == _IN_STRING)
        self.setCurrentBlockState(state)
        for span in spans:
            self.setFormat(span.start, span.length, self._formats[span.kind])


def code_colors() -> dict[str, str]:
    """The colours of keywords and so on, in the present scheme."""
    return _DARK if theme.is_dark() else _LIGHT


class _Span(NamedTuple):
    start: int
    length: int
    kind: str


@lru_cache(maxsize=4096)
def _spans(line: str, in_string: bool) -> tuple[int, tuple[_Span, ...]]:
    """The state after a line and its coloured spans; a docstring may run over several lines."""
    if in_string:
        return (_IN_CODE if _QUOTES in line else _IN_STRING), (_Span(0, len(line), "string"),)
    if line.count(_QUOTES) == 1:
        start = line.index(_QUOTES)
        docstring = _Span(start, len(line) - start, "string")
        return _IN_STRING, (*_code_spans(line[:start]), docstring)
    return _IN_CODE, tuple(_code_spans(line))


def _code_spans(code: str) -> Iterator[_Span]:
    start = 0
    for token, piece in _LEXER.get_tokens(code):
        kind = next((name for family, name in _KINDS if token in family), "")
        if kind:
            yield _Span(start, len(piece), kind)
        start += len(piece)


def _make_formats() -> dict[str, QTextCharFormat]:
    colors = code_colors()
    formats = {kind: QTextCharFormat() for kind in colors}
    for kind, color in colors.items():
        formats[kind].setForeground(QColor(color))
    formats["comment"].setFontItalic(True)
    return formats
