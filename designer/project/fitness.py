"""Whether network, data and loss fit together: what Keras only says in the middle of training."""

from designer.network.layers.base import Shape, shape_text
from designer.network.problems import INPUT_UID, Fix, Problem, ResizeInput, warning
from designer.network.summary import Summary, first_error, summarize
from designer.project.project import Project
from designer.training.losses import LOSSES, Labels
from designer.training.settings import Training


def label_encoding(project: Project, output: Shape) -> Labels:
    """How the labels have to be written for the project's loss and this output shape."""
    labels = project.training.loss.labels
    if labels == "class numbers" or output == (1,):
        return "class numbers" if labels == "class numbers" else "values"
    return "one-hot"


def misfits(project: Project, summary: Summary) -> tuple[Problem, ...]:
    """What keeps this network from being trained on this data, as warnings."""
    return (
        *_input_misfit(project),
        *(_output_misfit(project, summary) or _metric_misfits(project, summary)),
        *_monitor_misfit(project.training, summary),
    )


def obstacle(project: Project) -> str | None:
    """Why the project cannot be trained as it is, in one sentence; None where it can."""
    summary = summarize(project.network)
    reason = first_error(project.network, summary)
    if reason is not None:
        return reason
    return next((problem.message for problem in misfits(project, summary)), None)


def _input_misfit(project: Project) -> tuple[Problem, ...]:
    given, wanted = project.data.image_shape, project.network.input_shape
    if given == wanted or None in wanted:
        return ()
    return (
        warning(
            f"The input is {shape_text(wanted)}, but {project.data.title} gives images of "
            f"{shape_text(given)}: fit the input to the data, or choose another image size.",
            INPUT_UID,
            Fix(f"Set the input to {shape_text(given)}", (ResizeInput(*given),)),
        ),
    )


def _output_misfit(project: Project, summary: Summary) -> tuple[Problem, ...]:
    output, classes = summary.output_shape, project.data.classes
    if output is None or not summary.sound:
        return ()
    if len(output) != 1:
        return (
            warning(
                f"The last layer gives {shape_text(output)}, but an answer has to be a vector: "
                f"end with Flatten or global pooling, and Dense with {classes} units."
            ),
        )
    encoding = label_encoding(project, output)
    fits = output[0] >= classes if encoding == "class numbers" else output[0] in (1, classes)
    if fits and not _one_unit_for_classes(project, output):
        return ()
    units = "1 unit" if output[0] == 1 else f"{output[0]} units"
    return (
        warning(
            f"The last layer has {units}, but {project.data.title} has {classes} classes: give "
            f"it {classes} units."
        ),
    )


def _metric_misfits(project: Project, summary: Summary) -> tuple[Problem, ...]:
    if summary.output_shape is None or not summary.sound:
        return ()
    encoding = label_encoding(project, summary.output_shape)
    return tuple(
        warning(
            f"The metric {type(metric).__name__} does not fit labels that are {encoding}, as "
            f"{type(project.training.loss).__name__} has them: remove the metric, or choose the "
            f"loss {next(name for name, loss in LOSSES.items() if loss.labels in metric.labels)}."
        )
        for metric in project.training.metrics
        if encoding not in metric.labels
    )


def _monitor_misfit(training: Training, summary: Summary) -> tuple[Problem, ...]:
    stopping = training.early_stopping
    measured = {"loss", *(metric.identifier for metric in training.metrics)}
    if stopping is None or not summary.sound:
        return ()
    if stopping.monitor.removeprefix("val_") in measured:
        return ()
    return (
        warning(
            f"Early stopping watches {stopping.monitor}, which no metric measures: add the metric "
            "accuracy, or let it watch val_loss."
        ),
    )


def _one_unit_for_classes(project: Project, output: Shape) -> bool:
    return output == (1,) and project.training.loss.labels != "values"
