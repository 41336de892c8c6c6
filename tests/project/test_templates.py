"""The templates: nothing is wrong with them, and their figures are the published ones.

AlexNet, VGG-16 and MobileNet-v1 are counted as Keras' and other libraries publish them (AlexNet
without the groups of its two processors), LeNet-5 as it is taught today. Springenberg et al. give
1.4 million for All-CNN-C, Bojarski et al. 250 thousand for PilotNet with 27 million connections.
"""

import math
import re
from typing import NamedTuple

import keras
import pytest

from designer.network.problems import Problem
from designer.network.summary import Summary, summarize
from designer.project.assessment import all_problems
from designer.project.fitness import obstacle
from designer.project.templates import TEMPLATES, Template, project_from, template_named
from tests.kit.keras_oracle import fresh_keras


class Published(NamedTuple):
    params: int
    macs: int
    """In millions."""


PUBLISHED = {
    "lenet-5": Published(61_706, 0),
    "fashion-mnist-cnn": Published(1_413_834, 89),
    "alexnet": Published(62_378_344, 1_135),
    "vgg-16": Published(138_357_544, 15_470),
    "all-cnn-c": Published(1_369_738, 271),
    "mobilenet-v1": Published(4_253_864, 569),
    "pilotnet": Published(252_219, 27),
}
OLD_WAYS = {
    "blank": ["The network has no layers yet"],
    "fashion-mnist-cnn": ["pool_3 drops the last row and the last column of the 7×7 map"],
}
"""What is said of a template beside its images, as its notes tell."""
OTHER_IMAGES = {"alexnet", "vgg-16", "mobilenet-v1", "pilotnet"}
"""Those whose images no data source has yet."""

each_template = pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)


def figures(template: Template) -> Summary:
    return summarize(project_from(template.name).network)


def problems(template: Template) -> tuple[Problem, ...]:
    return all_problems(project_from(template.name), figures(template))


@each_template
def test_nothing_is_wrong_but_for_old_ways_and_images_that_are_not_there(
    template: Template,
) -> None:
    said = [each.message for each in problems(template)]
    if template.name in OTHER_IMAGES:
        assert re.search("but Digit(s| angles) gives images of", said.pop(0))
    expected = OLD_WAYS.get(template.name, [])
    assert [message[: len(words)] for message, words in zip(said, expected, strict=True)] == (
        expected
    )


@each_template
def test_each_tells_where_it_comes_from(template: Template) -> None:
    for sentence in (template.description, template.history, template.notes):
        assert not sentence or sentence.endswith(".")
    assert bool(template.source) == bool(template.history) == (template.name in PUBLISHED)


def test_the_deviations_from_what_is_advised_are_told() -> None:
    assert "leaves out a row and a column" in template_named("fashion-mnist-cnn").origin


@pytest.mark.parametrize("name", PUBLISHED)
def test_figures_are_the_published_ones(name: str) -> None:
    totals = figures(template_named(name)).totals
    assert totals.params == PUBLISHED[name].params
    assert round((totals.macs or 0) / 1e6) == PUBLISHED[name].macs


@pytest.mark.parametrize("name", PUBLISHED)
def test_keras_builds_it_with_as_many_parameters(name: str) -> None:
    with fresh_keras():
        model = keras.models.model_from_json(template_named(name).path.read_text("utf-8"))
        assert model.compiled
        assert model.count_params() == PUBLISHED[name].params
        trained = sum(math.prod(weight.shape) for weight in model.trainable_weights)
        assert trained == figures(template_named(name)).totals.trainable_params


@pytest.mark.parametrize("name", ["starter", "lenet-5", "fashion-mnist-cnn", "all-cnn-c"])
def test_what_the_data_fit_can_be_trained_as_it_is(name: str) -> None:
    assert obstacle(project_from(name)) is None


@pytest.mark.parametrize("name", ["vgg-16", "mobilenet-v1"])
def test_deep_networks_can_be_trained_on_digits_when_the_input_is_fitted(name: str) -> None:
    assert obstacle(project_from(name).fit_input_to_data()) is None


def test_a_template_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        project_from("resnet")
