"""Figures in rows: terms on the left, values on the right, formulas beneath."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from designer.ui.forms.labels import plain_label
from designer.ui.forms.wording import tool_tip
from designer.ui.inspector.figures import Line
from designer.ui.terms.explained import Explained

_SPACING = 3
_MAY_BREAK = "\u200b"


class _Row:
    """The labels of one figure; that of its formula is made when there is one."""

    def __init__(self, column: QVBoxLayout) -> None:
        self._place = QVBoxLayout()
        self._place.setSpacing(_SPACING)
        column.addLayout(self._place)
        self.term = plain_label("", "muted")
        self.value = plain_label("", wraps=True)
        self.how: QLabel | None = None
        self._line = Line("", "")
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        across = QHBoxLayout()
        across.addWidget(self.term, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.value, 1)
        self._place.addLayout(across)

    def show_line(self, line: Line | None) -> None:
        """Show this figure, or nothing."""
        self.term.setVisible(line is not None)
        self.value.setVisible(line is not None)
        if line:
            self._fill(line)
        if self.how or (line and line.how):
            self._explain(line.how if line else ())

    def tip(self) -> str:
        """What the term means; empty where it explains itself."""
        from designer.ui.terms.table import drawing_of  # noqa: PLC0415 - when a tip is shown

        line = self._line
        if not line.explanation:
            return ""
        drawing = drawing_of(line.drawn)
        return tool_tip(line.term.strip(), line.explanation, drawing=drawing)

    def _fill(self, line: Line) -> None:
        self._line = line
        self.term.setText(line.term)
        self.value.setText(line.text)
        self.value.setAccessibleName(": ".join((line.term, line.text, *line.how)))

    def _explain(self, how: tuple[str, ...]) -> None:
        if self.how is None:
            self.how = plain_label("", "formula", wraps=True)
            self.how.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self.how.setContentsMargins(0, 0, 0, 3)
            self._place.addWidget(self.how)
        self.how.setText(wrapping("\n".join(how)))
        self.how.setVisible(bool(how))


class FigureTable(Explained):
    """Keeps its labels and changes their texts, so that figures do not flicker."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_SPACING)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these figures and no others."""
        while len(self._rows) < len(lines):
            self._add_row()
        for index, row in enumerate(self._rows):
            row.show_line(lines[index] if index < len(lines) else None)

    def _add_row(self) -> None:
        row = _Row(self._column)
        for part in (row.term, row.value):
            self.explain(part, row.tip)
        self._rows.append(row)


def wrapping(formula: str) -> str:
    """The formula so that it can be wrapped at its factors, but never before its result."""
    return formula.replace("·", f"·{_MAY_BREAK}").replace(" = ", " =\u00a0")
