"""Between Keras' own JSON and ours, in both directions."""

import json
from typing import Any

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from keras import layers

from designer.network.network import Placeholder
from designer.network.summary import summarize
from designer.project.compile_config import written
from designer.project.file import Opened, dumps, loads
from designer.project.keras_objects import config_of, shortest
from designer.project.project import Project
from designer.training.losses import (
    CategoricalCrossentropy,
    MeanSquaredError,
    SparseCategoricalCrossentropy,
)
from designer.training.metrics import Accuracy, MeanAbsoluteError
from designer.training.optimizers import SGD, Adam
from designer.training.schedules import ExponentialDecay
from designer.training.settings import Training
from designer.training.sources.digits import Digits
from tests.kit.keras_oracle import BESIDE_KERAS, fresh_keras, settings_of
from tests.kit.projects import partly_enabled, sound_projects


@settings(BESIDE_KERAS, max_examples=120)
@given(sound_projects)
def test_keras_opens_every_sound_project_as_a_compiled_model(project: Project) -> None:
    with fresh_keras():
        model = keras.models.model_from_json(dumps(project).decode())
        assert model.compiled
        assert model.name == project.network.name
        assert_same_layers(model, project)
        assert_same_training(model, project.training)


@settings(BESIDE_KERAS, max_examples=20)
@given(partly_enabled(sound_projects))
def test_keras_builds_a_project_without_what_is_left_out(project: Project) -> None:
    bare = project.enabled_only()
    if not summarize(bare.network).sound:
        return
    with fresh_keras():
        assert_same_layers(keras.models.model_from_json(dumps(project).decode()), bare)


def assert_same_layers(model: Any, project: Project) -> None:
    summary = summarize(project.network)
    assert summary.sound
    pairs = zip(model.layers, project.network.entries, summary.figures, strict=True)
    for layer, entry, figures in pairs:
        assert (layer.name, type(layer).__name__) == (entry.name, entry.class_name)
        assert tuple(layer.output.shape[1:]) == figures.output_shape
        assert layer.count_params() == figures.params
    assert model.count_params() == summary.totals.params
    assert model.input_shape[1:] == project.network.input_shape


def assert_same_training(model: Any, training: Training) -> None:
    assert type(model.optimizer).__name__ == type(training.optimizer).__name__
    never = ("name", "exclude_layers", "exclude_embeddings")
    theirs = settings_of(model.optimizer, *never)
    ours = json.loads(json.dumps(config_of(training.optimizer)))
    if training.optimizer.schedule is None:
        theirs["learning_rate"] = shortest(theirs["learning_rate"])
        ours["learning_rate"] = pytest.approx(ours["learning_rate"], rel=1e-6)
    assert theirs == ours
    assert type(model.loss).__name__ == type(training.loss).__name__
    loss = settings_of(model.loss)
    assert loss == loss | {k: v for k, v in config_of(training.loss).items() if k in loss}
    assert [named(each) for each in model.get_compile_config()["metrics"] or []] == [
        named(each) for each in written(training)["metrics"]
    ]


def named(metric: Any) -> Any:
    if isinstance(metric, str):
        return metric
    return metric["class_name"], metric["config"].get("k")


def sequential(*stack: Any, shape: tuple[int | None, ...] = (8, 8, 1), **options: Any) -> Any:
    return keras.Sequential([keras.Input(shape), *stack], **options)


def opened(model: Any) -> Opened:
    return loads(model.to_json().encode())


@pytest.fixture(autouse=True)
def fresh() -> Any:
    with fresh_keras():
        yield


def classifier() -> Any:
    return sequential(layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(10, "softmax"))


def test_a_model_that_is_not_compiled_gets_the_usual_training() -> None:
    back = opened(classifier())
    assert back.notes == ()
    assert back.project.training == Training()
    assert back.project.data == Digits(size=8)
    assert summarize(back.project.network).sound


def test_strings_and_objects_are_read_alike() -> None:
    model = classifier()
    model.compile("sgd", "mse", metrics=["accuracy", "mae"])
    by_name = opened(model)
    model.compile(
        keras.optimizers.SGD(),
        keras.losses.MeanSquaredError(),
        metrics=[[keras.metrics.CategoricalAccuracy(), keras.metrics.MeanAbsoluteError()]],
    )
    assert by_name == opened(model)
    assert by_name.notes == ()
    assert by_name.project.training == Training(
        optimizer=SGD(), loss=MeanSquaredError(), metrics=(Accuracy(), MeanAbsoluteError())
    )


