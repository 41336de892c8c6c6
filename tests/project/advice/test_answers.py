"""Whether the answer's units and function, the loss and the data's classes belong together."""

from typing import Any

import keras
import numpy as np
import pytest

from designer.network.network import Network
from designer.network.summary import summarize
from designer.project.advice import Rule
from designer.project.advice.answers import (
    REACH,
    answer_without_its_function,
    labels_out_of_reach,
    logits_that_are_none,
    loss_of_another_task,
    more_units_than_classes,
)
from designer.project.fitness import obstacle
from designer.project.mending import mended
from designer.project.project import Project
from designer.training.losses import (
    LOSSES,
    BinaryCrossentropy,
    CategoricalCrossentropy,
    Huber,
    MeanAbsoluteError,
    MeanSquaredError,
    SparseCategoricalCrossentropy,
)
from designer.training.metrics import Accuracy, TopKCategoricalAccuracy
from designer.training.sources.digits import Digits
from tests.kit.keras_oracle import twin
from tests.network.advice.stacks import conv, dense, flatten, layer, pooled, stack

SPARSE, ONE_HOT, BINARY = (
    SparseCategoricalCrossentropy,
    CategoricalCrossentropy,
    BinaryCrossentropy,
)


class Pairs(Digits, frozen=True, kw_only=True, tag="Pairs"):
    """Of two classes."""

    class_names = ("no", "yes")


def project(*layers: Any, loss: Any = None, **training: Any) -> Project:
    network: Network = stack((8, 8, 1), flatten(), *layers)
    return Project(network=network).change_training(loss=loss or SPARSE(), **training)


def ending(activation: str, loss: Any, units: int = 10) -> Project:
    return project(dense(units, activation), loss=loss)


def fires(rule: Rule, given: Project) -> bool:
    """Whether the rule has something to say that each of its fixes settles."""
    problems = list(rule(given, summarize(given.network)))
    for problem in problems:
        assert problem.fixes
        for fix in problem.fixes:
            after = mended(given, fix)
            assert not list(rule(after, summarize(after.network))), fix
            assert obstacle(after) is None, fix
    return bool(problems)


def titles(rule: Rule, given: Project) -> list[str]:
    [problem] = rule(given, summarize(given.network))
    return [fix.title for fix in problem.fixes]


@pytest.mark.parametrize(
    "loss", [loss() for loss in LOSSES.values() if loss.activation != "linear"]
)
@pytest.mark.parametrize("activation", ["linear", "relu", "tanh", "softmax", "sigmoid"])
def test_cross_entropy_wants_probabilities(activation: str, loss: Any) -> None:
    wrong = activation != loss.activation
    assert fires(answer_without_its_function, ending(activation, loss)) == wrong
    if hasattr(loss, "from_logits"):
        logits = type(loss)(from_logits=True)
        assert not fires(answer_without_its_function, ending(activation, logits))


@pytest.mark.parametrize("loss", [MeanSquaredError(), MeanAbsoluteError(), Huber()])
@pytest.mark.parametrize("activation", ["linear", "relu", "softplus", "tanh", "sigmoid", "softmax"])
def test_losses_for_numbers_take_what_comes(activation: str, loss: Any) -> None:
    assert not fires(answer_without_its_function, ending(activation, loss))
    assert not fires(logits_that_are_none, ending(activation, loss))


@pytest.mark.parametrize(
    ("layers", "wrong"),
    [
        ([dense(10, "linear"), layer("Softmax")], False),
        ([dense(10, "linear"), layer("Activation", activation="softmax")], False),
        ([dense(10), layer("Dropout", rate=0.1), layer("Identity")], False),
        ([layer("SpectralNormalization", layer=dense(10))], False),
        ([layer("SpectralNormalization", layer=dense(10, "relu"))], True),
        ([dense(10, "linear"), layer("ReLU")], True),
        ([dense(10, "linear"), layer("LeakyReLU")], True),
        ([dense(10), layer("BatchNormalization")], True),
        ([dense(10, "linear"), layer("Activation", activation="linear")], True),
    ],
)
def test_the_function_may_stand_in_a_layer_of_its_own(layers: list[Any], wrong: bool) -> None:
    assert fires(answer_without_its_function, project(*layers)) == wrong


@pytest.mark.parametrize(("activation", "wrong"), [("softmax", False), ("relu", True)])
def test_the_function_may_stand_above_global_pooling(activation: str, wrong: bool) -> None:
    network = stack((8, 8, 1), conv(10, 1, activation), pooled())
    assert fires(answer_without_its_function, Project(network=network)) == wrong


def test_a_linear_end_can_be_left_to_the_loss() -> None:
    assert titles(answer_without_its_function, ending("linear", SPARSE())) == [
        "Use softmax",
        "Leave it to the loss (from_logits)",
    ]
    assert titles(answer_without_its_function, ending("relu", SPARSE())) == ["Use softmax"]


