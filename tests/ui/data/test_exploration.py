"""When an answer that is being worked on is not wanted any more."""

import time
from types import SimpleNamespace
from typing import Any

import pytest

from designer.project.project import Project
from designer.project.templates import project_from
from designer.ui.data.exploration import _LOADING, _OUTDATED, _TRACING, Exploration, Question

READY: Any = SimpleNamespace(is_ready=True)
STARTING: Any = SimpleNamespace(is_ready=False)


@pytest.fixture
def exploration(monkeypatch: pytest.MonkeyPatch) -> Exploration:
    exploration = Exploration()
    monkeypatch.setattr(exploration, "start", lambda: None)
    return exploration


def pass_time(monkeypatch: pytest.MonkeyPatch) -> None:
    later = time.monotonic() + _OUTDATED + 0.1
    monkeypatch.setattr(time, "monotonic", lambda: later)


def ask(exploration: Exploration, project: Project) -> Question:
    question = Question(project, 0, True)
    exploration.ask(question)
    return question


def test_a_newer_question_ends_an_older_one_that_lasts(
    exploration: Exploration, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = project_from("starter")
    older = Question(project, 0, True)
    assert not exploration._is_unwanted(READY, older, _TRACING)
    ask(exploration, project.insert_new(0, "RandomFlip"))
    assert not exploration._is_unwanted(READY, older, _TRACING)
    pass_time(monkeypatch)
    assert exploration._is_unwanted(READY, older, _TRACING)
    assert not exploration._is_unwanted(READY, older, _LOADING)  # it serves the newer one, too
    assert not exploration._is_unwanted(STARTING, older, _TRACING)  # a new one would start again


def test_data_that_nobody_wants_any_more_is_not_loaded_to_the_end(
    exploration: Exploration, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = project_from("starter")
    ask(exploration, project.change_data(size=16))
    pass_time(monkeypatch)
    assert exploration._is_unwanted(READY, Question(project, 0, True), _LOADING)


def test_a_download_says_how_far_it_is(exploration: Exploration) -> None:
    said: list[str] = []
    exploration.stage_changed.connect(said.append)
    exploration._tell_download(1_500_000, 11_490_434)
    assert said == ["1.5 MB of 11.5 MB are downloaded."]


def test_what_is_withdrawn_is_unwanted_at_once(exploration: Exploration) -> None:
    question = ask(exploration, project_from("starter"))
    assert exploration._take(None) is question
    exploration.withdraw()
    assert exploration._is_unwanted(READY, question, _TRACING)
    newer = ask(exploration, project_from("starter"))
    assert exploration._take(None) is newer
    assert not exploration._is_unwanted(READY, newer, _TRACING)
