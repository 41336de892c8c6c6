"""The data panel: it follows the document while it is seen, and has a worker look at the data."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from designer.project.passage import is_quick, passage_obstacle
from designer.project.project import Project
from designer.training.sources import DataSource
from designer.ui.data.exploration import Exploration, Question
from designer.ui.data.image_pane import ImagePane
from designer.ui.data.misfits import Needed, needed_first, shown_problems
from designer.ui.data.samples_pane import SamplesPane
from designer.ui.data.status_row import StatusRow
from designer.ui.data.words import way_text
from designer.ui.document import Document
from designer.ui.problem_labels import ProblemLabels
from designer.ui.training.runner import Runner
from designer.ui.translation import QT_TR_NOOP, tr

if TYPE_CHECKING:  # numpy comes with the first look at data
    from designer.runs.exploration import Samples, Traced

_MARGIN = 12
_BEFORE_EDIT = QT_TR_NOOP("As it was before the last edit:")
_LARGE = QT_TR_NOOP("The network is large: sending an image through it takes some seconds.")


class DataPanel(QScrollArea):
    """What does not fit stands at the top; below it samples, their figures, and one image."""

    def __init__(self, document: Document, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._runner = runner
        self._exploration = Exploration(self)
        self._asked: Question | None = None
        self.is_answered = False
        """Whether all is shown that was asked for."""
        self._image = self._draw = 0
        self._samples: Samples | None = None
        self._sampled_data: DataSource | None = None
        self._downloading: DataSource | None = None
        """What may be downloaded."""
        self._traced_project: Project | None = None
        self.problems = ProblemLabels(document.mend)
        self.samples = SamplesPane()
        self.image = ImagePane(document)
        self.status = StatusRow()
        self._lay_out()
        self._connect()
        self._on_runner_state_changed()

    def shutdown(self) -> None:
        """End the worker, when the window closes."""
        self._exploration.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self.is_answered:
            self._asked = None
            self._exploration.withdraw()

    def _lay_out(self) -> None:
        content = QWidget()
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setChildrenCollapsible(False)
        columns.addWidget(self.samples)
        columns.addWidget(self.image)
        columns.setHandleWidth(1)
        columns.setSizes([510, 560])
        above = QVBoxLayout()
        above.setContentsMargins(_MARGIN, 4, _MARGIN, 0)
        above.setSpacing(4)
        above.addWidget(self.problems)
        above.addLayout(self.samples.heading())
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.status)
        column.addWidget(columns, 1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Data"))

    def _connect(self) -> None:
        self._document.settled.connect(self._refresh)
        self._document.reset.connect(self._on_document_reset)
        self.samples.image_chosen.connect(self._on_samples_image_chosen)
        self._runner.state_changed.connect(self._on_runner_state_changed)
        self.image.trained_toggled.connect(self._refresh)
        self.image.others_requested.connect(self._on_image_others_requested)
        self.image.again_requested.connect(self._on_image_again_requested)
        self.status.cancel_requested.connect(self._on_status_cancel_requested)
        self.status.again_requested.connect(self._on_status_again_requested)
        self._exploration.stage_changed.connect(self._on_exploration_stage_changed)
        self._exploration.sampled.connect(self._on_exploration_sampled)
        self._exploration.traced.connect(self._on_exploration_traced)
        self._exploration.failed.connect(self._on_exploration_failed)
        self._exploration.answered.connect(self._on_exploration_answered)

    def _refresh(self) -> None:
        """Show what is known of the project as it is now, and ask for what is not."""
        if not self.isVisible():
            return
        project, summary = self._document.project, self._document.summary
        self.samples.show_project(project)
        self._show_problems()
        needed = needed_first(project.data)
        if needed and project.data != self._downloading:
            self._wait_for(needed)
            return
        obstacle = passage_obstacle(project, summary)
        if obstacle:
            self._clear_way(obstacle)
        elif is_quick(summary) or self._is_built:
            self._ask(with_trace=True)
            return
        elif not self._is_asked(with_trace=True):
            self._clear_way(tr(_LARGE), offers_again=True)
        self._ask(with_trace=False)

    def _show_problems(self) -> None:
        known = self._samples is not None and self._sampled_data == self._document.project.data
        facts = self._samples.facts if self._samples and known else None
        self.problems.show_problems(shown_problems(self._document, facts))

    def _wait_for(self, needed: Needed) -> None:
        """Show nothing until that is done."""
        self._exploration.withdraw()
        self._asked = None
        self._clear_samples()
        self.status.show_end(needed.sentence, button=needed.button)

    def _clear_samples(self) -> None:
        self._samples = self._sampled_data = None
        self.samples.clear()
        self._clear_way("")
        self.image.show_title("")

    @property
    def _is_built(self) -> bool:
        """Whether the layers that are shown are those of the project as it is now."""
        return self._traced_project == self._document.project

    @property
    def _run(self) -> Path | None:
        """The run whose weights are wanted."""
        box = self.image.trained_box
        return self._runner.folder if box.isChecked() and not box.isHidden() else None

    def _is_asked(self, *, with_trace: bool) -> bool:
        asked = self._asked
        if asked is None or (asked.project, asked.image) != (self._document.project, self._image):
            return False
        same = (asked.draw, asked.run) == (self._draw, self._run)
        return same and (asked.with_trace or not with_trace)

    def _ask(self, *, with_trace: bool) -> None:
        if self._is_asked(with_trace=with_trace):
            return
        self._asked = Question(
            self._document.project, self._image, with_trace, self._draw, self._run
        )
        self.is_answered = False
        if with_trace and self._traced_project is not None and not self._is_built:
            self.image.say(tr(_BEFORE_EDIT))
        self._exploration.ask(self._asked)

    def _clear_way(self, reason: str, *, offers_again: bool = False) -> None:
        self._traced_project = None
        self.image.clear(reason)
        self.image.say(reason, offers_again=offers_again)

    def _on_document_reset(self) -> None:
        self._asked = self._downloading = None
        self._image = 0
        self._clear_samples()
        self.status.finish()
        self._refresh()

    def _on_runner_state_changed(self) -> None:
        self.image.trained_box.setVisible(self._runner.folder is not None)
        if self._run is not None and self._runner.end is not None:
            self._asked = None  # its weights are others now
        self._refresh()

    def _on_samples_image_chosen(self, index: int) -> None:
        self._image = index
        self._show_title()
        self._refresh()

    def _on_image_others_requested(self) -> None:
        self._draw += 1
        self._refresh()

    def _on_image_again_requested(self) -> None:
        self._ask(with_trace=True)

    def _on_status_cancel_requested(self) -> None:
        self._exploration.withdraw()
        self._end(tr("Looking at the data was cancelled."))

    def _on_status_again_requested(self) -> None:
        self._asked = None
        self._downloading = self._document.project.data
        self._refresh()

    def _end(self, sentence: str, *, failed: bool = False) -> None:
        if self._sampled_data != self._document.project.data:
            self._clear_samples()
        self.status.show_end(sentence, failed=failed)

    def _on_exploration_stage_changed(self, sentence: str) -> None:
        is_new = self._sampled_data != self._document.project.data
        self.status.show_stage(sentence, at_once=is_new)

    def _on_exploration_sampled(self, question: Question, samples: "Samples") -> None:
        if question.project.data != self._document.project.data or samples is self._samples:
            return
        self._samples, self._sampled_data = samples, question.project.data
        self._show_problems()
        self._image = min(self._image, len(samples.pictures) - 1)
        self.samples.show_samples(question.project, samples)
        self.samples.grid.choose(self._image)
        self._show_title()

    def _on_exploration_traced(self, question: Question, traced: "Traced") -> None:
        if question is not self._asked:
            return
        self._traced_project = question.project
        self.image.show_traced(question.project, traced)
        self.image.say(way_text(question.project, traced.facts))

    def _on_exploration_failed(self, question: Question, sentence: str) -> None:
        if question is self._asked:
            self._end(sentence, failed=True)

    def _on_exploration_answered(self, question: Question) -> None:
        if question is self._asked:
            self.is_answered = True
            self.status.finish()

    def _show_title(self) -> None:
        pictures = self.samples.grid.pictures
        if self._image < len(pictures):
            self.image.show_title(pictures[self._image].spoken)
