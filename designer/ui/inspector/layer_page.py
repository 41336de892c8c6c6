"""One layer: its settings, figures and problems."""

from typing import Any

from PySide6.QtWidgets import QWidget

from designer.network.layers.base import Layer
from designer.ui.document import Document
from designer.ui.forms import Form
from designer.ui.forms.labels import plain_label
from designer.ui.inspector.figure_table import FigureTable
from designer.ui.inspector.figures import layer_lines, weight_lines
from designer.ui.inspector.page import Page
from designer.ui.problem_labels import ProblemLabels
from designer.ui.problems import placed
from designer.ui.translation import QT_TR_NOOP, tr

_UNKNOWN = QT_TR_NOOP("Unknown while this layer, or one above it, has an error.")
_OFF = QT_TR_NOOP(
    "Off: it is left out of the network and of its code until it is taken in again (Ctrl+/)."
)


class LayerPage(Page):
    """Keeps the form of each class, so that going through the layers is quick."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.uid = 0
        self.title = plain_label("", "heading")
        self.explanation = plain_label("", "muted", wraps=True)
        self.problems = ProblemLabels(document.mend)
        self.form: Form | None = None
        self._forms: dict[type[Layer], Form] = {}
        for widget in (self.title, self.explanation, self.problems):
            self._column.addWidget(widget)
        self._form_place = self._column.count()
        self._advice_heading = plain_label(tr("Advice"), "heading")
        self.advice = ProblemLabels(document.mend)
        self._column.addWidget(self._advice_heading)
        self._column.addWidget(self.advice)
        self._add_heading(tr("This layer"))
        self.figures = FigureTable()
        self.unknown = plain_label("", "muted", wraps=True)
        self._column.addWidget(self.figures)
        self._column.addWidget(self.unknown)
        self._weights_heading = plain_label(tr("Weights"), "heading")
        self._column.addWidget(self._weights_heading)
        self.weights = FigureTable()
        self._column.addWidget(self.weights)

    def refresh(self) -> None:
        layer = self._document.project.network.entry(self.uid).layer
        if isinstance(layer, Layer):
            self._show_settings(layer)

    def show_findings(self) -> None:
        network = self._document.project.network
        index = network.index(self.uid)
        entry, figures = network.entries[index], self._document.summary.figures[index]
        layer = entry.layer
        if not isinstance(layer, Layer):
            return
        self._show_problems()
        lines = layer_lines(layer, figures, network) if entry.enabled else []
        weights = weight_lines(layer, figures)
        self.unknown.setText(tr(_UNKNOWN if entry.enabled else _OFF))
        self.figures.show_lines(lines)
        self.weights.show_lines(weights)
        _show(self.figures, bool(lines))
        _show(self.unknown, not lines)
        _show(self._weights_heading, bool(weights))

    def drop_input(self) -> None:
        if self.form:
            self.form.restore()

    def _show_problems(self) -> None:
        """What is wrong above the settings, what could be better below them."""
        here = placed(self._document.problems, [self.uid])
        advice = [problem for problem in here if problem.severity == "advice"]
        self.problems.show_problems(here[: len(here) - len(advice)])
        self.advice.show_problems(advice)
        _show(self._advice_heading, bool(advice))

    def _show_settings(self, layer: Layer) -> None:
        cls = type(layer)
        self.title.setText(cls.__name__)
        self.explanation.setText(tr(cls.explanation))
        if cls not in self._forms:
            self._forms[cls] = self._make_form(cls, self._change)
            self._column.insertWidget(self._form_place, self._forms[cls])
        form = self._forms[cls]
        if form is not self.form and self.form:
            self.form.hide()
        self.form = form
        form.show_value(layer)
        form.show()

    def _change(self, name: str, value: Any) -> None:
        project = self._document.project
        layer = project.network.entry(self.uid).name
        rename, change = tr("Rename {what}"), tr("Change {parameter} of {what}")
        title = (rename if name == "name" else change).format(parameter=name, what=layer)
        changed = project.configure(self.uid, **{name: value})
        self._document.edit(title, changed, merge=(self.uid, name))


def _show(widget: QWidget, shown: bool) -> None:
    if widget.isHidden() is shown:
        widget.setVisible(shown)
