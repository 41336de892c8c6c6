"""Whether what comes out of the network can be compared with the labels of the data."""

from collections.abc import Iterable, Iterator

from designer.network.layers.base import Shape, shape_text
from designer.network.layers.core import Dense
from designer.network.problems import Fix, Insert, Problem, warning
from designer.network.summary import Summary, summarize
from designer.project.answer import answer_of, dense
from designer.project.mending import mended
from designer.project.project import Project
from designer.training.losses import Labels


def label_encoding(project: Project, output: Shape) -> Labels:
    """How the labels have to be written for the project's loss and this output shape."""
    labels = project.training.loss.labels
    if project.data.task == "values":
        return "values"
    if labels == "class numbers" or output == (1,):
        return "class numbers" if labels == "class numbers" else "values"
    return "one-hot"


def last_activation(project: Project) -> str:
    """What the last layer ends in where all is as the loss wants it."""
    loss = project.training.loss
    return "linear" if getattr(loss, "from_logits", False) else loss.activation


def output_misfit(project: Project, summary: Summary) -> tuple[Problem, ...]:
    """What keeps the answer from being compared with the labels, as a warning."""
    message = _output_complaint(project, summary)
    if message is None:
        return ()
    fixes = (
        _flattened(project, summary) if len(summary.output_shape or ()) > 1 else _counted(project)
    )
    last = project.network.entries[-1].uid
    return (warning(message, last, *fixes_that_fit(project, summary, fixes)),)


def _output_complaint(project: Project, summary: Summary) -> str | None:
    output, units = summary.output_shape, project.data.units
    if output is None or units is None or not summary.sound:
        return None
    name = project.network.entries[-1].name
    if len(output) != 1:
        return (
            f"The last layer, {name}, gives {shape_text(output)}, but an answer has to be a "
            f"vector: end with Flatten or global pooling, and Dense with {units_text(units)}."
        )
    encoding = label_encoding(project, output)
    fits = output[0] >= units if encoding == "class numbers" else output[0] in (1, units)
    if fits and not _one_unit_for_classes(project, output):
        return None
    wanted = "one number for an image" if project.data.task == "values" else f"{units} classes"
    return (
        f"The last layer, {name}, has {units_text(output[0])}, but {project.data.name} has "
        f"{wanted}: give it {units_text(units)}."
    )


def units_text(count: int) -> str:
    """So many units, in words."""
    return "1 unit" if count == 1 else f"{count} units"


def _flattened(project: Project, summary: Summary) -> Iterator[Fix]:
    """Flatten or global pooling above the first dense layer on a map, or below all layers."""
    units = project.data.units or 1
    answer = dense(units, last_activation(project))
    ways = (("Flatten", "Flatten"), ("Pool globally", "GlobalAveragePooling2D"))
    for entry, figures in zip(project.network.entries, summary.figures, strict=True):
        if isinstance(entry.layer, Dense) and len(figures.input_shape or ()) == 3:
            yield Fix(f"Flatten the map above {entry.name}", (Insert(entry.uid, "Flatten"),))
            pooled = Insert(entry.uid, "GlobalAveragePooling2D")
            yield Fix(f"Pool the map globally above {entry.name}", (pooled,))
            break
    if (summary.output_shape or ())[-1] == units:
        yield Fix("Pool globally at the end", (Insert(None, "GlobalAveragePooling2D"),))
    for title, class_name in ways:
        end = Insert(None, class_name), answer
        yield Fix(f"{title} and add Dense with {units_text(units)}", end)


def _counted(project: Project) -> Iterator[Fix]:
    """As many units as the answer needs, in the last layer with weights or in a new one."""
    units, answer = project.data.units or 1, answer_of(project.network)
    edits = answer.with_units(units)
    if edits and answer.weighted:
        yield Fix(f"Give {answer.weighted.name} {units_text(units)}", edits)
    yield Fix(f"Add Dense with {units_text(units)}", (dense(units, last_activation(project)),))


def fixes_that_fit(project: Project, before: Summary, fixes: Iterable[Fix]) -> Iterator[Fix]:
    """Those of the fixes after which the output fits the labels."""
    for fix in fixes:
        after = mended(project, fix)
        summary = summarize(after.network, before)
        if summary.sound and _output_complaint(after, summary) is None:
            yield fix


def _one_unit_for_classes(project: Project, output: Shape) -> bool:
    """Whether a single value would have to tell classes apart that are not just two."""
    loss = project.training.loss
    if project.data.task == "values":
        return False
    if loss.each_alone and project.data.classes == 2:
        return False
    return output == (1,) and loss.labels != "values"
