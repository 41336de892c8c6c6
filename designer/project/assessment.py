"""Everything that is wrong with a project or could be better: its network, and how all fits."""

from collections.abc import Iterable

from msgspec.structs import replace

from designer.network.advice import advise
from designer.network.problems import INPUT_UID, Problem
from designer.network.summary import Summary
from designer.project.advice import suggestions
from designer.project.fitness import input_fix, misfits
from designer.project.project import Project


def all_problems(project: Project, summary: Summary) -> tuple[Problem, ...]:
    """Errors, warnings and advice; those of the layers from the input down, then the training."""
    project, summary = project.enabled_only(), summary.enabled_only()
    found = [_with_input_of_data(each, project) for each in advise(project.network, summary)]
    _add(found, misfits(project, summary))
    if _is_tried_by_data(project, summary):
        _add(found, suggestions(project, summary))
    return tuple(found)


def data_problems(project: Project, summary: Summary) -> tuple[Problem, ...]:
    """Those that are about the data and what is made of it: shapes, values, classes and task."""
    project, summary = project.enabled_only(), summary.enabled_only()
    found = [*misfits(project, summary)]
    if _is_tried_by_data(project, summary):
        found.extend(suggestions(project, summary))
    return tuple(found)


def _is_tried_by_data(project: Project, summary: Summary) -> bool:
    """Whether the data's images go in and one answer comes out: else training is far away."""
    fits = project.network.input_shape == project.data.image_shape
    known = project.data.units is not None and not project.data.unscanned
    return fits and known and summary.sound and len(summary.output_shape or ()) == 1


def _with_input_of_data(problem: Problem, project: Project) -> Problem:
    """An input without size is best made as large as the images that are there."""
    if problem.place != INPUT_UID or None not in project.network.input_shape:
        return problem
    if project.data.image_shape is None:
        return problem
    fix = input_fix(project)
    others = (other for other in problem.fixes if other.edits != fix.edits)
    return replace(problem, fixes=(fix, *others))


def _add(found: list[Problem], more: Iterable[Problem]) -> None:
    """Add what is not mended in the same way as something that is said already.

    It goes above what is said of the same layer: its fixes know the data.
    """
    known = [fix.edits for problem in found for fix in problem.fixes]
    for each in more:
        if not any(fix.edits in known for fix in each.fixes):
            found.insert(_above_same_place(found, each), each)


def _above_same_place(found: list[Problem], problem: Problem) -> int:
    same = (n for n, each in enumerate(found) if each.place == problem.place is not None)
    return next(same, len(found))
