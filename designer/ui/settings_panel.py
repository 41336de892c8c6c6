"""The data, and how the network is trained on them."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from designer.jobs.memory import free_for_training
from designer.jobs.spare import spare
from designer.project.advice.rates import schedule_of_another_length
from designer.project.project import Project
from designer.project.steps import with_new_schedule_stretched
from designer.project.suiting import suited_losses, suited_metrics
from designer.training.settings import Training
from designer.ui import theme
from designer.ui.document import Document
from designer.ui.forms import Form
from designer.ui.forms.labels import plain_label
from designer.ui.forms.object_fields import ObjectField, ObjectsField
from designer.ui.forms.plain_fields import ChoiceField
from designer.ui.forms.wording import readable
from designer.ui.memory_labels import MemoryLabels
from designer.ui.presets_row import PresetsRow
from designer.ui.problem_labels import ProblemLabels
from designer.ui.rate_curve import RateCurve
from designer.ui.sources.choice import DataChoice
from designer.ui.translation import tr

_MARGIN = 16
_GAP = 32
_LEAST_WIDTH = 230
_MOST_WIDTH = 330
_COLUMNS = 3
_TRAINING = (
    "optimizer",
    "epochs",
    "batch_size",
    "seed",
    "early_stopping",
    "reduce_lr_on_plateau",
    "terminate_on_nan",
    "class_weight",
)
_LOSS = ("loss", "metrics")
_MACHINE = ("device", "dtype_policy", "op_determinism")


def _found_gpus() -> tuple[str, ...] | None:
    return spare.gpus


class SettingsPanel(QScrollArea):
    """Forms for the data and the training, side by side where there is room.

    Its contents are made when it is first shown: the window's first paint need not wait for them.
    """

    source_requested = Signal(str)
    """Data of this class, which lie on the disk, are to be chosen."""
    scan_requested = Signal()

    def __init__(
        self,
        document: Document,
        parent: QWidget | None = None,
        free: Callable[[], int] = free_for_training,
        gpus: Callable[[], tuple[str, ...] | None] = _found_gpus,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Data and settings"))
        self.setWidgetResizable(True)
        self._document = document
        self._free = free
        self._gpus = gpus

    @cached_property
    def contents(self) -> "_Contents":
        """The forms."""
        made = _Contents(self._document, self._free, self._gpus)
        made.data.source_requested.connect(self.source_requested)
        made.data.scan_requested.connect(self.scan_requested)
        return made

    def showEvent(self, event: QShowEvent) -> None:
        if self.widget() is None:
            self.setWidget(self.contents)
            self.contents.arrange(self.viewport().width())
        self.contents.name_devices()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.widget() is not None:
            self.contents.arrange(event.size().width())
        super().resizeEvent(event)


class _Contents(QWidget):
    _width = 0

    def __init__(
        self,
        document: Document,
        free: Callable[[], int],
        gpus: Callable[[], tuple[str, ...] | None],
    ) -> None:
        super().__init__()
        self._document = document
        self._gpus = gpus
        self.data = DataChoice(document)
        self.presets = PresetsRow(document)
        self.training_form = Form(Training, self._change_training, names=_TRAINING)
        self.memory = MemoryLabels(document, free)
        self.curve = RateCurve()
        self.rate_advice = ProblemLabels(document.mend)
        self.training_form.add_below("batch_size", self.memory)
        self.training_form.add_below("optimizer", self.curve)
        self.training_form.add_below("optimizer", self.rate_advice)
        self.loss_form = Form(Training, self._change_training, names=_LOSS)
        self.machine_form = Form(Training, self._change_training, names=_MACHINE)
        self._places: list[QWidget] = []
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self._connect()
        self._refresh()

    def arrange(self, width: int) -> None:
        """Stand side by side where this width allows it, else in one column."""
        self._width = width
        least, most = theme.with_letters(_LEAST_WIDTH), theme.with_letters(_MOST_WIDTH)
        for place in self._places:
            place.setMinimumWidth(min(least, max(0, width - 2 * _MARGIN)))
            place.setMaximumWidth(most)
        directions = QBoxLayout.Direction
        is_wide = width >= _COLUMNS * least + 2 * (_GAP + _MARGIN)
        self._columns.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def name_devices(self) -> None:
        """Say which GPUs there are, once a worker has looked."""
        gpus, field = self._gpus(), self.machine_form.field("device")
        if gpus is None or not isinstance(field, ChoiceField):
            return
        numbers = (str(choice).partition(":")[2] for choice in field.parameter.choices)
        field.annotate(
            {
                f"gpu:{number}": gpus[int(number)] if int(number) < len(gpus) else tr("not here")
                for number in numbers
                if number
            }
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._width:
            self.arrange(self._width)

    @property
    def _forms(self) -> tuple[Form, ...]:
        return self.training_form, self.loss_form, self.machine_form

    def _lay_out(self) -> None:
        self._columns.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._columns.setSpacing(_GAP)
        self._add_column((tr("Data"), self.data))
        self._add_column((tr("Training"), self.presets, self.training_form))
        self._add_column(
            (tr("Loss and metrics"), self.loss_form), (tr("Machine"), self.machine_form)
        )
        self._columns.addStretch(1)

    def _add_column(self, *parts: tuple[str, *tuple[QWidget, ...]]) -> None:
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for title, *widgets in parts:
            column.addWidget(plain_label(title, "heading"))
            for widget in widgets:
                column.addWidget(widget)
        column.addStretch(1)
        self._columns.addWidget(place, 10)
        self._places.append(place)

    def _connect(self) -> None:
        self._document.changed.connect(self._refresh)
        self._document.reset.connect(self._start_anew)
        self.memory.judged.connect(self.training_form.field("batch_size").mark)
        self.data.finished.connect(self._document.close_step)
        for form in self._forms:
            form.finished.connect(self._document.close_step)

    def _start_anew(self) -> None:
        self.data.restore()
        for form in self._forms:
            form.restore()
        self._refresh()

    def _refresh(self) -> None:
        project = self._document.project
        self.data.refresh()
        for form in self._forms:
            form.show_value(project.training)
        self._prefer(project)
        self.presets.refresh()
        self.curve.show_project(project)
        summary = self._document.summary
        self.rate_advice.show_problems([*schedule_of_another_length(project, summary)])

    def _prefer(self, project: Project) -> None:
        output = self._document.summary.output_shape
        first = {"loss": suited_losses(project), "metrics": suited_metrics(project, output)}
        for name, classes in first.items():
            field = self.loss_form.field(name)
            if isinstance(field, ObjectField | ObjectsField):
                field.prefer(classes)

    def _change_training(self, name: str, value: Any) -> None:
        before = self._document.project
        changed = before.change_training(**{name: value})
        changed = with_new_schedule_stretched(changed, before.training.optimizer)
        title = tr("Change {what}").format(what=_of(name))
        self._document.edit(title, changed, merge=("training", name))


def _of(name: str) -> str:
    return readable(name).lower()
