"""The spin box that opens over a size on the input's card."""

from PySide6.QtCore import QEvent, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QToolTip, QWidget

from designer.ui.canvas.input_card import AXES, Axis
from designer.ui.forms.boxes import SpinBox
from designer.ui.translation import QT_TR_NOOP, tr

_LEAST_WIDTH = 62
_NAMES: dict[Axis, str] = {
    "height": QT_TR_NOOP("Input height"),
    "width": QT_TR_NOOP("Input width"),
    "channels": QT_TR_NOOP("Input channels"),
}
_RULES: dict[Axis, str] = {
    "height": QT_TR_NOOP("Height has to be a whole number of at least 1."),
    "width": QT_TR_NOOP("Width has to be a whole number of at least 1."),
    "channels": QT_TR_NOOP("Channels has to be a whole number of at least 1."),
}


class SizeEditor(SpinBox):
    """Edits one size at a time; Tab goes to the next, Enter keeps it, Esc drops what was typed."""

    size_entered = Signal(str, int)
    """The axis and its new size."""
    next_requested = Signal(int)
    """1 for the next size, -1 for the one before."""
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(1)
        self.setParent(parent)
        self._axis: Axis = "height"
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.hide()
        self.valueChanged.connect(self._on_self_value_changed)

    @property
    def axis(self) -> Axis:
        """The size that is being edited."""
        return self._axis

    def open(self, axis: Axis, size: int, over: QRect) -> None:
        """Appear over this place of the parent and edit this size."""
        self._axis = axis
        self.setAccessibleName(tr(_NAMES[axis]))
        self.show_size(size)
        self.lie_over(over)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def lie_over(self, place: QRect) -> None:
        """Cover this place of the parent."""
        width = max(place.width() + 36, _LEAST_WIDTH)
        room = QRect(0, 0, width, self.sizeHint().height())
        room.moveCenter(place.center())
        self.setGeometry(room)

    def show_size(self, size: int) -> None:
        """Show this size without announcing it."""
        with QSignalBlocker(self):
            self.setValue(size)
        self._fit_number()

    def close_editor(self) -> None:
        """Disappear; what was typed and not entered is dropped."""
        if self.isVisible():
            self.show_size(self.value())
            self.hide()
            self.closed.emit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            way = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()))
            if way:
                if self._enter():
                    self.next_requested.emit(way)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._enter():
                self.close_editor()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_editor()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_editor()

    def _enter(self) -> bool:
        """Pass on what was typed; False, and a word why, where it is not a size."""
        if not self.hasAcceptableInput():
            rule = tr(_RULES[self._axis])
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), rule, self)
            self.selectAll()
            return False
        self.interpretText()
        self.size_entered.emit(self._axis, self.value())
        return True

    def _on_self_value_changed(self, size: int) -> None:
        self.size_entered.emit(self._axis, size)


def neighbour(axis: Axis, way: int) -> Axis:
    """The size after (1) or before (-1) this one, in a circle."""
    return AXES[(AXES.index(axis) + way) % len(AXES)]
