"""The table of layers: the canvas' twin for the keyboard and for screen readers."""

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from designer.network.summary_text import tsv_rows
from designer.ui.document import Document
from designer.ui.summary_model import PROBLEMS, SummaryModel, heading
from designer.ui.translation import tr

_ROOM = 24
_SAMPLES = (
    "batch_norm_100",
    "GlobalMaxPooling2D",
    "224 × 224 × 64",
    "99,999,999",
    "",
    "9,999,999,999",
)
_PROBLEMS_SAMPLE = "1 error, 2 warnings"
_Flag = QItemSelectionModel.SelectionFlag


class SummaryTable(QTableView):
    """Shows the document, and shares its selection both ways, while it is seen."""

    fields_requested = Signal()
    """The settings of the current layer are to be changed."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._follows = False
        self.rows = SummaryModel(document, self)
        self.setModel(self.rows)
        self.setAccessibleName(tr("Summary of the layers"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_up_headers()
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.doubleClicked.connect(lambda _: self.fields_requested.emit())

    def refresh(self) -> None:
        """Show the document as it is, and what is selected in it."""
        self._follows = True
        self.rows.refresh()
        self._follows = False
        self.follow_selection()

    def follow_selection(self) -> None:
        """Select what is selected in the document."""
        wanted = set(self._document.selection)
        if wanted == set(self._chosen()):
            return
        places = [place for place, uid in enumerate(self.rows.uids) if uid in wanted]
        chosen = QItemSelection()
        for start, end in _runs(places):
            chosen.select(self.rows.index(start, 0), self.rows.index(end, PROBLEMS))
        model = self.selectionModel()
        self._follows = True
        model.select(chosen, _Flag.ClearAndSelect)
        if places and self.currentIndex().row() not in places:
            first = self.rows.index(places[0], 0)
            model.setCurrentIndex(first, _Flag.NoUpdate)
            self.scrollTo(first)
        self._follows = False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _is_copy(event):
            event.accept()  # else the key goes to the Edit menu, which copies no rows
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_copy(event):
            self._copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.fields_requested.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_up_headers()

    def _copy(self) -> None:
        """Put the selected rows on the clipboard: rows for a spreadsheet, layers for us."""
        from designer.ui.canvas.clipboard import put  # noqa: PLC0415 - not before the first paint

        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        if places:
            uids = {self.rows.uids[place] for place in places}
            entries = [e for e in self._document.project.network.entries if e.uid in uids]
            put(entries, tsv_rows([self.rows.row(each) for each in places]))
            words = tr("Copied 1 row.") if len(places) == 1 else tr("Copied {count:,} rows.")
            self._document.told.emit(words.format(count=len(places)))

    def _chosen(self) -> list[int]:
        return [self.rows.uids[index.row()] for index in self.selectionModel().selectedRows()]

    def _on_selection_changed(self) -> None:
        if not self._follows:
            self._document.select(*self._chosen())

    def _set_up_headers(self) -> None:
        letters, header = self.fontMetrics(), self.horizontalHeader()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(letters.height() + 8)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        for column in range(PROBLEMS + 1):
            title = heading(column) if column < PROBLEMS else _PROBLEMS_SAMPLE
            sample = _SAMPLES[column] if column < len(_SAMPLES) else ""
            width = max(letters.horizontalAdvance(text) for text in (title, sample))
            self.setColumnWidth(column, width + _ROOM)


def _is_copy(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy)


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Ranges of neighbours: Qt selects one range much faster than many rows."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
