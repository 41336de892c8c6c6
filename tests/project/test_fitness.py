"""What keeps a network from being trained on its data is said before training."""

from typing import Any

import keras
import pytest
import tensorflow as tf
from keras.src.trainers.compile_utils import CompileMetrics

from designer.codegen.script import generate
from designer.network.layers.core import Dense
from designer.network.network import Network
from designer.network.summary import summarize
from designer.project.fitness import misfits, obstacle
from designer.project.keras_objects import serialized
from designer.project.mending import mended
from designer.project.outputs import label_encoding
from designer.project.project import Project
from designer.project.templates import project_from
from designer.training.callbacks import EarlyStopping
from designer.training.losses import (
    BinaryCrossentropy,
    CategoricalCrossentropy,
    Huber,
    MeanSquaredError,
    SparseCategoricalCrossentropy,
)
from designer.training.metrics import METRICS, MeanAbsoluteError
from tests.kit.keras_oracle import fresh_keras
from tests.network.advice.stacks import conv, dense, stack


def starter() -> Project:
    return project_from("starter")


def with_units(units: int, **training: Any) -> Project:
    project = starter()
    last = project.network.entries[-1].uid
    return project.configure(last, units=units).change_training(**training)


def misfits_of(project: Project) -> list[str]:
    return [each.message for each in misfits(project, summarize(project.network))]


def titles(project: Project) -> list[str]:
    """The fixes of the only misfit, after each of which there is none."""
    [problem] = misfits(project, summarize(project.network))
    for fix in problem.fixes:
        assert obstacle(mended(project, fix)) is None, fix
    return [fix.title for fix in problem.fixes]


def messages(project: Project) -> str:
    return " ".join(misfits_of(project))


def test_a_blank_design_cannot_be_trained() -> None:
    assert "no layers yet" in (obstacle(project_from("blank")) or "")
    assert "size is not set" in (obstacle(Project(network=Network())) or "")


def test_a_broken_layer_is_named() -> None:
    broken = starter().resize_input(height=2, width=2).configure(2, padding="valid")
    assert (obstacle(broken) or "").startswith("conv_1: The 3×3 window is larger")


def test_an_input_that_differs_from_the_data() -> None:
    words = messages(starter().resize_input(height=16))
    assert "The input is 16 × 8 × 1, but Digits gives images of 8 × 8 × 1" in words
    assert messages(starter().resize_input(height=16).fit_input_to_data()) == ""


def test_an_output_that_is_a_map() -> None:
    project = starter()
    flat = [entry.uid for entry in project.network.entries if len(entry.class_name) == 7]
    assert "has to be a vector" in messages(project.remove(flat))


@pytest.mark.parametrize(
    ("units", "loss", "fits"),
    [
        (10, SparseCategoricalCrossentropy(), True),
        (12, SparseCategoricalCrossentropy(), True),
        (9, SparseCategoricalCrossentropy(), False),
        (1, SparseCategoricalCrossentropy(), False),
        (10, CategoricalCrossentropy(), True),
        (12, CategoricalCrossentropy(), False),
        (1, BinaryCrossentropy(), False),
        (10, BinaryCrossentropy(), True),
        (1, MeanSquaredError(), True),
        (10, MeanSquaredError(), True),
        (7, MeanSquaredError(), False),
    ],
)
def test_the_output_has_to_suit_the_classes(units: int, loss: Any, fits: bool) -> None:
    assert (obstacle(with_units(units, loss=loss)) is None) == fits


def test_labels_are_written_as_the_loss_wants_them() -> None:
    losses = (SparseCategoricalCrossentropy(), CategoricalCrossentropy(), MeanSquaredError())
    found = [label_encoding(with_units(10, loss=loss), (10,)) for loss in losses]
    assert found == ["class numbers", "one-hot", "one-hot"]
    assert label_encoding(with_units(1, loss=MeanSquaredError()), (1,)) == "values"


def test_early_stopping_has_to_watch_something_that_is_measured() -> None:
    watching = EarlyStopping(monitor="val_accuracy")
    assert obstacle(starter().change_training(early_stopping=watching)) is None
    blind = starter().change_training(early_stopping=watching, metrics=())
    assert "val_accuracy" in (obstacle(blind) or "")


