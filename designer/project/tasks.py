"""Whether loss and labels speak of the same thing: classes, or numbers."""

from collections.abc import Iterable

from designer.network.problems import Edit, Fix, Insert, Problem, Train, warning
from designer.network.summary import Summary
from designer.project.answer import answer_of, dense
from designer.project.outputs import fixes_that_fit
from designer.project.project import Project
from designer.training.losses import MeanSquaredError
from designer.training.metrics import AnyMetric, MeanAbsoluteError


def task_misfit(project: Project, summary: Summary) -> tuple[Problem, ...]:
    """A loss for classes where the labels are numbers, as a warning."""
    loss = project.training.loss
    if project.data.task == "classes" or loss.labels == "values" or not summary.sound:
        return ()
    fix = Fix("Use MeanSquaredError and a linear answer", for_numbers(project, summary))
    return (
        warning(
            f"{type(loss).__name__} tells classes apart, but the labels of {project.data.name} "
            "are numbers: end with 1 unit and no function, and choose MeanSquaredError.",
            None,
            *fixes_that_fit(project, summary, [fix]),
        ),
    )


def for_numbers(project: Project, summary: Summary) -> tuple[Edit, ...]:
    """The edits after which the network answers with a number, as the labels are."""
    answer = answer_of(project.network)
    units = answer.with_units(1)
    metrics = numeric(project.training.metrics) or (MeanAbsoluteError(),)
    end: tuple[Edit, ...] = (dense(1, "linear"),)
    if len(summary.output_shape or ()) > 1:
        end = Insert(None, "Flatten"), *end
    elif units:
        end = *answer.ending_in("linear"), *units
    return Train({"loss": MeanSquaredError(), "metrics": metrics}), *end


def numeric(metrics: Iterable[AnyMetric]) -> tuple[AnyMetric, ...]:
    """Those of the metrics that say something of numbers."""
    return tuple(each for each in metrics if each.task == "values")
