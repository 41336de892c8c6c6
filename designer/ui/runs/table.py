"""The list of runs as a table that keys alone can use."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from designer.ui.runs.model import BEGUN, NOTE, SORT_ROLE, RunsModel
from designer.ui.translation import tr

if TYPE_CHECKING:  # numpy
    from designer.runs.outline import Outline

_LARGER_BOX = 8  # pixels
_PLAIN = Qt.KeyboardModifier.NoModifier


class RunsTable(QTableView):
    """Enter shows a run, Space draws it over the plots, F2 notes something, Delete removes it."""

    chosen = Signal(object)
    """The folder (Path) of the run to be shown."""
    delete_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = RunsModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSortRole(SORT_ROLE)
        self._sorted.setSourceModel(self.rows)
        self.setModel(self._sorted)
        self.setAccessibleName(tr("Runs"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSortingEnabled(True)
        self.sortByColumn(BEGUN, Qt.SortOrder.DescendingOrder)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def selected(self) -> "list[Outline]":
        """The runs that are selected."""
        rows = self.selectionModel().selectedRows()
        return [self.rows.outlines[self._sorted.mapToSource(row).row()] for row in rows]

    @property
    def current(self) -> "Outline | None":
        """The run that the keyboard is on."""
        index = self._sorted.mapToSource(self.currentIndex())
        return self.rows.outlines[index.row()] if index.isValid() else None

    def show_outlines(self, outlines: "tuple[Outline, ...]") -> None:
        """Show these runs; what was selected stays selected."""
        if self._is_editing:
            return  # a note is being written: not under its hands
        chosen = [each.run.folder.path for each in self.selected]
        self.rows.show_outlines(outlines)
        self.select(chosen)

    def select(self, folders: list[Path]) -> None:
        """Select the runs in these folders."""
        if [each.run.folder.path for each in self.selected] == folders:
            return
        self.clearSelection()
        for row, outline in enumerate(self.rows.outlines):
            if outline.run.folder.path in folders:
                self.selectRow(self._sorted.mapFromSource(self.rows.index(row, BEGUN)).row())

    def edit_note(self) -> None:
        """Have the note of the current run written in its cell."""
        if self.currentIndex().isValid():
            self.edit(self.currentIndex().siblingAtColumn(NOTE))

    def toggle_overlay(self) -> None:
        """Draw the current run over the plots, or no longer."""
        index = self.currentIndex().siblingAtColumn(BEGUN)
        if index.isValid():
            self._sorted.setData(index, None, Qt.ItemDataRole.CheckStateRole)

    def sizeHintForColumn(self, column: int) -> int:
        # Qt does not count in how much larger the theme's tick box is than its own.
        return super().sizeHintForColumn(column) + (_LARGER_BOX if column == BEGUN else 0)

    def event(self, event: QEvent) -> bool:
        """Keys that mean layers elsewhere mean the current run here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Space)
            if event.key() in own and event.modifiers() == _PLAIN:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_editing:  # the field lets Enter through
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.current:
                self.chosen.emit(self.current.run.folder.path)
            case Qt.Key.Key_F2:
                self.edit_note()
            case Qt.Key.Key_Space:
                self.toggle_overlay()
            case Qt.Key.Key_Delete:
                self.delete_requested.emit()
            case _:
                super().keyPressEvent(event)

    @property
    def _is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def _on_double_clicked(self) -> None:
        if self.currentIndex().column() == NOTE:
            self.edit_note()
        elif self.current:
            self.chosen.emit(self.current.run.folder.path)