def loss_after_training(activation: str, **logits: bool) -> float:
    """The exact loss of the probabilities that are predicted, on a task that can be learned."""
    keras.utils.set_random_seed(3)
    values = np.random.default_rng(0).normal(size=(256, 6)).astype("float32")
    classes = values[:, :3].argmax(axis=1)
    model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(3, activation=activation)])
    model.compile(keras.optimizers.Adam(0.05), twin(SPARSE)(**logits))
    model.fit(values, classes, epochs=15, batch_size=64, verbose=0)
    answers = model.predict(values, verbose=0)
    if logits.get("from_logits"):
        answers = keras.ops.convert_to_numpy(keras.ops.softmax(answers))
    return float(-np.log(np.clip(answers[np.arange(256), classes], 1e-7, 1)).mean())


def test_keras_learns_with_softmax_and_with_logits_and_badly_without() -> None:
    right = loss_after_training("softmax")
    assert right < 0.4
    assert loss_after_training("linear", from_logits=True) == pytest.approx(right, abs=0.05)
    assert loss_after_training("linear") > 2 * right
    assert loss_after_training("relu") > 2 * right
    assert loss_after_training("tanh", from_logits=True) > 2 * right


@pytest.mark.parametrize("loss", [SPARSE, ONE_HOT, BINARY])
@pytest.mark.parametrize("activation", ["linear", "relu", "softmax", "sigmoid"])
def test_logits_are_numbers_of_any_size(activation: str, loss: Any) -> None:
    wrong = activation != "linear"
    assert fires(logits_that_are_none, ending(activation, loss(from_logits=True))) == wrong
    assert not fires(logits_that_are_none, ending(activation, loss()))


def test_the_tick_that_keras_corrects_is_advice_only() -> None:
    severities = {
        activation: next(logits_that_are_none(given, summarize(given.network))).severity
        for activation in ("softmax", "relu")
        if (given := ending(activation, SPARSE(from_logits=True)))
    }
    assert severities == {"softmax": "advice", "relu": "warning"}


def test_keras_notices_a_softmax_where_logits_are_expected() -> None:
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="softmax")])
    losses = []
    for logits in (False, True):
        model.compile("sgd", twin(SPARSE)(from_logits=logits))
        if logits:
            with pytest.warns(UserWarning, match="from_logits=True"):
                losses.append(model.evaluate(np.ones((8, 4)), np.zeros(8), verbose=0))
        else:
            losses.append(model.evaluate(np.ones((8, 4)), np.zeros(8), verbose=0))
    assert losses[0] == pytest.approx(losses[1])


@pytest.mark.parametrize("loss", LOSSES.values())
@pytest.mark.parametrize("units", [1, 10])
def test_ten_classes_are_told_apart_by_categorical_cross_entropy(loss: Any, units: int) -> None:
    given = ending("linear", loss(), units)
    assert fires(loss_of_another_task, given) == (loss.task == "values" or loss.each_alone)


def test_two_classes_may_be_yes_and_no() -> None:
    pairs = Project(network=stack((8, 8, 1), flatten(), dense(1, "sigmoid")), data=Pairs())
    binary = pairs.change_training(loss=BINARY())
    assert not fires(loss_of_another_task, binary)
    assert not fires(answer_without_its_function, binary)
    assert obstacle(binary) is None
    assert fires(loss_of_another_task, pairs.change_training(loss=MeanSquaredError()))


def test_metrics_follow_the_loss() -> None:
    given = project(
        dense(10, "sigmoid"), loss=MeanSquaredError(), metrics=(TopKCategoricalAccuracy(),)
    )
    [problem] = loss_of_another_task(given, summarize(given.network))
    after = mended(given, problem.fixes[0])
    assert after.training.metrics == (Accuracy(),)
    assert after.training.loss == SPARSE()


@pytest.mark.parametrize(
    ("activation", "units", "beyond"),
    [
        ("sigmoid", 1, True),
        ("tanh", 1, True),
        ("relu6", 1, True),
        ("relu", 1, False),
        ("linear", 1, False),
        ("softplus", 1, False),
        ("sigmoid", 10, False),
        ("softmax", 10, False),
        ("log_softmax", 10, True),
        ("relu6", 10, False),
    ],
)
def test_labels_beyond_what_the_function_reaches(activation: str, units: int, beyond: bool) -> None:
    assert fires(labels_out_of_reach, ending(activation, MeanSquaredError(), units)) == beyond


def test_two_numbers_are_within_reach_of_sigmoid() -> None:
    pairs = Project(network=stack((8, 8, 1), flatten(), dense(1, "sigmoid")), data=Pairs())
    assert not fires(labels_out_of_reach, pairs.change_training(loss=MeanSquaredError()))


def test_the_reach_of_each_function_is_that_of_keras() -> None:
    values = keras.ops.array([[-50.0, -2, -1, 0, 1, 2, 50]])
    for name, reach in REACH.items():
        made = keras.ops.convert_to_numpy(keras.activations.get(name)(values))
        assert made.max() == pytest.approx(reach, abs=0.05), name


@pytest.mark.parametrize(
    ("units", "loss", "idle"),
    [
        (12, SPARSE(), True),
        (10, SPARSE(), False),
        (12, ONE_HOT(), False),  # cannot be trained at all, which is said elsewhere
        (9, SPARSE(), False),
    ],
)
def test_units_of_no_class(units: int, loss: Any, idle: bool) -> None:
    assert fires(more_units_than_classes, ending("softmax", loss, units)) == idle
