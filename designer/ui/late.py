"""A place for a panel that is made when it is first shown: the first paint need not wait for it."""

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Late(QWidget):
    """Holds what `make` returns, from the first time that it is seen."""

    def __init__(self, make: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make: Callable[[], QWidget] | None = make
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._make is not None:
            made = self._make()
            self._make = None
            self._column.addWidget(made)
            made.show()  # now and not with the next event: a key may be on its way to a field
