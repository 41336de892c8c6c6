"""What the pointer would show over what has the keyboard."""

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QToolTip, QWidget

from designer.ui.canvas.view import CanvasView
from designer.ui.forms.wording import tool_tip


def explain_focus() -> None:
    """Show the tool tip of what has the keyboard, or else what it is called."""
    widget = QApplication.focusWidget()
    if widget is None:
        return
    QToolTip.hideText()
    target, at = _place(widget)
    where = target.mapToGlobal(at)
    QApplication.sendEvent(target, QHelpEvent(QEvent.Type.ToolTip, at, where))
    if not QToolTip.text() and widget.accessibleName():
        words = tool_tip(widget.accessibleName(), widget.accessibleDescription())
        QToolTip.showText(where, words, target)


def _place(widget: QWidget) -> tuple[QWidget, QPoint]:
    """Whose tool tip is meant, and the point of it over which the pointer would rest."""
    if isinstance(widget, CanvasView) and (point := widget.selected_point):
        return widget.viewport(), point
    if isinstance(widget, QTableView) and widget.currentIndex().isValid():
        header, column = widget.horizontalHeader(), widget.currentIndex().column()
        across = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
        return header.viewport(), QPoint(across, header.height() // 2)
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        return widget.viewport(), widget.visualRect(widget.currentIndex()).center()
    return widget, widget.rect().center()