def test_settings_of_optimizer_and_loss_are_taken_over() -> None:
    model = classifier()
    model.compile(
        keras.optimizers.SGD(0.1, momentum=0.9, nesterov=True, clipnorm=1.0, name="mine"),
        keras.losses.CategoricalCrossentropy(label_smoothing=0.1),
    )
    training = opened(model).project.training
    assert training.optimizer == SGD(learning_rate=0.1, momentum=0.9, nesterov=True, clipnorm=1.0)
    assert training.loss == CategoricalCrossentropy(label_smoothing=0.1)
    assert training.metrics == ()


def test_a_learning_rate_schedule_is_taken_over() -> None:
    model = classifier()
    schedule = keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.9)
    model.compile(keras.optimizers.Adam(schedule, beta_1=0.8), "mse")
    back = opened(model)
    ours = ExponentialDecay(initial_learning_rate=0.1, decay_steps=10, decay_rate=0.9)
    assert back.project.training.optimizer == Adam(beta_1=0.8, learning_rate=ours)
    assert back.notes == ()


def test_a_schedule_that_is_not_known_is_noted() -> None:
    model = classifier()
    schedule = keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.9)
    model.compile(keras.optimizers.Adam(schedule, beta_1=0.8), "mse")
    top = json.loads(model.to_json())
    top["compile_config"]["optimizer"]["config"]["learning_rate"]["class_name"] = "Sawtooth"
    back = loads(json.dumps(top).encode())
    assert back.project.training.optimizer == Adam(beta_1=0.8)
    assert back.notes == (
        "The optimizer's learning_rate is not kept: learning_rate.class_name is 'Sawtooth', "
        "but has to be one of the choices; it stays 0.001.",
    )


def test_a_setting_that_is_not_ours_leaves_the_others() -> None:
    model = classifier()
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True, ignore_class=-1)
    model.compile("adam", loss)
    back = opened(model)
    assert back.project.training.loss == SparseCategoricalCrossentropy(from_logits=True)
    assert back.notes == (
        "The loss's ignore_class is not kept: it is -1, a setting that is not known here.",
    )


def test_functions_are_read_as_what_they_are_called() -> None:
    model = classifier()
    accuracies = [keras.metrics.categorical_accuracy, keras.metrics.mean_absolute_error]
    model.compile("adam", keras.losses.mean_squared_error, metrics=accuracies)
    back = opened(model)
    assert back.notes == ()
    assert back.project.training.loss == MeanSquaredError()
    assert back.project.training.metrics == (Accuracy(), MeanAbsoluteError())


@pytest.mark.parametrize(
    ("options", "lost"),
    [
        ({"run_eagerly": True}, ["run_eagerly"]),
        ({"steps_per_execution": 5}, ["steps_per_execution"]),
        ({"loss_weights": [1.0]}, ["loss_weights"]),
        ({"weighted_metrics": ["mse"]}, ["weighted_metrics"]),
        ({"weighted_metrics": []}, []),
        ({"jit_compile": True}, []),
        ({"jit_compile": False}, []),
        ({}, []),
    ],
)
def test_what_else_was_compiled_is_noted(options: dict[str, Any], lost: list[str]) -> None:
    model = classifier()
    model.compile("adam", "mse", **options)
    assert opened(model).notes == tuple(f'The compile setting "{key}" is not kept.' for key in lost)


def test_what_we_do_not_have_is_noted() -> None:
    model = classifier()
    optimizer = keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD())
    metrics = [keras.metrics.MeanIoU(2)]
    model.compile(optimizer, keras.losses.Circle(), metrics=metrics, loss_weights=[0.5])
    notes = " ".join(opened(model).notes)
    for words in ("LossScaleOptimizer", "Circle", "MeanIoU", "loss_weights"):
        assert words.lower() in notes.lower()


def test_nested_models_are_laid_out() -> None:
    inner = sequential(layers.Conv2D(3, 3), sequential(layers.ReLU(), shape=(6, 6, 3)))
    back = opened(sequential(inner, layers.Flatten()))
    names = [entry.class_name for entry in back.project.network.entries]
    assert names == ["Conv2D", "ReLU", "Flatten"]
    assert back.notes == ("Models inside the model were laid out as one column of layers.",)
    assert summarize(back.project.network).sound


def test_a_model_without_input_layer_opens() -> None:
    model = keras.Sequential([layers.Flatten(), layers.Dense(3)])
    assert opened(model).project.network.input_shape == (None, None, None)
    assert not summarize(opened(model).project.network).sound
    model.build((None, 8, 6, 1))
    assert opened(model).project.network.input_shape == (8, 6, 1)


