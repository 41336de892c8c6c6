"""What training needs of this machine's memory, beside what is free."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.network.problems import Fix, Problem, Train, error
from designer.network.sizes import bytes_text
from designer.project.forecast import Forecast, forecast
from designer.ui.document import Document
from designer.ui.forms.labels import plain_label
from designer.ui.link_button import LinkButton
from designer.ui.problem_labels import ProblemLabels
from designer.ui.translation import tr

_INTERVAL = 3000  # milliseconds between two looks at what is free
_MARGIN = 4
_SAFE = 0.9
"""The share of what is free that the offered batch takes, as that changes all the time."""


class MemoryLabels(QWidget):
    """A sentence, the way out where there is too little, and how the sum comes about.

    `free` says how many bytes are free; it is asked while this is seen, never with an edit.
    """

    judged = Signal(str)
    """Why the batch size cannot stay; empty where it can."""

    def __init__(self, document: Document, free: Callable[[], int]) -> None:
        super().__init__()
        self._document = document
        self._ask_free = free
        self._free: int | None = None
        self.sentence = plain_label("", "muted", wraps=True)
        self.too_little = ProblemLabels(document.mend)
        self.how = LinkButton(tr("How does that come about?"))
        self._timer = QTimer(self, interval=_INTERVAL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, _MARGIN)
        column.setSpacing(2)
        for widget in (self.sentence, self.too_little, self.how):
            column.addWidget(widget)
        self._timer.timeout.connect(self._on_timer_timeout)
        self.how.clicked.connect(self._on_how_clicked)
        document.changed.connect(self._refresh)
        document.reset.connect(self._refresh)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()
        QTimer.singleShot(0, self, self._on_timer_timeout)  # the panel is painted first
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _on_timer_timeout(self) -> None:
        self._free = self._ask_free()
        self._refresh()

    def _on_how_clicked(self) -> None:
        from designer.ui.memory_dialog import MemoryDialog  # noqa: PLC0415 - when it is wanted

        project = self._document.project
        found = forecast(project, self._document.summary)
        if found is not None:
            MemoryDialog(found, project.network, self.window()).open()

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        found = forecast(self._document.project, self._document.summary)
        problem = shortage(found, self._free) if found and self._free is not None else None
        self.sentence.setText(need_text(found, self._free))
        self.sentence.setVisible(problem is None)
        self.too_little.show_problems([problem] if problem else [])
        self.how.setVisible(found is not None)
        self.judged.emit(problem.message if problem else "")


def need_text(found: Forecast | None, free: int | None) -> str:
    """What training needs, in a sentence."""
    if found is None:
        return tr("How much memory training needs is known when the network has no errors.")
    need = _amount(found.training_bytes)
    if free is None:
        return tr("Training needs about {need} of memory.").format(need=need)
    words = tr("Training needs about {need} of memory; {room} are free.")
    return words.format(need=need, room=_amount(free))


def shortage(found: Forecast, free: int) -> Problem | None:
    """That there is too little memory, with the largest batch that fits; None where it fits."""
    if found.training_bytes <= free:
        return None
    room = _amount(free)
    largest = found.largest_batch(int(free * _SAFE)) or found.largest_batch(free)
    if largest:
        title = tr("Use batch size {count:,}").format(count=largest)
        return error(
            tr(
                "Training needs about {need} of memory at this batch size, but only {room} are "
                "free: use a smaller batch, or close other programs."
            ).format(need=_amount(found.training_bytes), room=room),
            None,
            Fix(title, (Train({"batch_size": largest}),)),
        )
    alone = found.training_parts(1)
    most = max(alone, key=lambda name: alone[name])
    return error(
        tr(
            "Training needs about {need} of memory even with one image at a time, but only {room} "
            "are free; {most} of it are “{part}”: make the network or its images smaller, or close "
            "other programs."
        ).format(
            need=_amount(sum(alone.values())), room=room, most=_amount(alone[most]), part=tr(most)
        )
    )


def _amount(count: int) -> str:
    """An amount whose unit stays beside it."""
    return bytes_text(count).replace(" ", "\u00a0")
