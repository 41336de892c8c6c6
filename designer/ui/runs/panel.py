"""The runs of the project: what became of them, and what can be done with them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from designer.network.sizes import bytes_text
from designer.ui.document import Document
from designer.ui.forms.labels import plain_label
from designer.ui.runs.reading import Found, RunReading, Wish
from designer.ui.runs.table import RunsTable
from designer.ui.translation import QT_TR_NOOP, tr

if TYPE_CHECKING:  # numpy
    from designer.runs.outline import Outline

_MARGIN = 12
_INTERVAL = 2000  # ms: runs of the command line and of other windows appear by themselves
_BUTTONS = (
    ("show_run", QT_TR_NOOP("Show the curves")),
    ("reopen_design", QT_TR_NOOP("Open its design")),
    ("note_run", QT_TR_NOOP("Note…")),
    ("delete_runs", QT_TR_NOOP("Move to the trash")),
    ("keep_best_runs", QT_TR_NOOP("Keep the best…")),
)
_NONE = QT_TR_NOOP(
    "There is no run of this project yet: press Train (F5), or type cnn-designer train."
)


class RunsPanel(QWidget):
    """The table above what it adds up to; reads again while it is seen."""

    note_changed = Signal(object, str)
    overlaid = Signal(object)
    """The runs (tuple[Overlaid, ...]) that are to be drawn over the plots."""
    action_requested = Signal(str)
    """The name of an action that is to be done with what is selected."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.table = RunsTable()
        self.total = plain_label("", "muted", wraps=True)
        self._project_path = document.path
        self._is_read = False
        self._waiting: list[Callable[[], object]] = []
        self._drawn: list[tuple[str, int | None]] = []
        self._reading = RunReading(self)
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL)
        self._timer.timeout.connect(self.refresh)
        self._reading.read.connect(self._on_reading_read)
        self.table.rows.note_changed.connect(self.note_changed)
        self.table.rows.overlay_changed.connect(self.refresh)
        for signal in (document.reset, document.file_changed):
            signal.connect(self._on_document_file_changed)
        self.table.delete_requested.connect(partial(self.action_requested.emit, "delete_runs"))
        self._lay_out()

    @property
    def runs_folder(self) -> Path:
        """Where the runs of the document's project are."""
        from designer.runs.folder import default_runs_folder  # noqa: PLC0415 - when shown

        return default_runs_folder(self._document.path)

    @property
    def outlines(self) -> "tuple[Outline, ...]":
        """The runs as they were last read."""
        return self.table.rows.outlines

    def when_read(self, do: Callable[[], object]) -> None:
        """Do this as soon as the runs of the project are known; the panel is to be seen."""
        if self._is_read:
            do()
        else:
            self._waiting = [do]

    def refresh(self) -> None:
        """Read the runs again, where they are seen."""
        if self.isVisible():
            self._reading.ask(Wish(self.runs_folder, self.table.rows.overlaid))

    def shutdown(self) -> None:
        """Read nothing more."""
        self._timer.stop()
        self._reading.shutdown()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(_MARGIN, 4, _MARGIN, 4)
        row.addWidget(self.total, 1)
        for action, text in _BUTTONS:
            button = QPushButton(tr(text), self)
            button.clicked.connect(partial(self.action_requested.emit, action))
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addLayout(row)

    def _on_document_file_changed(self) -> None:
        """Nothing that was read for another project stays to be chosen or drawn."""
        if self._project_path == self._document.path:
            return
        self._project_path, self._is_read, self._waiting = self._document.path, False, []
        self.table.rows.show_outlines(())
        self.total.clear()
        if self._drawn:
            self._drawn = []
            self.overlaid.emit(())
        self.refresh()

    def _on_reading_read(self, found: Found) -> None:
        if found.folder != self.runs_folder:
            return  # of the project that was open before
        self.table.show_outlines(found.outlines)
        self.total.setText(_total_text(found.outlines))
        self._is_read = True
        waiting, self._waiting = self._waiting, []
        for do in waiting:
            do()
        self._show_overlaid(found)

    def _show_overlaid(self, found: Found) -> None:
        drawn = [(run.title, run.snapshot.last_epoch) for run in found.overlaid]
        if drawn != self._drawn:
            self._drawn = drawn
            self.overlaid.emit(found.overlaid)


def _total_text(outlines: "tuple[Outline, ...]") -> str:
    if not outlines:
        return tr(_NONE)
    size = bytes_text(sum(each.size for each in outlines))
    if len(outlines) == 1:
        return tr("1 run takes {size}.").format(size=size)
    return tr("{count:,} runs take {size}.").format(count=len(outlines), size=size)