@pytest.mark.parametrize(
    ("shape", "found"), [((784,), (None, None, None)), ((None, None, 3), (None, None, 3))]
)
def test_an_input_that_is_no_image_is_an_error_with_a_fix(
    shape: tuple[int | None, ...], found: tuple[int | None, ...]
) -> None:
    network = opened(sequential(layers.ReLU(), shape=shape)).project.network
    assert network.input_shape == found
    [problem] = summarize(network).problems
    assert "size is not set: give height, width and channels" in problem.message


def test_mixed_precision_and_channels_first_become_placeholders() -> None:
    first = layers.Conv2D(3, 1, data_format="channels_first", name="first")
    half = layers.Dense(2, dtype="mixed_float16", name="half")
    back = opened(sequential(first, half, layers.Dense(2, name="plain")))
    kinds = {entry.name: entry.layer for entry in back.project.network.entries}
    assert isinstance(kinds["first"], Placeholder)
    assert "data_format is 'channels_first'" in kinds["first"].reason
    assert isinstance(kinds["half"], Placeholder)
    assert "dtype is 'mixed_float16'" in kinds["half"].reason
    assert not isinstance(kinds["plain"], Placeholder)


def test_placeholders_go_back_to_keras_as_they_came() -> None:
    model = sequential(layers.UpSampling2D(3), layers.Conv2D(2, 3, activation="glu"))
    again = keras.models.model_from_json(dumps(opened(model).project).decode())
    assert pruned(again) == pruned(model)


def test_names_are_repaired() -> None:
    model = sequential(
        layers.Dense(1, name="a b"),
        layers.Dense(1, name="A_b"),
        layers.Dense(1, name="a.b"),
        name="my net",
    )
    back = opened(model)
    assert [entry.name for entry in back.project.network.entries] == ["a_b_1", "A_b", "a_b_2"]
    assert back.project.network.name == "my_net"
    assert [note.split('"')[1] for note in back.notes] == ["my net", "a b", "a.b"]


def test_settings_of_layers_are_taken_over() -> None:
    model = sequential(
        layers.Conv2D(
            4,
            3,
            kernel_regularizer="l2",
            kernel_constraint=keras.constraints.MaxNorm(3, axis=[0, 1, 2]),
            kernel_initializer="he_normal",
            bias_initializer=keras.initializers.Constant(0.5),
            activation=keras.activations.leaky_relu,
        ),
        layers.Activation("swish"),
        layers.ZeroPadding2D((1, 2)),
        layers.BatchNormalization(renorm=True, renorm_clipping={"rmax": 3.0}),
        layers.Dropout(0.3, noise_shape=(None, 1, 1, 4)),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(3, kernel_constraint="max_norm", trainable=False),
    )
    back = opened(model)
    assert back.notes == ()
    again = keras.models.model_from_json(dumps(back.project).decode())
    assert pruned(again) == pruned(model)


def pruned(model: Any) -> Any:
    return [(type(each), settings_of(each)) for each in model.layers]


@pytest.mark.parametrize(
    ("loss", "labels"),
    [
        (SparseCategoricalCrossentropy(), [[0], [1], [2], [1]]),
        (CategoricalCrossentropy(), [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 0]]),
    ],
)
def test_accuracy_is_the_one_that_suits_the_loss(loss: Any, labels: list[list[int]]) -> None:
    project = opened(sequential(layers.Flatten(), shape=(1, 1, 3))).project
    project = project.insert_new(1, "Activation").configure(2, activation="softmax")
    text = dumps(project.change_training(loss=loss)).decode()
    images = np.eye(3)[[0, 1, 2, 0]].reshape(4, 1, 1, 3)
    model = keras.models.model_from_json(text)
    found = model.evaluate(images, np.array(labels), verbose=0, return_dict=True)
    assert found["accuracy"] == 0.75


def test_a_functional_model_is_refused() -> None:
    inputs = keras.Input((3,))
    text = keras.Model(inputs, layers.Dense(2)(inputs)).to_json()
    with pytest.raises(Exception, match='"Functional", not a Sequential model'):
        loads(text.encode())


def test_our_key_does_not_disturb_keras() -> None:
    project = opened(classifier()).project
    top = json.loads(dumps(project))
    assert top["designer"]["format"] == 1
    del top["designer"]
    assert loads(json.dumps(top).encode()).project == project
