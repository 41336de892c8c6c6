"""The rows of the list of runs."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon

from designer.network.sizes import bytes_text
from designer.ui.icons import icon
from designer.ui.runs import words
from designer.ui.translation import QT_TR_NOOP, tr

if TYPE_CHECKING:  # numpy
    from designer.runs.outline import Outline

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
SORT_ROLE = Role.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_UNKNOWN = float("inf")


class Column(NamedTuple):
    """One column: what it says of a run, and the value that it is sorted by."""

    title: str
    text: "Callable[[Outline], str]"
    order: "Callable[[Outline], Any]"
    is_number: bool = True


COLUMNS = (
    Column(QT_TR_NOOP("Begun"), words.begun_text, lambda each: each.run.folder.path.name, False),
    Column(
        QT_TR_NOOP("State"),
        lambda each: words.state_words(each.run.state)[0],
        lambda each: words.state_words(each.run.state)[0],
        False,
    ),
    Column(QT_TR_NOOP("Epochs"), words.epochs_text, lambda each: each.epochs),
    Column(
        QT_TR_NOOP("Best epoch"),
        words.best_text,
        lambda each: _UNKNOWN if each.best_epoch is None else each.best_epoch,
    ),
    Column(
        QT_TR_NOOP("Loss"),
        words.loss_text,
        lambda each: _UNKNOWN if each.loss is None else each.loss,
    ),
    Column(QT_TR_NOOP("Metrics"), words.metrics_text, words.metrics_text, False),
    Column(QT_TR_NOOP("Duration"), words.time_text, lambda each: each.seconds),
    Column(QT_TR_NOOP("Disk"), lambda each: bytes_text(each.size), lambda each: each.size),
    Column(QT_TR_NOOP("Note"), lambda each: each.note, lambda each: each.note, False),
)
BEGUN, STATE, NOTE = 0, 1, len(COLUMNS) - 1


class RunsModel(QAbstractTableModel):
    """The runs of a project; runs that stay keep their rows, so that nothing jumps."""

    note_changed = Signal(object, str)
    """The folder of a run (Path), and what is to be noted of it."""
    overlay_changed = Signal()
    """Other runs are to be drawn over the plots."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Outline] = []
        self._overlaid: set[Path] = set()
        self._answers: dict[int, Callable[[Outline, int], Any]] = {
            Role.DisplayRole: _text,
            Role.EditRole: _text,
            Role.AccessibleTextRole: _in_words,
            Role.ToolTipRole: _tip,
            Role.TextAlignmentRole: lambda _, column: _alignment(column),
            Role.DecorationRole: _sign,
            Role.CheckStateRole: self._check_state,
            SORT_ROLE: lambda outline, column: COLUMNS[column].order(outline),
        }

    @property
    def outlines(self) -> "tuple[Outline, ...]":
        """The runs, newest first."""
        return tuple(self._rows)

    @property
    def overlaid(self) -> tuple[Path, ...]:
        """The folders of the runs that are to be drawn over the plots."""
        return tuple(sorted(self._overlaid))

    def show_outlines(self, outlines: "tuple[Outline, ...]") -> None:
        """Show these runs."""
        paths = [each.run.folder.path for each in outlines]
        if paths != [each.run.folder.path for each in self._rows]:
            self.beginResetModel()
            self._rows = list(outlines)
            self.endResetModel()
        elif outlines:
            self._rows = list(outlines)
            last = self.index(len(outlines) - 1, NOTE)
            self.dataChanged.emit(self.index(0, 0), last)
        if self._overlaid - set(paths):
            self._overlaid &= set(paths)
            self.overlay_changed.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == BEGUN:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == NOTE else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        find = self._answers.get(role)
        return find(self._rows[index.row()], index.column()) if find else None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        outline = self._rows[index.row()]
        path = outline.run.folder.path
        if role == Role.CheckStateRole and index.column() == BEGUN:
            self._overlaid ^= {path}
            self.dataChanged.emit(index, index)
            self.overlay_changed.emit()
            return True
        if role != Role.EditRole or index.column() != NOTE or value.strip() == outline.note:
            return False
        self.note_changed.emit(path, value)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Role.DisplayRole:
            return tr(COLUMNS[section].title)
        if role == Role.TextAlignmentRole:
            return _alignment(section)
        return None

    def _check_state(self, outline: "Outline", column: int) -> Qt.CheckState | None:
        if column != BEGUN:
            return None
        is_overlaid = outline.run.folder.path in self._overlaid
        return Qt.CheckState.Checked if is_overlaid else Qt.CheckState.Unchecked


def _text(outline: "Outline", column: int) -> str:
    return COLUMNS[column].text(outline)


def _in_words(outline: "Outline", column: int) -> str:
    """A cell with its heading."""
    return f"{tr(COLUMNS[column].title)}: {_text(outline, column) or tr('none')}"


def _alignment(column: int) -> Qt.AlignmentFlag:
    return _RIGHT if COLUMNS[column].is_number else _LEFT


def _sign(outline: "Outline", column: int) -> QIcon | None:
    return icon(words.state_words(outline.run.state)[1]) if column == STATE else None


def _tip(outline: "Outline", column: int) -> str:
    """The whole of what a cell may have no room for, as plain text."""
    if column == BEGUN:
        return tr("Tick it to draw this run over the plots. Its folder is {folder}.").format(
            folder=outline.run.folder.path
        )
    return str(outline.run.state) if column == STATE else _text(outline, column)
