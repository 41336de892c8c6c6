"""What a document finds wrong, for tests that are not about the rules themselves."""

import pytest

from designer.network.problems import Problem
from designer.network.summary import Summary
from designer.project.assessment import all_problems
from designer.project.project import Project

_FINDER = "designer.ui.document.all_problems"


def find_only(monkeypatch: pytest.MonkeyPatch, *problems: Problem) -> None:
    """Let every document have these problems and no others, from its next edit on."""
    monkeypatch.setattr(_FINDER, lambda *_: problems)


def find_errors(monkeypatch: pytest.MonkeyPatch, *more: Problem) -> None:
    """Let every document have its errors and these problems, from its next edit on."""
    monkeypatch.setattr(_FINDER, lambda project, summary: (*_errors(project, summary), *more))


def ignore_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every document have its errors and warnings only."""
    monkeypatch.setattr(
        _FINDER, lambda *both: [each for each in all_problems(*both) if each.severity != "advice"]
    )


def _errors(project: Project, summary: Summary) -> list[Problem]:
    found = all_problems(project, summary)
    return [problem for problem in found if problem.severity == "error"]
