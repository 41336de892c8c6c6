"""The input: the sizes of the images that go in."""

from typing import Any

from PySide6.QtWidgets import QPushButton

from designer.network.layers.base import shape_text
from designer.network.network import InputSizes
from designer.network.problems import INPUT_UID
from designer.ui.document import Document
from designer.ui.forms.labels import plain_label
from designer.ui.inspector.page import Page
from designer.ui.problem_labels import ProblemLabels
from designer.ui.problems import placed
from designer.ui.sources.words import name_of
from designer.ui.translation import QT_TR_NOOP, tr

_EXPLANATION = QT_TR_NOOP("The images that go in: rows, columns, and values per pixel.")


class InputPage(Page):
    """Height, width and channels."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.form = self._make_form(InputSizes, self._change)
        self.problems = ProblemLabels(document.mend)
        self.difference = plain_label("", "muted", wraps=True)
        self.fit_button = QPushButton(tr("Fit to the data"))
        self.fit_button.clicked.connect(self._on_fit_button_clicked)
        self._column.addWidget(plain_label(tr("Input"), "heading"))
        self._column.addWidget(plain_label(tr(_EXPLANATION), "muted", wraps=True))
        self._column.addWidget(self.problems)
        self._column.addWidget(self.form)
        self._column.addWidget(self.difference)
        self._column.addWidget(self.fit_button)

    def refresh(self) -> None:
        project = self._document.project
        shape, images = project.network.input_shape, project.data.image_shape
        height, width, channels = shape
        self.form.show_value(InputSizes(height=height, width=width, channels=channels))
        difference = tr("{data} gives images of {shape}.")
        data, is_open = name_of(project.data), None in shape and images is not None
        if images is not None:
            self.difference.setText(difference.format(data=data, shape=shape_text(images)))
        self.difference.setVisible(is_open)  # a problem says so where all sizes are set
        self.fit_button.setVisible(is_open)

    def show_findings(self) -> None:
        self.problems.show_problems(placed(self._document.problems, [INPUT_UID]))

    def drop_input(self) -> None:
        self.form.restore()

    def _change(self, name: str, value: Any) -> None:
        changed = self._document.project.resize_input(**{name: value})
        title = tr("Change {parameter} of the input").format(parameter=name)
        self._document.edit(title, changed, merge=(INPUT_UID, name))

    def _on_fit_button_clicked(self) -> None:
        fitted = self._document.project.fit_input_to_data()
        self._document.edit(tr("Fit the input to the data"), fitted)
