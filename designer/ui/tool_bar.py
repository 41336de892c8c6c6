"""The tool bar: the actions used most, the name of the project, data and training."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from designer.training.data import Digits
from designer.ui import icons
from designer.ui.actions import ACTIONS
from designer.ui.document import Document
from designer.ui.forms.labels import ShrinkingLabel

_ROOMY = 1100  # pixels; below, well-known buttons lose their words


class ToolBar(QToolBar):
    """New, open, save, undo, redo; the file's name; data, export, stop and train."""

    def __init__(
        self, document: Document, actions: dict[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__("Tools", parent)
        self.setObjectName("Tools")
        self.setMovable(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._document = document
        self._actions = actions
        self._title = ShrinkingLabel("heading")
        self._fill()
        for signal in (document.changed, document.reset, document.file_changed):
            signal.connect(self._refresh)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        styles = Qt.ToolButtonStyle
        narrow = self.width() < _ROOMY
        for button in self._folding:
            button.setToolButtonStyle(
                styles.ToolButtonIconOnly if narrow else styles.ToolButtonTextBesideIcon
            )

    def _fill(self) -> None:
        self.addWidget(self._menu_button("New", "new", self._menu_actions("File/New")))
        file_buttons = [self._add_plain("open", "Open"), self._add_plain("save", "Save")]
        self.addSeparator()
        history_buttons = [self._add_plain("undo", "Undo"), self._add_plain("redo", "Redo")]
        self._folding = file_buttons + history_buttons
        self.addWidget(_spring())
        self.addWidget(self._title)
        self.addWidget(_spring())
        self._data = self._menu_button("Data", "data", self._size_actions())
        self.addWidget(self._data)
        self.addWidget(self._menu_button("Export", "export", self._menu_actions("File/Export")))
        self.addAction(self._actions["stop"])
        train = self._add_plain("train", "Train", icons.icon("train", "#FFFFFF"))
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
        button.setIcon(icons.icon(icon))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addActions(actions)
        button.setMenu(menu)
        return button

    def _menu_actions(self, menu: str) -> list[QAction]:
        return [self._actions[spec.name] for spec in ACTIONS if spec.menu == menu]

    def _size_actions(self) -> list[QAction]:
        made = []
        for size in Digits.sizes:
            action = QAction(_data_text(Digits(size=size)), self)  # type: ignore[arg-type]
            action.setCheckable(True)
            action.setData(size)
            action.triggered.connect(lambda _=False, size=size: self._choose(size))
            made.append(action)
        return made

    def _choose(self, size: int) -> None:
        project = self._document.project
        self._document.edit("Change the data", project.change_data(size=size))
        self._refresh()

    def _refresh(self) -> None:
        mark = " •" if self._document.is_modified else ""
        self._title.setText(f"{self._document.title}{mark}")
        self._title.setToolTip("There are unsaved changes." if mark else "")
        data = self._document.project.data
        self._data.setText(f"Data: {_data_text(data)}")
        for action in self._data.menu().actions():
            action.setChecked(action.data() == data.size)


def _data_text(data: Digits) -> str:
    return f"{data.title} {data.size}×{data.size}"


def _spring() -> QWidget:
    spring = QWidget()
    spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return spring
