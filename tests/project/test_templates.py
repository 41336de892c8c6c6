"""The templates: nothing is wrong with them, and their figures are the published ones.

AlexNet, VGG-16 and MobileNet-v1 are counted as Keras' and other libraries publish them (AlexNet
without the groups of its two processors), LeNet-5 as it is taught today. Springenberg et al. give
1.4 million for All-CNN-C, Bojarski et al. 250 thousand for PilotNet with 27 million connections.
"""

import math
from typing import NamedTuple

import keras
import pytest

from designer.found import FolderFound, ListFound
from designer.network.problems import Problem
from designer.network.summary import Summary, summarize
from designer.project.assessment import all_problems
from designer.project.fitness import obstacle
from designer.project.templates import TEMPLATES, Template, project_from, template_named
from designer.training.sources.image_list import ImageList
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
OWN_IMAGES = {
    "alexnet": "a folder of images",
    "vgg-16": "a folder of images",
    "mobilenet-v1": "a folder of images",
    "pilotnet": "a list of images (CSV)",
}
"""Those whose images one has to have."""
THOUSAND = FolderFound(class_names=tuple(map(str, range(1000))), training=(100,) * 1000)
STEERING = ListFound(
    columns=("image", "angle"),
    delimiter=",",
    image_column="image",
    label_column="angle",
    count=1000,
    label_range=(-1.0, 1.0),
)

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
    if template.name in OWN_IMAGES:
        words = f"No data are chosen yet: choose {OWN_IMAGES[template.name]} in the settings"
        assert said.pop(0).startswith(words)
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


@each_template
def test_images_come_in_the_size_that_goes_in(template: Template) -> None:
    project = project_from(template.name)
    assert project.data.image_shape == project.network.input_shape


@pytest.mark.parametrize("name", PUBLISHED)
def test_each_can_be_trained_as_it_is_once_its_images_are_there(name: str) -> None:
    project = project_from(name)
    if name in OWN_IMAGES:
        found = STEERING if isinstance(project.data, ImageList) else THOUSAND
        project = project.change_data(path="images", found=found)
    assert obstacle(project) is None


def test_a_template_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        project_from("resnet")
