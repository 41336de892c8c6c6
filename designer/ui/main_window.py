"""The window: its panels, and what goes on between them."""

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from designer.ui.actions import build_actions, menu_of
from designer.ui.blocks.commands import BlockCommands
from designer.ui.canvas import folding, grouping, switches
from designer.ui.canvas.edits import renamable
from designer.ui.canvas.view import CanvasView
from designer.ui.document import Document
from designer.ui.edit_commands import EditCommands
from designer.ui.file_commands import FileCommands
from designer.ui.find_commands import FindCommands
from designer.ui.forms import commit_input, drop_input
from designer.ui.inspector import Inspector
from designer.ui.palette import Palette
from designer.ui.panels import Panels
from designer.ui.preferences import load_preferences
from designer.ui.preset_commands import PresetCommands
from designer.ui.problem_commands import ProblemCommands
from designer.ui.problem_list import ProblemList
from designer.ui.results.commands import ResultCommands
from designer.ui.runs.commands import RunCommands
from designer.ui.safety.safety import Safety
from designer.ui.session import SessionRestore
from designer.ui.sources.commands import SourceCommands
from designer.ui.start.commands import StartCommands
from designer.ui.status_strip import StatusStrip
from designer.ui.tab_order import neighbour
from designer.ui.tool_bar import ToolBar
from designer.ui.training.left_behind import LeftBehind
from designer.ui.training.panel import TrainingPanel
from designer.ui.training.runner import Runner
from designer.ui.training_commands import TrainingCommands
from designer.ui.translation import QT_TR_NOOP, tr
from designer.ui.view_commands import ViewCommands

if TYPE_CHECKING:
    from designer.ui.file_drop.overlay import DropOverlay
    from designer.ui.training.closing import Answer

_WARM_UP_DELAY = 1500  # ms after the first paint, so that TensorFlow's import does not slow it


