"""Waiting until a window has been painted."""

from PySide6.QtCore import QEvent, QEventLoop, QMetaObject, QObject, Qt
from PySide6.QtWidgets import QWidget


class _FirstPaint(QObject):
    """Ends the loop after the first paint event of the widget that it watches."""

    def __init__(self, loop: QEventLoop) -> None:
        super().__init__()
        self._loop = loop

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Look for a paint event; it is carried out, with the rest of the window, before we end."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QMetaObject.invokeMethod(self._loop, "quit", Qt.ConnectionType.QueuedConnection)
        return False


def wait_until_painted(widget: QWidget) -> None:
    """Process events until `widget`, and whatever is painted with it, is on the screen."""
    loop = QEventLoop()
    watcher = _FirstPaint(loop)
    widget.installEventFilter(watcher)
    loop.exec()
