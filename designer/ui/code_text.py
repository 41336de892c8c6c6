"""The text of the code panel: lines that are lit, and lines that an edit has just changed."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit

from designer.ui import theme
from designer.ui.canvas.marks import pen
from designer.ui.line_changes import changed_lines
from designer.ui.shared_ends import shared_ends
from designer.ui.translation import tr

_MOMENT = 1000  # ms for which what an edit changed is marked
_MARGIN = 14
_BAR = 3.0
_DOTS = 7.0
"""Where the dotted line beside a changed line stands."""
_CONTEXT = 2
"""How many lines are shown around what is revealed."""


class CodeText(QPlainTextEdit):
    """Read-only code, exchanged where it differs."""

    lines_chosen = Signal(int, int)
    """The user has put the cursor into a line, or selected from the first to the last."""

    def __init__(self) -> None:
        super().__init__()
        self._lit: tuple[range, ...] = ()
        self._changed: tuple[range, ...] = ()
        self.moment = QTimer(self)
        self.moment.setSingleShot(True)
        self.moment.setInterval(_MOMENT)
        self.moment.timeout.connect(self.forget_changes)
        self._set_up()

    @property
    def lit(self) -> tuple[range, ...]:
        """The lines that are lit."""
        return self._lit

    @property
    def changed_just_now(self) -> tuple[range, ...]:
        """The lines that are marked as changed."""
        return self._changed

    def show_code(self, code: str) -> None:
        """Exchange only what differs: the rest keeps its colours, and the view its place."""
        shown = self.toPlainText()
        start, end = shared_ends(shown, code)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(len(shown) - end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(code[start : len(code) - end])

    def mark_changes(self, before: str) -> None:
        """Mark for a moment the lines that are others than in this code."""
        self._changed = tuple(changed_lines(before.split("\n"), self.toPlainText().split("\n")))
        self.moment.start()
        self.viewport().update()

    def forget_changes(self) -> None:
        """Mark no line as changed any more."""
        self.moment.stop()
        self._changed = ()
        self.viewport().update()

    def light(self, lines: Iterable[range]) -> None:
        """Tint these lines, with a bar beside them, and no others."""
        self._lit = tuple(lines)
        self.viewport().update()

    def reveal(self, lines: range) -> None:
        """Scroll so far that these lines are seen, the first of them in any case."""
        bar, height = self.verticalScrollBar(), self.blockBoundingRect(self.firstVisibleBlock())
        shown = int((self.viewport().height() - _MARGIN) / height.height())
        if lines.start < bar.value():
            bar.setValue(lines.start - _CONTEXT)
        elif lines.stop > bar.value() + shown:
            bar.setValue(min(lines.stop + _CONTEXT - shown, lines.start))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self._selected()
        super().keyPressEvent(event)
        if self._selected() != before:
            self._tell_chosen()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._tell_chosen()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.forget_changes()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for line, row in self._rows():
            self._paint_marks(painter, line, row)
        painter.end()
        super().paintEvent(event)

    def _set_up(self) -> None:
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(tr("Python code"))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(_MARGIN)
        font = QFont(self.font())
        font.setFamilies(theme.CODE_FONTS)
        self.setFont(font)

    def _selected(self) -> tuple[int, int]:
        cursor = self.textCursor()
        return cursor.anchor(), cursor.position()

    def _tell_chosen(self) -> None:
        cursor, document = self.textCursor(), self.document()
        first = document.findBlock(cursor.selectionStart())
        last = document.findBlock(cursor.selectionEnd())
        self.lines_chosen.emit(first.blockNumber(), last.blockNumber())

    def _rows(self) -> Iterator[tuple[int, QRectF]]:
        """The lines that are seen and where they stand, over the whole width."""
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        width, height = self.viewport().width(), self.viewport().height()
        while block.isValid():
            row = self.blockBoundingGeometry(block).translated(offset)
            if row.top() > height:
                return
            yield block.blockNumber(), QRectF(0, row.top(), width, row.height())
            block = block.next()

    def _paint_marks(self, painter: QPainter, line: int, row: QRectF) -> None:
        if _holds(self._lit, line):
            painter.fillRect(row, lit_tint())
            painter.fillRect(QRectF(0, row.top(), _BAR, row.height()), QColor(theme.ACCENT))
        if _holds(self._changed, line):
            painter.fillRect(row.adjusted(_BAR, 0, 0, 0), changed_tint())
            painter.setPen(pen(theme.colors().warning, 2, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(_DOTS, row.top() + 1), QPointF(_DOTS, row.bottom() - 1))


def lit_tint() -> QColor:
    """Behind the lines of what is selected."""
    return QColor(theme.colors().chosen)


def changed_tint() -> QColor:
    """Over the ground of lines that have just changed."""
    tint = QColor(theme.colors().warning)
    tint.setAlphaF(0.1)
    return tint


def _holds(ranges: Sequence[range], line: int) -> bool:
    return any(line in lines for lines in ranges)
