"""What can be done with the runs that are selected in the list.

What is rarely wanted is taken from Qt's modules when it is: its Python types cost milliseconds.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from designer.network.sizes import bytes_text
from designer.ui import dialogs
from designer.ui.document import Document
from designer.ui.file_commands import FileCommands
from designer.ui.panels import RUNS, TRAINING, Panels
from designer.ui.training.runner import Runner
from designer.ui.translation import QT_TR_NOOP, tr

if TYPE_CHECKING:  # numpy
    from designer.runs.outline import Outline

_CHOOSE = QT_TR_NOOP("Choose a run in the list first.")
_USUALLY_KEPT = 5


class RunCommands(QObject):
    """Shows runs and their designs, notes something of them, and clears them away."""

    def __init__(
        self,
        document: Document,
        runner: Runner,
        files: FileCommands,
        panels: Panels,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._runner = runner
        self._files = files
        self._panels = panels
        self._window = window
        panels.run_chosen.connect(self.show_folder)
        panels.run_note_changed.connect(self._write_note)
        runner.state_changed.connect(self._on_runner_state_changed)

    def show_runs(self) -> None:
        """Bring the list of runs to the front, and the keyboard into it."""
        self._panels.setCurrentIndex(RUNS)
        self._panels.runs.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_run(self) -> None:
        """Show the curves of the run that the keyboard is on."""
        if outline := self._current():
            self.show_folder(outline.run.folder.path)

    def show_folder(self, folder: Path) -> None:
        """Show the curves of the run in this folder."""
        if self._runner.is_busy:
            if folder != self._runner.folder:
                busy = tr("A run is going on: stop it before another one is shown.")
                self._document.told.emit(busy)
                return
        else:
            self._runner.attach(folder)
        self._panels.setCurrentIndex(TRAINING)

    def reopen_design(self) -> None:
        """Open the design as the run trained it, as a copy that has no file yet."""
        if outline := self._current():
            self._files.open_copy(outline.run.folder.project)

    def overlay_run(self) -> None:
        """Draw the run over the plots of the one that is shown, or no longer."""
        if self._current():
            self._panels.runs.table.toggle_overlay()

    def note_run(self) -> None:
        """Have something noted about the run."""
        if self._current():
            self._panels.runs.table.edit_note()

    def delete_runs(self) -> None:
        """Move the selected runs to the trash; one that is going on stays."""
        self.show_runs()
        selected = self._panels.runs.table.selected
        if not selected:
            self._document.told.emit(tr(_CHOOSE))
        else:
            self._trash(selected)

    def keep_best_runs(self) -> None:
        """Ask how many runs are to be kept, and move the others to the trash."""
        self.show_runs()
        self._panels.runs.when_read(self._keep_best)

    def _keep_best(self) -> None:
        from designer.runs.outline import all_but_best  # noqa: PLC0415 (numpy)

        outlines = self._panels.runs.outlines
        if not outlines:
            self._document.told.emit(tr("There is no run of this project yet."))
            return
        count = dialogs.count_of(
            self._window,
            tr("Keep the best runs"),
            tr("Runs to keep, those with the least loss; the others go to the trash:"),
            min(_USUALLY_KEPT, len(outlines)),
            len(outlines),
        )
        if count is not None:
            self._trash(all_but_best(outlines, count))

    def _current(self) -> "Outline | None":
        """The run that the keyboard is on; where there is none, the list says so."""
        outline = self._panels.runs.table.current
        if outline is None:
            self.show_runs()
            self._document.told.emit(tr(_CHOOSE))
        return outline

    def _trash(self, outlines: "list[Outline]") -> None:
        """Move them there, all or none: one may have been taken up since they were read."""
        if any(self._is_alive(each.run.folder.path) for each in outlines):
            going_on = tr("A run that is going on cannot be deleted: stop it first.")
            self._document.told.emit(going_on)
            return
        moved = [each for each in outlines if self._move_to_trash(each.run.folder.path)]
        if moved:
            self._document.told.emit(_moved_text(moved))
        self._panels.runs.refresh()

    def _is_alive(self, folder: Path) -> bool:
        from designer.runs.state import read_state  # noqa: PLC0415 (psutil)

        is_ours = folder == self._runner.folder and self._runner.is_busy
        return is_ours or read_state(folder).is_alive

    def _move_to_trash(self, folder: Path) -> bool:
        if folder == self._runner.folder:
            self._runner.forget()
        _make_place_for_trash()
        moved = bool(QtCore.QFile(str(folder)).moveToTrash())
        if not moved:
            sentence = tr("{folder} cannot be moved to the trash: delete this folder yourself.")
            dialogs.tell(self._window, tr("Runs"), sentence.format(folder=folder))
        return moved

    def _write_note(self, folder: Path, text: str) -> None:
        from designer.runs.folder import RunFolder  # noqa: PLC0415 - when wanted
        from designer.runs.notes import write_note  # noqa: PLC0415 - when wanted

        try:
            write_note(RunFolder(folder), text)
        except OSError as failure:
            sentence = tr("The note cannot be written ({reason}): make room or check the disk.")
            reason = failure.strerror or failure
            dialogs.tell(self._window, tr("Runs"), sentence.format(reason=reason))
        self._panels.runs.refresh()

    def _on_runner_state_changed(self) -> None:
        self._panels.refresh_runs()


def _make_place_for_trash() -> None:
    """Qt makes the trash, but not the folder that it is in, which a new account may lack."""
    places = QtCore.QStandardPaths
    data = places.writableLocation(places.StandardLocation.GenericDataLocation)
    QtCore.QDir().mkpath(data)


def _moved_text(moved: "list[Outline]") -> str:
    size = bytes_text(sum(each.size for each in moved))
    if len(moved) == 1:
        return tr("Moved 1 run ({size}) to the trash.").format(size=size)
    return tr("Moved {count:,} runs ({size}) to the trash.").format(count=len(moved), size=size)
