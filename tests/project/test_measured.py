import pytest
from msgspec.structs import replace

from designer.network.problems import Problem
from designer.project.measured import Measured, measured_problems
from designer.project.mending import mended
from designer.project.project import Project
from designer.project.templates import project_from
from designer.training.sources.digit_angles import DigitAngles

AS_SAID = Measured(0.0, 16.0, 0, (100,) * 10, complete=True)


@pytest.fixture
def project() -> Project:
    return project_from("starter")


def only(project: Project, measured: Measured) -> Problem:
    [problem] = measured_problems(project, measured)
    return problem


def test_data_as_it_is_said_to_be_has_no_problem(project: Project) -> None:
    assert not measured_problems(project, AS_SAID)
    assert not measured_problems(project, AS_SAID._replace(greatest=15.0))
    numbers = replace(project, data=DigitAngles())
    assert not measured_problems(numbers, AS_SAID._replace(by_class=None))


def test_values_that_are_no_numbers(project: Project) -> None:
    problem = only(project, AS_SAID._replace(not_finite=1200))
    assert problem.severity == "warning"
    assert "1,200 values" in problem.message


@pytest.mark.parametrize(("least", "greatest"), [(0.0, 255.0), (-16.0, 16.0), (0.0, 0.1)])
def test_values_in_another_range(project: Project, least: float, greatest: float) -> None:
    problem = only(project, AS_SAID._replace(least=least, greatest=greatest))
    assert f"from {least:g} to {greatest:g}, where 0 to 16" in problem.message


def test_more_classes_than_there_should_be(project: Project) -> None:
    problem = only(project, AS_SAID._replace(by_class=(10,) * 12))
    assert "class 11" in problem.message


@pytest.mark.parametrize("by_class", [(10, 0, *[10] * 8), (0, *[10] * 9), (10,) * 9])
def test_a_class_without_images_is_told_of_and_mended(
    project: Project, by_class: tuple[int, ...]
) -> None:
    problem = only(project, AS_SAID._replace(by_class=by_class))
    assert problem.severity == "advice"
    assert "cannot be learned" in problem.message
    assert not measured_problems(project, AS_SAID._replace(by_class=by_class, complete=False))
    [fix] = problem.fixes
    shared = mended(project, fix)
    assert shared.data.stratified
    assert not only(shared, AS_SAID._replace(by_class=by_class)).fixes


def test_a_class_that_is_everywhere_is_told_of(project: Project) -> None:
    lopsided = AS_SAID._replace(by_class=(2, 100, *[10] * 8))
    problem = only(project, lopsided)
    assert "Class 1 has 50 times as many images as class 0" in problem.message
    assert "right in 55%" in problem.message
    [fix] = problem.fixes
    assert not measured_problems(mended(project, fix), lopsided)
    assert not measured_problems(project, AS_SAID._replace(by_class=(11, 100, *[20] * 8)))
