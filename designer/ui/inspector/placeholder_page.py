"""What is shown for a layer that is not known."""

import json

from PySide6.QtWidgets import QPlainTextEdit

from designer.network.network import Placeholder
from designer.ui.document import Document
from designer.ui.forms.labels import plain_label
from designer.ui.inspector.page import Page
from designer.ui.problem_labels import ProblemLabels
from designer.ui.problems import placed
from designer.ui.translation import tr


class PlaceholderPage(Page):
    """A layer that is kept as the file has it."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.uid = 0
        self.title = plain_label("", "heading", wraps=True)
        self.name = plain_label("", "muted", wraps=True)
        self.problems = ProblemLabels(document.mend)
        self.entry = QPlainTextEdit()
        self.entry.setReadOnly(True)
        self.entry.setProperty("role", "code")
        self.entry.setAccessibleName(tr("The layer's entry in the file"))
        self.entry.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        for widget in (self.title, self.name, self.problems):
            self._column.addWidget(widget)
        self._add_heading(tr("As it stands in the file"))
        self._column.addWidget(self.entry)

    def refresh(self) -> None:
        layer = self._document.project.network.entry(self.uid).layer
        if not isinstance(layer, Placeholder):
            return
        self.title.setText(layer.class_name)
        self.name.setText(layer.name)
        text = json.dumps(json.loads(layer.entry), indent=2)
        if text != self.entry.toPlainText():
            self.entry.setPlainText(text)

    def show_findings(self) -> None:
        self.problems.show_problems(placed(self._document.problems, [self.uid]))
