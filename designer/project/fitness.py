"""Whether network, data and loss fit together: what Keras only says in the middle of training."""

from collections.abc import Iterator

from msgspec import ValidationError
from msgspec.structs import replace

from designer.network.layers.base import shape_text
from designer.network.problems import (
    INPUT_UID,
    ChangeData,
    Fix,
    Problem,
    ResizeInput,
    Train,
    warning,
)
from designer.network.summary import Summary, first_error, summarize
from designer.project.outputs import fixes_that_fit, label_encoding, output_misfit
from designer.project.project import Project
from designer.project.tasks import task_misfit
from designer.training.callbacks import EarlyStopping, ReduceLROnPlateau
from designer.training.losses import LOSSES
from designer.training.metrics import METRICS
from designer.training.settings import Training

_WATCHERS: dict[type, str] = {
    EarlyStopping: "Early stopping",
    ReduceLROnPlateau: "ReduceLROnPlateau",
}


def misfits(project: Project, summary: Summary) -> tuple[Problem, ...]:
    """What keeps this network from being trained on this data, as warnings."""
    if project.data.unscanned:
        return (warning(project.data.unscanned, None),)
    return (
        *_too_few(project),
        *_input_misfit(project),
        *(
            task_misfit(project, summary)
            or output_misfit(project, summary)
            or _metric_misfits(project, summary)
        ),
        *_monitor_misfits(project.training, summary),
        *_rate_misfit(project.training),
        *_weight_misfit(project),
    )


def obstacle(project: Project) -> str | None:
    """Why the project cannot be trained as it is, in one sentence; None where it can."""
    reason = first_error(project.network, summarize(project.network))
    if reason is not None:
        return reason
    project = project.enabled_only()
    summary = summarize(project.network)
    return next((problem.message for problem in misfits(project, summary)), None)


def input_fix(project: Project) -> Fix:
    """The input as large as the data's images."""
    shape = project.data.image_shape
    if shape is None:
        raise ValueError("The size of the data's images is not known.")
    return Fix(f"Set the input to {shape_text(shape)}", (ResizeInput(*shape),))


def _too_few(project: Project) -> tuple[Problem, ...]:
    data = project.data
    if data.training_count and data.validation_count:
        return ()
    what = f"{data.training_count} to train on, {data.validation_count} to validate"
    return (
        warning(f"{data.name} has too few images ({what}): add some, or take other data.", None),
    )


def _input_misfit(project: Project) -> tuple[Problem, ...]:
    given, wanted = project.data.image_shape, project.network.input_shape
    if given is None or given == wanted or None in wanted:
        return ()
    return (
        warning(
            f"The input is {shape_text(wanted)}, but {project.data.name} gives images of "
            f"{shape_text(given)}: fit the input to the data, or choose another image size.",
            INPUT_UID,
            input_fix(project),
            *_other_images(project),
        ),
    )


def _other_images(project: Project) -> Iterator[Fix]:
    """The data's images in the size of the input, where it has them."""
    size = {"size": project.network.input_shape[0]}
    try:
        fits = project.change_data(**size).data.image_shape == project.network.input_shape
    except ValidationError:
        return
    if fits:
        title = f"Take images of {shape_text(project.network.input_shape)}"
        yield Fix(title, (ChangeData(size),))


def _metric_misfits(project: Project, summary: Summary) -> tuple[Problem, ...]:
    if summary.output_shape is None or not summary.sound:
        return ()
    encoding = label_encoding(project, summary.output_shape)
    metrics = project.training.metrics
    found = []
    for metric in metrics:
        if encoding in metric.labels:
            continue
        loss = next(loss for loss in LOSSES.values() if loss.labels in metric.labels)
        name, others = type(metric).__name__, tuple(each for each in metrics if each != metric)
        change = Fix(f"Use {loss.__name__}", (Train({"loss": loss()}),))
        found.append(
            warning(
                f"The metric {name} does not fit labels that are {encoding}, as "
                f"{type(project.training.loss).__name__} has them: remove the metric, or choose "
                f"the loss {loss.__name__}.",
                None,
                Fix(f"Remove the metric {name}", (Train({"metrics": others}),)),
                *fixes_that_fit(project, summary, [change]),
            )
        )
    return tuple(found)


def _monitor_misfits(training: Training, summary: Summary) -> tuple[Problem, ...]:
    measured = {"loss", *(metric.identifier for metric in training.metrics)}
    if not summary.sound:
        return ()
    return tuple(
        _blind(training, field, watcher)
        for field, watcher in training.watching.items()
        if watcher.monitor.removeprefix("val_") not in measured
    )


def _blind(training: Training, field: str, watcher: EarlyStopping | ReduceLROnPlateau) -> Problem:
    watched = watcher.monitor.removeprefix("val_")
    added = next(metric for metric in METRICS.values() if metric.identifier == watched)
    metrics, watching = (*training.metrics, added()), replace(watcher, monitor="val_loss")
    return warning(
        f"{_WATCHERS[type(watcher)]} watches {watcher.monitor}, which no metric measures: add the "
        f"metric {watched}, or let it watch val_loss.",
        None,
        Fix(f"Add the metric {watched}", (Train({"metrics": metrics}),)),
        Fix("Watch val_loss", (Train({field: watching}),)),
    )


def _rate_misfit(training: Training) -> tuple[Problem, ...]:
    """Keras stops where a callback sets a learning rate that a schedule sets."""
    schedule, optimizer = training.optimizer.schedule, training.optimizer
    if schedule is None or training.reduce_lr_on_plateau is None:
        return ()
    constant = replace(optimizer, learning_rate=schedule.peak)
    return (
        warning(
            f"{type(schedule).__name__} sets the learning rate of every step, so "
            "ReduceLROnPlateau cannot lower it: choose one of them.",
            None,
            Fix(f"Keep {type(schedule).__name__}", (Train({"reduce_lr_on_plateau": None}),)),
            Fix("Keep ReduceLROnPlateau", (Train({"optimizer": constant}),)),
        ),
    )


def _weight_misfit(project: Project) -> tuple[Problem, ...]:
    if project.training.class_weight == "none" or project.data.task == "classes":
        return ()
    return (
        warning(
            f"Class weights need classes, but the labels of {project.data.name} are numbers: "
            "do without them.",
            None,
            Fix("Do without class weights", (Train({"class_weight": "none"}),)),
        ),
    )
