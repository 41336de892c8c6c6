"""How problems are signed, placed and counted."""

from collections.abc import Sequence

from designer.network.problems import INPUT_UID, Problem, Severity
from designer.project.project import Project

SIGNS: dict[Severity, str] = {"error": "✕", "warning": "⚠", "advice": "✦"}


def place_name(problem: Problem, project: Project) -> str:
    """The name of the layer that the problem stands on, of the input, or what else it is about."""
    network = project.network
    if problem.place == INPUT_UID:
        return network.input_name
    if problem.place is not None:
        return network.entry(problem.place).name
    return network.name if problem.severity == "error" else "training"


def counted(problems: Sequence[Problem]) -> str:
    """How many there are: 1 error, 2 warnings."""
    severities = [problem.severity for problem in problems]
    parts = [_plural(severities.count(kind), kind) for kind in SIGNS if kind in severities]
    return ", ".join(parts) or "no problems"


def _plural(count: int, word: str) -> str:
    if word == "advice":
        return "1 piece of advice" if count == 1 else f"{count} pieces of advice"
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