@pytest.mark.parametrize(
    ("units", "loss"),
    [
        (10, SparseCategoricalCrossentropy()),
        (12, SparseCategoricalCrossentropy()),
        (10, CategoricalCrossentropy()),
        (10, MeanSquaredError()),
        (1, MeanSquaredError()),
    ],
)
def test_metrics_fit_where_keras_can_measure_them(units: int, loss: Any) -> None:
    project = with_units(units, loss=loss)
    labels, answers = labels_and_answers(project)
    measured, fitting = set(), set()
    for name, metric in METRICS.items():
        if keras_measures(metric(), labels, answers):
            measured.add(name)
        if obstacle(project.change_training(metrics=(metric(),))) is None:
            fitting.add(name)
    assert fitting == measured


def labels_and_answers(project: Project) -> Any:
    """A batch of labels, and what the network answers."""
    module: dict[str, Any] = {"__name__": "generated"}
    exec(generate(project), module)
    images, labels = next(iter(module["load_data"]()[2]))
    with fresh_keras():
        return labels, module["build_model"]()(images)


def keras_measures(metric: Any, labels: Any, answers: Any) -> bool:
    """Whether Keras' metric takes these, as `fit` hands them over."""
    given = metric.identifier if metric.identifier == "accuracy" else serialized(metric)
    metrics = CompileMetrics([keras.metrics.get(given) if isinstance(given, dict) else given], None)
    try:
        metrics.build(labels, answers)
        metrics.update_state(labels, answers)
        [result] = metrics.result().values()
    except (ValueError, SyntaxWarning, tf.errors.InvalidArgumentError):
        return False
    return bool(result.shape.rank == 0)


def test_a_metric_that_does_not_fit_is_named_with_a_way_out() -> None:
    metrics = (MeanAbsoluteError(), METRICS["TopKCategoricalAccuracy"]())
    first, second = misfits_of(starter().change_training(metrics=metrics))
    assert first.endswith("remove the metric, or choose the loss CategoricalCrossentropy.")
    assert second == (
        "The metric TopKCategoricalAccuracy does not fit labels that are class numbers, as "
        "SparseCategoricalCrossentropy has them: remove the metric, or choose the loss "
        "CategoricalCrossentropy."
    )


def test_a_metric_that_does_not_fit_is_removed_or_the_loss_changed() -> None:
    project = starter().change_training(metrics=(METRICS["TopKCategoricalAccuracy"](),))
    assert titles(project) == [
        "Remove the metric TopKCategoricalAccuracy",
        "Use CategoricalCrossentropy",
    ]


def test_what_is_not_measured_is_measured_or_not_watched() -> None:
    watching = EarlyStopping(monitor="val_accuracy", patience=7)
    blind = starter().change_training(early_stopping=watching, metrics=())
    assert titles(blind) == ["Add the metric accuracy", "Watch val_loss"]
    [problem] = misfits(blind, summarize(blind.network))
    stopping = mended(blind, problem.fixes[1]).training.early_stopping
    assert stopping == EarlyStopping(monitor="val_loss", patience=7)


@pytest.mark.parametrize(("units", "loss"), [(9, SparseCategoricalCrossentropy()), (7, Huber())])
def test_units_that_are_too_few_are_added_or_followed(units: int, loss: Any) -> None:
    project = with_units(units, loss=loss)
    assert titles(project) == ["Give dense_1 10 units", "Add Dense with 10 units"]
    [problem] = misfits(project, summarize(project.network))
    assert problem.place == project.network.entries[-1].uid
    last = mended(project, problem.fixes[1]).network.entries[-1].layer
    assert isinstance(last, Dense)
    assert last.activation == loss.activation


def test_a_map_at_the_end_gets_a_classifier() -> None:
    project = starter()
    last = project.network.entries[-1].uid
    flat = next(each.uid for each in project.network.entries if each.class_name == "Flatten")
    assert titles(project.remove([flat])) == [
        "Flatten the map above dense_1",
        "Pool the map globally above dense_1",
        "Pool globally at the end",
        "Flatten and add Dense with 10 units",
        "Pool globally and add Dense with 10 units",
    ]
    assert titles(project.remove([flat, last])) == [
        "Flatten and add Dense with 10 units",
        "Pool globally and add Dense with 10 units",
    ]


def test_no_way_out_is_offered_that_breaks_a_layer() -> None:
    network = stack((8, 8, 1), conv(), dense(8, "relu"), conv(4))
    assert titles(Project(network=network)) == [
        "Flatten and add Dense with 10 units",
        "Pool globally and add Dense with 10 units",
    ]


def test_the_last_layer_leaves_to_the_loss_what_the_loss_does() -> None:
    project = with_units(9, loss=SparseCategoricalCrossentropy(from_logits=True))
    [problem] = misfits(project, summarize(project.network))
    last = mended(project, problem.fixes[1]).network.entries[-1].layer
    assert isinstance(last, Dense)
    assert last.activation == "linear"
