"""The page over the canvas on which one chooses what to begin with."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QScrollArea, QWidget

from designer.ui.forms.labels import plain_label
from designer.ui.start.choice import Choice, recent_choices, template_choices
from designer.ui.start.choice_list import ChoiceList
from designer.ui.start.looks import Look, Looks
from designer.ui.translation import QT_TR_NOOP, tr

_HINT = QT_TR_NOOP("Arrows and Enter choose; Esc goes on with the design that is open.")
_NO_RECENT = QT_TR_NOOP("Projects that you save or open will be listed here.")


class StartPage(QWidget):
    """Templates, and beside them recent projects and all that is known of the current choice."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, covered: QWidget) -> None:
        super().__init__(covered.parentWidget())
        self._covered = covered
        self._looks: dict[Path, Look] = {}
        self._looking = Looks(self)
        self._templates = ChoiceList(tr("Templates"))
        self._recent = ChoiceList(tr("Recent projects"))
        self._no_recent = plain_label(tr(_NO_RECENT), "muted", wraps=True)
        self._no_recent.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._details = plain_label("", "muted", wraps=True)
        self.setAccessibleName(tr("Start page"))
        self.setAutoFillBackground(True)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    def open(self, recent_files: tuple[str, ...]) -> None:
        """Appear, with these files beside the templates."""
        chosen_from = template_choices(), recent_choices(recent_files)
        for shown, choices in zip((self._templates, self._recent), chosen_from, strict=True):
            shown.show_choices(choices)
        self._recent.setVisible(bool(recent_files))
        self._no_recent.setVisible(not recent_files)
        self.setGeometry(self._covered.geometry())
        self.show()
        self.raise_()
        self._templates.enter()
        paths = [choice.path for choices in chosen_from for choice in choices]
        self._looking.ask(paths, self.devicePixelRatioF())

    def close_page(self) -> None:
        """Leave the window as it is below."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._covered and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._covered.geometry())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_page()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Layers that are dragged here are meant for the canvas below; files, for the window."""
        if not event.mimeData().hasUrls():
            self.close_page()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._looking.stop()

    def _lay_out(self) -> None:
        self._details.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid = QGridLayout(self)
        grid.setContentsMargins(28, 18, 28, 10)
        grid.setHorizontalSpacing(24)
        grid.addWidget(plain_label(tr("Start with a design"), "title"), 0, 0, 1, 2)
        grid.addWidget(plain_label(tr(_HINT), "muted"), 1, 0, 1, 2)
        for column, shown in enumerate((self._templates, self._recent)):
            grid.addWidget(plain_label(shown.accessibleName(), "heading"), 2, column)
        grid.addWidget(self._templates, 3, 0, 2, 1)
        for row, widget in ((3, self._recent), (3, self._no_recent), (4, _scrolled(self._details))):
            grid.addWidget(widget, row, 1)
            grid.setRowStretch(row, 1)
        grid.setColumnStretch(0, 6)
        grid.setColumnStretch(1, 5)

    def _connect(self) -> None:
        self._covered.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_app_focus_changed)
        self._looking.found.connect(self._on_looking_found)
        self._looking.refused.connect(self._recent.refuse)
        pair = self._templates, self._recent
        for shown, other in (pair, pair[::-1]):
            shown.chosen.connect(self.chosen)
            shown.current_changed.connect(self._show_details)
            shown.sideways_pressed.connect(other.enter)

    def _show_details(self) -> None:
        shown = self._recent if self._recent.hasFocus() else self._templates
        self._details.setText(self._all_known(shown.current) if shown.current else "")

    def _all_known(self, choice: Choice) -> str:
        look = self._looks.get(choice.path)
        untrained = tr("Not to be trained yet: {reason}")
        obstacle = untrained.format(reason=look.obstacle) if look and look.obstacle else ""
        lines = (choice.caption, look.figures if look else "", choice.details, obstacle)
        return "\n".join(line for line in lines if line)

    def _on_looking_found(self, path: Path, look: Look) -> None:
        self._looks[path] = look
        for shown in (self._templates, self._recent):
            shown.picture(path, look.picture)
        self._show_details()

    def _on_app_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        """Go, where the keyboard goes to the canvas below."""
        if now and self._covered.isAncestorOf(now):
            self.close_page()


def _scrolled(label: QLabel) -> QScrollArea:
    """The label in an area that scrolls where the window is small."""
    area = QScrollArea()
    area.setAccessibleName(tr("About this design"))
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(label)
    return area
