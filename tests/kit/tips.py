"""Rests the pointer on a widget and reads the tool tip that is shown."""

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget


def tip_over(widget: QWidget, at: QPoint | None = None) -> str:
    """The tool tip over a point of the widget, or its middle; empty where none is shown."""
    QToolTip.hideText()
    point = widget.rect().center() if at is None else at
    event = QHelpEvent(QEvent.Type.ToolTip, point, widget.mapToGlobal(point))
    QApplication.sendEvent(widget, event)
    shown = QToolTip.text()
    QToolTip.hideText()
    return shown
