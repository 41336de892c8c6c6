"""A widget whose parts explain themselves, in words that are made when they are wanted."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

Tip = Callable[[], str]


class Explained(QWidget):
    """Shows the tool tips of its parts; a tip that holds a drawing is of the present theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tips: dict[QWidget, Tip] = {}

    def explain(self, part: QWidget, tip: Tip) -> None:
        """Show what `tip` returns, as HTML, where the pointer rests on the part."""
        self._tips[part] = tip

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            part = self._part_at(event.pos())
            if part and (tip := self._tips[part]()):
                QToolTip.showText(event.globalPos(), tip, part, part.rect())
                return True
        return super().event(event)

    def _part_at(self, at: QPoint) -> QWidget | None:
        part = self.childAt(at)
        while part is not None and part is not self and part not in self._tips:
            part = part.parentWidget()
        return part if part in self._tips else None
