"""How problems are signed, placed and counted."""

from collections.abc import Collection, Sequence

from designer.network.problems import INPUT_UID, Problem, Severity
from designer.project.project import Project
from designer.ui import theme
from designer.ui.translation import QT_TR_NOOP, tr

SIGNS: dict[Severity, str] = {"error": "✕", "warning": "⚠", "advice": "✦"}
_WORDS: dict[Severity, str] = {
    "error": QT_TR_NOOP("error"),
    "warning": QT_TR_NOOP("warning"),
    "advice": QT_TR_NOOP("advice"),
}
_COUNTS: dict[Severity, tuple[str, str]] = {
    "error": (QT_TR_NOOP("1 error"), QT_TR_NOOP("{count:,} errors")),
    "warning": (QT_TR_NOOP("1 warning"), QT_TR_NOOP("{count:,} warnings")),
    "advice": (QT_TR_NOOP("1 piece of advice"), QT_TR_NOOP("{count:,} pieces of advice")),
}
"""So many of a kind: one, and any other number."""
ARROW = "→"
"""What stands before a fix."""


def severity_word(severity: Severity) -> str:
    """What a severity is called."""
    return tr(_WORDS[severity])


def severity_color(severity: Severity) -> str:
    """The colour of a severity's sign and word."""
    colors = theme.colors()
    if severity == "error":
        return colors.error
    return colors.warning if severity == "warning" else colors.accent_text


def place_names(problems: Sequence[Problem], project: Project) -> list[str]:
    """The name of each one's place."""
    network = project.network
    names = {INPUT_UID: network.input_name} | {e.uid: e.name for e in network.entries}
    return [
        names[problem.place]
        if problem.place is not None
        else network.name
        if problem.severity == "error"
        else tr("training")
        for problem in problems
    ]


def counted(problems: Sequence[Problem]) -> str:
    """How many there are: 1 error, 2 warnings."""
    severities = [problem.severity for problem in problems]
    parts = [count_text(severities.count(kind), kind) for kind in SIGNS if kind in severities]
    return ", ".join(parts) or tr("no problems")


def count_text(count: int, severity: Severity) -> str:
    """So many of a kind: 2 warnings, 1 piece of advice."""
    one, many = _COUNTS[severity]
    return tr(one) if count == 1 else tr(many).format(count=count)


def placed(problems: Sequence[Problem], places: Collection[int]) -> list[Problem]:
    """The problems of these layers, or of the input; the worst first."""
    places = set(places)
    return worst_first([problem for problem in problems if problem.place in places])


def worst_first(problems: Sequence[Problem]) -> list[Problem]:
    """Errors, then warnings, then advice."""
    order = list(SIGNS)
    return sorted(problems, key=lambda problem: order.index(problem.severity))


def in_words(problem: Problem, place: str) -> str:
    """The problem, on the place of this name, as a screen reader says it."""
    fixes = len(problem.fixes)
    said = f"{severity_word(problem.severity).capitalize()}, {place}: {problem.message}"
    if not fixes:
        return said
    offer = tr("1 fix.") if fixes == 1 else tr("{count} fixes.")
    return f"{said} {offer.format(count=fixes)}"
