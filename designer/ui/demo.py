"""The whole job with no display: build the starter design by drag and drop, train it, export it.

It goes through the real window: layers fall onto the canvas as posted drag-and-drop events, and
their settings are the edits that the inspector asks the document for.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from designer.jobs.errors import JobError
from designer.jobs.export import export_code
from designer.network.network import Entry, Placeholder
from designer.parameters import parameters
from designer.project.templates import project_from
from designer.ui import gestures
from designer.ui.app import make_app
from designer.ui.document import Document
from designer.ui.garbage import GarbageCollector
from designer.ui.main_window import MainWindow
from designer.ui.preferences import ColorScheme
from designer.ui.view_commands import use_scheme

_SCHEMES: tuple[ColorScheme, ...] = ("light", "dark")
_PATIENCE = 300  # seconds for a run or an export
_PICTURED = 0.4  # the share of the epochs after which the picture of the training is taken


class DemoError(Exception):
    """The demo cannot go on; the text says why in a sentence."""


def run_demo(out: Path) -> int:
    """Carry it through and leave pictures, exports and the run in `out`; the exit status."""
    app = make_app()
    window = MainWindow(Document(project_from("blank")))
    window.resize(1600, 1000)
    window.show()
    GarbageCollector(window)
    try:
        out.mkdir(parents=True, exist_ok=True)
        _Demo(app, window, out.resolve()).carry_out()
    except (DemoError, JobError, OSError) as error:
        sys.stderr.write(f"The demo ended early. {error}\n")
        return 1
    finally:
        window.files.shutdown()
        window.runner.shutdown()
        window.safety.close()
        window.deleteLater()
    return 0


class _Demo:
    """One demo in one window."""

    def __init__(self, app: QApplication, window: MainWindow, out: Path) -> None:
        self._app = app
        self._window = window
        self._document = window.document
        self._out = out

    def carry_out(self) -> None:
        """Design, train and export."""
        self._design()
        self._take_pictures("start")
        self._train()
        self._take_pictures("end")
        self._export()

    def _design(self) -> None:
        wanted = project_from("starter")
        for index, entry in enumerate(wanted.network.entries):
            gestures.drag_from_palette(self._window.canvas, entry.class_name, index)
            self._set_up(index, entry)
        named = self._document.project.rename(wanted.network.name)
        self._document.edit("Take the settings", replace(named, training=wanted.training))
        if _layers(self._document.project.network.entries) != _layers(wanted.network.entries):
            raise DemoError("The design that was dragged is not the starter design.")
        path = self._out / f"{wanted.network.name}.cnn"
        if not self._window.files.save_file(path):
            raise DemoError(f"{path} could not be saved.")
        self._document.select(self._document.project.network.entries[4].uid)
        self._say(f"designed  {path}")

    def _set_up(self, index: int, wanted: Entry) -> None:
        """Give the layer that has just fallen the settings that it has in the starter design."""
        entry = self._document.project.network.entries[index]
        if isinstance(wanted.layer, Placeholder):
            raise DemoError(f"The starter design holds a layer that is not known: {wanted.name}.")
        for parameter in parameters(type(wanted.layer)):
            value = getattr(wanted.layer, parameter.name)
            if getattr(entry.layer, parameter.name) != value:
                changed = self._document.project.configure(entry.uid, **{parameter.name: value})
                self._document.edit(f"Change {parameter.name}", changed)

    def _train(self) -> None:
        runner = self._window.runner
        self._window.training.train()
        self._wait(lambda: not runner.is_busy or self._share_done() >= _PICTURED)
        self._take_pictures("training")
        self._wait(lambda: not runner.is_busy)
        if runner.end is None or runner.end.failed:
            raise DemoError(runner.sentence)
        self._say(f"trained   {runner.folder}  {runner.sentence}")

    def _share_done(self) -> float:
        snapshot = self._window.runner.snapshot
        return snapshot.progress.fraction if snapshot else 0.0

    def _export(self) -> None:
        name = self._document.project.network.name
        self._say(export_code(self._document.project, self._out / f"{name}.py", force=True))
        export = self._window.files.start_export(
            self._out / f"{name}_saved_model", self._window.runner.folder
        )
        told: list[str] = []
        export.succeeded.connect(told.append)
        export.failed.connect(lambda reason: told.append(f"The export failed: {reason}"))
        self._wait(lambda: bool(told))
        if told[0].startswith("The export failed"):
            raise DemoError(told[0])
        self._say(told[0])

    def _take_pictures(self, moment: str) -> None:
        for scheme in _SCHEMES:
            use_scheme(self._app, scheme)
            self._settle()
            path = self._out / f"{moment}-{scheme}.png"
            if not self._window.grab().save(str(path)):
                raise DemoError(f"{path} could not be written.")
            self._say(f"pictured  {path}")

    def _settle(self) -> None:
        """Let the window draw what is new, curves that come from the run's thread among it."""
        loop = QEventLoop()
        QTimer.singleShot(100, loop.quit)
        loop.exec()

    def _wait(self, is_true: Callable[[], bool]) -> None:
        loop = QEventLoop()
        timer = QTimer()
        timer.setInterval(20)
        timer.timeout.connect(lambda: loop.quit() if is_true() else None)
        timer.start()
        QTimer.singleShot(_PATIENCE * 1000, loop.quit)
        loop.exec()
        timer.stop()
        if not is_true():
            raise DemoError(f"Nothing happened for {_PATIENCE} seconds.")

    @staticmethod
    def _say(line: str) -> None:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def _layers(entries: tuple[Entry, ...]) -> list[object]:
    return [entry.layer for entry in entries]
