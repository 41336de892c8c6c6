"""An export in a thread of its own, with a dialog that shows how far it is and can stop it."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThread, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from designer.jobs.errors import JobError
from designer.project.project import Project
from designer.ui.translation import tr


class SavedModelExport(QThread):
    """Writes one SavedModel; the signals carry the sentences to show."""

    progressed = Signal(str)
    succeeded = Signal(str)
    failed = Signal(str)

    def __init__(
        self, project: Project, target: Path, run: Path | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._target = target
        self._run_folder = run
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Give it up; nothing is left behind."""
        self._cancelled.set()

    def run(self) -> None:
        """The thread's work."""
        from designer.jobs.export import export_saved_model  # noqa: PLC0415 - as for the code

        try:
            sentence = export_saved_model(
                self._project,
                self._target,
                run=self._run_folder,
                force=True,  # the file dialog has asked
                on_progress=self.progressed.emit,
                cancelled=self._cancelled,
            )
        except JobError as error:
            if not self._cancelled.is_set():
                self.failed.emit(str(error))
        else:
            self.succeeded.emit(sentence)


def show_progress(export: SavedModelExport, parent: QWidget) -> QProgressDialog:
    """A dialog that goes along with the export until it ends."""
    dialog = QProgressDialog(tr("Starting TensorFlow …"), tr("Cancel"), 0, 0, parent)
    dialog.setWindowTitle(tr("Export a SavedModel"))
    dialog.setWindowModality(Qt.WindowModality.NonModal)
    dialog.setMinimumDuration(0)
    dialog.setAutoClose(False)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.canceled.connect(export.cancel)
    export.progressed.connect(dialog.setLabelText)
    export.finished.connect(dialog.close)
    dialog.show()
    return dialog
