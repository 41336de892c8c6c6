"""Which data are used and how: the column of the settings that is about them."""

from functools import partial
from typing import Any

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from designer.network.layers.base import shape_text
from designer.training.sources import SOURCES
from designer.training.sources.on_disk import OnDisk
from designer.ui.document import Document
from designer.ui.forms import Form
from designer.ui.forms.boxes import ComboBox
from designer.ui.forms.labels import plain_label
from designer.ui.forms.wording import described, readable
from designer.ui.problem_labels import ProblemLabels
from designer.ui.sources.kinds import change_kind
from designer.ui.sources.skipped import SkippedFiles, skipped_of
from designer.ui.sources.words import counts_text
from designer.ui.translation import tr


class DataChoice(QWidget):
    """The source, its settings, how many images that makes, and what does not fit."""

    source_requested = Signal(str)
    """Data of this class, which lie on the disk, are to be chosen."""
    scan_requested = Signal()
    finished = Signal()
    """A field was left: what follows is an edit of its own."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.box = ComboBox()
        self.box.setAccessibleName(tr("Data"))
        self.box.addItems([tr(cls.title) for cls in SOURCES.values()])
        self.source = plain_label("", wraps=True)
        self._forms: dict[type[Struct], Form] = {}
        self._place = QVBoxLayout()
        self.choose_button = QPushButton()
        self.scan_button = QPushButton(tr("Scan again"))
        self.skipped = SkippedFiles()
        self.counts = plain_label("", "muted", wraps=True)
        self.misfits = ProblemLabels(document.mend)
        self.fit_button = QPushButton()
        self.box.activated.connect(self._on_box_activated)
        self.choose_button.clicked.connect(self._on_choose_button_clicked)
        self.scan_button.clicked.connect(self.scan_requested)
        self.fit_button.clicked.connect(self._on_fit_button_clicked)
        self._lay_out()

    @property
    def form(self) -> Form:
        """The form of the source that is chosen."""
        return self._form_of(type(self._document.project.data))

    def refresh(self) -> None:
        """Show the document's data."""
        project = self._document.project
        data = project.data
        self.box.setCurrentIndex(list(SOURCES).index(type(data).__name__))
        on_disk = isinstance(data, OnDisk)
        path = data.path if isinstance(data, OnDisk) else ""
        self.source.setText(path or described(type(data)))
        self.choose_button.setText(tr("Choose another…") if path else tr("Choose…"))
        self.choose_button.setVisible(on_disk)
        self.scan_button.setVisible(bool(path))
        self.skipped.show_skipped(skipped_of(data))
        self._show_form(data)
        self.counts.setText(counts_text(data))
        misfits = [each for each in self._document.problems if each.severity == "warning"]
        self.misfits.show_problems(misfits)
        shape = data.image_shape
        if shape is not None:
            fit = tr("Fit the input to {shape}").format(shape=shape_text(shape))
            self.fit_button.setText(fit)
        self.fit_button.setVisible(shape not in (None, project.network.input_shape))

    def restore(self) -> None:
        """Show the document's values again, whatever is typed."""
        for form in self._forms.values():
            form.restore()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.box)
        column.addWidget(self.source)
        column.addLayout(self._place)
        buttons = QHBoxLayout()
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.scan_button)
        column.addLayout(buttons)
        for widget in (self.counts, self.skipped, self.misfits, self.fit_button):
            column.addWidget(widget)

    def _show_form(self, data: Struct) -> None:
        form = self._form_of(type(data))
        for other in self._forms.values():
            other.setVisible(other is form)
        form.show_value(data)

    def _form_of(self, cls: type[Struct]) -> Form:
        if cls not in self._forms:
            form = Form(cls, partial(self._change, cls))
            form.finished.connect(self.finished)
            self._place.addWidget(form)
            self._forms[cls] = form
        return self._forms[cls]

    def _change(self, cls: type[Struct], name: str, value: Any) -> None:
        if type(self._document.project.data) is not cls:
            return  # typed into a form that is being left
        changed = self._document.project.change_data(**{name: value})
        title = tr("Change {what} of the data").format(what=readable(name).lower())
        self._document.edit(title, changed, merge=("data", name))

    def _on_box_activated(self, index: int) -> None:
        class_name = list(SOURCES)[index]
        if not change_kind(self._document, class_name):
            self.source_requested.emit(class_name)
        self.refresh()

    def _on_choose_button_clicked(self) -> None:
        self.source_requested.emit(type(self._document.project.data).__name__)

    def _on_fit_button_clicked(self) -> None:
        project = self._document.project.fit_input_to_data()
        self._document.edit(tr("Fit the input to the data"), project)
