"""Presets, schedules over a run, and what suits the data first."""

from typing import Any

import pytest

from designer.codegen.script import generate
from designer.network.summary import summarize
from designer.project.advice.rates import plateau_after_the_end, schedule_of_another_length
from designer.project.fitness import obstacle
from designer.project.mending import mended
from designer.project.presets import PRESETS, differences
from designer.project.project import Project
from designer.project.steps import (
    ends_elsewhere,
    steps_per_epoch,
    stretched,
    total_steps,
    with_new_schedule_stretched,
)
from designer.project.suiting import suited_losses, suited_metrics
from designer.project.templates import project_from
from designer.training.callbacks import EarlyStopping, ReduceLROnPlateau
from designer.training.losses import LOSSES, CategoricalCrossentropy, MeanSquaredError
from designer.training.optimizers import SGD, Adam
from designer.training.schedules import SCHEDULES, CosineDecay, ExponentialDecay
from designer.training.sources.digit_angles import DigitAngles
from designer.training.sources.mnist import MNIST


def starter(**training: Any) -> Project:
    return project_from("starter").change_training(**training)


def fixed(rule: Any, project: Project) -> Project:
    """The project after the only fix of the only problem, which then is gone."""
    [problem] = rule(project, summarize(project.network))
    after = mended(project, problem.fixes[0])
    assert not list(rule(after, summarize(after.network)))
    return after


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_a_preset_can_be_trained_and_leaves_what_is_measured(preset: Any) -> None:
    before = starter(loss=CategoricalCrossentropy(label_smoothing=0.1), seed=7, device="cpu")
    after = preset.apply(before)
    assert obstacle(after) is None
    assert generate(after)
    assert preset.apply(after) == after
    kept = ("loss", "metrics", "seed", "device", "dtype_policy", "class_weight")
    assert not {name for name, _, _ in differences(before.training, after.training)} & {*kept}


def test_presets_differ_from_each_other() -> None:
    made = [preset.apply(starter()).training for preset in PRESETS.values()]
    assert len({str(training) for training in made}) == len(PRESETS)
    assert made[0].epochs < made[1].epochs < made[2].epochs


def test_the_careful_preset_warms_up_and_ends_with_the_run() -> None:
    after = PRESETS["careful"].apply(starter())
    schedule = after.training.optimizer.schedule
    assert isinstance(schedule, CosineDecay)
    assert schedule.last_change == total_steps(after) == 60 * 45
    assert schedule.rate(0) < schedule.peak == schedule.rate(schedule.warmup_steps)


def test_differences_name_what_differs() -> None:
    before, after = starter().training, starter(epochs=3).training
    assert differences(before, after) == (("epochs", 20, 3),)
    assert differences(SGD(), SGD(momentum=0.5)) == (("momentum", 0.0, 0.5),)


def test_steps_of_a_run() -> None:
    project = starter(epochs=3, batch_size=100)
    assert (steps_per_epoch(project), total_steps(project)) == (15, 45)


@pytest.mark.parametrize("cls", SCHEDULES.values(), ids=SCHEDULES)
def test_another_schedule_is_stretched_over_the_run(cls: type[Any]) -> None:
    project = starter(optimizer=Adam(learning_rate=cls()))
    chosen = with_new_schedule_stretched(project, Adam())
    assert chosen == stretched(project)
    assert not ends_elsewhere(chosen)
    edited = with_new_schedule_stretched(project, Adam(learning_rate=cls().with_rate(0.5)))
    assert edited == project


def test_a_constant_rate_is_left_alone() -> None:
    assert stretched(starter()) == starter()
    assert not ends_elsewhere(starter())


@pytest.mark.parametrize(
    ("decay_steps", "words"),
    [(100, "after 100 steps, in epoch 3: the run has 900."), (5000, "after its end")],
)
def test_a_schedule_of_another_length_is_stretched(decay_steps: int, words: str) -> None:
    project = starter(optimizer=Adam(learning_rate=CosineDecay(decay_steps=decay_steps)))
    [problem] = schedule_of_another_length(project, summarize(project.network))
    assert words in problem.message
    after = fixed(schedule_of_another_length, project)
    assert after.training.optimizer.learning_rate == CosineDecay(decay_steps=900)


@pytest.mark.parametrize(
    "rate", [0.001, CosineDecay(decay_steps=900), CosineDecay(decay_steps=600), ExponentialDecay()]
)
def test_a_schedule_that_fits_is_not_spoken_of(rate: Any) -> None:
    project = starter(optimizer=Adam(learning_rate=rate))
    assert not list(schedule_of_another_length(project, summarize(project.network)))


def test_a_rate_is_lowered_before_the_run_ends() -> None:
    stopping = EarlyStopping(patience=5)
    late = starter(early_stopping=stopping, reduce_lr_on_plateau=ReduceLROnPlateau(patience=5))
    plateau = fixed(plateau_after_the_end, late).training.reduce_lr_on_plateau
    assert plateau == ReduceLROnPlateau(patience=2)
    for project in (starter(reduce_lr_on_plateau=plateau), starter(early_stopping=stopping)):
        assert not list(plateau_after_the_end(project, summarize(project.network)))


def names(classes: Any) -> list[str]:
    return [cls.__name__ for cls in classes]


def test_what_suits_classes_comes_first() -> None:
    project = starter()
    losses = names(suited_losses(project))
    assert losses[:2] == ["SparseCategoricalCrossentropy", "CategoricalCrossentropy"]
    assert not {*losses} & {"BinaryCrossentropy", "MeanSquaredError"}
    assert names(suited_metrics(project, (10,))) == ["Accuracy", "SparseTopKCategoricalAccuracy"]
    one_hot = project.change_training(loss=CategoricalCrossentropy())
    assert {"TopKCategoricalAccuracy", "F1Score", "AUC"} <= {*names(suited_metrics(one_hot, (10,)))}


def test_what_suits_numbers_comes_first() -> None:
    project = starter(loss=MeanSquaredError()).choose_data(DigitAngles())
    assert names(suited_losses(project)) == ["MeanSquaredError", "MeanAbsoluteError", "Huber"]
    assert "MeanAbsoluteError" in names(suited_metrics(project, (1,)))
    assert "Accuracy" not in names(suited_metrics(project, (1,)))


@pytest.mark.parametrize("data", [MNIST(), DigitAngles()])
def test_what_comes_first_is_no_misfit(data: Any) -> None:
    project = starter().choose_data(data)
    for loss in suited_losses(project):
        assert LOSSES[loss.__name__].task == data.task
        with_loss = project.change_training(loss=loss())
        output = (10,) if data.task == "classes" else (1,)
        for metric in suited_metrics(with_loss, output):
            assert metric.task == data.task
