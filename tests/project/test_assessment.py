"""All that is said of a project, once each."""

from hypothesis import given, settings

from designer.network.network import Network
from designer.network.problems import INPUT_UID, Problem
from designer.network.summary import summarize
from designer.project.assessment import all_problems
from designer.project.mending import mended
from designer.project.project import Project
from designer.training.losses import BinaryCrossentropy
from tests.kit.projects import any_projects, sound_projects
from tests.network.advice.stacks import conv, dense, flatten, layer, pool, stack

SCALED = layer("Rescaling", scale=(1 / 16,))


def problems(project: Project) -> tuple[Problem, ...]:
    return all_problems(project, summarize(project.network))


def mendable(project: Project) -> list[Problem]:
    """All but that files are to be chosen or scanned, which only a person can do."""
    return [each for each in problems(project) if each.message != project.data.unscanned]


@settings(max_examples=150)
@given(sound_projects)
def test_every_fix_of_a_sound_project_can_be_applied(project: Project) -> None:
    for problem in mendable(project):
        assert problem.fixes, problem
        for fix in problem.fixes:
            after = mended(project, fix)
            assert after != project, fix
            left = [(each.place, each.message) for each in problems(after)]
            assert (problem.place, problem.message) not in left, fix


@settings(max_examples=100)
@given(any_projects)
def test_every_problem_has_a_fix_and_is_equal_when_found_twice(project: Project) -> None:
    assert all(each.fixes for each in mendable(project))
    assert problems(project) == problems(project)


def test_an_input_without_size_is_set_to_that_of_the_data() -> None:
    unset = Project(network=Network().insert(0, flatten(), dense()))
    first, second = problems(unset)[0].fixes
    assert first.title == "Set the input to 8 × 8 × 1"
    assert second.title == "Set the input to 28 × 28 × 1"
    assert mended(unset, first).network.input_shape == unset.data.image_shape


def test_the_size_of_the_data_is_offered_once() -> None:
    unset = Project(network=Network().insert(0, flatten(), dense())).change_data(size=28)
    assert [fix.title for fix in problems(unset)[0].fixes] == ["Set the input to 28 × 28 × 1"]


def test_an_input_that_differs_can_be_fitted_or_the_images_taken_larger() -> None:
    network = stack((16, 16, 1), SCALED, conv(), pool(), conv(), flatten(), dense())
    given_project = Project(network=network)
    [problem] = problems(given_project)
    assert problem.place == INPUT_UID
    titles = ["Set the input to 8 × 8 × 1", "Take images of 16 × 16 × 1"]
    assert [fix.title for fix in problem.fixes] == titles
    for fix in problem.fixes:
        assert problems(mended(given_project, fix)) == ()


def test_images_that_the_data_has_not_are_not_offered() -> None:
    network = stack((20, 20, 1), SCALED, conv(), pool(), conv(), flatten(), dense())
    assert len(problems(Project(network=network))[0].fixes) == 1


def test_what_is_mended_in_the_same_way_is_said_once() -> None:
    on_a_map = Project(network=stack((8, 8, 1), SCALED, conv(), dense()))
    [problem] = problems(on_a_map)
    assert problem.message.startswith("dense works on each pixel")
    two_ways = Project(network=stack((8, 8, 1), SCALED, flatten(), dense(1)))
    assert len(problems(two_ways)) == 2


def test_what_knows_the_data_goes_first_at_a_layer_and_its_first_fix_mends_all() -> None:
    one_unit = Project(network=stack((8, 8, 1), SCALED, flatten(), dense(1)))
    first, second = problems(one_unit)
    assert "has 10 classes" in first.message
    assert "softmax of a single value" in second.message
    assert problems(mended(one_unit, first.fixes[0])) == ()


def test_what_data_do_to_a_network_is_told_only_of_data_that_go_in() -> None:
    unscaled = Project(network=stack((16, 16, 1), conv(), pool(), conv(), flatten(), dense()))
    assert [each.message[:12] for each in problems(unscaled)] == ["The input is"]
    fitted = problems(unscaled.change_data(size=16))
    assert [each.message[:10] for each in fitted] == ["The pixels"]


def test_the_network_comes_before_the_training() -> None:
    network = stack((8, 8, 1), SCALED, conv(activation="linear"), flatten(), dense(10, "relu"))
    given_project = Project(network=network).change_training(loss=BinaryCrossentropy())
    places = [each.place for each in problems(given_project)]
    assert places == [2, None, 4]
