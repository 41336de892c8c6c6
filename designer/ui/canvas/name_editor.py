"""The line that opens over the name of a layer or a group."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QToolTip, QWidget

from designer.ui.forms.boxes import LineBox
from designer.ui.forms.labels import set_role

_LEAST_WIDTH = 150


class NameEditor(LineBox):
    """Enter keeps what was typed, Esc drops it; so does whatever else takes the keyboard.

    `rename` takes a name over and returns "", or why it does not.
    """

    closed = Signal()

    def __init__(self, parent: QWidget, rename: Callable[[str], str]) -> None:
        super().__init__(parent)
        self._rename = rename
        self.textEdited.connect(lambda: self._refuse(""))
        self.editingFinished.connect(self._on_editing_finished)
        self.hide()

    def open(self, name: str, over: QRect, called: str) -> None:
        """Appear over this place of the parent, called so, and edit this name."""
        self.setAccessibleName(called)
        self._refuse("")
        self.setText(name)
        self.lie_over(over)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def lie_over(self, place: QRect) -> None:
        """Cover this place of the parent."""
        width, height = max(place.width(), _LEAST_WIDTH), self.sizeHint().height()
        self.setGeometry(place.left(), place.center().y() - height // 2, width, height)

    def close_editor(self) -> None:
        """Disappear; what was typed and not entered is dropped."""
        if self.isVisible():
            self.setModified(False)
            self.hide()
            QToolTip.hideText()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_editor()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_editor()

    def _on_editing_finished(self) -> None:
        """A command, such as Save, asks for what is typed; going elsewhere does not."""
        if self.hasFocus() and self.isVisible() and self.isModified():
            self._enter()

    def _enter(self) -> None:
        reason = self._rename(self.text().strip())
        self._refuse(reason)
        if reason:
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), reason, self)
            self.selectAll()
        else:
            self.close_editor()

    def _refuse(self, reason: str) -> None:
        set_role(self, "error" if reason else "")
        self.setAccessibleDescription(reason)
