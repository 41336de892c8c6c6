"""Input boxes that leave the mouse wheel to the page and undo to the window.

Qt's own change their value when someone scrolls past them, and keep Ctrl+Z for themselves.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QWidget,
)

from designer.parameters import LARGEST

_NARROWEST = 40
_LONGEST_LIST = 20
_INSIDE = 5
"""What the line leaves free around its text, and for the cursor."""
_LEFT, _RIGHT = 6, 18  # padding of a style sheet does not reach the number in a spin box


def commit_input() -> None:
    """Take over what is typed but not entered yet, as leaving the field would."""
    match QApplication.focusWidget():
        case QAbstractSpinBox() as box:
            box.interpretText()
        case QLineEdit() as line:
            line.editingFinished.emit()


def _leaves_undo_to_window(event: QEvent) -> bool:
    """Whether this is undo or redo, about to be taken by a text box."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if not (event.matches(QKeySequence.StandardKey.Undo) or _is_redo(event)):
        return False
    commit_input()
    event.ignore()
    return True


def _is_redo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Redo)


def _turn_focused(box: QWidget, event: QWheelEvent, turn: Callable[[QWheelEvent], None]) -> None:
    """The wheel turns a box that has the focus, and else scrolls the page."""
    if box.hasFocus():
        turn(event)
    else:
        event.ignore()


class LineBox(QLineEdit):
    """A line of text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(False)  # else a file that is dropped on it would be typed in

    def event(self, event: QEvent) -> bool:
        return _leaves_undo_to_window(event) or super().event(event)


class SpinBox(QSpinBox):
    """A whole number; anything may be typed, and `refused` tells what could not be taken."""

    refused = Signal(str)

    def __init__(self, low: int, high: int = LARGEST) -> None:
        super().__init__()
        self.setLocale(QLocale.c())
        self.setRange(low, high)
        self.setKeyboardTracking(False)
        self.setAccelerated(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_NARROWEST)
        self.textChanged.connect(self._fit_number)
        self.lineEdit().textChanged.connect(self._fit_number)  # what is typed and not entered yet
        self.lineEdit().setAcceptDrops(False)  # as above

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        return self._state(text), text, position

    def fixup(self, text: str) -> str:
        """Qt asks for a better text on leaving; without one it goes back to the last value."""
        self.refused.emit(text)
        return text

    def wheelEvent(self, event: QWheelEvent) -> None:
        _turn_focused(self, event, super().wheelEvent)

    def event(self, event: QEvent) -> bool:
        return _leaves_undo_to_window(event) or super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_number()

    def _fit_number(self) -> None:
        """Where number and arrows have no room beside each other, leave the arrows out."""
        line = self.lineEdit()
        number = line.fontMetrics().horizontalAdvance(line.text()) + _INSIDE
        has_arrows = number <= self.width() - _LEFT - _RIGHT
        symbols = QAbstractSpinBox.ButtonSymbols
        self.setButtonSymbols(symbols.UpDownArrows if has_arrows else symbols.NoButtons)
        line.setTextMargins(_LEFT, 0, _RIGHT if has_arrows else _LEFT, 0)

    def _state(self, text: str) -> QValidator.State:
        try:
            value = int(text)
        except ValueError:
            return QValidator.State.Intermediate
        inside = self.minimum() <= value <= self.maximum()
        return QValidator.State.Acceptable if inside else QValidator.State.Intermediate


class Slider(QSlider):
    """A number between two others."""

    def __init__(self, low: int, high: int, page: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(low, high)
        self.setPageStep(page)
        self.setMinimumWidth(_NARROWEST)

    def wheelEvent(self, event: QWheelEvent) -> None:
        _turn_focused(self, event, super().wheelEvent)


class ComboBox(QComboBox):
    """A choice of one."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(_LONGEST_LIST)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_NARROWEST)

    def wheelEvent(self, event: QWheelEvent) -> None:
        _turn_focused(self, event, super().wheelEvent)
