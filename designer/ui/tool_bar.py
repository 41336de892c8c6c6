"""The tool bar: the actions used most, the name of the project, data and training."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from designer.training.sources import SOURCES
from designer.ui import icons
from designer.ui.actions import ACTIONS
from designer.ui.document import Document
from designer.ui.forms.labels import ShrinkingLabel
from designer.ui.sources.words import short_text
from designer.ui.translation import tr

_TITLE_WIDTH = 150  # pixels that the name of the project keeps beside the words of the buttons
_AROUND_TITLE = 48
_LETTERS_CHANGED = (QEvent.Type.FontChange, QEvent.Type.StyleChange)


class ToolBar(QToolBar):
    """New, open, save, undo, redo; the file's name; data, export, stop and train."""

    source_requested = Signal(str)
    """Data of this class, which lie on the disk, are to be chosen."""

    def __init__(
        self, document: Document, actions: dict[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Tools"), parent)
        self.setObjectName("Tools")
        self.setMovable(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._document = document
        self._actions = actions
        self._title = ShrinkingLabel("heading")
        self._fill()
        document.file_changed.connect(self._refresh)  # with every edit, and another project
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LETTERS_CHANGED and self.isVisible():
            self._fold()

    def _fold(self) -> None:
        """Take the words from well-known buttons, group by group, until the rest has room."""
        styles = Qt.ToolButtonStyle
        for button in (button for group in self._folding for button in group):
            button.setToolButtonStyle(styles.ToolButtonTextBesideIcon)
        for group in self._folding:
            if self._wanted_width() <= self.width():
                break
            for button in group:
                button.setToolButtonStyle(styles.ToolButtonIconOnly)
        # Qt has laid out the wider buttons before this event: without another layout, now, the
        # last ones would be hidden for a moment.
        if layout := self.layout():
            layout.activate()

    def _wanted_width(self) -> int:
        layout = self.layout()
        assert layout is not None
        margins, spacing = layout.contentsMargins(), layout.spacing()
        shown = [self.widgetForAction(action) for action in self.actions()]
        title = min(self._title.sizeHint().width(), _TITLE_WIDTH)
        others = sum(each.sizeHint().width() for each in shown if each is not self._title)
        gaps = spacing * (len(shown) - 1)
        return margins.left() + margins.right() + gaps + others + title + _AROUND_TITLE

    def _fill(self) -> None:
        new = self._menu_button(tr("New"), "new", self._menu_actions("File/New"))
        self.addWidget(new)
        file_buttons = [self._add_plain("open", tr("Open")), self._add_plain("save", tr("Save"))]
        self.addSeparator()
        history_buttons = [self._add_plain("undo", tr("Undo")), self._add_plain("redo", tr("Redo"))]
        self.addWidget(_spring())
        self.addWidget(self._title)
        self.addWidget(_spring())
        self._data = self._menu_button(tr("Data"), "data", self._data_actions())
        self.addWidget(self._data)
        export = self._menu_button(tr("Export"), "export", self._menu_actions("File/Export"))
        self.addWidget(export)
        stop = self._add_plain("stop", tr("Stop"))
        self._folding = ([*file_buttons, *history_buttons], [new, export, stop], [self._data])
        train = self._add_plain("train", tr("Train"), icons.icon("train", "#FFFFFF"))
        train.setProperty("role", "primary")

    def _add_plain(self, name: str, text: str, icon: QIcon | None = None) -> QToolButton:
        """A button that keeps its own text and icon while the menu's entry may change."""
        action = self._actions[name]
        button = QToolButton()
        button.setText(text)
        button.setIcon(icon or action.icon())
        button.setToolTip(action.toolTip())
        button.setToolButtonStyle(self.toolButtonStyle())
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        button.setEnabled(action.isEnabled())
        self.addWidget(button)
        return button

    def _menu_button(self, text: str, icon: str, actions: list[QAction]) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(text)
        button.setIcon(icons.icon(icon))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addActions(actions)
        button.setMenu(menu)
        return button

    def _menu_actions(self, menu: str) -> list[QAction]:
        return [self._actions[spec.name] for spec in ACTIONS if spec.menu == menu]

    def _data_actions(self) -> list[QAction]:
        made = []
        for name, cls in SOURCES.items():
            action = QAction(tr(cls.title), self)
            action.setCheckable(True)
            action.setData(name)
            action.triggered.connect(lambda _=False, name=name: self._choose(name))
            made.append(action)
        return made

    def _choose(self, name: str) -> None:
        from designer.ui.sources.kinds import change_kind  # noqa: PLC0415 - when wanted

        if not change_kind(self._document, name):
            self.source_requested.emit(name)
        self._refresh()

    def _refresh(self) -> None:
        mark = " •" if self._document.is_modified else ""
        self._title.setText(f"{self._document.title}{mark}")
        self._title.setToolTip(tr("There are unsaved changes.") if mark else "")
        data = self._document.project.data
        self._show_data(tr("Data: {what}").format(what=short_text(data)))
        for action in self._data.menu().actions():
            action.setChecked(action.data() == type(data).__name__)

    def _show_data(self, text: str) -> None:
        if text == self._data.text():
            return
        self._data.setText(text)
        self._data.setToolTip(text)
        if self.isVisible():
            self._fold()


def _spring() -> QWidget:
    spring = QWidget()
    spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return spring
