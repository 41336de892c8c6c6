"""What is shown where no layer is selected."""

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from designer.network.problems import Problem
from designer.parameters import Name, changed
from designer.project.project import Project
from designer.ui.document import Document
from designer.ui.forms.labels import plain_label
from designer.ui.inspector.figure_table import FigureTable
from designer.ui.inspector.figures import network_lines
from designer.ui.inspector.page import Page
from designer.ui.problem_labels import ProblemLabels
from designer.ui.problems import place_names, worst_first
from designer.ui.translation import QT_TR_NOOP, tr

_HINT = QT_TR_NOOP(
    "Click a card to see and change its settings. Drag a layer from the palette into a gap to "
    "add it."
)
_MOST_PROBLEMS = 3


class NetworkSettings(Struct, frozen=True, kw_only=True):
    """What is set on the network as a whole."""

    name: Name


class NetworkPage(Page):
    """The network as a whole."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.form = self._make_form(NetworkSettings, self._change)
        self.problems = ProblemLabels(document.mend)
        self.more_problems = plain_label("", "muted", wraps=True)
        self.figures = FigureTable()
        self._column.addWidget(plain_label(tr("Network"), "heading"))
        self._column.addWidget(plain_label(tr(_HINT), "muted", wraps=True))
        self._column.addWidget(self.problems)
        self._column.addWidget(self.more_problems)
        self._column.addWidget(self.form)
        self._add_heading(tr("All layers"))
        self._column.addWidget(self.figures)

    def refresh(self) -> None:
        self.form.show_value(NetworkSettings(name=self._document.project.network.name))

    def show_findings(self) -> None:
        project, summary = self._document.project, self._document.summary
        self.figures.show_lines(network_lines(project, summary))
        self._show_problems(project)

    def drop_input(self) -> None:
        self.form.restore()

    def _show_problems(self, project: Project) -> None:
        problems = worst_first(self._document.problems)
        first = problems[:_MOST_PROBLEMS]
        names = place_names(first, project)
        self.problems.show_problems(
            [_headline(each, name) for each, name in zip(first, names, strict=True)]
        )
        more = tr("… and {count:,} more. The Problems panel lists all, with ways to mend them.")
        self.more_problems.setText(more.format(count=len(problems) - len(first)))
        self.more_problems.setVisible(len(problems) > len(first))

    def _change(self, name: str, value: Any) -> None:
        project = self._document.project
        settings = changed(NetworkSettings(name=project.network.name), **{name: value})
        network = replace(project.network, name=settings.name)
        self._document.edit(tr("Rename the network"), replace(project, network=network))


def _headline(problem: Problem, place: str) -> Problem:
    """The sentence with the name of its place, without its fixes."""
    if problem.place is None:
        return replace(problem, fixes=())
    return replace(problem, message=f"{place}: {problem.message}", fixes=())