class MainWindow(QMainWindow):
    """Palette, canvas, inspector and the panels below, around one document."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self.problems = ProblemList(document, self)
        self.runner = Runner(self)
        self.canvas = CanvasView(document)  # above those that follow: it is told before them
        self.palette_panel = Palette()
        self.inspector = Inspector(document)
        self.training_panel = TrainingPanel(document, self.runner)
        self.status_strip = StatusStrip(document)
        self.panels = Panels(document, self.problems, self.training_panel, self.runner)
        self.safety = Safety(document, self)
        self.session = SessionRestore(document, self.canvas, self.panels, self)
        self.files = FileCommands(document, self.safety.presence, self)
        self.edits = EditCommands(document, self.canvas, self.palette_panel)
        self.finding = FindCommands(document, self.canvas, self.palette_panel, self)
        self.blocks = BlockCommands(document, self.canvas, self.palette_panel, self)
        self.starting = StartCommands(document, self.files, self.canvas, self.palette_panel)
        self.views = ViewCommands(self, self.canvas, self.panels)
        self.presets = PresetCommands(self.panels, self.views)
        self.mending = ProblemCommands(self.problems, self.views.show_problems)
        self.sources = SourceCommands(document, self)
        self.training = TrainingCommands(
            document, self.runner, self.training_panel, self.sources, self
        )
        self.runs = RunCommands(document, self.runner, self.files, self.panels, self)
        self.result_commands = ResultCommands(self.runner, self.panels, self)
        self.left_behind = LeftBehind(document, self.runner)
        self.actions_by_name = build_actions(self, self.menuBar(), self._command)
        self.training_panel.plotting.offer(self.actions_by_name)
        self.tool_bar = ToolBar(document, self.actions_by_name, self)
        self.addToolBar(self.tool_bar)
        self._lay_out()
        self._connect()
        self._apply_preferences()
        self._refresh()
        self._show_problems()
        self.setAcceptDrops(True)
        self._closing = False
        self._warm_up = QTimer(self)
        self._warm_up.setSingleShot(True)
        self._warm_up.timeout.connect(self.runner.warm_up)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._warm_up.start(_WARM_UP_DELAY)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._go_back_to_canvas()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """What no widget takes comes here, wherever on the window it is dragged."""
        if event.mimeData().hasUrls():
            self._drop_overlay.enter(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from the search over canvas and inspector to the panels, and on to the tools."""
        self.document.settle()  # where the inspector is another page by then, that one is entered
        areas = (
            self.palette_panel, self.canvas, self.inspector, self.panels, self.tool_bar,
        )  # fmt: skip
        current = self.focusWidget()
        found = current and neighbour(areas, current, forward)
        if not found:
            return super().focusNextPrevChild(forward)
        reasons = Qt.FocusReason
        found.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
        if self.inspector.isAncestorOf(found):
            self.inspector.ensureWidgetVisible(found)
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        commit_input()
        if not self._may_close():
            event.ignore()
            return
        self._warm_up.stop()
        self.left_behind.shutdown()
        self.files.shutdown()
        self.sources.shutdown()
        self.runner.shutdown()
        self.training_panel.plots.shutdown()
        self.training_panel.plotting.saving.shutdown()
        self.panels.shutdown()
        self.result_commands.shutdown()
        self.safety.close()
        self.session.keep()  # the least of all: last
        super().closeEvent(event)

    @cached_property
    def _drop_overlay(self) -> "DropOverlay":
        # Rarely wanted, and never before the first paint.
        from designer.ui.file_drop.offer import Offers  # noqa: PLC0415
        from designer.ui.file_drop.overlay import DropOverlay  # noqa: PLC0415

        try_image = self.result_commands.try_image
        offers = Offers(self.document, self.files, self.runner, try_image, self.sources.take)
        return DropOverlay(self, offers.of)

    def _go_back_to_canvas(self) -> None:
        """What is typed in a form and not entered is dropped."""
        drop_input()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _ask_about_run(self) -> "Answer | None":
        if not self.runner.is_busy:
            return None
        from designer.ui.training.closing import ask_about_run  # noqa: PLC0415 - when closed

        is_paused = self.runner.state == "paused"
        return "stay" if self._closing else ask_about_run(self, is_paused=is_paused)

    def _command(self, name: str) -> Any:
        if name == "close":
            return self.close
        if name.startswith("new_"):
            return partial(self.files.begin, name.removeprefix("new_").replace("_", "-"))
        homes = (
            self.files, self.starting, self.edits, self.blocks, self.finding, self.views,
            self.mending, self.panels.copying, self.panels.code_copying, self.training,
            self.training_panel.plotting, self.runs, self.result_commands, self.presets,
            self.sources,
        )  # fmt: skip
        return next(getattr(home, name) for home in homes if hasattr(home, name))

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
        left = self._dock(
            QT_TR_NOOP("Layers"), self.palette_panel, areas.LeftDockWidgetArea, "Ctrl+Alt+Left"
        )
        right = self._dock(
            QT_TR_NOOP("Inspector"), self.inspector, areas.RightDockWidgetArea, "Ctrl+Alt+Right"
        )
        below = self._dock(
            QT_TR_NOOP("Panels"), self.panels, areas.BottomDockWidgetArea, "Ctrl+Alt+Down"
        )
        view = menu_of(self.menuBar(), "View")
        view.addSeparator()
        view.addActions([dock.toggleViewAction() for dock in (left, right, below)])
        self.resizeDocks([left, right], [230, 300], Qt.Orientation.Horizontal)
        self.resizeDocks([below], [324], Qt.Orientation.Vertical)
        self.setMinimumSize(920, 600)
        self.resize(QSize(1600, 1000).boundedTo(self.screen().availableSize()))

    def _dock(self, name: str, widget: QWidget, area: Qt.DockWidgetArea, keys: str) -> QDockWidget:
        dock = QDockWidget(tr(name), self)
        dock.setObjectName(name)
        dock.setWidget(widget)
        dock.setTitleBarWidget(QWidget(dock))
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        dock.toggleViewAction().setShortcut(QKeySequence(keys))
        self.addDockWidget(area, dock)
        return dock

    def _apply_preferences(self) -> None:
        preferences = load_preferences()
        self.canvas.show_rail(preferences.rail)
        self.actions_by_name["toggle_rail"].setChecked(preferences.rail)
        self.canvas.set_usual_zoom(preferences.text_percent / 100)

    def _connect(self) -> None:
        self.document.possibilities_changed.connect(self._refresh)
        self.document.folded_changed.connect(self._refresh)
        self.document.told.connect(self.status_strip.tell)
        self.problems.changed.connect(self._show_problems)
        self.panels.fields_requested.connect(self.inspector.enter)
        self.panels.runs_overlaid.connect(self.training_panel.plots.show_overlaid)
        self.panels.action_requested.connect(lambda name: self.actions_by_name[name].trigger())
        self.canvas.fields_requested.connect(self.inspector.enter)
        self.files.recent_changed.connect(self._fill_recent)
        self.files.told.connect(self.status_strip.tell)
        self.sources.told.connect(self.status_strip.tell)
        self.panels.source_requested.connect(self.sources.choose)
        self.tool_bar.source_requested.connect(self.sources.choose)
        self.panels.scan_requested.connect(self.sources.scan_data)
        self.training_panel.plotting.told.connect(self.status_strip.tell)
        self.canvas.zoom_changed.connect(self.status_strip.set_zoom)
        self.runner.state_changed.connect(self._on_runner_state_changed)
        save = self.actions_by_name["save"]
        self._recent = QMenu(tr("Open recent"), self)
        file_menu = menu_of(self.menuBar(), "File")
        file_menu.insertMenu(save, self._recent)
        file_menu.insertSeparator(save)
        self._fill_recent()

    def _refresh(self) -> None:
        document, actions = self.document, self.actions_by_name
        self.setWindowTitle(f"{document.title}[*] – CNN Designer")
        if document.is_modified != self.isWindowModified():  # Qt announces what stays, too
            self.setWindowModified(document.is_modified)
        layers_selected = any(uid for uid in document.selection)
        images = document.project.data.image_shape
        fits = images in (None, document.project.network.input_shape)
        for name, enabled in (
            ("undo", bool(document.undo_title)),
            ("redo", bool(document.redo_title)),
            ("cut", layers_selected),
            ("copy", layers_selected),
            ("delete", layers_selected),
            ("duplicate", layers_selected),
            ("rename", bool(renamable(document) or grouping.renamable(document))),
            *grouping.possible(document).items(),
            ("leave_out", layers_selected),
            ("freeze", layers_selected),
            ("save_block", layers_selected),
            ("move_up", layers_selected),
            ("move_down", layers_selected),
            ("fit_input", not fits),
            ("train", not self.runner.is_busy),
            ("stop", self.runner.is_busy),
            ("pause", self.runner.state == "running"),
            ("resume", self.runner.can_resume),
            ("change_learning_rate", self.runner.state == "paused"),
            ("train_longer", self.runner.can_train_longer),
            ("train_from_run", not self.runner.is_busy),
            ("open_run", not self.runner.is_busy),
            ("show_log", self.runner.folder is not None),
        ):
            actions[name].setEnabled(enabled)
        actions["leave_out"].setChecked(switches.are_left_out(document))
        actions["fold_group"].setChecked(folding.are_folded(document))
        actions["freeze"].setChecked(switches.are_frozen(document))
        actions["undo"].setText(
            tr("Undo {edit}").format(edit=_in_menu(document.undo_title)).strip()
        )
        actions["redo"].setText(
            tr("Redo {edit}").format(edit=_in_menu(document.redo_title)).strip()
        )

    def _show_problems(self) -> None:
        fix, any_shown = self.problems.first_fix, bool(self.problems.shown)
        actions = self.actions_by_name
        title = tr("Fix: {fix}").format(fix=fix.title) if fix else tr("Apply the first fix")
        actions["apply_fix"].setText(title.replace("&", "&&"))
        actions["apply_fix"].setEnabled(fix is not None)
        actions["next_problem"].setEnabled(any_shown)
        actions["previous_problem"].setEnabled(any_shown)

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


def _in_menu(text: str) -> str:
    """The text where an ampersand alone would underline a letter."""
    return text.replace("&", "&&")
