"""All problems of a project, each with its place, and how they are worded."""

from typing import NamedTuple

from designer.network.network import Network
from designer.network.problems import Problem, Severity
from designer.network.summary import Summary
from designer.project.fitness import misfits
from designer.project.project import Project
from designer.ui.document import INPUT_UID

SIGNS: dict[Severity, str] = {"error": "✕", "warning": "⚠"}


class Placed(NamedTuple):
    """A problem, and the card that shows it: a layer's, the input's, or none."""

    problem: Problem
    name: str
    uid: int | None = None


def all_problems(project: Project, summary: Summary) -> list[Placed]:
    """What is wrong with the network, its layers from the input down, and the training."""
    network = project.network
    found = [
        _at_input(each, network) if None in network.input_shape else Placed(each, network.name)
        for each in summary.problems
    ]
    for entry, figures in zip(network.entries, summary.figures, strict=True):
        found += [Placed(problem, entry.name, entry.uid) for problem in figures.problems]
    return found + _placed_misfits(project, summary)


def counted(problems: list[Placed]) -> str:
    """How many there are: 1 error, 2 warnings."""
    severities = [placed.problem.severity for placed in problems]
    parts = [_plural(severities.count(kind), kind) for kind in SIGNS if kind in severities]
    return ", ".join(parts) or "no problems"


def _at_input(problem: Problem, network: Network) -> Placed:
    return Placed(problem, network.input_name, INPUT_UID)


def _placed_misfits(project: Project, summary: Summary) -> list[Placed]:
    """The first is the input's where its shape is not that of the data's images."""
    network = project.network
    fits = network.input_shape == project.data.image_shape
    return [
        Placed(problem, "training") if fits or index else _at_input(problem, network)
        for index, problem in enumerate(misfits(project, summary))
    ]


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
