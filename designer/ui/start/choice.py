"""What can be chosen on the start page."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from designer.project.templates import TEMPLATES
from designer.ui.translation import tr


class Choice(NamedTuple):
    """A template or a recent project."""

    title: str
    caption: str
    details: str
    """What else is known of it, in lines."""
    path: Path
    template: str = ""
    """The template's name; empty for a recent project."""
    reason: str = ""
    """Why it cannot be chosen, in a sentence."""


def template_choices() -> list[Choice]:
    """A choice for each template."""
    return [
        Choice(
            tr(each.title),
            tr(each.description),
            "\n".join(tr(line) for line in (each.history, each.source, each.notes) if line),
            each.path,
            each.name,
        )
        for each in TEMPLATES
    ]


def recent_choices(files: Iterable[str]) -> list[Choice]:
    """A choice for each of these project files."""
    paths = map(Path, files)
    return [Choice(path.name, str(path.parent), "", path) for path in paths]
