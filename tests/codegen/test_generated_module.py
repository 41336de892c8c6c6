"""The script as a module: what it builds, loads and trains."""

import json
from typing import Any

import keras
import numpy as np
import pytest
from hypothesis import given, settings

from designer.codegen.script import generate
from designer.project.file import dumps
from designer.project.project import Project
from designer.project.templates import project_from
from designer.training.callbacks import EarlyStopping
from designer.training.losses import (
    LOSSES,
    CategoricalCrossentropy,
    MeanSquaredError,
    SparseCategoricalCrossentropy,
)
from designer.training.sources.digits import Digits
from tests.kit.keras_oracle import BESIDE_KERAS, executed, fresh_keras, settings_of, twin
from tests.kit.projects import sound_projects, structs


@settings(BESIDE_KERAS, max_examples=100)
@given(sound_projects)
def test_it_builds_what_the_file_describes(project: Project) -> None:
    with executed(generate(project)) as module:
        built = description(module.build_model())
    with fresh_keras():
        read = description(keras.models.model_from_json(dumps(project).decode()))
    assert built == read


def description(model: Any) -> dict[str, Any]:
    assert model.compiled
    loss = loss_object(model.loss)
    return {
        "config": without_drawn_seeds(json.loads(json.dumps(model.get_config()))),
        "weights": [(each.path, tuple(each.shape), each.trainable) for each in model.weights],
        "optimizer": (type(model.optimizer), settings_of(model.optimizer, "name")),
        "loss": (type(loss), settings_of(loss)),
        "metrics": [metric_name(each) for each in model.get_compile_config()["metrics"] or []],
    }


def without_drawn_seeds(config: dict[str, Any]) -> dict[str, Any]:
    """RandomCrop, and it alone, says that it was given a seed where it has drawn one."""
    for entry in config["layers"]:
        if entry["class_name"] == "RandomCrop":
            entry["config"]["seed"] = None
    return config


def loss_object(given: Any) -> Any:
    """The object that a short name stands for."""
    named = {cls.identifier: twin(cls) for cls in LOSSES.values()}
    return named[given]() if isinstance(given, str) else given


def metric_name(metric: Any) -> Any:
    found = metric if isinstance(metric, str) else metric["config"]["name"]
    k = 5 if isinstance(metric, str) else metric["config"].get("k", 5)
    return found, k


@given(structs(EarlyStopping))
@settings(max_examples=20)
def test_early_stopping_is_the_one_that_was_set(stopping: EarlyStopping) -> None:
    project = project_from("starter").change_training(early_stopping=stopping)
    source = generate(project)
    with executed(source) as module:
        [made] = module.make_callbacks()
    assert type(made) is twin(EarlyStopping)
    assert (made.monitor, made.patience) == (stopping.monitor, stopping.patience)
    assert abs(made.min_delta) == stopping.min_delta
    assert made.restore_best_weights == stopping.restore_best_weights


@pytest.mark.parametrize(
    ("loss", "size", "split", "label"),
    [
        (SparseCategoricalCrossentropy(), 8, 0.2, ((), "int64")),
        (CategoricalCrossentropy(), 16, 0.5, ((10,), None)),
        (MeanSquaredError(), 28, 0.01, ((10,), None)),
        (SparseCategoricalCrossentropy(), 32, 0.9, ((), "int64")),
    ],
)
def test_data_come_in_the_promised_sizes(
    loss: Any, size: int, split: float, label: tuple[Any, Any]
) -> None:
    source = Digits(size=size, validation_split=split)  # type: ignore[arg-type]
    project = project_from("starter").change_data(size=size, validation_split=split)
    project = project.fit_input_to_data().change_training(loss=loss, batch_size=100)
    with executed(generate(project)) as module:
        batches, steps, held_out = module.load_data()
        images, labels = joined(batches.take(steps))
        held_images, held_labels = joined(held_out)
    assert images.shape == (source.training_count, *source.image_shape)
    assert held_images.shape == (source.validation_count, *source.image_shape)
    assert images.dtype == held_images.dtype == np.float32
    assert 0 <= images.min() <= images.max() <= 16
    assert labels.shape[1:] == held_labels.shape[1:] == label[0]
    assert label[1] in (None, str(labels.dtype))


def joined(batches: Any) -> tuple[Any, Any]:
    images, labels = zip(*batches.as_numpy_iterator(), strict=True)
    return np.concatenate(images), np.concatenate(labels)


def test_single_values_are_labels_for_one_unit() -> None:
    project = project_from("starter")
    last = project.network.entries[-1].uid
    project = project.configure(last, units=1).change_training(loss=MeanSquaredError())
    with executed(generate(project)) as module:
        _, labels = joined(module.load_data()[2])
    assert labels.shape == (359,)
    assert labels.dtype == np.float32


def starter_module(**training: Any) -> Any:
    return executed(generate(project_from("starter").change_training(**training)))


def test_the_order_of_an_epoch_follows_from_seed_and_epoch_alone() -> None:
    with starter_module(seed=5, batch_size=256) as module:
        batches, steps, _ = module.load_data()
        epochs = [joined(batches.skip(k * steps).take(steps))[0] for k in range(4)]
        resumed = joined(module.load_data(first_epoch=3)[0].take(steps))[0]
    assert np.array_equal(resumed, epochs[3])
    assert not np.array_equal(epochs[0], epochs[1])
    for epoch in epochs:
        assert np.array_equal(np.sort(epoch, axis=0), np.sort(epochs[0], axis=0))
    with starter_module(seed=6, batch_size=256) as module:
        other = joined(module.load_data()[0].take(steps))[0]
    assert not np.array_equal(other, epochs[0])


def test_training_and_validation_share_no_image() -> None:
    with starter_module() as module:
        batches, steps, held_out = module.load_data()
        trained = {image.tobytes() for image in joined(batches.take(steps))[0]}
        held = {image.tobytes() for image in joined(held_out)[0]}
    assert len(trained) + len(held) == 1797
    assert not trained & held


def test_two_trainings_are_equal_to_the_last_digit() -> None:
    logs = [trained_logs() for _ in range(2)]
    assert logs[0] == logs[1]
    assert logs[0]["val_accuracy"][-1] > 0.5


def trained_logs() -> Any:
    with starter_module(epochs=2) as module:
        model = module.build_model()
        return module.train(model, module.load_data(), [_Silent()]).history


class _Silent(keras.callbacks.Callback):  # type: ignore[misc]
    """Does nothing; stands where the worker's own callbacks stand."""
