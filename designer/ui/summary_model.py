"""The rows of the summary table, made when they are looked at."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor

from designer.network.figures import UNKNOWN, Figures
from designer.network.network import Entry, Network
from designer.network.problems import INPUT_UID, Problem
from designer.network.summary_table import COLUMNS, Row, input_row, layer_row
from designer.ui.document import Document
from designer.ui.forms.wording import tool_tip
from designer.ui.icons import icon
from designer.ui.problems import counted, severity_color, severity_word, worst_first
from designer.ui.rich_text import escaped
from designer.ui.shared_ends import shared_ends
from designer.ui.translation import QT_TR_NOOP, tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

_Shown = tuple[Network | Entry, Figures | None]

PROBLEMS = len(COLUMNS)
"""The column that counts the problems of a row."""
_PROBLEMS_TITLE = QT_TR_NOOP("Problems")
_PROBLEMS_EXPLANATION = QT_TR_NOOP("What is wrong or could be better.")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SummaryModel(QAbstractTableModel):
    """The input and the layers of the document, as it was when `refresh` was last called."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._uids = [INPUT_UID]
        self._shown: list[_Shown] = [(document.project.network, None)]
        self._problems: dict[int, list[Problem]] = {}
        self._texts: dict[int, Callable[[int, int], Any]] = {
            Role.DisplayRole: self._text,
            Role.AccessibleTextRole: self._in_words,
            Role.ToolTipRole: self._tip,
            Role.DecorationRole: self._sign,
            Role.ForegroundRole: self._color,
            Role.TextAlignmentRole: lambda _, column: _alignment(column),
        }

    @property
    def uids(self) -> list[int]:
        """The uid of each row."""
        return self._uids

    def row(self, place: int) -> Row:
        """The figures of a row."""
        what, figures = self._shown[place]
        if isinstance(what, Network):
            return input_row(what)
        return layer_row(what, figures or UNKNOWN)

    def refresh(self) -> None:
        """Be like the document; rows that it leaves alone stay the same ones."""
        network, summary = self._document.project.network, self._document.summary
        shown: list[_Shown] = [(network, None)]
        shown += zip(network.entries, summary.figures, strict=True)
        self._exchange([INPUT_UID, *(entry.uid for entry in network.entries)], shown)
        self._shown, self._problems = shown, {}
        for problem in self._document.problems:
            if problem.place is not None:
                self._problems.setdefault(problem.place, []).append(problem)
        last = self.index(len(self._uids) - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._uids)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else PROBLEMS + 1

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        find = self._texts.get(role)
        return find(index.row(), index.column()) if find and index.isValid() else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        match role:
            case Role.DisplayRole:
                return heading(section)
            case Role.ToolTipRole:
                return _explanation(section)
            case Role.TextAlignmentRole:
                return _alignment(section)
        return None

    def _exchange(self, uids: list[int], shown: list[_Shown]) -> None:
        """Take out and put in the rows between those that both have in common."""
        old = self._uids
        start, end = shared_ends(old, uids)
        nowhere = QModelIndex()
        if start < len(old) - end:
            self.beginRemoveRows(nowhere, start, len(old) - end - 1)
            gone = slice(start, len(old) - end)
            self._uids = old[:start] + old[gone.stop :]
            del self._shown[gone]
            self.endRemoveRows()
        if start < len(uids) - end:
            self.beginInsertRows(nowhere, start, len(uids) - end - 1)
            self._uids = uids
            self._shown[start:start] = shown[start : len(uids) - end]
            self.endInsertRows()

    def _text(self, place: int, column: int) -> str:
        if column == PROBLEMS:
            found = self._found(place)
            return counted(found) if found else ""
        return COLUMNS[column].text(self.row(place))

    def _in_words(self, place: int, column: int) -> str:
        """A cell with its heading; the first one speaks for its row."""
        if column:
            text = self._text(place, column) or tr("none")
            return f"{heading(column)}: {text}"
        row = self.row(place)
        found = [f"{severity_word(each.severity)}: {each.message}" for each in self._found(place)]
        return ", ".join([row.name, row.class_name, *self._figures(row, place), *found])

    def _figures(self, row: Row, place: int) -> list[str]:
        """What goes out of a layer, and how many parameters it has."""
        if row.left_out:
            return [tr("off, left out of the network")]
        if row.params is None:
            return [tr("output not known")]
        shape = tr("output {shape}").format(shape=self._text(place, 2))
        return [shape, tr("{count:,} parameters").format(count=row.params)]

    def _tip(self, place: int, column: int) -> str | None:
        found = self._found(place)
        sentences = [f"<p>{escaped(each.message)}</p>" for each in found]
        return "<qt>" + "".join(sentences) + "</qt>" if sentences else None

    def _sign(self, place: int, column: int) -> Any:
        found = self._found(place) if column == 0 else []
        if not found:
            return None
        severity = found[0].severity
        return icon(severity, severity_color(severity))

    def _color(self, place: int, column: int) -> Any:
        found = self._found(place) if column == PROBLEMS else []
        return QColor(severity_color(found[0].severity)) if found else None

    def _found(self, place: int) -> list[Problem]:
        return worst_first(self._problems.get(self._uids[place], ()))


def heading(column: int) -> str:
    """What stands above a column."""
    return tr(_title(column))


def _title(column: int) -> str:
    return COLUMNS[column].title if column < PROBLEMS else _PROBLEMS_TITLE


def _explanation(column: int) -> str:
    from designer.ui.terms.table import drawing_of  # noqa: PLC0415 - when a tip is shown

    title = _title(column)
    words = COLUMNS[column].explanation if column < PROBLEMS else _PROBLEMS_EXPLANATION
    return tool_tip(tr(title), tr(words), drawing=drawing_of(title))


def _alignment(column: int) -> Qt.AlignmentFlag:
    return _RIGHT if column < PROBLEMS and COLUMNS[column].write else _LEFT
