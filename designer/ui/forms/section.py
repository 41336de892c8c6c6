"""A folding section whose contents are made when it is first unfolded."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from designer.ui.translation import tr


class Section(QWidget):
    """A heading to click, and what it hides."""

    def __init__(self, title: str, make_contents: Callable[[], QWidget]) -> None:
        super().__init__()
        self._make_contents = make_contents
        self._contents: QWidget | None = None
        self.button = QToolButton()
        self.button.setAutoRaise(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.clicked.connect(self._on_button_clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.button)
        self.set_title(title)
        self._show_fold()

    @property
    def is_open(self) -> bool:
        """Whether the contents are shown."""
        return self._contents is not None and not self._contents.isHidden()

    def set_title(self, title: str) -> None:
        """Name the section."""
        self.button.setText(title)

    def unfold(self) -> None:
        """Show the contents."""
        if self._contents is None:
            self._contents = self._make_contents()
            self._column.addWidget(self._contents)
        self._contents.show()
        self._show_fold()

    def fold(self) -> None:
        """Hide the contents."""
        if self._contents is not None:
            self._contents.hide()
        self._show_fold()

    def _on_button_clicked(self) -> None:
        if self.is_open:
            self.fold()
        else:
            self.unfold()

    def _show_fold(self) -> None:
        is_open = self.is_open
        self.button.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self.button.setAccessibleDescription(tr("unfolded") if is_open else tr("folded"))
