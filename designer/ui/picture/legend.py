"""The legend of the row: which colour is which category, in words too."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from designer.network.layers.base import Layer
from designer.network.network import Network, Placeholder
from designer.ui import theme
from designer.ui.canvas.lettering import Line, Typeface, line, paragraph
from designer.ui.translation import QT_TR_NOOP, tr

_SWATCH = 11.0
_WORD_LEFT = _SWATCH + 6
_APART = 22.0
_ROW = 20.0
_SCALE = QT_TR_NOOP(
    "Drawn to scale: sides grow with √height and √width, depth with √channels, bars with √values."
)


class Entry(NamedTuple):
    """A colour and its words, in their place."""

    color: str
    left: float
    top: float
    word: Line


class Legend(NamedTuple):
    """All entries, wrapped to a width, and a line that explains the sizes."""

    entries: tuple[Entry, ...]
    scale: Line
    height: float

    def paint(self, painter: QPainter) -> None:
        """Draw it from (0, 0) on."""
        scheme = theme.colors()
        for entry in self.entries:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(entry.color))
            painter.drawRect(QRectF(entry.left, entry.top, _SWATCH, _SWATCH))
            entry.word.paint(painter, scheme)
        self.scale.paint(painter, scheme)


def make_legend(network: Network, letters: Typeface, width: float) -> Legend:
    """The legend of the categories in this network."""
    entries: list[Entry] = []
    left = top = 0.0
    for color, words in _words(network).items():
        text = ", ".join(words)
        needed = _WORD_LEFT + letters.width(text)
        if left and left + needed > width:
            left, top = 0.0, top + _ROW
        word = line(letters, text, left + _WORD_LEFT, top + _SWATCH / 2, "text")
        entries.append(Entry(color, left, top, word))
        left += needed + _APART
    top += _ROW
    explanation = tr(_SCALE)
    height = letters.paragraph_height(explanation, width)
    scale = paragraph(letters, explanation, QRectF(0, top, width, height), "muted")
    return Legend(tuple(entries), scale, top + height)


def _words(network: Network) -> dict[str, list[str]]:
    """The categories by their colour, in the order of the network; some share one."""
    words = {theme.INPUT_COLOR: [tr("Input")]}
    for entry in network.entries:
        color, word = _category(entry.layer)
        if word not in words.setdefault(color, []):
            words[color].append(word)
    return words


def _category(layer: Layer | Placeholder) -> tuple[str, str]:
    if isinstance(layer, Placeholder):
        return theme.INPUT_COLOR, tr("Unknown layer")
    return theme.CATEGORY_COLORS[layer.category], tr(layer.category)
