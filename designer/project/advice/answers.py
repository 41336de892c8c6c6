"""Whether the answer's units and function, the loss and the data's classes belong together."""

from collections.abc import Iterator
from typing import Any

from designer.network.edits import edited
from designer.network.layers.base import Shape
from designer.network.problems import Edit, Fix, Problem, Train, advice, warning
from designer.network.summary import Summary
from designer.parameters import changed
from designer.project.answer import Answer, answer_of, dense
from designer.project.outputs import label_encoding
from designer.project.project import Project
from designer.project.tasks import numeric
from designer.training.losses import SparseCategoricalCrossentropy
from designer.training.metrics import Accuracy, AnyMetric, MeanAbsoluteError

REACH = {
    "softmax": 1,
    "sparsemax": 1,
    "sigmoid": 1,
    "hard_sigmoid": 1,
    "sparse_sigmoid": 1,
    "tanh": 1,
    "hard_tanh": 1,
    "softsign": 1,
    "relu6": 6,
    "log_sigmoid": 0,
    "log_softmax": 0,
}
"""The largest value of each function that has one."""
FLOOR = {
    "softmax": 0,
    "sparsemax": 0,
    "sigmoid": 0,
    "hard_sigmoid": 0,
    "sparse_sigmoid": 0,
    "relu": 0,
    "relu6": 0,
    "softplus": 0,
    "exponential": 0,
    "tanh": -1,
    "hard_tanh": -1,
    "softsign": -1,
    "elu": -1,
}
"""The least value of each function that has one well above the labels' least."""


def answer_without_its_function(project: Project, _: Summary) -> Iterator[Problem]:
    """Cross-entropy compares probabilities, which a function of their own makes."""
    loss: Any = project.training.loss
    answer = answer_of(project.network)
    takes_logits = hasattr(loss, "from_logits")
    if loss.activation in ("linear", answer.activation) or (takes_logits and loss.from_logits):
        return
    wanted = loss.activation
    fixes = [Fix(f"Use {wanted}", answer.ending_in(wanted))]
    if takes_logits and answer.activation == "linear":
        fixes.append(Fix("Leave it to the loss (from_logits)", (_with(loss, from_logits=True),)))
    yield warning(
        f"{type(loss).__name__} expects probabilities, as {wanted} makes them, but {answer.name} "
        f"ends in {_ending(answer)}, so that training and predicting go wrong. End in {wanted}"
        f"{', or tick from_logits' if len(fixes) > 1 else ''}.",
        answer.place,
        *fixes,
    )


def logits_that_are_none(project: Project, _: Summary) -> Iterator[Problem]:
    """With from_logits the loss applies the function that the last layer must not have."""
    loss: Any = project.training.loss
    answer = answer_of(project.network)
    if not getattr(loss, "from_logits", False) or answer.activation == "linear":
        return
    name = type(loss).__name__
    untick = Fix("Untick from_logits", (_with(loss, from_logits=False),))
    without = Fix(f"Remove the {answer.activation}", answer.ending_in("linear"))
    if answer.activation == loss.activation:
        yield advice(
            f"{answer.name} ends in {answer.activation}, which {name} would apply itself with "
            "from_logits; Keras notices and complains in each run. Untick from_logits.",
            answer.place,
            untick,
            without,
        )
    else:
        yield warning(
            f"With from_logits, {name} applies {loss.activation} itself, to numbers of any size; "
            f"{answer.name} ends in {answer.activation}, which leaves only some of them. Remove "
            f"the {answer.activation}.",
            answer.place,
            without,
        )


def loss_of_another_task(project: Project, summary: Summary) -> Iterator[Problem]:
    """Numbers have an order and a distance, classes have not; of several, one is right."""
    loss, classes = project.training.loss, project.data.classes or 0
    if project.data.task == "values":
        return
    if loss.task == "values":
        why = "is made for numbers, where near is almost right; classes have no order"
    elif loss.each_alone and classes > 2:
        why = f"asks for each of the {classes} classes by itself; an image belongs to one of them"
    else:
        return
    yield advice(
        f"{type(loss).__name__} {why}. With {project.data.name}, softmax and "
        "SparseCategoricalCrossentropy learn faster.",
        None,
        Fix("Use softmax and SparseCategoricalCrossentropy", _as_classes(project, summary)),
    )


def labels_out_of_reach(project: Project, summary: Summary) -> Iterator[Problem]:
    """A bounded function never gives a value beyond its bounds."""
    answer, output = answer_of(project.network), summary.output_shape or ()
    if project.training.loss.labels != "values":
        return
    least, largest = _labels_ends(project, output)
    reach, floor = REACH.get(answer.activation), FLOOR.get(answer.activation)
    beyond = ""
    if reach is not None and reach < largest:
        beyond = f"never goes above {reach}, but the labels go up to {largest:g}"
    elif floor is not None and floor > least:
        beyond = f"never goes below {floor}, but the labels go down to {least:g}"
    if beyond:
        yield warning(
            f"{answer.name} ends in {answer.activation}, which {beyond}: remove the "
            f"{answer.activation}.",
            answer.place,
            Fix(f"Remove the {answer.activation}", answer.ending_in("linear")),
        )


def _labels_ends(project: Project, output: Shape) -> tuple[float, float]:
    """The least and the largest number that is compared with; 0 where it is not known."""
    data = project.data
    if data.task == "values":
        return data.label_range or (0.0, 0.0)
    classes = data.classes or 1
    return 0.0, classes - 1.0 if label_encoding(project, output) == "values" else 1.0


def accuracy_of_numbers(project: Project, _: Summary) -> Iterator[Problem]:
    """Numbers are hardly ever the same to the last digit."""
    metrics = project.training.metrics
    useful = numeric(metrics) or (MeanAbsoluteError(),)
    if project.data.task == "values" and any(isinstance(each, Accuracy) for each in metrics):
        yield advice(
            "Accuracy counts the answers that are the label to the last digit, which numbers are "
            f"hardly ever. With {project.data.name}, MeanAbsoluteError tells how far off they are.",
            None,
            Fix("Use MeanAbsoluteError", (Train({"metrics": useful}),)),
        )


def more_units_than_classes(project: Project, summary: Summary) -> Iterator[Problem]:
    """Units of classes that there are not are never right."""
    classes, units = project.data.classes, (summary.output_shape or (0,))[0]
    if classes is None:
        return
    answer = answer_of(project.network)
    edits = answer.with_units(classes)
    if units > classes and project.training.loss.labels == "class numbers" and edits:
        yield advice(
            f"{answer.name} has {units} units, but {project.data.name} has {classes} classes: "
            f"{units - classes} of them can never be right. Give it {classes}.",
            answer.place,
            Fix(f"Use {classes} units", edits),
        )


def _as_classes(project: Project, summary: Summary) -> tuple[Edit, ...]:
    """The edits after which classes are told apart, with metrics that go with that."""
    classes = project.data.classes or 1
    kept = tuple(m for m in project.training.metrics if "class numbers" in m.labels)
    metrics: tuple[AnyMetric, ...] = kept or (Accuracy(),)
    edits = answer_of(project.network).ending_in("softmax")
    if (summary.output_shape or (0,))[0] < classes:
        softmaxed = answer_of(edited(project.network, edits))
        edits += softmaxed.with_units(classes) or (dense(classes, "softmax"),)
    return Train({"loss": SparseCategoricalCrossentropy(), "metrics": metrics}), *edits


def _ending(answer: Answer) -> str:
    return "no function" if answer.activation == "linear" else answer.activation


def _with(loss: Any, **changes: Any) -> Train:
    return Train({"loss": changed(loss, **changes)})
