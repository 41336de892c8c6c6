"""How the list of problems is drawn: sentences that wrap, and below each its fixes as links."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from designer.network.problems import Fix, Problem
from designer.ui import theme
from designer.ui.icons import icon
from designer.ui.problems import ARROW, severity_color, severity_word

WHAT = Qt.ItemDataRole.UserRole
"""The problem or the fix of a row."""
WHERE = Qt.ItemDataRole.UserRole + 1
"""The name of the layer that a problem stands on."""

Index = QModelIndex | QPersistentModelIndex

_ICON = 16
_MARGIN = 10
_TEXT_LEFT = _MARGIN + _ICON + 8
_ABOVE, _BELOW = 5, 3
_FIX_PADDING = 3
_MOST_MEASURED = 20_000


class _Words(NamedTuple):
    """The text of a row, its beginning in another colour."""

    head: str
    rest: str
    color: str
    left: int
    above: int
    below: int


class ProblemDelegate(QStyledItemDelegate):
    """Draws problems and fixes at the width of their list."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[str, str, int], int] = {}

    def forget(self) -> None:
        """Measure all texts anew: the letters are other ones."""
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._width()
        words = _words(index)
        text = (words.head, words.rest, width)
        if text not in self._heights:
            if len(self._heights) >= _MOST_MEASURED:
                self.forget()
            room = _laid_out(words, self._view.font(), width).boundingRect()
            self._heights[text] = round(room.height())
        return QSize(width, words.above + self._heights[text] + words.below)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style = self._view.style() or QApplication.style()
        style.drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, self._view
        )
        words, room = _words(index), option.rect
        what = index.data(WHAT)
        if isinstance(what, Problem):
            square = QRect(room.left() + _MARGIN, room.top() + words.above, _ICON, _ICON)
            icon(what.severity, words.color).paint(painter, square)
        linked = isinstance(what, Fix) and bool(option.state & QStyle.StateFlag.State_MouseOver)
        text = _laid_out(words, self._view.font(), self._width(), underlined=linked)
        painter.save()
        painter.setPen(QColor(theme.colors().text))
        text.draw(painter, QPointF(room.left() + words.left, room.top() + words.above))
        painter.restore()

    def _width(self) -> int:
        """The width of a row beside the scroll bar, seen or not: it must not change the heights."""
        return self._view.width() - self._view.verticalScrollBar().sizeHint().width()


def _words(index: Index) -> _Words:
    what = index.data(WHAT)
    if isinstance(what, Fix):
        return _Words(
            f"{ARROW} {what.title}",
            "",
            theme.colors().accent_text,
            _TEXT_LEFT,
            _FIX_PADDING,
            _FIX_PADDING,
        )
    head = f"{severity_word(what.severity).capitalize()} · {index.data(WHERE)}"
    color = severity_color(what.severity)
    return _Words(head, f"  {what.message}", color, _TEXT_LEFT, _ABOVE, _BELOW)


def _laid_out(words: _Words, font: QFont, width: int, *, underlined: bool = False) -> QTextLayout:
    layout = QTextLayout(words.head + words.rest, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_head_format(words, underlined=underlined)])
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width - words.left - _MARGIN, 1))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _head_format(words: _Words, *, underlined: bool) -> QTextLayout.FormatRange:
    looks = QTextCharFormat()
    looks.setForeground(QColor(words.color))
    looks.setFontUnderline(underlined)
    if words.rest:
        looks.setFontWeight(QFont.Weight.DemiBold)
    head = QTextLayout.FormatRange()
    head.start, head.length, head.format = 0, len(words.head), looks
    return head
