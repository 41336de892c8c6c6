"""Digits that are turned: learning a number, from the project to the trained network."""

import numpy as np
import pytest

from designer.codegen.script import generate
from designer.network.summary import summarize
from designer.project.assessment import all_problems
from designer.project.fitness import obstacle
from designer.project.mending import mended
from designer.project.project import Project
from designer.project.templates import project_from
from designer.training.losses import MeanSquaredError
from designer.training.metrics import MeanAbsoluteError
from designer.training.sources.digit_angles import DigitAngles
from tests.codegen.sources.joined import joined
from tests.kit.keras_oracle import executed


def regression(**changes: int) -> Project:
    """The starter design, mended by what is said of it with these data."""
    project = project_from("starter").choose_data(DigitAngles(**changes))  # type: ignore[arg-type]
    for _ in range(8):
        problems = all_problems(project, summarize(project.network))
        first = next((each for each in problems if each.fixes), None)
        if first is None:
            return project
        project = mended(project, first.fixes[0])
    return project


def test_fixes_lead_from_classes_to_numbers() -> None:
    project = regression()
    assert obstacle(project) is None
    assert project.training.loss == MeanSquaredError()
    assert project.training.metrics == (MeanAbsoluteError(),)
    assert summarize(project.network).output_shape == (1,)
    assert not all_problems(project, summarize(project.network))


def test_each_image_is_turned_by_its_label() -> None:
    with executed(generate(regression(largest_angle=180))) as module:
        _, _, held_out = module.load_data()
        images, labels = joined(held_out)
        upright = [module.turn(image[..., 0], 0) for image in images[:1]]
    assert upright[0].shape == (16, 16)
    assert images.shape == (359, 16, 16, 1)
    assert images.dtype == labels.dtype == np.float32
    assert 0 <= images.min() <= images.max() <= 16
    assert labels.shape == (359,)
    assert -180 <= labels.min() < -150 < 150 < labels.max() <= 180


def test_a_positive_angle_is_counter_clockwise() -> None:
    with executed(generate(regression())) as module:
        right = np.zeros((8, 8), "float32")
        right[3:5, 6] = 16
        turned = module.turn(right, 90)
    rows, columns = np.nonzero(turned > 8)
    assert rows.max() < 8
    assert 6 <= columns.min() <= columns.max() <= 9


def test_training_finds_the_angle() -> None:
    project = regression().change_training(epochs=8, batch_size=64)
    slow = [e.uid for e in project.network.entries if e.class_name == "BatchNormalization"]
    project = project.remove(slow)
    with executed(generate(project)) as module:
        model = module.build_model()
        history = module.train(model, module.load_data(), []).history
    guessing = 45 / 2
    assert history["val_mean_absolute_error"][-1] < guessing / 2


@pytest.mark.parametrize(
    ("activation", "advised"), [("linear", False), ("sigmoid", True), ("relu", True)]
)
def test_angles_are_beyond_the_reach_of_some_functions(activation: str, advised: bool) -> None:
    project = regression()
    last = project.network.entries[-1]
    project = project.configure(last.uid, activation=activation)
    said = [each.message for each in all_problems(project, summarize(project.network))]
    assert any("labels go" in message for message in said) == advised
