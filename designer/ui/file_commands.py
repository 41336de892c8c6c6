"""What the File menu does: new, open, save, recent files and exports."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from designer.jobs.errors import JobError
from designer.network.summary import first_error
from designer.project.file import FileError, Opened, fingerprint_of, load, save
from designer.project.templates import project_from
from designer.ui import dialogs
from designer.ui.document import Document
from designer.ui.preferences import load_preferences, save_preferences
from designer.ui.safety.presence import Presence
from designer.ui.translation import tr

if TYPE_CHECKING:
    from designer.ui.exporting import SavedModelExport


class FileCommands(QObject):
    """Opens, saves and exports the document."""

    told = Signal(str)
    """A sentence to show in passing."""
    recent_changed = Signal()

    def __init__(self, document: Document, presence: Presence, window: QWidget) -> None:
        super().__init__(window)
        self._document = document
        self._presence = presence
        self._window = window
        self._export: SavedModelExport | None = None

    def begin(self, template: str) -> None:
        """Begin with the design of this template."""
        if self.may_leave():
            self._document.open(project_from(template))

    def open(self) -> None:
        """Ask for a file and open it."""
        path = dialogs.open_path(self._window, self._folder())
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Open this file; a sentence says so where it cannot be used."""
        if not self.may_leave():
            return
        opened = self._load(path)
        answer = self._ask_about_other_window(path) if opened else "cancel"
        if opened is None or answer == "cancel":
            return
        if answer == "copy":
            self._document.open(opened.project, saved=False)
        else:
            self._document.open(
                opened.project, path, saved=not opened.notes, fingerprint=opened.fingerprint
            )
        self._remember(path)
        self._tell_notes(opened)

    def open_copy(self, path: Path) -> None:
        """Open what is in this file as a design that has no file yet."""
        if not self.may_leave():
            return
        if opened := self._load(path):
            self._document.open(opened.project, saved=False)
            self._tell_notes(opened)

    def reload(self) -> None:
        """Show what is in the document's file now, as an edit that can be undone."""
        path = self._document.path
        opened = self._load(path) if path else None
        if path is None or opened is None:
            return
        self._document.edit(tr("Reload {name}").format(name=path.name), opened.project)
        self._document.mark_saved(path, opened.fingerprint)
        self.told.emit(tr("Reloaded {name}: Undo brings your changes back.").format(name=path.name))
        self._tell_notes(opened)

    def save(self) -> bool:
        """Save to the document's file, asking for one where it has none; whether that was done."""
        path = self._document.path
        if path is None:
            return self.save_as()
        match self._ask_about_changes(path):
            case "overwrite":
                return self.save_file(path)
            case "save_as":
                return self.save_as()
            case "reload":
                self.reload()
        return False

    def save_as(self) -> bool:
        """Ask for a file and save to it; whether that was done."""
        suggested = self._folder() / self._document.title
        title, kinds = tr("Save the project"), tr(dialogs.PROJECTS)
        path = dialogs.save_path(self._window, title, suggested, kinds)
        if path is None:
            return False
        return self.save_file(path if path.suffix else path.with_suffix(".cnn"))

    def save_file(self, path: Path) -> bool:
        """Save to this file; whether that was done."""
        try:
            fingerprint = save(self._document.project, path)
        except FileError as error:
            dialogs.tell(self._window, tr("Save"), str(error))
            return False
        self._document.mark_saved(path, fingerprint)
        self._remember(path)
        self.told.emit(tr("Saved {name}.").format(name=path.name))
        return True

    def may_leave(self) -> bool:
        """Whether the document can be given up; asks where it has changes."""
        if not self._document.is_modified:
            return True
        answer = dialogs.save_first(self._window, self._document.title)
        return self.save() if answer == "save" else answer == "discard"

    def export_code(self) -> None:
        """Ask for a file and write the Keras code to it."""
        if not self._is_exportable():
            return
        suggested = self._folder() / f"{self._document.project.network.name}.py"
        title, kinds = tr("Export Keras code"), tr("Python (*.py)")
        path = dialogs.save_path(self._window, title, suggested, kinds)
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(".py")
        from designer.jobs.export import export_code  # noqa: PLC0415 - not before the first paint

        try:
            self.told.emit(export_code(self._document.project, path, force=True))
        except JobError as error:
            dialogs.tell(self._window, tr("Export"), str(error))

    def export_saved_model(self) -> None:
        """Ask for weights and a folder and write a SavedModel."""
        if not self._is_exportable():
            return
        from designer.runs.folder import default_runs_folder  # noqa: PLC0415 - as above
        from designer.runs.listing import list_runs  # noqa: PLC0415 - as above

        runs = list_runs(default_runs_folder(self._document.path))
        go_on, run = dialogs.weights_of(self._window, runs)
        suggested = self._folder() / f"{self._document.project.network.name}_saved_model"
        target = go_on and dialogs.save_path(
            self._window,
            tr("Export a SavedModel (a folder)"),
            suggested,
            tr("SavedModel folder (*)"),
        )
        if target:
            self.start_export(target, run)

    def export_picture(self) -> None:
        """Choose a drawing of the network, see it and save it."""
        from designer.ui.picture.dialog import PictureDialog  # noqa: PLC0415 - as above

        dialog = PictureDialog(self._document.project, self._folder(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.saved.connect(self.told)
        dialog.open()

    def start_export(self, target: Path, run: Path | None) -> "SavedModelExport":
        """Write a SavedModel in the background, with the weights of this run or untrained."""
        from designer.ui.exporting import SavedModelExport, show_progress  # noqa: PLC0415

        export = SavedModelExport(self._document.project, target, run, self)
        export.succeeded.connect(self.told)
        export.failed.connect(self._on_export_failed)
        export.finished.connect(self._on_export_finished)
        self._export = export
        show_progress(export, self._window)
        export.start()
        return export

    def shutdown(self) -> None:
        """Give up an export that is going on and wait for its thread."""
        if self._export is not None:
            self._export.cancel()
            self._export.wait()

    def _load(self, path: Path) -> Opened | None:
        try:
            return load(path)
        except FileError as error:
            dialogs.tell(self._window, tr("Open"), str(error))
            return None

    def _tell_notes(self, opened: Opened) -> None:
        if opened.notes:
            dialogs.tell(self._window, tr("Open"), "\n".join(opened.notes))

    def _ask_about_other_window(self, path: Path) -> str:
        other = self._presence.other_window(path)
        if other is None:
            return "open"
        from designer.ui.safety import questions  # noqa: PLC0415 - rarely wanted

        return questions.open_twice(self._window, path, other)

    def _ask_about_changes(self, path: Path) -> str:
        """What to do where the file is not as it was here last; a file that is gone is written."""
        known, now = self._document.fingerprint, fingerprint_of(path)
        if not known or not now or now == known:
            return "overwrite"
        from designer.ui.safety import questions  # noqa: PLC0415 - rarely wanted

        return questions.overwrite(self._window, path)

    def _is_exportable(self) -> bool:
        reason = first_error(self._document.project.network, self._document.summary)
        if reason is not None:
            sentence = tr("This cannot be exported yet. {reason}").format(reason=reason)
            dialogs.tell(self._window, tr("Export"), sentence)
        return reason is None

    def _on_export_failed(self, sentence: str) -> None:
        dialogs.tell(self._window, tr("Export"), sentence)

    def _on_export_finished(self) -> None:
        self._export = None

    def _folder(self) -> Path:
        path = self._document.path
        return path.parent if path else Path.home()

    def _remember(self, path: Path) -> None:
        save_preferences(load_preferences().with_recent(path))
        self.recent_changed.emit()
