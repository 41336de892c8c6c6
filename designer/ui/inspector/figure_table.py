"""Figures in two columns: terms on the left, their values on the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from designer.ui.forms.labels import plain_label
from designer.ui.forms.wording import tool_tip
from designer.ui.inspector.figures import Line


class FigureTable(QWidget):
    """Keeps its labels and changes their texts, so that figures do not flicker."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these figures and no others."""
        while len(self._rows) < len(lines):
            self._add_row()
        for index, (term, value) in enumerate(self._rows):
            line = lines[index] if index < len(lines) else None
            term.setVisible(line is not None)
            value.setVisible(line is not None)
            if line:
                _fill(term, value, line)

    def _add_row(self) -> None:
        term = plain_label("", "muted")
        value = plain_label("", wraps=True)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        row = len(self._rows)
        self._grid.addWidget(term, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)
        self._rows.append((term, value))


def _fill(term: QLabel, value: QLabel, line: Line) -> None:
    term.setText(line.term)
    value.setText(line.text)
    value.setAccessibleName(f"{line.term}: {line.text}")
    explanation = tool_tip(line.term, line.explanation) if line.explanation else ""
    term.setToolTip(explanation)
    value.setToolTip(explanation)
