"""The window: its panels, and what goes on between them."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QMenu,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from designer.ui.actions import build_actions, menu_of
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from designer.ui.edit_commands import EditCommands
from designer.ui.file_commands import FileCommands
from designer.ui.forms import commit_input
from designer.ui.inspector import Inspector
from designer.ui.late import Late
from designer.ui.palette import Palette
from designer.ui.preferences import load_preferences
from designer.ui.status_strip import StatusStrip
from designer.ui.tool_bar import ToolBar
from designer.ui.training.closing import Answer, ask_about_run
from designer.ui.training.panel import TrainingPanel
from designer.ui.training.runner import Runner
from designer.ui.training_commands import TrainingCommands
from designer.ui.view_commands import ViewCommands

if TYPE_CHECKING:
    from designer.ui.code_panel import CodePanel
    from designer.ui.problems_panel import ProblemsPanel
    from designer.ui.settings_panel import SettingsPanel

_WARM_UP_DELAY = 1500  # ms after the first paint, so that TensorFlow's import does not slow it


class MainWindow(QMainWindow):
    """Palette, canvas, inspector and the panels below, around one document."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self.runner = Runner(self)
        self.canvas = CanvasView(document)
        self.palette_panel = Palette()
        self.inspector = Inspector(document)
        self.training_panel = TrainingPanel(document, self.runner)
        self.status_strip = StatusStrip(document)
        self.tabs = self._make_tabs()
        self.files = FileCommands(document, self)
        self.edits = EditCommands(document, self.canvas, self.palette_panel)
        self.views = ViewCommands(self, self.canvas, self.tabs)
        self.training = TrainingCommands(document, self.runner, self.training_panel, self)
        self.actions_by_name = build_actions(self, self.menuBar(), self._command)
        self.tool_bar = ToolBar(document, self.actions_by_name, self)
        self.addToolBar(self.tool_bar)
        self._lay_out()
        self._show_rail()
        self._connect()
        self._refresh()
        self._closing = False
        self._warm_up = QTimer(self)
        self._warm_up.setSingleShot(True)
        self._warm_up.timeout.connect(self.runner.warm_up)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._warm_up.start(_WARM_UP_DELAY)

    def closeEvent(self, event: QCloseEvent) -> None:
        commit_input()
        if not self._may_close():
            event.ignore()
            return
        self._warm_up.stop()
        self.files.shutdown()
        self.runner.shutdown()
        super().closeEvent(event)

    def _may_close(self) -> bool:
        answer = self._ask_about_run()
        if answer == "stop":
            self._closing = True  # the window closes by itself as soon as the weights are saved
            self.runner.stop()
        if answer in ("stop", "stay") or not self.files.may_leave():
            return False
        if answer == "detach":
            self.runner.detach()
        return True

    def _ask_about_run(self) -> Answer | None:
        if not self.runner.is_busy:
            return None
        return "stay" if self._closing else ask_about_run(self)

    def _command(self, name: str) -> Any:
        if name == "close":
            return self.close
        homes = (self.files, self.edits, self.views, self.training)
        return next(getattr(home, name) for home in homes if hasattr(home, name))

    def _make_tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.tabBar().setDrawBase(False)
        tabs.addTab(self.training_panel, self.tr("Training"))
        tabs.addTab(Late(lambda: self.settings_panel), self.tr("Data and settings"))
        tabs.addTab(Late(lambda: self.code_panel), self.tr("Code"))
        tabs.addTab(Late(lambda: self.problems_panel), self.tr("Problems"))
        return tabs

    @cached_property
    def settings_panel(self) -> "SettingsPanel":
        """Data and training settings; made, like the two below, when it is first shown."""
        from designer.ui.settings_panel import SettingsPanel  # noqa: PLC0415

        return SettingsPanel(self.document)

    @cached_property
    def code_panel(self) -> "CodePanel":
        """The generated code."""
        from designer.ui.code_panel import CodePanel  # noqa: PLC0415

        return CodePanel(self.document)

    @cached_property
    def problems_panel(self) -> "ProblemsPanel":
        """All problems in a list."""
        from designer.ui.problems_panel import ProblemsPanel  # noqa: PLC0415

        return ProblemsPanel(self.document)

    def _lay_out(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.status_strip)
        self.setCentralWidget(centre)
        areas = Qt.DockWidgetArea
        self.setCorner(Qt.Corner.BottomLeftCorner, areas.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, areas.RightDockWidgetArea)
        left = self._dock("Layers", self.palette_panel, areas.LeftDockWidgetArea, "Ctrl+Alt+Left")
        right = self._dock("Inspector", self.inspector, areas.RightDockWidgetArea, "Ctrl+Alt+Right")
        below = self._dock("Panels", self.tabs, areas.BottomDockWidgetArea, "Ctrl+Alt+Down")
        view = menu_of(self.menuBar(), "View")
        view.addSeparator()
        view.addActions([dock.toggleViewAction() for dock in (left, right, below)])
        self.resizeDocks([left, right], [230, 300], Qt.Orientation.Horizontal)
        self.resizeDocks([below], [300], Qt.Orientation.Vertical)
        self.setMinimumSize(920, 600)
        self.resize(QSize(1600, 1000).boundedTo(self.screen().availableSize()))

    def _dock(self, title: str, widget: QWidget, area: Qt.DockWidgetArea, keys: str) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(title)
        dock.setWidget(widget)
        dock.setTitleBarWidget(QWidget(dock))
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        dock.toggleViewAction().setShortcut(QKeySequence(keys))
        self.addDockWidget(area, dock)
        return dock

    def _show_rail(self) -> None:
        shown = load_preferences().rail
        self.canvas.show_rail(shown)
        self.actions_by_name["toggle_rail"].setChecked(shown)

    def _connect(self) -> None:
        self.document.changed.connect(self._refresh)
        self.document.reset.connect(self._refresh)
        self.document.file_changed.connect(self._refresh)
        self.document.selection_changed.connect(self._refresh)
        self.files.recent_changed.connect(self._fill_recent)
        self.files.told.connect(self.status_strip.tell)
        self.canvas.zoom_changed.connect(self.status_strip.set_zoom)
        self.runner.state_changed.connect(self._on_runner_state_changed)
        save = self.actions_by_name["save"]
        self._recent = QMenu("Open recent", self)
        file_menu = menu_of(self.menuBar(), "File")
        file_menu.insertMenu(save, self._recent)
        file_menu.insertSeparator(save)
        self._fill_recent()

    def _refresh(self) -> None:
        document, actions = self.document, self.actions_by_name
        self.setWindowTitle(f"{document.title}[*] – CNN Designer")
        self.setWindowModified(document.is_modified)
        layers_selected = any(uid for uid in document.selection)
        fits = document.project.network.input_shape == document.project.data.image_shape
        for name, enabled in (
            ("undo", bool(document.undo_title)),
            ("redo", bool(document.redo_title)),
            ("delete", layers_selected),
            ("move_up", layers_selected),
            ("move_down", layers_selected),
            ("fit_input", not fits),
            ("train", not self.runner.is_busy),
            ("stop", self.runner.is_busy),
            ("open_run", not self.runner.is_busy),
            ("show_log", self.runner.folder is not None),
        ):
            actions[name].setEnabled(enabled)
        actions["undo"].setText(f"Undo {document.undo_title}".rstrip())
        actions["redo"].setText(f"Redo {document.redo_title}".rstrip())

    def _fill_recent(self) -> None:
        self._recent.clear()
        for name in load_preferences().recent_files:
            action = self._recent.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, path=Path(name): self.files.open_file(path))
        self._recent.setEnabled(not self._recent.isEmpty())

    def _on_runner_state_changed(self) -> None:
        self._refresh()
        if self.runner.state == "starting":
            self.views.show_training()
        if self._closing and not self.runner.is_busy:
            self._closing = False
            self.close()
