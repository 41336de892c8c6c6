"""Where dragged layers would fall: opens the gap under the pointer, scrolls at the view's edges."""

from PySide6.QtCore import QPoint, QTimer

from designer.ui.canvas.column import Column
from designer.ui.canvas.column_view import ColumnView

_EDGE = 36
"""So near to the upper or lower edge of the view it scrolls."""
_FRAME_MS = 16
_FASTEST = 18
"""Pixels per frame."""


class DropTarget:
    """The column while something is dragged over it."""

    def __init__(self, view: ColumnView, column: Column) -> None:
        self._view = view
        self._column = column
        self._at = QPoint()
        self._timer = QTimer(view, interval=_FRAME_MS)
        self._timer.timeout.connect(self._on_timer_timeout)

    def show_ghost(self, title: str, color: str) -> None:
        """Let a ghost with these words follow the pointer."""
        self._column.ghost.show_title(title, color)

    def hover(self, at: QPoint) -> None:
        """The pointer is here, in the viewport's coordinates."""
        self._at = at
        self._view.rest()
        in_scene = self._view.mapToScene(at)
        self._column.ghost.setPos(in_scene)
        self._column.open_gap(self._column.gap_at(in_scene.y()))
        if not self._speed():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def settle(self, at: QPoint) -> int:
        """The drag ends here: the index of the gap, which closes."""
        index = self._column.gap_at(self._view.mapToScene(at).y())
        self.leave()
        return index

    def leave(self) -> None:
        """Nothing is dragged over the column any more."""
        self._timer.stop()
        self._column.ghost.hide()
        self._column.open_gap(None)

    def _speed(self) -> int:
        """How fast to scroll, in pixels per frame; below 0 upwards."""
        y, height = self._at.y(), self._view.viewport().height()
        inside = max(_EDGE - y, 0) - max(y - (height - _EDGE), 0)
        return -round(min(max(inside / _EDGE, -1), 1) * _FASTEST)

    def _on_timer_timeout(self) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + self._speed())
        self.hover(self._at)
