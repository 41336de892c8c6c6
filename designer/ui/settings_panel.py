"""The data, and how the network is trained on them."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from designer.jobs.memory import free_for_training
from designer.training.settings import Training
from designer.ui.document import Document
from designer.ui.forms import Form
from designer.ui.forms.labels import plain_label
from designer.ui.forms.wording import readable
from designer.ui.memory_labels import MemoryLabels
from designer.ui.sources.choice import DataChoice
from designer.ui.translation import tr

_MARGIN = 16
_GAP = 32
_LEAST_WIDTH = 230
_MOST_WIDTH = 330
_TRAINING = ("optimizer", "epochs", "batch_size", "seed", "early_stopping")
_LOSS = ("loss", "metrics")


class SettingsPanel(QScrollArea):
    """Forms for the data and the training, side by side where there is room.

    Its contents are made when it is first shown: the window's first paint need not wait for them.
    """

    def __init__(
        self,
        document: Document,
        parent: QWidget | None = None,
        free: Callable[[], int] = free_for_training,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Data and settings"))
        self.setWidgetResizable(True)
        self._document = document
        self._free = free

    @cached_property
    def contents(self) -> "_Contents":
        """The forms."""
        return _Contents(self._document, self._free)

    def showEvent(self, event: QShowEvent) -> None:
        if self.widget() is None:
            self.setWidget(self.contents)
            self.contents.arrange(self.viewport().width())
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.widget() is not None:
            self.contents.arrange(event.size().width())
        super().resizeEvent(event)


class _Contents(QWidget):
    def __init__(self, document: Document, free: Callable[[], int]) -> None:
        super().__init__()
        self._document = document
        self.data = DataChoice(document)
        self.training_form = Form(Training, self._change_training, names=_TRAINING)
        self.memory = MemoryLabels(document, free)
        self.training_form.add_below("batch_size", self.memory)
        self.loss_form = Form(Training, self._change_training, names=_LOSS)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self._connect()
        self._refresh()

    def arrange(self, width: int) -> None:
        """Stand side by side where this width allows it, else in one column."""
        directions = QBoxLayout.Direction
        is_wide = width >= 3 * _LEAST_WIDTH + 2 * (_GAP + _MARGIN)
        self._columns.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def _lay_out(self) -> None:
        self._columns.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._columns.setSpacing(_GAP)
        self._add_column(tr("Data"), self.data)
        self._add_column(tr("Training"), self.training_form)
        self._add_column(tr("Loss and metrics"), self.loss_form)
        self._columns.addStretch(1)

    def _add_column(self, title: str, *widgets: QWidget) -> None:
        place = QWidget()
        place.setMinimumWidth(_LEAST_WIDTH)
        place.setMaximumWidth(_MOST_WIDTH)
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(title, "heading"))
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        self._columns.addWidget(place, 10)

    def _connect(self) -> None:
        self._document.changed.connect(self._refresh)
        self._document.reset.connect(self._start_anew)
        self.memory.judged.connect(self.training_form.field("batch_size").mark)
        for form in (self.data, self.training_form, self.loss_form):
            form.finished.connect(self._document.close_step)

    def _start_anew(self) -> None:
        for form in (self.data, self.training_form, self.loss_form):
            form.restore()
        self._refresh()

    def _refresh(self) -> None:
        project = self._document.project
        self.data.refresh()
        self.training_form.show_value(project.training)
        self.loss_form.show_value(project.training)

    def _change_training(self, name: str, value: Any) -> None:
        changed = self._document.project.change_training(**{name: value})
        title = tr("Change {what}").format(what=_of(name))
        self._document.edit(title, changed, merge=("training", name))


def _of(name: str) -> str:
    return readable(name).lower()
